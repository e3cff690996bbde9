"""The class teacher's sheet: own class on one page (002 §4.5). No categories, no marks."""

from dataclasses import dataclass

from mentorship.kernel.documents import Column, Document, Paragraph, Row, SchoolName, Table, Title
from mentorship.kernel.grammar.dates import long_date
from mentorship.kernel.sections import Status
from participants.domain.account_states import access_status
from participants.domain.base_lists import told_status
from participants.domain.bases import is_current
from participants.domain.consent_rules import missing_consents
from participants.extensions import sheet_notes

SIDES = {"mentor": "наставник", "mentee": "наставляемый"}
COLUMNS = (
    Column("№", 1, align="center"),
    Column("Фамилия, имя, отчество", 6),
    Column("Участие", 5),
    Column("Кто наставник", 6),
    Column("Каких согласий нет", 6),
    Column("Обязанности и права", 4),
)
NOBODY = "В классе пока нет учеников."


@dataclass(frozen=True)
class SheetRow:
    """A pupil: the bases he stands in with their status, the missing consents, who mentors him, his account.

    `duties` says whether he has acknowledged the duties and rights of each of those places.
    """

    person: object
    places: list
    missing: list
    note: str
    account: Status
    duties: bool

    @property
    def takes_part(self):
        return bool(self.places)


def sheet_of(pupils, *, on, now):
    """Return the SheetRows of `pupils` (a list with profiles and accounts read); one query and those of the notes."""
    missing = missing_consents(pupils, on=on)
    notes = _notes(pupils)
    return [_row(person, missing[person.pk], notes.get(person.pk, ""), now) for person in pupils]


def _notes(people):
    merged = {}
    for notes in sheet_notes(people):
        merged |= notes
    return merged


def _row(person, missing, note, now):
    profiles = [getattr(person, name, None) for name in ("mentor_profile", "mentee_profile")]
    places = [(SIDES[one.side], told_status(one, missing, is_inner=False)) for one in profiles if is_current(one)]
    duties = all(getattr(person, f"{one.side}_duties_on") for one in profiles if is_current(one))
    return SheetRow(person, places, missing if places else [], note, access_status(person, at=now), duties)


def class_document(school_class, rows, *, school, on):
    """Return the Document of the sheet: `rows` are those of `sheet_of`; who has an account stays on the page."""
    teacher = school_class.teacher
    blocks = (
        SchoolName(full=school.full_name, short=school.short_name),
        Title("ЛИСТ КЛАССА", f"{school_class.label}, {long_date(on)}"),
        *((Paragraph(f"Классный руководитель: {teacher.full_name}.", indent=False),) if teacher else ()),
        Table(COLUMNS, tuple(Row(_cells(number, row)) for number, row in enumerate(rows, 1))) if rows else _nobody(),
    )
    return Document(title=f"Лист класса {school_class.label}", blocks=blocks, margins="paper")


def _nobody():
    return Paragraph(NOBODY, indent=False)


def _cells(number, row):
    places = "\n".join(f"{side}: {status.label.lower()}" for side, status in row.places) or "не участвует"
    missing = "\n".join(kind.label for kind in row.missing)
    duties = ("знает" if row.duties else "не ознакомлен(а)") if row.places else ""
    return str(number), row.person.full_name, places, row.note, missing, duties
