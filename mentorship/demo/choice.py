"""A window of choice that is open in the demo: some have chosen, some still think, one slip came on paper."""

from datetime import timedelta

from mentorship.demo.programs import curator_of
from participants.enums import Side
from programs.domain.choices import NO
from programs.domain.matching.suggestions import suggest_for_all
from programs.domain.offers import Paper, choose
from programs.domain.people import without_match
from programs.domain.windows import open_window
from programs.enums import OfferState, Signer
from programs.models import Enrolment, MentorOffer

OPENED, LASTS = 2, timedelta(days=7)


def open_a_window(world):
    """Open a window in «Вместе легче» for those who have neither a mentor nor an answer that waits."""
    program = world.programs["easier"]
    actor = curator_of(world, program)
    pool = Enrolment.objects.filter(program=program, side=Side.MENTEE, left_on__isnull=True)
    asked = MentorOffer.objects.filter(state=OfferState.TAKEN).values("mentee")
    mentees = list(without_match(pool).exclude(pk__in=asked).select_related("person", "program").order_by("pk"))
    with world.at(OPENED, hour=10) as opens_on:
        window = open_window(program, mentees, opens_on=opens_on, closes_on=opens_on + LASTS, actor=actor)
        suggest_for_all(window, actor=actor)
    for mentee in mentees[:1]:
        _enter_a_slip(world, mentee, actor)


def _enter_a_slip(world, mentee, actor):
    offers = list(MentorOffer.objects.filter(mentee=mentee, state=OfferState.OFFERED).order_by("pk"))
    ranks = {offer.pk: rank if rank < len(offers) else NO for rank, offer in enumerate(offers, 1)}
    if len(offers) > 1:
        with world.at(1, hour=13) as signed_on:
            choose(mentee, ranks, actor=actor, paper=Paper(signed_on, Signer.GUARDIAN))
