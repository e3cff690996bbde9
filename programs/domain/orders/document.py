"""An order as a document: data first, then paper (architecture, idea 4; domain/documents, «Layout»)."""

from mentorship.kernel.documents import (
    AcquaintanceSheet,
    Annex,
    ApprovalMark,
    ApprovalMarks,
    Clause,
    DateNumber,
    Document,
    Founders,
    Heading,
    Place,
    Preamble,
    Resolution,
    SchoolName,
    Signature,
    Title,
    number_annexes,
)
from programs.domain.orders.kinds import kind_of
from programs.domain.orders.kinds.base import Content
from programs.domain.orders.wording import numbered


def order_document(order, *, school, named, offices, number="", signed_on=None, link=""):
    """Return the Document of `order`: its own words, and the annexes that its kind makes of what it names.

    Without a number it is a draft and says «ПРОЕКТ» on every page. `link` is the short address of the order in the
    portal: it stands in the footer of the first sheet, in letters and as a QR code (ГОСТ Р 7.0.97-2025).
    """
    content = Content(order, school, offices, named, number=number, signed_on=signed_on)
    blocks = (
        *_head(content),
        Heading(order.heading),
        Preamble(order.basis),
        Resolution(),
        *(Clause(place, text) for place, text in numbered(order.clauses)),
        Signature(*offices.signature),
        *_acquaintance(content),
        *_annexes(content),
    )
    title = f"Приказ № {number}. {order.heading}" if number else order.heading
    footer = {"code": link.partition("//")[2], "scanned": link} if number and link else {}
    return Document(title=title, blocks=blocks, is_draft=not number, margins="order", **footer)


def _head(content):
    school = content.school
    founders = tuple(line.strip() for line in school.founder.splitlines() if line.strip())
    return (
        *((Founders(founders),) if founders else ()),
        SchoolName(full=school.full_name, short=school.short_name),
        *_marks(content.order),
        Title("ПРИКАЗ"),
        DateNumber(on=content.signed_on, number=content.number),
        Place(school.place),
    )


def _marks(order):
    """0–5 approval marks: «Согласовано», «С учётом мнения Совета родителей» (domain/documents, «Layout»)."""
    marks = tuple(ApprovalMark(mark[0], tuple(mark[1:])) for mark in order.marks)
    return (ApprovalMarks(marks),) if marks else ()


def _acquaintance(content):
    people = {person.pk: person for person in kind_of(content.order).acquainted(content)}
    names = tuple(person.as_name.short_in_text() for person in people.values())
    return (AcquaintanceSheet(names),) if names else ()


def _annexes(content):
    common = {"to": f"к приказу {content.school.short_name}", "on": content.signed_on, "order_number": content.number}
    made = kind_of(content.order).annexes(content)
    return number_annexes(Annex(title=title, blocks=blocks, **common) for title, blocks in made)
