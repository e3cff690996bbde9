"""Reading the bases: search, filters, order, one status, export."""

from datetime import date

import pytest

from mentorship.kernel.sections import BaseCell, BaseColumn
from participants.domain.base_lists import (
    Selection,
    columns_of,
    export_base,
    facet_rows,
    facets_of,
    rows_of,
    selected,
    status_of,
)
from participants.enums import ConsentKind
from participants.extensions import base_columns
from participants.models import AuditEntry, MenteeProfile, MentorProfile, Person
from tests import factories

pytestmark = pytest.mark.django_db
MENTEES = MenteeProfile.objects.select_related("person__school_class")


def mentee(surname, grade=None, letter="А", **fields):
    school_class = factories.make_class(grade, letter) if grade else factories.make_class()
    person = factories.make_pupil(surname=surname, name="Анна", patronymic="Петровна", school_class=school_class)
    return factories.make_mentee(person, **fields)


def names(today, **asked):
    return [row.person.surname for row in selected(MENTEES, Selection(**asked), on=today)]


@pytest.mark.parametrize(
    ("q", "found"),
    [
        ("елк", ["Ёлкина"]),
        ("ЁЛКИНА АННА", ["Ёлкина"]),
        ("шахмат", ["Борисова"]),
        ("ПОЕЗДА", ["Борисова"]),
        ("анна", ["Борисова", "Ёлкина"]),
        ("ёлкина шахматы", []),
        ("100%", []),
    ],
)
def test_search_by_part_of_the_name_and_word_of_the_request(today, q, found):
    mentee("Ёлкина", request="Понять дроби")
    mentee("Борисова", request="Играть в Шахматы", interests="Поезда")
    assert names(today, q=q) == found


def test_classes_stand_in_their_natural_order(today):
    for surname, grade, letter in (("А", 10, "А"), ("Б", 5, "Б"), ("В", 5, "А"), ("Г", 9, "В")):
        mentee(surname, grade, letter)
    factories.make_mentee(factories.make_teacher(surname="Д"), kind="teacher")
    assert names(today, sort="class") == ["В", "Б", "Г", "А", "Д"]
    assert names(today, sort="-class") == ["А", "Г", "Б", "В", "Д"]
    assert names(today, sort="-name") == ["Д", "Г", "В", "Б", "А"]


def test_by_the_day_of_entering(today):
    mentee("Ранняя", entered_on=date(2026, 9, 1))
    mentee("Поздняя", entered_on=date(2026, 10, 1))
    mentee("Никакая", entered_on=None)
    assert names(today, sort="entered") == ["Ранняя", "Поздняя", "Никакая"]
    assert names(today, sort="-entered") == ["Поздняя", "Ранняя", "Никакая"]


def test_filters_narrow_together(today):
    first, _ = mentee("Абрамова", 5), mentee("Борисова", 6)
    mentee("Громова", 5, state="candidate", consents=False)
    mentee("Ушедшая", 5, state="left")
    assert names(today) == ["Абрамова", "Борисова", "Громова"]
    assert names(today, state="left") == ["Ушедшая"]
    assert names(today, lacks_consent=True) == ["Громова"]
    assert names(today, school_class=first.person.school_class_id) == ["Абрамова", "Громова"]
    assert names(today, school_class=first.person.school_class_id, state="active") == ["Абрамова"]
    assert names(today, kind="teacher") == []


def test_facets_count_in_one_query(today, django_assert_num_queries):
    mentee("Абрамова", 5), mentee("Борисова", 5, state="paused"), mentee("Ушедшая", 6, state="left")
    with django_assert_num_queries(1):
        facets = facets_of(facet_rows(MENTEES))
    assert (facets.present, dict(facets.states)) == (2, {"active": 1, "paused": 1, "left": 1})
    assert [(key[:2], n) for key, n in facets.classes.items()] == [((5, "А"), 2)]
    assert (facets.is_empty, facets_of(facet_rows(MENTEES.none())).is_empty) == (False, True)


@pytest.mark.parametrize(
    ("state", "missing", "label", "tone"),
    [
        ("candidate", [ConsentKind.PROCESSING], "Нет согласия", "attention"),
        ("active", [ConsentKind.PROCESSING], "Нет согласия", "attention"),
        ("candidate", [], "Кандидат", "early"),
        ("active", [], "В базе", "done"),
        ("paused", [], "На паузе", "early"),
        ("left", [ConsentKind.PROCESSING], "Вышла из базы", "early"),
    ],
)
def test_one_status_the_most_telling(state, missing, label, tone):
    profile = MentorProfile(state=state, person=Person(gender="f"))
    status = status_of(profile, missing)
    assert (status.label, status.tone) == (label, tone)


def test_rows_carry_the_columns_of_upper_rooms(today, monkeypatch):
    column = BaseColumn("Наставник", lambda people: {people[0].pk: BaseCell("Орехов П.Д.")}, side="mentee")
    monkeypatch.setattr(base_columns, "_members", [lambda: [column]])
    first, second = mentee("Абрамова"), mentee("Борисова", state="candidate", consents=False)
    rows = rows_of([first, second], "mentee", on=today)
    assert [row.cells for row in rows] == [["Орехов П.Д."], [""]]
    assert rows[0].titled == [("Наставник", "Орехов П.Д.")]
    assert [len(row.missing) for row in rows] == [0, 2]
    assert (columns_of("mentee"), columns_of("mentor")) == ([column], [])


def test_the_book_has_contacts_only_of_those_who_may_be_reached(today, monkeypatch):
    monkeypatch.setattr(base_columns, "_members", [])
    near, far = mentee("Абрамова"), mentee("Борисова")
    Person.objects.update(phone="+7 900 100-55-59", email="a@example.org")
    actor = factories.acting(factories.make_staff("curator"))
    reachable = Person.objects.filter(pk=near.person_id)
    table = export_base(
        MENTEES.filter(pk__in=[near.pk, far.pk]).order_by("pk"), "mentee", actor=actor, reachable=reachable, on=today
    )
    assert [row[-3:] for row in table.rows] == [
        ["+7 900 100-55-59", "a@example.org", "Абрамова Анна Ивановна"],
        ["", "", ""],
    ]
    assert {len(row) for row in table.rows} == {len(table.headers)}
    assert AuditEntry.objects.get().action == "participants.base.export"
