"""The sheets that a person signs: one purpose, one sheet (152-ФЗ ст. 9 ч. 4; domain/documents, «Consents»)."""

from django.db import transaction
from django.db.models import OuterRef, Subquery

from mentorship.kernel.documents import (
    BlankLine,
    Bullets,
    CheckboxLine,
    Document,
    HandSignature,
    Paragraph,
    SchoolName,
    Title,
    render_batch_pdf,
)
from mentorship.kernel.grammar.names import Case
from mentorship.kernel.grammar.plurals import plural
from mentorship.kernel.short_numbers import scanned_of
from participants.domain.classes import class_on
from participants.domain.consent_rules import missing_consents, signatory_on
from participants.domain.consent_texts import current_versions, texts_of
from participants.domain.school_rules import consent_terms
from participants.enums import ConsentKind, PublishedField, Signatory
from participants.models import ConsentSheet

# Passport and address are handwritten and never stored (152-ФЗ ст. 9 ч. 4).
PASSPORT = "документ, удостоверяющий личность: вид, серия, номер, кем и когда выдан"
ADDRESS = "адрес"
CHILD = "фамилия, имя, отчество ребёнка (подопечного), класс"
WITH_PASSPORT = (ConsentKind.PROCESSING, ConsentKind.SPECIAL)


@transaction.atomic
def make_sheets(people, *, kinds=None, on, actor):
    """Return the ConsentSheets of `people` (a list) for printing on the day `on`, a person's together.

    `kinds` are those to print; without them the needed ones that each lacks. What was printed the same day in the same
    wording keeps its number: printing twice makes no second sheet. A handful of queries for any number of people.
    """
    missing = missing_consents(people, on=on) if kinds is None else dict.fromkeys((one.pk for one in people), kinds)
    versions = current_versions()
    wanted = [
        ConsentSheet(person=person, kind=kind, text_version=versions[kind], made_on=on, made_by=actor.account)
        for person in people
        for kind in missing[person.pk]
    ]
    ConsentSheet.objects.bulk_create(wanted, ignore_conflicts=True)
    made = ConsentSheet.objects.filter(person__in=people, made_on=on)
    by_key = {_key(sheet): sheet for sheet in made}
    found = [by_key[_key(sheet)] for sheet in wanted]
    for sheet, asked in zip(found, wanted, strict=True):
        sheet.person = asked.person
    return found


def with_last_print(people):
    """Mark each of `people` (a queryset) with `printed_on`, the day of the newest sheet that has not come back."""
    waiting = ConsentSheet.objects.filter(person=OuterRef("pk"), consent__isnull=True).order_by("-made_on")
    return people.annotate(printed_on=Subquery(waiting.values("made_on")[:1]))


def _key(sheet):
    return sheet.person_id, sheet.kind, sheet.text_version


def documents_of(sheets, *, school, address=""):
    """Return the Documents of `sheets` (ConsentSheets with person and guardians), each in its own version and day.

    `address` is that of the stack: with the number of the sheet it is drawn as a QR code for a camera or a scanner.
    """
    bodies = texts_of((ConsentKind(sheet.kind), sheet.text_version) for sheet in sheets)
    classes = {day: class_on([one.person for one in sheets if one.made_on == day], day) for day in _days(sheets)}
    return [
        _document(
            sheet,
            bodies[ConsentKind(sheet.kind), sheet.text_version],
            school=school,
            standing=sheet.person.standing_in(classes[sheet.made_on].get(sheet.person_id)),
            scanned=scanned_of(sheet, address),
        )
        for sheet in sheets
    ]


def _days(sheets):
    return {sheet.made_on for sheet in sheets}


def print_sheets(sheets, *, school, address=""):
    """Return one PDF (bytes) of `sheets`, or None when there are none."""
    documents = documents_of(sheets, school=school, address=address)
    return render_batch_pdf(documents, title="Листы согласий") if documents else None


