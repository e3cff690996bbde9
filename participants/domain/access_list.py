"""Who has access to the data and to which: a sheet that the director approves and everybody on it signs.

152-ФЗ ст. 18.1 ч. 1 п. 6 and ст. 19; постановление Правительства от 01.11.2012 № 1119, п. 13 «в».
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.utils.timezone import localtime

from mentorship.kernel import clock
from mentorship.kernel.documents import (
    ApprovalMark,
    ApprovalMarks,
    Column,
    Document,
    Paragraph,
    Row,
    SchoolName,
    Signature,
    Table,
    Title,
)
from mentorship.kernel.grammar.dates import long_date, numeric_date
from mentorship.kernel.grammar.typography import NBSP
from mentorship.kernel.sections import Status
from participants.domain.account_states import access_status
from participants.domain.roles import in_force, in_running_year
from participants.enums import AppointedRole
from participants.extensions import appointment_grounds
from participants.models import Person, SchoolClass

NAME = "Перечень лиц, допущенных к обработке персональных данных"
COLUMNS = (
    Column("№", 1, align="center"),
    Column("Фамилия, имя, отчество, должность", 5),
    Column("Роль, с какого дня, основание", 6),
    Column("К чему есть доступ", 7),
    Column("Вход на портал", 4),
    Column("Ознакомлен(а): подпись, дата", 4),
)
RIGHTS = {
    AppointedRole.COORDINATOR: "все карточки и бумаги, приказы, входы, журнал; особые сведения — с записью в журнале",
    AppointedRole.CURATOR: "обе базы без контактов; участники своих программ: контакты, бумаги, пары, встречи",
    AppointedRole.DIRECTOR: "чтение баз, пар, приказов и журнала; без особых сведений",
    AppointedRole.ACTING: "чтение баз, пар, приказов и журнала; без особых сведений",
    AppointedRole.PSYCHOLOGIST: "обращения, адресованные психологу",
}
LEADING = "классный руководитель"
OWN_CLASS = "свой класс: кто участвует, бумаги и карточки для входа"
DUTY = (
    "Перечисленные лица допущены к персональным данным на портале наставничества в объёме своей роли, ознакомлены "
    "с политикой обработки персональных данных и обязуются не раскрывать их третьим лицам (152-ФЗ, ст. 7)."
)
LINE, APPROVED_ON = "_" * 14, "«___» ______________ 20___ г."
SERVER = "______________ (впишите, кто обслуживает сервер портала)"
MENTORS = (
    "Наставники в перечень не входят: каждый видит имена и контакты только своих наставляемых, на что подписаны "
    "согласия."
)


@dataclass(frozen=True)
class Office:
    """One role of a person: what it opens, since when, on what ground."""

    role: str
    rights: str
    since: date
    ground: str


@dataclass(frozen=True)
class AccessRow:
    """One who has access: the person, all that he does, how his entry to the portal stands."""

    person: Person
    offices: tuple[Office, ...]
    entry: Status
    last_entry: date | None


def access_rows(day):
    """Return the AccessRows of those who hold an office or lead a class on `day`, by name; four queries."""
    held = defaultdict(list)
    rows = list(in_force(day).select_related("person__account").order_by("role"))
    grounds = _grounds(rows)
    for row in rows:
        ground = grounds.get(row.pk, "приказа на портале нет")
        held[row.person].append(Office(row.get_role_display(), RIGHTS[row.role], row.starts_on, ground))
    classes = SchoolClass.objects.filter(in_running_year(day), teacher__isnull=False)
    for one in classes.select_related("teacher__account").order_by("grade", "letter"):
        begins = date(one.year, 9, 1)
        held[one.teacher].append(Office(f"{LEADING}, {one.label}", OWN_CLASS, begins, "классное руководство"))
    return [_row(person, held[person]) for person in sorted(held, key=lambda one: (one.sort_text, one.pk))]


def _grounds(appointments):
    """What the room above knows of the orders: {id of an appointment: words}."""
    ids = [row.pk for row in appointments]
    return {pk: words for found in appointment_grounds(ids) for pk, words in found.items()}


def _row(person, offices):
    account = getattr(person, "account", None)
    last = account and (account.last_login or account.activated_at)
    last_entry = localtime(last).date() if last else None
    return AccessRow(person, tuple(offices), access_status(person, at=clock.now()), last_entry)


def access_list_document(school):
    """Return the Document of the list, as of today: the director approves it, everybody on it signs."""
    today = clock.today()
    known = access_rows(today)
    rows = [Row(_cells(number, row)) for number, row in enumerate(known, 1)]
    rows.append(Row(("", SERVER, "", "база данных, файлы и резервные копии", "не через портал", "")))
    blocks = (
        _approval(known),
        SchoolName(full=school.full_name, short=school.short_name),
        Title("ПЕРЕЧЕНЬ", "лиц, допущенных к обработке персональных данных"),
        Paragraph(f"По состоянию на{NBSP}{long_date(today)} {DUTY}"),
        Table(COLUMNS, tuple(rows), is_compact=True),
        Paragraph(MENTORS, is_small=True),
        Signature(post="Координатор", name=""),
    )
    return Document(title=NAME, blocks=blocks, margins="paper")


def _approval(rows):
    """The director's mark; his name where an appointment tells it."""
    named = {office.role: row.person for row in rows for office in row.offices}
    director = named.get(AppointedRole.DIRECTOR.label)
    name = director.as_name.short_in_signature() if director else ""
    return ApprovalMarks((ApprovalMark("УТВЕРЖДАЮ", ("Директор", f"{LINE} {name}".rstrip(), APPROVED_ON)),))


def _cells(number, row):
    name = ", ".join(filter(None, (row.person.full_name, row.person.post)))
    roles = ";\n".join(f"{one.role}, с {numeric_date(one.since)}, {one.ground}" for one in row.offices)
    rights = ";\n".join(dict.fromkeys(one.rights for one in row.offices))
    last = f",\nпоследний раз {numeric_date(row.last_entry)}" if row.last_entry else ""
    return str(number), name, roles, rights, f"{row.entry.label}{last}", ""
