"""The slip of choice: a child without a computer chooses on paper, the curator enters it (B8, 002 §4.13)."""

from collections import defaultdict

from mentorship.kernel.documents import (
    BlankLine,
    CheckboxLine,
    Column,
    Document,
    HandSignature,
    Paragraph,
    Row,
    SchoolName,
    Table,
    Title,
    render_batch_pdf,
)
from mentorship.kernel.grammar.dates import long_date
from participants.domain.consent_rules import signatory_on
from participants.enums import Signatory
from programs.domain.choices import neutral
from programs.enums import OfferState
from programs.models import MentorOffer

COLUMNS = (
    Column("Наставник", 26),
    Column("Чем поможет", 30),
    Column("Почему предложили вам", 28),
    Column("Ваш ответ", 16, "center"),
)


def slips_of(places, *, school, on):
    """Return the Documents of the slips of `places` of a window: those mentees who have candidates; two queries."""
    offers = MentorOffer.objects.filter(
        mentee__in=[place.mentee_id for place in places],
        state__in=[OfferState.OFFERED, OfferState.RANKED, OfferState.SILENT_NO],
    )
    by_mentee = defaultdict(list)
    for offer in offers.select_related("mentor__person__school_class", "mentor__person__mentor_profile"):
        by_mentee[offer.mentee_id].append(offer)
    chosen = [place for place in places if by_mentee[place.mentee_id]]
    return [_slip(place, neutral(by_mentee[place.mentee_id]), school, on) for place in chosen]


def print_slips(places, *, school, on):
    """Return one PDF (bytes) with the slips of `places`, or None when nobody of them has candidates."""
    documents = slips_of(places, school=school, on=on)
    return render_batch_pdf(documents, title="Листы выбора наставника") if documents else None


def _slip(place, offers, school, on):
    person, program = place.mentee.person, place.window.program
    by = long_date(place.window.closes_on)
    blocks = (
        SchoolName(full=school.full_name, short=school.short_name),
        Title("ЛИСТ ВЫБОРА НАСТАВНИКА", f"программа «{program.title}»"),
        BlankLine("фамилия, имя, отчество, класс", value=person.name_and_standing),
        Paragraph(
            "Прочитайте, чем каждый может помочь. Напишите в последнем столбце: 1 — первый выбор, 2 — второй, "
            f"3 — третий, прочерк — не подходит. Верните лист куратору до {by} "
            "Это не гонка, можно посоветоваться дома.",
            indent=False,
        ),
        Table(COLUMNS, tuple(Row(_cells(offer)) for offer in offers)),
        CheckboxLine("Никто не подошёл, поищите ещё."),
        BlankLine("какого наставника хотелось бы", lines=2),
        *_signatures(person, on),
    )
    return Document(title="Лист выбора наставника", blocks=blocks, margins="paper", code=f"{place.mentee_id}-В")


def _cells(offer):
    person, profile = offer.mentor.person, offer.mentor.person.mentor_profile
    who = f"{person.address_name} {person.surname}, {person.standing}".rstrip(", ")
    return who, profile.competencies, offer.reason, ""


def _signatures(person, on):
    """A parent signs too where the age asks for it, and may choose together with the child."""
    own = HandSignature(label="Наставляемый", name=person.as_name.short_in_signature())
    if signatory_on(person, on) == Signatory.PERSON:
        return (own,)
    return own, HandSignature(label="Родитель или иной законный представитель")
