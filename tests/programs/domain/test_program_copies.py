"""Last year's programme again, or the same in another form."""

import uuid
from datetime import date

import pytest

from mentorship.kernel.blockers import Refused
from programs.domain.program_copies import a_year_later, copy_program
from programs.models import Enrolment, Program, ProgramActivity
from tests import factories
from tests.programs import choosing

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


@pytest.fixture
def actor():
    return factories.acting(factories.make_staff("curator"))


@pytest.fixture
def source():
    program = factories.make_program(
        aim="Понять дроби",
        rooms="Кабинет 12",
        approved_on=date(2026, 9, 1),
        approved_by="директор",
        wishes_until=date(2026, 9, 20),
    )
    factories.make_activity(program, done_on=date(2026, 10, 9))
    choosing.pool_of(program)
    return program


def values(source, **fields):
    base = {"title": "Вместе легче", "form": source.form, "starts_on": date(2027, 9, 1), "ends_on": date(2028, 5, 28)}
    return base | fields


def test_text_and_plan_come_along_and_the_rest_stays(actor, source):
    copy = copy_program(source, actor=actor, **values(source))
    copy.refresh_from_db()
    assert (copy.aim, copy.rooms, copy.curator) == ("Понять дроби", "Кабинет 12", actor.person)
    assert (copy.state, copy.approved_on, copy.approved_by) == ("draft", None, "")
    assert (source.wishes_until, copy.wishes_until) == (date(2026, 9, 20), None)
    row = ProgramActivity.objects.get(program=copy)
    assert (row.title, row.starts_on, row.ends_on, row.done_on) == (
        "Первая встреча",
        date(2027, 10, 1),
        date(2027, 10, 31),
        None,
    )
    assert Enrolment.objects.filter(program=copy).count() == 0


def test_another_form_with_other_days_moves_the_plan_by_days(actor, source):
    form = factories.make_form(code="pupil-pupil")
    copy = copy_program(
        source, actor=actor, **values(source, form=form, starts_on=date(2026, 9, 11), ends_on=date(2027, 5, 28))
    )
    row = ProgramActivity.objects.get(program=copy)
    assert (copy.form, row.starts_on, row.ends_on) == (form, date(2026, 10, 11), date(2026, 11, 10))


def test_the_same_form_twice_makes_one(actor, source):
    key = uuid.uuid4()
    made = {copy_program(source, actor=actor, form_key=key, **values(source)).pk for _ in range(2)}
    assert (len(made), Program.objects.count()) == (1, 2)


def test_a_copy_longer_than_a_year_is_refused(actor, source):
    with pytest.raises(Refused) as refused:
        copy_program(source, actor=actor, **values(source, ends_on=date(2028, 9, 1)))
    assert ([blocker.code for blocker in refused.value.blockers], Program.objects.count()) == (["G6"], 1)


@pytest.mark.parametrize(
    ("day", "later"), [(date(2026, 9, 1), date(2027, 9, 1)), (date(2028, 2, 29), date(2029, 2, 28))]
)
def test_a_year_later(day, later):
    assert a_year_later(day) == later
