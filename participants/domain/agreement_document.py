"""The agreement of unpaid cooperation as a document: parties, clauses, signatures (domain/documents, «Agreement»)."""

from mentorship.kernel.documents import (
    Annex,
    BlankLine,
    Clause,
    Column,
    DateNumber,
    Document,
    HandSignature,
    Paragraph,
    Place,
    Row,
    Signature,
    Subheading,
    Table,
    Title,
)
from mentorship.kernel.grammar.cases import Case
from mentorship.kernel.grammar.dates import period
from mentorship.kernel.grammar.names import PersonName, by_gender
from mentorship.kernel.grammar.posts import decline_post
from participants.domain.agreement_texts import PERIOD, agreement_text_of, kind_of
from participants.domain.appointments import director_now

COLUMNS = (Column("№", 1, align="center"), Column("Фамилия, имя, отчество", 7), Column("Должность", 6))
# Passport and address are handwritten and never stored (152-ФЗ ст. 9 ч. 4).
PASSPORT = "документ, удостоверяющий личность: вид, серия, номер, кем и когда выдан"
UNKNOWN_HEAD = "директора ____________________________"


def agreement_now(rows, *, school):
    """Return the Document of the agreement of `rows`, one or those of all people of a company, as signed today."""
    appointment = director_now()
    return agreement_document(rows, school=school, director=appointment.person if appointment else None)


def agreement_document(rows, *, school, director):
    """Return the Document of the agreement of `rows` (CooperationAgreement, one for each mentor)."""
    first = rows[0]
    sections = agreement_text_of(kind_of(first), first.text_version).body["sections"]
    blocks = (
        Title("ДОГОВОР", "о безвозмездном сотрудничестве"),
        DateNumber(on=first.signed_on, number=first.number),
        Place(school.place),
        Paragraph(_parties(first, school, director)),
        *_clauses(sections, first),
        Subheading(f"{len(sections) + 1}. Адреса и подписи сторон"),
        *_of_school(school, director),
        *(_of_organisation(first.organisation) if first.organisation else _of_person(first.person)),
        *_people(rows, first),
    )
    return Document(title=f"Договор № {first.number} о безвозмездном сотрудничестве", blocks=blocks, margins="paper")


def _parties(first, school, director):
    ours = f"{_named(school)} (далее — Школа) в лице {_head_of_school(director)} на основании Устава, с одной стороны"
    if first.organisation:
        theirs = f"{first.organisation.name} (далее — Организация) в лице {_head_of(first.organisation)}"
    else:
        theirs = f"{first.person.full_name} (далее — Наставник)"
    end = "с другой стороны, вместе именуемые Сторонами, заключили настоящий договор о нижеследующем."
    return f"{ours}, и {theirs}, {end}"


def _named(school):
    return f"{school.full_name} ({school.short_name})" if school.short_name else school.full_name


def _head_of_school(director):
    if director is None:
        return f"{UNKNOWN_HEAD}, действующего"
    return _head(director.post or "директор", director.as_name, director.name_forms)


def _head_of(organisation):
    acts_by = organisation.acts_by or "Устава"
    return f"{_head(organisation.head_post, head_name(organisation), {})} на основании {acts_by}"


def _head(post, name, forms):
    """«директора Лебедева Антона Сергеевича, действующего»: everything in the genitive."""
    acts = by_gender(name.guessed_gender, "действующего", "действующей")
    return f"{decline_post(post, Case.GENITIVE).text} {name.full(Case.GENITIVE, forms)}, {acts}"


def head_name(organisation):
    """Return the head of `organisation` as a name that declines."""
    one = organisation
    return PersonName(one.head_surname, one.head_name, one.head_patronymic, one.head_gender)


def _clauses(sections, first):
    term = period(first.signed_on, first.ends_on)
    for place, section in enumerate(sections, 1):
        yield Subheading(f"{place}. {section['title']}")
        for point, text in enumerate(section["points"], 1):
            yield Clause(f"{place}.{point}.", text.replace(PERIOD, term).replace("г..", "г."))


def _of_school(school, director):
    post = (director.post if director else "") or "директор"
    name = director.as_name.short_in_signature() if director else ""
    address = f", {school.address}" if school.address else ""
    return (
        Paragraph(f"Школа: {_named(school)}{address}", indent=False),
        Signature(post[:1].upper() + post[1:], name),
    )


def _of_organisation(organisation):
    post = organisation.head_post
    address = f", {organisation.address}" if organisation.address else ""
    return (
        Paragraph(f"Организация: {organisation.name}{address}", indent=False),
        Signature(post[:1].upper() + post[1:], head_name(organisation).short_in_signature()),
    )


def _of_person(person):
    return (
        Paragraph(f"Наставник: {person.name_and_standing}", indent=False),
        BlankLine(PASSPORT, lines=2),
        BlankLine("адрес"),
        HandSignature(name=person.as_name.short_in_signature()),
    )


def _people(rows, first):
    """The people whom a company sends, in an annex of their own."""
    if not first.organisation:
        return ()
    people = sorted((row.person for row in rows), key=lambda person: (person.sort_text, person.pk))
    table = Table(COLUMNS, tuple(Row((str(n), one.full_name, one.post)) for n, one in enumerate(people, 1)))
    to = "к договору о безвозмездном сотрудничестве"
    return (Annex(to=to, title="Список Наставников", blocks=(table,), on=first.signed_on, order_number=first.number),)
