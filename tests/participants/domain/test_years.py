"""The roll-up: a dry run, then at once, and once."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mentorship.kernel import clock
from mentorship.kernel.blockers import Refused
from mentorship.kernel.roles import Role
from participants.domain.classes import class_on, move_to_class
from participants.domain.people import create_people
from participants.domain.roles import roles_of, running_year
from participants.domain.years import (
    blockers_on,
    classes_now,
    graduates_of,
    is_late,
    leavers_of,
    outlook_on,
    plan_on,
    roll_up,
)
from participants.enums import BaseState, MentorKind
from participants.models import Account, AuditEntry, MembershipEvent, MentorProfile, Person, RollUp, SchoolClass
from tests import factories

pytestmark = pytest.mark.django_db
AUGUST, SEPTEMBER = date(2027, 8, 20), date(2027, 9, 1)


@pytest.fixture
def coordinator(today):
    return factories.acting(factories.make_staff("coordinator"))


@pytest.fixture
def world(coordinator, school):
    """6 «Б», 9 «А», 11 «А», each with its teacher; two pupils in each of the last ones."""
    teachers = {grade: factories.make_teacher() for grade in (6, 9, 11)}
    classes = {grade: factories.make_class(grade, "БАА"[n], teachers[grade]) for n, grade in enumerate(teachers)}
    people = {name: factories.make_pupil(school_class=classes[grade], surname=name) for name, grade in PUPILS.items()}
    return {"classes": classes, "teachers": teachers, **people}


PUPILS = {"Шестова": 6, "Девятова": 9, "Уходова": 9, "Одиннадцатова": 11, "Выпускова": 11}


def rolled(coordinator, day=SEPTEMBER, **answers):
    with clock.at(day):
        return roll_up(2027, actor=coordinator, **answers)


def place_of(person):
    now = Person.objects.select_related("school_class").get(pk=person.pk).school_class
    return (now.year, now.grade, now.letter) if now else None


class TestPlan:
    def test_what_becomes_of_each_class(self, world):
        plan = plan_on(factories.TODAY)
        assert plan.year == 2027
        assert [(step.label, step.pupils) for step in plan.steps] == [("7\u00a0«Б»", 1), ("10\u00a0«А»", 2), ("", 2)]
        assert (plan.moving, plan.leaving, plan.strays) == (3, 2, 0)

    def test_notes(self, world):
        factories.make_class(4, "А", factories.make_teacher())
        factories.make_class(5, "В")
        factories.make_class(6, "В", year=2027)
        assert [step.notes for step in plan_on(factories.TODAY).steps] == [
            ["Начальная школа позади: проверьте классного руководителя."],
            ["Классного руководителя нет.", "Класс нового года уже заведён: ученики присоединятся к нему."],
            [],
            [],
            ["Класс выпускается."],
        ]

    def test_on_the_twenty_ninth_of_february_it_is_early(self, world):
        leap = date(2028, 2, 29)
        SchoolClass.objects.update(year=2027)
        plan = plan_on(leap)
        assert plan.year == 2028
        assert [one.text for one in blockers_on(plan, leap)] == ["Перевести классы можно с 1\u00a0августа 2028\u00a0г."]

    @pytest.mark.parametrize(
        ("day", "codes"), [(date(2027, 7, 31), ["early"]), (date(2027, 8, 1), []), (date(2027, 12, 1), [])]
    )
    def test_when_it_opens(self, world, day, codes):
        plan = plan_on(day)
        assert (plan.year, [one.code for one in blockers_on(plan, day)]) == (2027, codes)

    def test_a_school_without_classes_has_nothing_to_do(self, coordinator):
        assert [one.code for one in blockers_on(plan_on(AUGUST), AUGUST)] == ["empty"]

    def test_classes_of_the_new_year_do_not_hide_a_late_one(self, world):
        factories.make_pupil(school_class=factories.make_class(1, "А", year=2027))
        plan = plan_on(date(2027, 9, 5))
        assert (plan.year, [one.label for one in plan.others]) == (2027, ["1\u00a0«А»"])
        assert is_late(date(2027, 9, 5)) is True

    def test_who_was_forgotten_is_counted(self, world, coordinator):
        factories.make_pupil(school_class=factories.make_class(5, "Я", year=2024))
        assert plan_on(factories.TODAY).strays == 1
        rolled(coordinator)
        assert plan_on(SEPTEMBER).strays == 1

    def test_a_merged_card_is_nobody(self, world):
        Person.objects.filter(pk=world["Шестова"].pk).update(merged_into=world["Девятова"])
        assert [step.pupils for step in plan_on(factories.TODAY).steps] == [0, 2, 2]

    def test_leavers_are_the_last_and_the_ninth(self, world):
        assert [one.surname for one in leavers_of(plan_on(AUGUST))] == [
            "Выпускова",
            "Одиннадцатова",
            "Девятова",
            "Уходова",
        ]

    @pytest.mark.parametrize("day", [factories.TODAY, AUGUST, SEPTEMBER, date(2028, 2, 1)])
    def test_the_figures_are_those_of_the_plan(self, world, coordinator, day):
        factories.make_pupil(school_class=factories.make_class(5, "Я", year=2024))
        for is_rolled in (False, True):
            roll_ups = [rolled(coordinator)] if is_rolled else []
            plan, outlook = plan_on(day), outlook_on(day, roll_ups)
            figures = (plan.year, plan.strays, plan.done, plan.moving, plan.leaving, bool(plan.steps))
            assert (outlook.year, outlook.strays, outlook.done) == figures[:3]
            assert (outlook.moving, outlook.leaving, outlook.has_classes) == figures[3:]

    def test_two_queries(self, world, django_assert_num_queries):
        with django_assert_num_queries(2):
            assert len(plan_on(factories.TODAY).steps) == 3


class TestRollUp:
    def test_everybody_goes_up(self, world, coordinator):
        made = rolled(coordinator, leaving=[world["Уходова"]])
        places = {name: place_of(world[name]) for name in PUPILS}
        assert places == {
            "Шестова": (2027, 7, "Б"),
            "Девятова": (2027, 10, "А"),
            "Уходова": None,
            "Одиннадцатова": None,
            "Выпускова": None,
        }
        assert (made.year, made.moved, made.graduated, made.carried_out_by) == (2027, 2, 3, coordinator.account)

    def test_the_teacher_and_the_terms_go_along(self, world, coordinator):
        SchoolClass.objects.update(terms="trimesters")
        rolled(coordinator)
        made = SchoolClass.objects.get(year=2027, grade=7)
        assert (made.letter, made.teacher, made.terms) == ("Б", world["teachers"][6], "trimesters")

    def test_a_class_that_is_there_is_joined(self, world, coordinator):
        there, teacher = factories.make_class(7, "Б", year=2027), factories.make_teacher()
        other = factories.make_class(10, "А", teacher, year=2027)
        rolled(coordinator)
        there.refresh_from_db()
        other.refresh_from_db()
        assert (there.teacher, other.teacher) == (world["teachers"][6], teacher)
        assert place_of(world["Шестова"]) == (2027, 7, "Б")

    def test_new_classes(self, world, coordinator):
        rolled(coordinator, added=[(1, "А"), (5, "Г"), (7, "Б")])
        made = SchoolClass.objects.filter(year=2027).order_by("grade")
        assert [(one.grade, one.letter) for one in made] == [(1, "А"), (5, "Г"), (7, "Б"), (10, "А")]

    @pytest.mark.parametrize("day", [AUGUST, SEPTEMBER, date(2027, 9, 14)])
    def test_papers_name_the_class_of_their_date(self, world, coordinator, day):
        rolled(coordinator, day)
        people = list(Person.objects.select_related("school_class").filter(surname__in=["Шестова", "Выпускова"]))
        labels = {
            on: sorted(one.label for one in class_on(people, on).values()) for on in (date(2027, 8, 31), SEPTEMBER)
        }
        assert labels == {date(2027, 8, 31): ["11\u00a0«А»", "6\u00a0«Б»"], SEPTEMBER: ["7\u00a0«Б»"]}

    def test_who_came_on_the_second_of_september_has_no_day_in_the_old_class(self, world, coordinator):
        with clock.at(date(2027, 9, 2)):
            values = {"surname": "Новикова", "name": "Ия", "school_class": world["classes"][6]}
            [person] = create_people([(values, ())], actor=coordinator)
        rolled(coordinator, date(2027, 9, 5))
        row = person.class_memberships.get()
        assert (row.school_class.year, row.since, row.until) == (2027, date(2027, 9, 2), None)

    def test_twice_is_once(self, world, coordinator):
        first = rolled(coordinator)
        second = rolled(coordinator, leaving=[world["Девятова"]], added=[(1, "А")])
        assert (first, RollUp.objects.count()) == (second, 1)
        assert place_of(world["Девятова"]) == (2027, 10, "А")
        assert not SchoolClass.objects.filter(grade=1).exists()

    def test_too_early(self, world, coordinator):
        with pytest.raises(Refused) as refused:
            rolled(coordinator, date(2027, 7, 31))
        assert [one.code for one in refused.value.blockers] == ["early"]
        assert (RollUp.objects.count(), place_of(world["Шестова"])) == (0, (2026, 6, "Б"))

    def test_another_year_has_its_own_turn(self, world, coordinator):
        with clock.at(date(2027, 9, 1)), pytest.raises(Refused) as refused:
            roll_up(2028, actor=coordinator)
        assert [one.code for one in refused.value.blockers] == ["year"]

    def test_a_mentor_after_school_leaves_it(self, world, coordinator):
        with pytest.raises(Refused) as refused:
            rolled(coordinator, mentors=[world["Девятова"], world["Выпускова"]])
        assert [one.text for one in refused.value.blockers] == [
            "Остаются в школе, а отмечены как будущие выпускники-наставники: Девятова Мария Петровна."
        ]
        assert RollUp.objects.count() == 0

    def test_the_next_year_follows(self, world, coordinator):
        rolled(coordinator)
        with clock.at(date(2028, 9, 1)):
            roll_up(2028, actor=coordinator)
        assert (place_of(world["Шестова"]), place_of(world["Девятова"])) == ((2028, 8, "Б"), (2028, 11, "А"))

    def test_the_journal(self, world, coordinator):
        made = rolled(coordinator)
        entry = AuditEntry.objects.get(action="participants.year.edit")
        assert (entry.record_id, entry.actor, entry.fields) == (made.pk, coordinator.account, ["graduated", "moved"])
        assert AuditEntry.objects.filter(action="class.move").count() == 5

    @pytest.mark.parametrize("pupils", [2, 20])
    def test_pupils_cost_nothing_more(self, world, coordinator, pupils):
        for _ in range(pupils):
            factories.make_pupil(school_class=world["classes"][6])
        with CaptureQueriesContext(connection) as queries:
            rolled(coordinator)
        assert len([query for query in queries if "SAVEPOINT" not in query["sql"]]) == 23


class TestBases:
    def test_a_graduate_leaves_the_base_of_mentees_with_the_reason(self, world, coordinator):
        profile = factories.make_mentee(world["Выпускова"])
        rolled(coordinator)
        profile.refresh_from_db()
        event = MembershipEvent.objects.get(person=world["Выпускова"])
        assert (profile.state, event.reason) == (BaseState.LEFT, "Окончание школы, 2027 г.")

    def test_who_goes_up_stays_in_the_base(self, world, coordinator):
        profile = factories.make_mentee(world["Шестова"])
        rolled(coordinator)
        profile.refresh_from_db()
        assert (profile.state, MembershipEvent.objects.count()) == (BaseState.ACTIVE, 0)

    def test_who_is_offered_it_becomes_a_candidate_even_with_consents(self, world, coordinator):
        factories.make_mentee(world["Выпускова"])
        rolled(coordinator, mentors=[world["Выпускова"]])
        made = MentorProfile.objects.get()
        assert (made.person, made.kind, made.state) == (world["Выпускова"], MentorKind.GRADUATE, BaseState.CANDIDATE)

    def test_a_pupil_mentor_goes_on_as_a_graduate(self, world, coordinator):
        profile = factories.make_mentor(world["Выпускова"])
        rolled(coordinator, mentors=[world["Выпускова"]])
        profile.refresh_from_db()
        assert (profile.kind, profile.state) == (MentorKind.GRADUATE, BaseState.ACTIVE)

    def test_one_who_had_left_is_asked_again(self, world, coordinator):
        profile = factories.make_mentor(world["Выпускова"], state="left")
        rolled(coordinator, mentors=[world["Выпускова"]])
        profile.refresh_from_db()
        assert (profile.kind, profile.state) == (MentorKind.GRADUATE, BaseState.CANDIDATE)

    def test_a_pupil_mentor_who_is_not_ticked_leaves(self, world, coordinator):
        profile = factories.make_mentor(world["Выпускова"])
        rolled(coordinator)
        profile.refresh_from_db()
        assert profile.state == BaseState.LEFT

    def test_the_graduates_of_a_roll_up(self, world, coordinator):
        made = rolled(coordinator, leaving=[world["Уходова"]])
        names = ["Выпускова", "Одиннадцатова", "Уходова"]
        assert [one.surname for one in graduates_of(made)] == names
        with clock.at(SEPTEMBER):
            move_to_class(world["Уходова"], SchoolClass.objects.get(year=2027, grade=10), SEPTEMBER, coordinator)
        assert [one.surname for one in graduates_of(made)] == names[:2]


class TestTheRunningYear:
    @pytest.mark.parametrize(
        ("day", "before", "after"), [(date(2027, 7, 31), 2026, 2026), (AUGUST, 2026, 2027), (SEPTEMBER, 2027, 2027)]
    )
    def test_in_august_it_is_the_coming_one_once_rolled_up(self, db, day, before, after):
        assert running_year(day) == before
        RollUp.objects.create(year=2027, happened_at=factories.NOW)
        assert running_year(day) == after

    def test_only_august_asks(self, db, django_assert_num_queries):
        with django_assert_num_queries(0):
            assert [running_year(date(2028, 2, 29)), running_year(date(2027, 9, 1))] == [2027, 2027]

    def test_the_teacher_of_a_carried_class_keeps_his_role_in_august(self, world, coordinator):
        kept, gone = (factories.make_account(world["teachers"][grade]) for grade in (6, 11))
        rolled(coordinator, AUGUST)
        with clock.at(AUGUST):
            assert [Role.CLASS_TEACHER in roles_of(account) for account in (kept, gone)] == [True, False]
        epochs = [Account.objects.get(pk=account.pk).session_epoch for account in (kept, gone)]
        assert epochs == [1, 2]

    def test_classes_now(self, world, coordinator):
        rolled(coordinator, AUGUST)
        year, classes = classes_now(AUGUST)
        assert (year, [(one.grade, one.pupil_count) for one in classes]) == (2027, [(7, 1), (10, 2)])
