"""A query whose SQL is written once finds what is there now, for the id that is asked about."""

from contextlib import ExitStack
from datetime import timedelta
from inspect import signature

import pytest
from django.db import connection
from django.db.models import CharField, QuerySet, Value
from django.urls import get_resolver

from mentorship.kernel import clock
from mentorship.kernel.counts import Counts
from mentorship.kernel.prepared import ID, IDS, ROW, WRITERS, Prepared, prepared, row_by_id
from mentorship.kernel.roles import Role, anybody_with
from monitoring.domain.heat import PLACES
from participants.domain.school_rules import consent_terms, living_by
from participants.enums import Side
from participants.extensions import base_columns
from participants.models import Account, MentorProfile, Person, School
from participants.scopes import classes_for, soon_for
from programs.domain.matching.desk import _mentors
from programs.domain.people import _members_with_facts
from programs.enums import ChangeState
from programs.models import MatchEnding
from tests import factories

pytestmark = pytest.mark.django_db
ROLES = [frozenset(), *(frozenset([role]) for role in Role), frozenset(Role)]
DAYS = {"day", "on", "today"}
KEYS = {
    **dict.fromkeys(DAYS, factories.TODAY),
    "model": School,
    "side": Side.MENTEE,
    "sort": "name",
    "part": (0, 50),
    "start": 0,
    "stop": 50,
    "columns": tuple(base_columns),
    "at_most": 5,
    "kinds": ("parent",),
    "places": tuple(PLACES),
    "fields": ("pk", "title"),
    "is_reader": False,
}


def written(made):
    """The SQL and the parameters of whatever a writer has made."""
    parts = made if isinstance(made, tuple) else [made]
    parts = [part._asked if isinstance(part, Counts) else part for part in parts]
    querysets = [str(part.query) for part in parts if isinstance(part, QuerySet)]
    return querysets + [(part.sql, part.params) for part in parts if isinstance(part, Prepared)]


def hidden(write):
    """What the SQL of a writer depends on though its key doesn't name it: «day», «terms», «zone», or nothing."""
    names = set(signature(write).parameters)
    usual = {"consent_months": None, "time_zone": "Europe/Moscow", "external_kinds": ["parent"]}
    other = usual | {"consent_months": 12, "adult_notice_days": 90, "adult_grace_days": 5}
    worlds = {
        "day": (clock.today() + timedelta(days=300), usual),
        "terms": (clock.today(), other),
        "kinds": (clock.today(), usual | {"external_kinds": ["student"]}),
        "zone": (clock.today(), usual | {"time_zone": "Asia/Kamchatka"}),
    }
    usually = asked_in(write, clock.today(), usual)
    named = names | ({"day"} if names & DAYS else set())
    return [name for name, world in worlds.items() if name not in named and asked_in(write, *world) != usually]


def asked_in(write, day, rules):
    with ExitStack() as stack:
        stack.enter_context(living_by(School(**rules)))
        stack.enter_context(clock.at(day))  # by the clock of that school: the day is the same in all of them
        names, known = signature(write).parameters, KEYS | {"terms": consent_terms()}
        return [
            written(write.__wrapped__(*(roles if name == "roles" else known[name] for name in names)))
            for roles in (ROLES if "roles" in names else ROLES[:1])
        ]


def test_a_row_is_the_same_as_the_usual_one_and_read_afresh(school, django_assert_num_queries):
    School.objects.filter(pk=1).update(external_kinds=["parent"], mail_enabled=True)
    with django_assert_num_queries(1):
        found = row_by_id(School, 1)
    usual = School.objects.get(pk=1)
    names = [field.attname for field in School._meta.concrete_fields]
    assert [getattr(found, name) for name in names] == [getattr(usual, name) for name in names]
    School.objects.filter(pk=1).update(place="г. Новый")
    assert row_by_id(School, 1).place == "г. Новый"


