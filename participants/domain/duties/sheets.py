"""The sheet of duties and rights: blank for the wall, with a name and a number to be signed (002 §5–§8)."""

from django.db import transaction

from mentorship.kernel.documents import Bullets, Document, HandSignature, Paragraph, SchoolName, Subheading, Title
from mentorship.kernel.short_numbers import scanned_of
from participants.domain.ages import is_child
from participants.domain.duties.standing import PROFILES, read_standing
from participants.domain.duties.texts import SECTIONS, current_duty_texts, kind_for
from participants.domain.print_jobs import PrintKind, ask_batch, in_asked_order
from participants.enums import BaseState, DutyKind
from participants.models import DutySheet

KIND = "duties"
READ = "С обязанностями и правами ознакомлен(а):"
HEADS = {
    DutyKind.MENTOR: ("Обязанности наставника", "Права наставника"),
    DutyKind.MENTEE: ("Обязанности наставляемого", "Права наставляемого"),
    DutyKind.MENTEE_CHILD: ("О чём мы договариваемся", "Что ты можешь"),
}


def blank_sheet(text, *, school):
    """Return the Document of a DutyText without a name: to read, to hang on the wall, to sign by hand."""
    return _document(text, school=school, ending=(HandSignature(),))


def sides_of(person):
    """Return the Sides on which `person` stands in a base, candidates too."""
    profiles = {side: getattr(person, name, None) for side, name in PROFILES.items()}
    return [side for side, profile in profiles.items() if profile and profile.state != BaseState.LEFT]


@transaction.atomic
def make_duty_sheets(people, *, on, actor, is_all=False):
    """Return the DutySheets of `people` (a list with their profiles) for printing on the day `on`, a person's together.

    Those whom a standing acknowledgement covers are left out, unless `is_all`. Printing twice a day in the same wording
    makes no second sheet.
    """
    texts, known = current_duty_texts(), read_standing(people)
    wanted = [
        DutySheet(person=person, text=texts[kind_for(person, side, on=on)], made_on=on, made_by=actor.account)
        for person in people
        for side in sides_of(person)
        if is_all or side not in known.get(person.pk, {})
    ]
    DutySheet.objects.bulk_create(wanted, ignore_conflicts=True)
    made = {(one.person_id, one.text_id): one for one in DutySheet.objects.filter(person__in=people, made_on=on)}
    return [_with(made[asked.person_id, asked.text_id], asked) for asked in wanted]


def _with(sheet, asked):
    sheet.person, sheet.text = asked.person, asked.text
    return sheet


def duty_documents(sheets, *, school, address=""):
    """Return the Documents of `sheets` (DutySheets with person and text), each in its own version.

    `address` is that of the stack: with the number of the sheet it is drawn as a QR code for a camera or a scanner.
    """
    return [_named(sheet, school=school, address=address) for sheet in sheets]


def _named(sheet, *, school, address):
    code = f"№\u00a0{sheet.number}, ред.\u00a0{sheet.text.version}"
    ending = _signatures(sheet.person, sheet.made_on)
    return _document(sheet.text, school=school, ending=ending, code=code, scanned=scanned_of(sheet, address))


def _document(text, *, school, ending, **known):
    kind = DutyKind(text.kind)
    (duties, rights), body = HEADS[kind], text.body
    where = SECTIONS[kind]
    blocks = (
        SchoolName(full=school.full_name, short=school.short_name),
        Title("ОБЯЗАННОСТИ И ПРАВА", "наставника" if kind == DutyKind.MENTOR else "наставляемого"),
        Paragraph(body["lead"]),
        Subheading(f"{duties} ({where[0]})"),
        Bullets(tuple(body["duties"])),
        Subheading(f"{rights} ({where[1]})"),
        Bullets(tuple(body["rights"])),
        Paragraph(body["ending"]),
        Paragraph(READ, indent=False),
        *ending,
    )
    return Document(title=f"Обязанности и права {kind.label}", blocks=blocks, margins="paper", **known)


def _signatures(person, day):
    """002 asks no signature of a representative here: who is under 14 has a line for one, and it may stay empty."""
    own = HandSignature(name=person.as_name.short_in_signature())
    beside = HandSignature(label="Законный представитель, если желает")
    return (own, beside) if is_child(person, day) else (own,)


def ask_duty_sheets(people, *, title, on, actor, address=""):
    """Ask for the missing sheets of `people` (a list, in the order of printing). Returns the PrintJob, or None.

    None where nobody lacks a sheet. `address` is that of the stack, for the QR codes.
    """
    sheets = make_duty_sheets(people, on=on, actor=actor)
    if not sheets:
        return None
    params = {"sheets": [one.pk for one in sheets], "address": address}
    return ask_batch(KIND, params=params, total=len(sheets), title=title, actor=actor)


def duty_print_kinds():
    """Return the kinds of batches of duties and rights."""
    return {KIND: PrintKind(_documents, "obyazannosti", _people)}


def _people(params):
    return DutySheet.objects.filter(pk__in=params["sheets"]).values_list("person", flat=True)


def _documents(params, *, school):
    rows = in_asked_order(DutySheet.objects.select_related("person__school_class", "text"), params["sheets"])
    return duty_documents(rows, school=school, address=params.get("address", ""))
