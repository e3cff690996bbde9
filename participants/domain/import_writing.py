"""The rows of a book into the tables: classes, people, guardians, places, and the marks by which it is taken back."""

from mentorship.kernel import clock
from participants.domain import audit
from participants.domain.bases import enter_candidates
from participants.domain.import_check import SIDES
from participants.domain.import_rows import BookRow
from participants.domain.people import create_people
from participants.domain.roles import running_year
from participants.domain.twins import keep_apart
from participants.enums import BookKind, MenteeKind
from participants.models import ImportedPerson, SchoolClass

PERSON_FIELDS = (
    "surname",
    "name",
    "patronymic",
    "gender",
    "birth_date",
    "birth_year",
    "phone",
    "email",
    "post",
    "workplace",
    "is_employee",
    "teaching_since",
)
PLACE_FIELDS = {
    BookKind.PUPILS: ("request", "entered_on"),
    BookKind.MENTORS: (
        "kind",
        "competencies",
        "achievements",
        "interests",
        "wished_age",
        "time_resource",
        "capacity",
        "entered_on",
    ),
}


def write_people(batch, pairs, read_classes, new_classes, *, actor, apart=()):
    """Write `pairs` (row, the Person to whom it is joined or None) inside the caller's transaction.

    `read_classes()` gives {(grade, letter): class} of the running year; those of `new_classes` that somebody needs are
    made; `apart` are pairs (row, Person or row) judged to be two people. Returns the ids of the classes made. A handful
    of queries for any number of rows.
    """
    if not pairs:
        return []
    wanted = {(row.grade, row.letter) for row, person in pairs if person is None and row.grade}
    keys = [key for key in new_classes if key in wanted]
    made = _make_classes(keys, actor)
    classes = read_classes() if wanted else {}
    fresh = [row for row, person in pairs if person is None]
    people = iter(create_people([(_person(row, classes), _guardians(row)) for row in fresh], actor=actor))
    people = [(row, person or next(people), person is None) for row, person in pairs]
    places = [(person, _place(row, batch.kind)) for row, person, _ in people]
    profiles = enter_candidates(places, SIDES[batch.kind], actor=actor)
    _mark(batch, people, {profile.person_id: profile.state for profile in profiles})
    written = {row.number: person for row, person, _ in people}
    both = [(written.get(row.number), _person_of(other, written)) for row, other in apart]
    keep_apart([pair for pair in both if all(pair)], actor=actor)
    return made


def _person_of(other, written):
    return written.get(other.number) if isinstance(other, BookRow) else other


def _make_classes(keys, actor):
    """Make the classes that the running year lacks; one that somebody has made meanwhile is taken as it is."""
    if not keys:
        return []
    year = running_year(clock.today())
    rows = [SchoolClass(year=year, grade=grade, letter=letter) for grade, letter in keys]
    before = set(SchoolClass.objects.filter(year=year).values_list("pk", flat=True))
    SchoolClass.objects.bulk_create(rows, ignore_conflicts=True)
    audit.record("participants.class.edit", actor=actor, fields=["grade", "letter"])
    return sorted(SchoolClass.objects.filter(year=year).exclude(pk__in=before).values_list("pk", flat=True))


def _person(row, classes):
    known = {name: getattr(row, name) for name in PERSON_FIELDS}
    if not row.is_employee:  # a human has said since that he is none
        known["teaching_since"] = None
    return known | {"school_class": classes[row.grade, row.letter] if row.grade else None}


def _guardians(row):
    if not row.guardian:
        return []
    return [{"full_name": row.guardian, "relation": row.relation, "phone": row.guardian_phone}]


def _place(row, kind):
    place = {name: getattr(row, name) for name in PLACE_FIELDS[kind]}
    return {"kind": MenteeKind.PUPIL} | place if kind == BookKind.PUPILS else place


def _mark(batch, people, states):
    ImportedPerson.objects.bulk_create(
        ImportedPerson(batch=batch, person=person, is_new=is_new, state=states[person.pk])
        for _, person, is_new in people
        if person.pk in states
    )
