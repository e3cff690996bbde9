"""The extract from the journal about one person, for an inquiry: who turned to his data, and what is not told."""

from django.utils.timezone import localtime

from mentorship.kernel import clock
from mentorship.kernel.documents import (
    Bullets,
    Column,
    Document,
    HandSignature,
    Paragraph,
    Row,
    SchoolName,
    Subheading,
    Table,
    Title,
)
from mentorship.kernel.grammar.dates import long_date, numeric_date
from mentorship.kernel.grammar.typography import NBSP
from participants.domain.incidents import ACTORS_SHOWN, lists_taken, shares_of, touched, touches

MOST = 300
SHARES = (
    Column("Кто", 8),
    Column("Сколько раз", 3, align="center"),
    Column("Первый раз", 4),
    Column("Последний раз", 4),
)
TOUCHES = (
    Column("Когда", 4),
    Column("Кто", 5),
    Column("Что сделано", 7),
    Column("С какой записью", 5),
    Column("Поля", 6),
)
TOLD = (
    "открытие чужой карточки на экране и просмотр закрытых сведений по кнопке «Показать»",
    "открытие сканов согласий и договоров, файлов достижений и документов",
    "каждая печать, каждая выгрузка в Excel и каждый файл пачки",
    "каждое изменение: кто, когда, какие поля, без самих значений",
    "выдача, закрытие и смена входа",
)
UNTOLD = (
    "что человек был виден строкой в списке, в поиске или на странице класса",
    "просмотр на экране страниц пар, программ, заявок, обращений, анкет и отчётов",
    "просмотр собственной карточки",
    "кто именно стоял в списке, который напечатали или выгрузили: записано, какой список, кем и когда",
    "что стало с бумагой, книгой Excel или снимком экрана потом",
    "обращения к базе данных, файлам и резервным копиям прямо на сервере, минуя портал",
)


def incident_document(entries, asked, *, school):
    """Return the Document of the extract: at most `MOST` rows of each table, and it says when there are more."""
    own = touched(entries, asked)
    shares = shares_of(own)
    blocks = (
        SchoolName(full=school.full_name, short=school.short_name),
        Title("ВЫПИСКА", "из журнала действий: кто обращался к сведениям о человеке"),
        *_facts(asked),
        *_shares(shares),
        *_rows("Обращения", own, "За эти дни никто к сведениям не обращался."),
        *_rows("Списки и пачки, в которых человек мог быть", lists_taken(entries, asked), "Списков не печатали."),
        Subheading("Что журнал записывает"),
        Bullets(TOLD),
        Subheading("Чего в журнале нет"),
        Bullets(UNTOLD),
        HandSignature(label="Выписку сделал(а)"),
    )
    return Document(title=f"Кто обращался к сведениям, карточка № {asked.person.pk}", blocks=blocks, margins="paper")


def _facts(asked):
    facts = (
        ("О ком", f"{asked.person.full_name}, карточка №{NBSP}{asked.person.pk}"),
        ("За какие дни", f"с{NBSP}{numeric_date(asked.since)} по{NBSP}{numeric_date(asked.until)}"),
        ("Составлено", long_date(clock.today())),
    )
    return tuple(Paragraph(f"{title}: {text}", indent=False, align="left") for title, text in facts)


def _shares(shares):
    rows = tuple(Row((one.who, str(one.count), _moment(one.first), _moment(one.last))) for one in shares[:ACTORS_SHOWN])
    return (Subheading("Кто и сколько раз"), Table(SHARES, rows, is_compact=True)) if rows else ()


def _rows(title, entries, nothing):
    found = touches(entries[: MOST + 1])
    if not found:
        return (Subheading(title), Paragraph(nothing, indent=False))
    rows = tuple(Row((_moment(one.happened_at), one.who, one.what, one.record, one.fields)) for one in found[:MOST])
    more = f"Показаны последние {MOST} записей, остальные — в книге Excel с той же страницы."
    tail = (Paragraph(more, is_small=True),) if len(found) > MOST else ()
    return (Subheading(title), Table(TOUCHES, rows, is_compact=True), *tail)


def _moment(moment):
    return f"{localtime(moment):%d.%m.%Y %H:%M}"
