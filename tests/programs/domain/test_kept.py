"""What is kept beside a match and a place stays true after each write, and the tick makes it anew."""

from datetime import date

import pytest
from django.core.management import call_command

from participants.domain.merging import merge_people
from participants.enums import Side
from programs.domain import kept
from programs.domain.cancelling import cancel_match
from programs.domain.enrolments import enrol
from programs.domain.lifecycle import MEMBERS, apply_transition
from programs.domain.matches import form_match
from programs.domain.meetings import log_meeting
from programs.models import Enrolment, Match
from tests import factories
from tests.programs import pairs

pytestmark = pytest.mark.django_db


@pytest.fixture
def actor(today):
    return factories.acting(factories.make_staff("coordinator"))


def figures(match):
    return Match.objects.values_list("stages_done", "held_count", "last_met_on").get(pk=match.pk)


def is_matched(match, side=Side.MENTEE):
    people = match.members.filter(side=side).values("person")
    return Enrolment.objects.get(program=match.program, person__in=people, side=side).is_matched


def write(match, day, actor, is_held=True):
    present = [member.pk for member in match.members.all()] if is_held else []
    values = {"minutes": 45, "done": "Познакомились"} if is_held else {"why_not_held": "Болезнь"}
    return log_meeting(match, actor=actor, met_on=day, is_held=is_held, present=present, **values)


def test_a_meeting_moves_what_is_kept_and_a_missed_one_does_not(school, actor):
    match = pairs.approved()
    assert figures(match) == (0, 0, None)
    write(match, date(2026, 11, 5), actor)
    assert figures(match) == (1, 1, date(2026, 11, 5))
    write(match, date(2026, 11, 9), actor, is_held=False)
    assert figures(match) == (1, 1, date(2026, 11, 5))
    for day in (10, 12, 13):
        write(match, date(2026, 11, day), actor)
    assert figures(match) == (3, 4, date(2026, 11, 13))
    assert kept.untrue_meetings() == []


def test_a_formed_match_takes_its_people_and_a_cancelled_one_frees_them(school, actor):
    program, mentor, mentee = factories.make_program(), factories.make_mentor().person, factories.make_mentee().person
    for person, side in ((mentor, Side.MENTOR), (mentee, Side.MENTEE)):
        enrol(program, [person], side, actor=actor)
    assert list(Enrolment.objects.values_list("is_matched", flat=True)) == [False, False]
    period = {"starts_on": program.starts_on, "ends_on": program.ends_on}
    match = form_match(program, mentors=[mentor], mentees=[mentee], title="", actor=actor, **period)
    assert (is_matched(match), is_matched(match, Side.MENTOR)) == (True, True)
    cancel_match(match, actor=actor, reason="Передумали")
    assert (is_matched(match), is_matched(match, Side.MENTOR)) == (False, False)
    assert kept.untrue_places() == []


def test_a_suspended_match_holds_its_people(school, actor):
    match = pairs.approved()
    apply_transition(match, "suspend", actor=actor)
    assert is_matched(match)


def test_a_step_of_a_member_is_followed(school, actor):
    match = pairs.approved()
    member = pairs.mentee_of(match)
    type(member).objects.filter(pk=member.pk).update(left_on=factories.TODAY)
    assert kept.untrue_places() == list(
        Enrolment.objects.filter(person=member.person, side=Side.MENTEE).values_list("pk", flat=True)
    )
    MEMBERS.apply(member, "suspend", actor=actor, reason="")
    assert (is_matched(match), kept.untrue_places()) == (False, [])


def test_a_merged_card_brings_its_match_along(school, actor):
    match = pairs.approved()
    gone = pairs.mentee_of(match).person
    same = {"surname": gone.surname, "name": gone.name, "patronymic": gone.patronymic}
    other = factories.make_mentee(factories.make_pupil(**same)).person
    factories.enrol(match.program, other, Side.MENTEE)
    merge_people(other, gone, actor=actor)
    assert Enrolment.objects.get(person=other, program=match.program).is_matched
    assert kept.untrue_places() == []


def test_the_tick_makes_anew_what_is_not_true_and_only_that(school, actor, capsys):
    match = pairs.approved()
    pairs.hold(match, date(2026, 11, 5), "organisational")
    Match.objects.update(stages_done=4, held_count=9, last_met_on=None)
    Enrolment.objects.update(is_matched=False)
    assert (len(kept.untrue_meetings()), len(kept.untrue_places())) == (1, 2)
    call_command("tick")
    assert "kept figures mended 3" in capsys.readouterr().out
    assert (figures(match), is_matched(match)) == ((1, 1, date(2026, 11, 5)), True)
    assert kept.keep_all() == 0
