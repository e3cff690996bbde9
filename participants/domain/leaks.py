"""What the law wants after a leak of data, and by which hour (152-ФЗ ст. 21 ч. 3.1).

Приказ Роскомнадзора от 14.11.2022 № 187 says what the two notices hold. The hours run by day and night: working days
are not counted here.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.timezone import localtime

from mentorship.kernel import clock
from mentorship.kernel.documents import BlankLine, Document, HandSignature, Paragraph, SchoolName, Subheading, Title
from mentorship.kernel.grammar.dates import long_date
from mentorship.kernel.sections import Status
from participants.domain.policy import POLICY, current
from participants.models import Person

FIRST, SECOND = timedelta(hours=24), timedelta(hours=72)
NEAR = timedelta(hours=6)
DATA = "Какие данные"


@dataclass(frozen=True)
class Deadline:
    """One of the two notices: what is to be told, until when, how it stands."""

    title: str
    text: str
    until: datetime
    status: Status


def deadlines(found_at, *, now):
    """Return the two Deadlines of a leak found at `found_at` (None: not said yet, no deadlines). Pure."""
    if found_at is None:
        return []
    told = (
        (
            "Первое уведомление, 24 часа",
            "что случилось, предполагаемые причины и вред, что сделано, кто отвечает",
            FIRST,
        ),
        ("Второе уведомление, 72 часа", "что показало внутреннее расследование и чьи действия стали причиной", SECOND),
    )
    return [Deadline(title, text, found_at + term, _standing(found_at + term - now)) for title, text, term in told]


def _standing(left):
    if left <= timedelta(0):
        return Status("срок прошёл", "stop")
    hours = int(left.total_seconds() // 3600)
    return Status(f"осталось {hours} ч", "attention" if left <= NEAR else "work")


def notice_document(school, *, found_at=None):
    """Return the Document of the draft: what the portal knows is filled in, the rest are lines for the hand."""
    blocks = (
        SchoolName(full=school.full_name, short=school.short_name),
        Title("ЧЕРНОВИК СВЕДЕНИЙ", "для уведомления Роскомнадзора об утечке персональных данных"),
        Paragraph(
            "Уведомление подают на сайте Роскомнадзора; черновик помогает ничего не забыть (152-ФЗ, ст. 21, ч. 3.1; "
            "приказ Роскомнадзора от 14.11.2022 № 187). Имён участников в уведомлении не пишут.",
            is_small=True,
        ),
        *_first(school, found_at),
        *_second(found_at),
        HandSignature(label="Составил(а)"),
    )
    return Document(title="Черновик уведомления об утечке", blocks=blocks, margins="paper")


def _first(school, found_at):
    until = f", до {_moment(found_at + FIRST)}" if found_at else ""
    lines = (
        BlankLine(label="Оператор", value=_operator(school), lines=1),
        BlankLine(label="Утечка обнаружена", value=_moment(found_at) if found_at else ""),
        BlankLine(label="Когда произошла, если известно"),
        BlankLine(label="Чьи данные и сколько человек", value="", lines=2),
    )
    known = f"На портале сейчас карточек: {Person.objects.count()}. Хранятся: {_kinds_of_data()}."
    rest = (
        BlankLine(label="Какие из этих данных утекли"),
        BlankLine(label="Предполагаемые причины", lines=2),
        BlankLine(label="Предполагаемый вред людям"),
        BlankLine(label="Что уже сделано", lines=2),
        BlankLine(label="Кто отвечает на вопросы Роскомнадзора", value=school.contact, lines=1),
    )
    title = Subheading(f"Первое уведомление: 24 часа{until}")
    return (title, *lines, Paragraph(known, indent=False, align="left", is_small=True), *rest)


def _second(found_at):
    until = f", до {_moment(found_at + SECOND)}" if found_at else ""
    return (
        Subheading(f"Второе уведомление: 72 часа{until}"),
        BlankLine(label="Что показало расследование", lines=2),
        BlankLine(label="Чьи действия стали причиной, если установлено"),
        BlankLine(label="Что изменено, чтобы это не повторилось", lines=2),
    )


def _operator(school):
    return ", ".join(filter(None, (school.full_name or school.short_name, school.address)))


def _kinds_of_data():
    """What the policy in force says of the data: of its parts the fullest list is of those who take part."""
    facts = [fact for part in current(POLICY).body["parts"] for fact in part.get("facts", ())]
    return max((words for label, words in facts if label == DATA), key=len, default="сведения об участниках")


def _moment(moment):
    local = localtime(moment)
    return f"{long_date(local.date())}, {local:%H:%M}"


def moment_of(day, time):
    """Return the moment `time` of `day` at the school, as the clock of the school shows it."""
    return clock.midnight(day).replace(hour=time.hour, minute=time.minute)
