"""What a curator may send to the chat of a class beside an invitation: nobody and no category is named in it. Pure."""

from mentorship.kernel.grammar.dates import day_month

ON_PAPER = "Можно посоветоваться дома. Кому удобнее на бумаге, возьмите лист выбора у куратора."
LOST_CARD = "Карточку потеряли — скажите классному руководителю."


def window_text(until, address):
    """Return the text for all who choose in a window till the day `until` on the portal at `address`."""
    return (
        f"Ребята, открыт выбор наставника: до {day_month(until)}. Войдите на портал {address} со своей карточкой, "
        "прочитайте о наставниках и расставьте их по порядку. Это не гонка: неважно, кто ответит раньше. "
        f"{ON_PAPER} {LOST_CARD}"
    )


def offer_text(until, address):
    """Return the text for those to whom somebody was offered without a window, to be answered till the day `until`."""
    return (
        f"Ребята, кому предложили наставника: ответить можно до {day_month(until)}. Войдите на портал {address} со "
        f"своей карточкой, прочитайте о наставнике и ответьте. {ON_PAPER} {LOST_CARD}"
    )
