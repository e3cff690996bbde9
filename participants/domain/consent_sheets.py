"""The sheets that a person signs: one purpose, one sheet (152-ФЗ ст. 9 ч. 4; domain/documents, «Consents»)."""

import json
from functools import lru_cache

from django.conf import settings

from mentorship.kernel.documents import (
    BlankLine,
    Bullets,
    Document,
    HandSignature,
    Paragraph,
    SchoolName,
    Title,
    render_batch_pdf,
)
from mentorship.kernel.grammar.names import Case
from participants.domain.classes import class_on
from participants.domain.consent_rules import missing_consents, signatory_on
from participants.enums import ConsentKind, Signatory

# Passport and address are handwritten and never stored (152-ФЗ ст. 9 ч. 4).
PASSPORT = "документ, удостоверяющий личность: вид, серия, номер, кем и когда выдан"
ADDRESS = "адрес"


@lru_cache(maxsize=1)
def texts():
    """Return the wording of the sheets and its version, as the defaults give it."""
    return json.loads((settings.BASE_DIR / "fixtures" / "consents.json").read_text(encoding="utf-8"))


def sheets_for(people, *, school, on):
    """Return the Documents of the consents that each of `people` lacks on the day `on`, a person's sheets together."""
    missing, classes = missing_consents(people, on=on), class_on(people, on)
    return [
        sheet(person, kind, school=school, on=on, standing=person.standing_in(classes.get(person.pk)))
        for person in people
        for kind in missing[person.pk]
    ]


def print_sheets(people, *, school, on):
    """Return one PDF (bytes) with the missing sheets of `people`, or None when nobody lacks any."""
    documents = sheets_for(people, school=school, on=on)
    return render_batch_pdf(documents, title="Листы согласий") if documents else None


def sheet(person, kind, *, school, on, standing=None):
    """Return the Document of one consent of `person`, prefilled; `kind` is processing or participation.

    `standing` is what stands beside the name on the day `on` (register A16); without it the present one.
    """
    standing = person.standing if standing is None else standing
    signatory = signatory_on(person, on)
    body = _processing if kind == ConsentKind.PROCESSING else _participation
    subtitle = texts()[kind.value]["subtitle"]
    blocks = (
        SchoolName(full=school.full_name, short=school.short_name),
        Title("СОГЛАСИЕ", subtitle),
        *_who_signs(person, signatory, standing),
        *body(person, signatory, school),
        *_signatures(person, signatory),
    )
    code = f"{person.pk}-{list(ConsentKind).index(kind) + 1}"
    return Document(title=f"Согласие {subtitle}", blocks=blocks, margins="paper", code=code)


def _who_signs(person, signatory, standing):
    if signatory == Signatory.PERSON:
        return (
            BlankLine("фамилия, имя, отчество", label="Я,", value=person.full_name),
            BlankLine(PASSPORT, lines=2),
            BlankLine(ADDRESS),
        )
    guardian = _guardian_of(person)
    return (
        BlankLine(
            "фамилия, имя, отчество законного представителя", label="Я,", value=guardian.full_name if guardian else ""
        ),
        BlankLine(PASSPORT, lines=2),
        BlankLine(ADDRESS),
        BlankLine(
            "документ, подтверждающий полномочия: свидетельство о рождении, акт об опеке",
            value=guardian.basis if guardian else "",
        ),
        Paragraph("действуя в интересах ребёнка (подопечного)", indent=False),
        BlankLine("фамилия, имя, отчество, класс", value=f"{_genitive(person)}, {standing}".rstrip(", ")),
        BlankLine("документ, удостоверяющий личность ребёнка; адрес, если отличается"),
    )


def _guardian_of(person):
    return next(iter(person.guardians.all()), None)  # all() is prefetched for a batch; first() would ask again


def _genitive(person):
    return person.as_name.full(Case.GENITIVE, person.name_forms)


def _processing(person, signatory, school):
    text = texts()["processing"]
    whose = "моих персональных данных" if signatory == Signatory.PERSON else "персональных данных ребёнка (подопечного)"
    operator = ", ".join(part for part in (school.full_name, school.address) if part)
    return (
        Paragraph(f"даю согласие на обработку {whose}. Оператор: {operator}."),
        Paragraph(f"Цель обработки: {text['purpose']}."),
        Paragraph("Перечень данных:", indent=False),
        Bullets(tuple(text["data"])),
        Paragraph(f"Действия с данными: {text['actions']}."),
        Paragraph(f"Согласие действует {texts()['term']}. {text['withdrawal']}"),
    )


def _participation(person, signatory, school):
    text = texts()["participation"]
    statement = text["statement_self" if signatory == Signatory.PERSON else "statement_child"]
    return (
        Paragraph(f"{statement} ({school.short_name}). Мне известно, что:"),
        Bullets(tuple(text["points"])),
        Paragraph(text["withdrawal"]),
    )


def _signatures(person, signatory):
    if signatory == Signatory.PERSON:
        return (HandSignature(name=person.as_name.short_in_signature()),)
    guardian = _guardian_of(person)
    first = HandSignature(label="Законный представитель", name=guardian.full_name if guardian else "")
    if signatory == Signatory.GUARDIAN:
        return (first,)
    return first, HandSignature(label="Ученик (ученица)", name=person.as_name.short_in_signature())