def test_there_is_none_for_an_unknown_or_an_empty_id():
    assert row_by_id(School, 7) is None
    assert row_by_id(Person, None) is None


def test_each_id_gets_its_own_answer():
    first, second = factories.make_mentor(kind="teacher"), factories.make_mentor(kind="pupil")
    asked = Prepared(MentorProfile.objects.filter(person=ID, state="active").values_list("kind"))
    assert [asked.values(one.person_id) for one in (first, second)] == [["teacher"], ["pupil"]]
    assert asked.values(0) == []


def test_one_sql_serves_any_number_of_ids(django_assert_num_queries):
    people = [factories.make_mentor(entered_on=factories.TODAY).person_id for _ in range(3)]
    among = MentorProfile.objects.filter(person__in=IDS).order_by("pk")
    rows, days = Prepared(among), Prepared(among.values_list("person", "entered_on"))
    for asked in (people, people[:1]):
        with django_assert_num_queries(2):
            assert [row.person_id for row in rows.objects_among(asked)] == asked
            assert days.values_among(asked) == [(pk, factories.TODAY) for pk in asked]
    with django_assert_num_queries(0):
        assert (rows.objects_among([]), days.values_among([])) == ([], [])


def test_a_value_that_looks_like_a_place_stays_itself():
    mentor = factories.make_mentor(interests=ID.value)
    rows = MentorProfile.objects.filter(person=ID, interests=ID.value).exclude(pk__in=[ROW]).values_list("pk")
    asked = Prepared(rows)
    assert asked.rows(mentor.person_id, 0) == [(mentor.pk,)]
    assert asked.rows(mentor.person_id, mentor.pk) == []


SAYINGS = ["O'Hara", "100 %", "%s", "%(n)s", "'; --", "«Ы»"]


@pytest.mark.parametrize("said", SAYINGS)
def test_a_text_in_the_sql_stays_itself(said, django_assert_num_queries):
    person = factories.make_person(surname="Иванов")
    asked = Prepared(Person.objects.filter(pk=ID).annotate(said=Value(said, CharField())).exclude(surname=said))
    with django_assert_num_queries(1):
        assert [(row.pk, row.said) for row in asked.objects(person.pk)] == [(person.pk, said)]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="SQLite alone plans anew what has parameters")
def test_texts_are_no_parameters_of_sqlite():
    """With them it would plan a query over `match_ending_waiting_is_one` anew each time it is asked."""
    asked = Prepared(MatchEnding.objects.filter(match=ID, state=ChangeState.WAITING))
    assert asked.params == (ID,)
    assert asked.sql.count("%s") == 1
    assert Prepared(Person.objects.filter(surname="а\0б")).params == ("а\0б",)


def test_each_key_names_all_that_the_sql_depends_on(today, django_assert_num_queries):
    assert get_resolver().url_patterns  # all views are there, and what they have prepared
    with django_assert_num_queries(0):
        found = {f"{write.__module__}.{write.__name__}": hidden(write) for write in WRITERS if is_ours(write)}
    assert len(found) > 20
    assert {name: lacking for name, lacking in found.items() if lacking} == {}


@pytest.mark.parametrize("write", [_members_with_facts, _mentors])
def test_a_queryset_that_is_kept_depends_on_nothing_else_either(today, write):
    assert hidden(write) == []


def is_ours(write):
    return not write.__module__.startswith("tests")


@pytest.mark.parametrize(
    ("write", "lacking"),
    [
        (lambda roles: classes_for(anybody_with(roles)), ["day"]),
        (lambda on: soon_for(anybody_with(frozenset(Role)), on=on), ["terms"]),
        (lambda: Account.objects.filter(created_at__date=factories.TODAY), ["zone"]),
    ],
)
def test_a_key_that_names_too_little_is_seen(today, write, lacking):
    kept = prepared(write)
    WRITERS.remove(kept)
    assert hidden(kept) == lacking
