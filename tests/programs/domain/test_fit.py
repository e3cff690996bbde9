"""What both sides say after the trial meeting."""

from datetime import date

import pytest

from mentorship.kernel.blockers import Refused
from participants.models import Notification
from programs.domain.fit import asks_fit, say_fit, wants_rematch
from programs.domain.statuses import fit_words
from programs.enums import ChosenHow, Fit
from programs.models import Match
from tests import factories
from tests.programs import pairs

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("school", "today")]


@pytest.fixture
def match():
    match = pairs.approved(state="active")
    pairs.hold(match, date(2026, 11, 5), "organisational")
    pairs.hold(match, date(2026, 11, 9), "trial")
    match.refresh_from_db()
    return match


def say(member, fit, **more):
    return say_fit(member, fit, actor=pairs.coordinator(), **{"how": ChosenHow.PAPER} | more)


def test_both_are_asked_after_the_trial(match):
    assert (asks_fit(match), asks_fit(pairs.approved())) == (True, False)


def test_both_fit(match):
    say(pairs.mentor_of(match), Fit.FITS)
    assert fit_words(Match.objects.get(pk=match.pk)) == ""
    say(pairs.mentee_of(match), Fit.FITS)
    assert fit_words(Match.objects.get(pk=match.pk)) == "подходит обоим"


def test_an_unfit_pair_is_the_curator_s_task_and_nobody_s_fault(match):
    curator = factories.make_account(match.program.curator)
    say(pairs.mentee_of(match), Fit.UNFIT)
    say(pairs.mentee_of(match), Fit.UNFIT)
    told = Notification.objects.get(account=curator)
    assert told.text == "После пробной встречи решили попробовать иначе. Предложите другую пару."
    assert match.events.filter(name="rematch").count() == 1
    assert wants_rematch(Match.objects.get(pk=match.pk)) is True


def test_an_answer_may_be_changed(match):
    say(pairs.mentee_of(match), Fit.UNFIT)
    member = say(pairs.mentee_of(match), Fit.FITS, on=date(2026, 11, 10))
    assert (member.fit, member.fit_on, member.fit_how) == ("fits", date(2026, 11, 10), "paper")
    assert wants_rematch(Match.objects.get(pk=match.pk)) is False


def test_a_day_ahead_and_one_who_left_are_refused(match):
    member = pairs.mentee_of(match)
    with pytest.raises(Refused):
        say(member, Fit.FITS, on=date(2026, 11, 19))
    member.left_on = date(2026, 11, 11)
    with pytest.raises(Refused):
        say(member, Fit.FITS)
    assert pairs.mentee_of(match).fit == ""
