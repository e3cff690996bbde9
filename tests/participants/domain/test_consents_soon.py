"""Whose consents will be needed soon, and why."""

from datetime import date, timedelta

import pytest

from participants.domain.consents_soon import soon, soon_rows
from participants.domain.papers_kept import keep_papers
from participants.domain.representation import end_representation
from participants.enums import BaseState
from participants.models import Guardian, Person
from tests import factories

pytestmark = pytest.mark.django_db
DAY = factories.TODAY


def asked(on=DAY):
    keep_papers()
    people = soon(Person.objects.all(), on=on).order_by("pk").prefetch_related("guardians")
    return [(row.person, row.reasons, row.until) for row in soon_rows(list(people), on=on)]


def born(day):
    return factories.make_mentee(factories.make_pupil(born=day)).person


def test_eighteen_is_asked_for_thirty_days_before_and_until_the_gate(today):
    far, near, past = born(date(2008, 12, 19)), born(date(2008, 12, 18)), born(date(2008, 11, 5))
    reason = "18 лет — 18\u00a0декабря 2026\u00a0г.: подпишет сам участник"
    assert asked() == [
        (near, [reason], date(2026, 12, 31)),
        (past, ["18 лет — 5\u00a0ноября 2026\u00a0г.: подпишет сам участник"], date(2026, 11, 18)),
    ]
    assert far not in [person for person, _, _ in asked()]


@pytest.mark.parametrize(("left", "is_asked"), [(31, False), (30, True), (0, True), (-1, False)])
def test_a_term_that_runs_out(today, left, is_asked):
    mentor = factories.make_mentor(consents=False).person
    factories.make_consents(mentor, valid_until=DAY + timedelta(days=left))
    expected = [(mentor, ["заканчивается срок согласия"], DAY + timedelta(days=left))] if is_asked else []
    assert asked() == expected


def test_a_lost_representative(today):
    pupil = factories.make_mentee().person
    assert asked() == []
    pupil.consents.update(guardian=None, signatory="person")
    Guardian.objects.filter(person=pupil).delete()
    pupil.consents.all().delete()
    factories.make_consents(pupil, guardian=None, signatory="person")
    assert [reasons for _, reasons, _ in asked()] == [["на карточке сейчас нет ни одного законного представителя"]]


@pytest.mark.parametrize("state", [BaseState.CANDIDATE, BaseState.LEFT])
def test_only_of_those_in_a_base(today, state):
    factories.make_mentee(factories.make_pupil(born=date(2008, 12, 1)), state=state)
    assert asked() == []


def test_signed_anew_it_is_asked_no_more(today):
    pupil = born(date(2008, 11, 5))
    assert len(asked()) == 1
    factories.make_consents(pupil, signed_on=DAY)
    assert asked() == []


def represented(**fields):
    """A pupil whose consents were signed by a guardian entered from paper."""
    pupil = factories.make_mentee().person
    return pupil, factories.make_representation(pupil, **fields)


def test_whose_representative_is_no_more(today):
    pupil, row = represented()
    end_representation(row, ended_on=DAY, reason="опека прекращена", actor=factories.nobody())
    text = f"{row.guardian.full_name} не представляет с 18\u00a0ноября 2026\u00a0г.: подпишет другой представитель"
    [(person, reasons, until)] = asked()
    assert (person, reasons[0], until) == (pupil, text, DAY + timedelta(days=13))
    assert reasons[1:] == ["на карточке сейчас нет ни одного законного представителя"]


@pytest.mark.parametrize(("left", "is_asked"), [(31, False), (30, True), (0, True)])
def test_a_representatives_paper_that_runs_out_is_asked_for_in_time(today, left, is_asked):
    pupil, _ = represented(ends_on=DAY + timedelta(days=left))
    assert [person for person, _, _ in asked()] == ([pupil] if is_asked else [])
    if is_asked:
        assert asked()[0][1][0].startswith("документ представителя действует до")


def test_a_longer_paper_or_another_representative_is_enough(today):
    pupil, _ = represented(ends_on=DAY + timedelta(days=5))
    factories.make_representation(pupil, guardian_name="Другая Анна Ивановна")
    assert asked() == []
    other, _ = represented(ends_on=DAY + timedelta(days=5))
    Guardian.objects.create(person=other, full_name="Иванов Пётр Ильич")
    assert asked() == []
