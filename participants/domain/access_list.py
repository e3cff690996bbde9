"""Who has access to the data and to which: a sheet that everybody on it signs (152-ФЗ ст. 18.1 ч. 1 п. 6, ст. 19)."""

from collections import defaultdict

from mentorship.kernel import clock
from mentorship.kernel.documents import Column, Document, Paragraph, Row, SchoolName, Signature, Table, Title
from mentorship.kernel.grammar.dates import long_date
from mentorship.kernel.grammar.typography import NBSP
from participants.domain.roles import in_force, in_running_year
from participants.enums import AppointedRole
from participants.models import SchoolClass

COLUMNS = (
    Column("№", 1, align="center"),
    Column("Фамилия, имя, отчество, должность", 6),
    Column("Роль", 4),
    Column("К чему есть доступ", 9),
    Column("Ознакомлен(а): подпись, дата", 5),
)
RIGHTS = {
    AppointedRole.COORDINATOR: "все карточки и бумаги, приказы, входы, журнал; особые сведения — с записью в журнале",
    AppointedRole.CURATOR: "обе базы без контактов; участники своих программ: контакты, бумаги, пары, встречи",
    AppointedRole.DIRECTOR: "чтение баз, пар, приказов и журнала; без особых сведений",
    AppointedRole.PSYCHOLOGIST: "обращения, адресованные психологу",
}
LEADING = "классный руководитель"
OWN_CLASS = "свой класс: кто участвует, бумаги и карточки для входа"
DUTY = (
    "Перечисленные лица допущены к персональным данным на портале наставничества в объёме своей роли, ознакомлены "
    "с политикой обработки персональных данных и обязуются не раскрывать их третьим лицам (152-ФЗ, ст. 7)."
)


def people_with_access(day):
    """Return [(person, [(role, rights)])] of those who hold an office or lead a class on `day`, by name."""
    held = defaultdict(list)
    for row in in_force(day).select_related("person").order_by("role"):
        held[row.person].append((row.get_role_display(), RIGHTS[row.role]))
    classes = SchoolClass.objects.filter(in_running_year(day), teacher__isnull=False).select_related("teacher")
    for one in classes.order_by("grade", "letter"):
        held[one.teacher].append((f"{LEADING}, {one.label}", OWN_CLASS))
    return sorted(held.items(), key=lambda pair: (pair[0].sort_text, pair[0].pk))


def access_list_document(school):
    """Return the Document of the list, as of today, with room for each signature."""
    today, rows = clock.today(), []
    for number, (person, roles) in enumerate(people_with_access(today), 1):
        name = ", ".join(filter(None, (person.full_name, person.post)))
        rights = ";\n".join(dict.fromkeys(text for _, text in roles))
        rows.append(Row((str(number), name, "; ".join(role for role, _ in roles), rights, "")))
    blocks = (
        SchoolName(full=school.full_name, short=school.short_name),
        Title("СПИСОК", "лиц, допущенных к персональным данным на портале наставничества"),
        Paragraph(f"По состоянию на{NBSP}{long_date(today)} {DUTY}"),
        Table(COLUMNS, tuple(rows), is_compact=True),
        Signature(post="Координатор", name=""),
    )
    return Document(title="Список лиц, допущенных к персональным данным", blocks=blocks, margins="paper")
