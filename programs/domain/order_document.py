"""An order as a document: data first, then paper (architecture, idea 4; domain/documents, «Layout»)."""

from mentorship.kernel import clock
from mentorship.kernel.documents import (
    AcquaintanceSheet,
    Annex,
    Clause,
    Column,
    DateNumber,
    Document,
    Founders,
    Heading,
    Place,
    Preamble,
    Resolution,
    Row,
    SchoolName,
    SectionRow,
    Signature,
    Table,
    Title,
    number_annexes,
)
from mentorship.kernel.grammar.dates import numeric_period
from participants.domain.ages import is_adult
from programs.domain.order_content import curators_of

MENTOR_COLUMNS = (
    Column("№", 1, align="center"),
    Column("Фамилия, имя, отчество", 6),
    Column("Должность, класс, место работы", 7),
)
PAIR_COLUMNS = (
    Column("№", 2, align="center"),
    Column("Наставник", 9),
    Column("Наставляемый", 9),
    Column("Куратор", 5),
    Column("Период", 5),
)


def order_document(order, *, school, named, offices, number="", signed_on=None):
    """Return the Document of `order`: its own words, the annexes from `named` (order_content.named_matches).

    Without a number it is a draft and says «ПРОЕКТ» on every page.
    """
    annexes = number_annexes(_annexes(school, named, number, signed_on))
    clauses = tuple(Clause(f"{place}.", text) for place, text in enumerate(order.clauses, 1))
    blocks = (
        *_head(school, number, signed_on),
        Heading(order.heading),
        Preamble(order.basis),
        Resolution(),
        *clauses,
        _signature(offices.director),
        AcquaintanceSheet(_acquainted(named, offices, signed_on)),
        *annexes,
    )
    title = f"Приказ № {number}. {order.heading}" if number else order.heading
    return Document(title=title, blocks=blocks, is_draft=not number, margins="order")


def _head(school, number, signed_on):
    founders = tuple(line.strip() for line in school.founder.splitlines() if line.strip())
    head = (Founders(founders),) if founders else ()
    return (
        *head,
        SchoolName(full=school.full_name, short=school.short_name),
        Title("ПРИКАЗ"),
        DateNumber(on=signed_on, number=number),
        Place(school.place),
    )


def _signature(director):
    if director is None:
        return Signature("Директор", "")
    post = director.post or "директор"
    return Signature(post[:1].upper() + post[1:], director.as_name.short_in_signature())


def _annexes(school, named, number, signed_on):
    common = {"to": f"к приказу {school.short_name}", "on": signed_on, "order_number": number}
    mentors = Table(columns=MENTOR_COLUMNS, rows=tuple(_mentor_rows(named)))
    pairs = Table(columns=PAIR_COLUMNS, rows=tuple(_pair_rows(named)), is_compact=True)
    return (
        Annex(title="Наставники", blocks=(mentors,), **common),
        Annex(title="Наставнические пары и группы", blocks=(pairs,), **common),
    )


def _mentor_rows(named):
    people = {person.pk: (person, each.standing(person)) for each in named for person in each.mentors}
    ordered = sorted(people.values(), key=lambda pair: (pair[0].sort_text, pair[0].pk))
    return [Row((str(place), person.full_name, standing)) for place, (person, standing) in enumerate(ordered, 1)]


def _pair_rows(named):
    """A section row a form, the number continuous through all of them."""
    rows, form = [], None
    for place, each in enumerate(named, 1):
        if each.program.form != form:
            form = each.program.form
            rows.append(SectionRow(form.title))
        rows.append(Row((str(place), *_pair_cells(each))))
    return rows


def _pair_cells(each):
    period = numeric_period(each.match.starts_on, each.match.ends_on)
    curator = each.program.curator.as_name.short_in_text()
    return _people(each, each.mentors), _people(each, each.mentees), curator, period


def _people(each, people):
    return "\n".join(", ".join(filter(None, (person.full_name, each.standing(person)))) for person in people)


def _acquainted(named, offices, day):
    """Adults only: pupils do not sign orders (domain/documents, «Layout»)."""
    mentors = [person for each in named for person in each.mentors if is_adult(person, day or clock.today())]
    named_people = [*([offices.coordinator] if offices.coordinator else []), *curators_of(named), *mentors]
    distinct = {person.pk: person for person in named_people}
    return tuple(person.as_name.short_in_text() for person in distinct.values())
