"""A cancelled match frees its mentee at once: the agreed offer is closed with it."""

import pytest

from mentorship.kernel.blockers import Refused
from programs.domain.cancelling import cancel_match
from programs.enums import MatchState, OfferState
from programs.models import Match, MentorOffer
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair(school, today):
    match = factories.make_match()
    sides = {row.side: row for row in match.program.enrolments.all()}
    MentorOffer.objects.create(
        mentee=sides["mentee"],
        mentor=sides["mentor"],
        state=OfferState.AGREED,
        rank=1,
        reply_by=factories.TODAY,
        offered_at=factories.NOW,
    )
    return match


def test_the_offer_that_led_to_it_is_closed(pair):
    cancel_match(pair, actor=factories.acting(factories.make_staff("coordinator")), reason="Ошибка")
    assert (Match.objects.get().state, MentorOffer.objects.get().state) == (MatchState.CANCELLED, OfferState.EXPIRED)


def test_a_refused_cancelling_closes_nothing(pair):
    with pytest.raises(Refused):
        cancel_match(pair, actor=factories.acting(factories.make_staff("coordinator")), reason=" ")
    assert (Match.objects.get().state, MentorOffer.objects.get().state) == (MatchState.AGREED, OfferState.AGREED)
