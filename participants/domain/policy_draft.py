"""The draft of the policy: the text in force with what the settings of this portal say put into it (ст. 18.1 ч. 2).

Only the words that hang on settings are drawn anew: what protects the data, how long they are kept. The rest stays as
the school wrote it, and nothing is in force until the coordinator has saved it.
"""

from copy import deepcopy
from dataclasses import dataclass

from django.conf import settings

from mentorship.kernel.grammar.plurals import counted

PROTECTED, TAKING_PART, KEPT = "Как данные обрабатываются и защищены", "Участие в наставничестве", "Сколько хранятся"
MONTHS = ("месяц", "месяца", "месяцев")
BEFORE, GUARDS = "Каждый видит только своё", "Каждый видит только своё: права проверяются при каждом открытии страницы."


@dataclass(frozen=True)
class Change:
    """A passage that the draft writes otherwise."""

    part: str
    before: str
    after: str


def policy_draft(body, school):
    """Return (the body of the draft, [Change]) over `body`, the text in force; no query, `body` stays as it was."""
    drawn = deepcopy(body)
    return drawn, [change for part in drawn["parts"] for change in _redrawn(part, school)]


def _redrawn(part, school):
    """Write the passages of `part` that hang on settings anew, in place; yields what became another."""
    if part["title"] == PROTECTED:
        yield from _protection(part, school)
    if part["title"] == TAKING_PART and school.consent_months:
        for fact in part["facts"]:
            if fact[0] == KEPT:
                yield from _put(part, fact, 1, _term(school))


def _protection(part, school):
    paragraphs = part["paragraphs"]
    place = next((at for at, text in enumerate(paragraphs) if text.startswith(BEFORE)), None)
    if place is None:
        paragraphs.append("")
        place = len(paragraphs) - 1
    yield from _put(part, paragraphs, place, protection_words(school))


def _put(part, texts, place, after):
    before = texts[place]
    if before != after:
        texts[place] = after
        yield Change(part["title"], before, after)


def _term(school):
    months = counted(school.consent_months, *MONTHS)
    return f"{months} со дня подписи согласия, если человек раньше не вышел из программы и не отозвал согласие"


def protection_words(school):
    """Return what the live settings say of the protection, in the words of the policy; no query."""
    tries, minutes = settings.AXES_FAILURE_LIMIT, round(settings.AXES_COOLOFF_TIME * 60)
    sentences = (
        GUARDS,
        "Действия с данными записываются в журнал, строку которого нельзя ни изменить, ни стереть.",
        "" if settings.INSECURE_HTTP else "Соединение шифруется.",
        "Пароли и секретные слова хранятся только отпечатками.",
        f"После {tries} неверных попыток вход закрывается на {minutes} минут.",
        f"Сеанс без действий закрывается сам: у учеников через {settings.IDLE_MINUTES_PUPIL} минут, "
        f"у сотрудников — через {settings.IDLE_MINUTES_STAFF}.",
        "Резервные копии зашифрованы." if settings.BACKUP_KEY else "",
        "Письма портала не содержат имён и сведений о людях." if school.mail_enabled else "Писем портал не отправляет.",
    )
    return " ".join(filter(None, sentences))