def _document(sheet, body, *, school, standing, scanned):
    person, kind = sheet.person, ConsentKind(sheet.kind)
    signatory = signatory_on(person, sheet.made_on)
    blocks = (
        SchoolName(full=school.full_name, short=school.short_name),
        Title("СОГЛАСИЕ", body["subtitle"]),
        *_who_signs(person, signatory, standing, is_full=kind in WITH_PASSPORT),
        *BODIES[kind](body, signatory, school),
        Paragraph(f"Согласие действует {_term(body)}. {body['withdrawal']}"),
        *_signatures(person, signatory),
    )
    return Document(title=f"Согласие {kind.label}", blocks=blocks, margins="paper", code=_code(sheet), scanned=scanned)


def _code(sheet):
    """What stands at the foot of the sheet: the number that is typed back in, and the version of the words above."""
    return f"№\u00a0{sheet.number}, ред.\u00a0{sheet.text_version}"


def _term(body):
    months = consent_terms().months
    if not months:
        return body["term"]
    return f"{months} {plural(months, 'месяц', 'месяца', 'месяцев')} со дня подписания"


def _who_signs(person, signatory, standing, *, is_full):
    """`is_full`: the sheet asks for passport and address, by hand; the others ask for no more than they need."""
    identity = (BlankLine(PASSPORT, lines=2), BlankLine(ADDRESS)) if is_full else ()
    if signatory == Signatory.PERSON:
        return (BlankLine("фамилия, имя, отчество", label="Я,", value=person.full_name), *identity)
    guardian = _guardian_of(person)
    child = (BlankLine("документ, удостоверяющий личность ребёнка; адрес, если отличается"),) if is_full else ()
    return (
        BlankLine(
            "фамилия, имя, отчество законного представителя", label="Я,", value=guardian.full_name if guardian else ""
        ),
        *identity,
        BlankLine(
            "документ, подтверждающий полномочия: свидетельство о рождении, акт об опеке",
            value=guardian.basis if guardian else "",
        ),
        BlankLine(CHILD, label="в интересах", value=f"{_genitive(person)}, {standing}".rstrip(", ")),
        *child,
    )


def _guardian_of(person):
    return next(iter(person.guardians.all()), None)  # all() is prefetched for a batch; first() would ask again


def _genitive(person):
    return person.as_name.full(Case.GENITIVE, person.name_forms)


def _statement(body, signatory):
    return body["statement_self" if signatory == Signatory.PERSON else "statement_child"]


def _operator(school):
    return ", ".join(part for part in (school.full_name, school.address) if part)


def _data_body(body, signatory, school):
    """Processing and special data: the parts that ст. 9 ч. 4 asks for."""
    return (
        Paragraph(f"{_statement(body, signatory)}. Оператор: {_operator(school)}."),
        Paragraph(f"Цель обработки: {body['purpose']}."),
        Paragraph("Перечень данных:", indent=False),
        Bullets(tuple(body["data"])),
        Paragraph(f"Действия с данными: {body['actions']}."),
    )


def _participation(body, signatory, school):
    return (
        Paragraph(f"{_statement(body, signatory)} ({school.short_name}). Мне известно, что:"),
        Bullets(tuple(body["points"])),
    )


def _publication(body, signatory, school):
    """Each kind of data has its own «да» and «нет» (ст. 10.1 ч. 1, 8, 9)."""
    return (
        BlankLine("телефон, адрес электронной почты или почтовый адрес подписавшего"),
        Paragraph(f"{_statement(body, signatory)}. Оператор: {_operator(school)}."),
        Paragraph(f"Цель: {body['purpose']}. Где: {body['places']}."),
        Paragraph("Можно публиковать (отметьте «да» или «нет» в каждой строке):", indent=False),
        *(CheckboxLine(field.label.capitalize(), ("да", "нет")) for field in PublishedField),
        BlankLine("условия и запреты, если они есть", lines=2),
    )


BODIES = {
    ConsentKind.PROCESSING: _data_body,
    ConsentKind.PARTICIPATION: _participation,
    ConsentKind.PUBLICATION: _publication,
    ConsentKind.SPECIAL: _data_body,
}


def _signatures(person, signatory):
    if signatory == Signatory.PERSON:
        return (HandSignature(name=person.as_name.short_in_signature()),)
    guardian = _guardian_of(person)
    first = HandSignature(label="Законный представитель", name=guardian.full_name if guardian else "")
    if signatory == Signatory.GUARDIAN:
        return (first,)
    return first, HandSignature(label="Ученик (ученица)", name=person.as_name.short_in_signature())
