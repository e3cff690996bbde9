"""What the law wants of the school and no portal can do: it is named, so that nobody thinks it is done."""

from mentorship.law.measures import ON_PAPER, Group, Measure

PAPERS = (
    ("Уведомление Роскомнадзора", "ст. 22", "Школа сообщает о намерении обрабатывать данные и о переменах."),
    ("Ответственный за обработку", "ст. 22.1", "Назначается приказом директора."),
    ("Оценка вреда", "ст. 18.1, ч. 1, п. 5; приказ Роскомнадзора № 178", "Акт об оценке вреда людям."),
    ("Уровень защищённости", "ст. 19; постановление № 1119", "Акт школы; модель угроз делает тот, кто ведёт защиту."),
    (
        "Внутренний контроль",
        "ст. 18.1, ч. 1, п. 4; постановление № 1119, п. 17",
        "План проверок и отметки о них, не реже раза в три года.",
    ),
)
LEAK = Measure(
    "Если данные утекли",
    "ст. 21, ч. 3.1",
    ON_PAPER,
    "Сообщить за 24 часа и за 72 часа. Памятка считает часы и готовит черновик уведомления.",
    page="participants:leak",
    label="Что делать при утечке",
    action="participants.person.audit",
)


def of_papers():
    """Return the Group; no query."""
    rows = [Measure(title, article, ON_PAPER, text) for title, article, text in PAPERS]
    return Group("Что остаётся за школой", (*rows, LEAK))
