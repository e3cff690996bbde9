"""The gate of training: off, a warning, a blocker."""

import pytest
from django.urls import reverse

from participants.models import School
from programs.domain.gates import agree_blockers, order_blockers
from programs.domain.joining import joining_blockers, with_facts
from programs.domain.people import load_people
from programs.models import PendingChange
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today", "school")]


def blockers_of(match):
    load_people([match])
    found = [agree_blockers(match, None), order_blockers(match, factories.TODAY)]
    return [[one for one in blockers if one.code == "training"] for blockers in found]


def set_gate(value):
    School.objects.update(training_gate=value)


def test_an_untrained_mentor_stops_the_pair_where_the_school_asks():
    match = factories.make_match()
    set_gate("block")
    mentor = match.members.get(side="mentor").person
    agree, order = blockers_of(match)
    assert agree == order
    assert [(one.text, one.is_warning) for one in agree] == [
        (f"{mentor.called}: нет отметки об обучении наставника.", False)
    ]
    assert agree[0].link == reverse("participants:person_detail", args=[mentor.pk])


def test_a_warning_stops_nothing():
    match = factories.make_match()
    set_gate("warn")
    assert [[one.is_warning for one in row] for row in blockers_of(match)] == [[True], [True]]


def test_off_says_nothing():
    assert blockers_of(factories.make_match()) == [[], []]


def test_a_trained_mentor_passes():
    set_gate("block")
    mentor = factories.make_trained().person
    assert blockers_of(factories.make_match(mentors=[mentor])) == [[], []]


def test_a_mentor_who_joins_passes_the_gate_too():
    set_gate("block")
    match, mentor = factories.make_match(state="active"), factories.make_mentor().person
    values = {"side": "mentor", "kind": "join", "since": factories.TODAY, "created_at": factories.NOW}
    change = PendingChange.objects.create(match=match, person=mentor, **values)
    load_people([match])
    rows = list(with_facts(PendingChange.objects.filter(pk=change.pk)))
    rows[0].match = match
    assert "training" in {one.code for one in joining_blockers(rows, on=factories.TODAY)}
    factories.make_course(mentor, state="accepted")
    rows = list(with_facts(PendingChange.objects.filter(pk=change.pk)))
    rows[0].match = match
    assert "training" not in {one.code for one in joining_blockers(rows, on=factories.TODAY)}
