"""The act of destruction and the extract of the journal (приказ Роскомнадзора от 28.10.2022 № 179, п. 3 и 5)."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.timezone import localtime

from mentorship.kernel.documents import (
    Column,
    DateNumber,
    Document,
    HandSignature,
    Paragraph,
    Place,
    Row,
    SchoolName,
    Subheading,
    Table,
    Title,
)
from mentorship.kernel.grammar.dates import numeric_date
from mentorship.kernel.grammar.typography import NBSP
from mentorship.kernel.roles import Actor
from participants.enums import RequestKind
from participants.models import Consent, DataRequest, School

SYSTEM = "информационная система «Портал наставничества»: база данных и хранилище файлов"
WAY = (
    "Сведения стёрты в базе данных или заменены обезличенными, файлы удалены из хранилища; восстановить их средствами "
    "портала нельзя. В резервных копиях они остаются до плановой замены копий."
)
REASONS = {
    RequestKind.ERASE: "отзыв согласия на обработку персональных данных (152-ФЗ, ст. 21, ч. 5)",
    RequestKind.STOP: "требование прекратить обработку персональных данных (152-ФЗ, ст. 21, ч. 5.1)",
}
ERASED = (Column("Что уничтожено", 6), Column("Категории сведений", 9), Column("Записей", 2, align="center"))
KEPT = (Column("Что осталось", 5), Column("Почему", 10), Column("Записей", 2, align="center"))
CONSENTS = (Column("Согласие", 7), Column("Подписано", 3), Column("Кто подписал", 6), Column("Отозвано", 3))
EVENTS = (Column("Когда", 4), Column("Кто", 5), Column("Событие", 6), Column("Где и какие сведения", 9))


@dataclass(frozen=True)
class Papers:
    """What both papers are made of: the request with its dry run, the school, who signs, when, who carries it out."""

    request: DataRequest
    school: School
    commission: tuple[str, ...]
    moment: datetime
    actor: Actor

    @property
    def person(self):
        """Whose data go."""
        return self.request.person

    @property
    def operator(self):
        """The school as the operator: name and address."""
        return ", ".join(filter(None, (self.school.full_name or self.school.short_name, self.school.address)))

    @property
    def day(self):
        """The day of the destruction where the school is."""
        return localtime(self.moment).date()


def act_document(papers):
    """Return the Document of the act: who, whose, what, how, why, when; what remains; the signatures."""
    plan = papers.request.plan
    blocks = (
        *_head(papers, "АКТ", "об уничтожении персональных данных"),
        *_particulars(papers),
        Paragraph(f"Способ уничтожения. {WAY}"),
        Table(ERASED, _erased_rows(plan), caption="Уничтожены сведения"),
        Table(KEPT, _kept_rows(plan), caption="Остаётся на законном основании"),
        *_consents(papers.person),
        Paragraph("К акту приложена выгрузка из журнала действий портала.", indent=False),
        Subheading("Комиссия"),
        *(HandSignature(label=line) for line in papers.commission),
    )
    return Document(title=f"Акт об уничтожении № {papers.request.pk}", blocks=blocks, margins="paper")


def extract_document(papers):
    """Return the Document of the extract: the same particulars, and what the journal says of the run."""
    blocks = (
        *_head(papers, "ВЫГРУЗКА", "из журнала регистрации событий в информационной системе"),
        *_particulars(papers),
        Table(EVENTS, _event_rows(papers), caption="События"),
        HandSignature(label="Выгрузку сделал(а)", name=_who(papers.actor)),
    )
    return Document(title=f"Выгрузка к акту № {papers.request.pk}", blocks=blocks, margins="paper")


def _head(papers, title, subtitle):
    place = (Place(papers.school.place),) if papers.school.place else ()
    return (
        SchoolName(full=papers.school.full_name, short=papers.school.short_name),
        Title(title, subtitle),
        DateNumber(on=papers.day, number=str(papers.request.pk)),
        *place,
    )


def _particulars(papers):
    request, moment = papers.request, localtime(papers.moment)
    facts = (
        ("Оператор", papers.operator),
        ("Чьи данные", f"{papers.person.full_name}, карточка №{NBSP}{papers.person.pk}"),
        ("Где хранились", SYSTEM),
        ("Причина", f"{REASONS[request.kind]}, получено {numeric_date(request.received_on)}"),
        ("Срок по закону", f"до {numeric_date(request.due_on)}"),
        ("Уничтожено", f"{numeric_date(papers.day)} в {moment:%H:%M}"),
    )
    return tuple(Paragraph(f"{title}: {text}.", indent=False, align="left") for title, text in facts)


def _erased_rows(plan):
    return tuple(Row((_upper(word), ", ".join(fields), str(number))) for word, fields, number in plan["erased"])


def _kept_rows(plan):
    return tuple(Row((_upper(word), why, str(number))) for word, number, why in plan["kept"])


def _upper(text):
    return text[:1].upper() + text[1:]


def _consents(person):
    """The sheets that remain are listed here by name: the card will not tell any more whose they are."""
    sheets = Consent.objects.filter(person=person).select_related("guardian", "withdrawal").order_by("signed_on", "pk")
    rows = tuple(Row(_consent_cells(sheet)) for sheet in sheets)
    return (Table(CONSENTS, rows, caption="Согласия и отзывы, которые хранятся"),) if rows else ()


def _consent_cells(sheet):
    withdrawal = getattr(sheet, "withdrawal", None)
    signatory = sheet.guardian.full_name if sheet.guardian else sheet.get_signatory_display()
    return (
        f"№{NBSP}{sheet.pk}, {sheet.get_kind_display()}",
        numeric_date(sheet.signed_on),
        signatory,
        numeric_date(withdrawal.withdrawn_on) if withdrawal else "нет",
    )


def _event_rows(papers):
    when = f"{numeric_date(papers.day)} {localtime(papers.moment):%H:%M}"
    who = _who(papers.actor)
    return tuple(
        Row((when, who, "Сведения уничтожены", f"{_upper(word)}: {', '.join(fields)}; записей: {number}"))
        for word, fields, number in papers.request.plan["erased"]
    )


def _who(actor):
    return actor.person.as_name.short_in_text() if actor.person else "портал"
