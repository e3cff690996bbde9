"""What an order of changes asks of who joins; the whole order is tried in `orders/kinds/test_changes`."""

from datetime import date, timedelta

import pytest

from participants.enums import Side
from programs.domain import changes, joining
from programs.domain.people import load_names
from programs.models import PendingChange
from tests import factories
from tests.programs import pairs

pytestmark = pytest.mark.django_db


@pytest.fixture
def group(school, today):
    return pairs.group_of(2, state="active")


def joins(group, enrolment):
    """A change by which the person of `enrolment` joins, ready to be judged."""
    actor = factories.acting(factories.make_staff("coordinator"))
    values = {"since": factories.TODAY, "reason": "просит", "chosen_on": factories.TODAY}
    changes.plan_joining(group, enrolment, actor=actor, **values)
    rows = list(joining.with_facts(PendingChange.objects.select_related("match__program__form", "person")))
    load_names([row.match for row in rows])
    return rows


def texts(rows):
    return [blocker.text for blocker in joining.joining_blockers(rows, on=factories.TODAY)]


def test_who_has_everything_joins(group):
    place = factories.enrol(group.program, factories.make_mentee().person, Side.MENTEE)
    assert texts(joins(group, place)) == []


@pytest.fixture
def outsider(group):
    """Somebody from outside in the pool of a programme that takes such mentors."""
    group.program.form.mentor_kinds = ["teacher", "employee"]
    group.program.form.save()
    person = factories.make_mentor(factories.make_outsider(), kind="employee").person
    return factories.enrol(group.program, person, Side.MENTOR)


def test_an_outsider_needs_an_agreement_and_a_certificate(group, outsider):
    assert [text.split(": ")[1][:12] for text in texts(joins(group, outsider))] == ["нет договора", "не отмечено,"]


@pytest.mark.parametrize(("gap", "missing"), [(1, ["не отмечено,"]), (2, ["нет договора", "не отмечено,"])])
def test_two_agreements_back_to_back_add_up(group, outsider, gap, missing):
    """G3 asks the same of who joins by an order of changes as of who is in the match from its beginning."""
    first = factories.make_agreement(outsider.person, ends_on=date(2026, 12, 31))
    factories.make_agreement(outsider.person, number="8", signed_on=first.ends_on + timedelta(days=gap))
    assert [text.split(": ")[1][:12] for text in texts(joins(group, outsider))] == missing


def test_a_mentee_taken_meanwhile_does_not_join(group):
    person = factories.make_mentee().person
    rows = joins(group, factories.enrol(group.program, person, Side.MENTEE))
    factories.make_match(group.program, None, [person], state="active")
    assert texts(rows) == [f"{person.called}: уже есть пара или группа в этой программе."]


def test_who_stands_there_afterwards(group):
    person = factories.make_mentee().person
    rows = joins(group, factories.enrol(group.program, person, Side.MENTEE))
    after = joining.side_after(rows[0].match, rows, Side.MENTEE)
    assert (len(after), person in after, joining.whole_after_blockers(rows)) == (3, True, [])
