"""Candidates, choices, windows and questions."""

from mentorship.kernel import clock
from participants.models import MentorProfile
from programs.enums import OfferState
from programs.models import (
    ChoiceWindow,
    MentorOffer,
    OfferQuestion,
    PairWish,
    WindowPlace,
)
from programs.scopes.programs import led_programs_for

# An offer shows its mentor to the mentee from the start, and the mentee to the mentor once he was chosen.
CHOSEN_STATES = [OfferState.TAKEN, OfferState.AGREED]

LIVE_OFFERS = [OfferState.OFFERED, OfferState.RANKED, OfferState.SILENT_NO, OfferState.TAKEN, OfferState.AGREED]


def offers_for(actor):
    """Return the offers made in programmes that `actor` leads."""
    offers = MentorOffer.objects.filter(mentee__program__in=led_programs_for(actor))
    return offers.select_related("mentee__person", "mentor__person")


def choices_for(actor):
    """Return the live offers made to the actor himself as a mentee."""
    offers = MentorOffer.objects.filter(mentee__person=actor.person_id, state__in=LIVE_OFFERS)
    ahead = WindowPlace.objects.filter(window__opens_on__gt=clock.today(), window__asked_at__isnull=True)
    offers = offers.exclude(mentee__in=ahead.values("mentee"))
    return offers.select_related(
        "mentee__program__form", "mentor__person__school_class", "mentor__person__mentor_profile"
    )


def questions_for(actor):
    """Return the offers in which a mentee has chosen the actor as a mentor and he is asked or has agreed."""
    offers = MentorOffer.objects.filter(mentor__person=actor.person_id, state__in=CHOSEN_STATES)
    return offers.select_related(
        "mentee__program__form", "mentee__person__school_class", "mentee__person__mentee_profile"
    )


def paused_until(actor):
    """Return the day before which the actor asked not to be offered as a mentor, None when he has not; one query."""
    paused = MentorProfile.objects.filter(person=actor.person_id, not_offered_until__gt=clock.today())
    return paused.values_list("not_offered_until", flat=True).first()


def windows_for(actor):
    """Return the windows of choice of the programmes that `actor` leads."""
    windows = ChoiceWindow.objects.filter(program__in=led_programs_for(actor).order_by())
    return windows.select_related("program__curator")


def window_places_for(actor):
    """Return the mentees' places in the windows that `actor` leads."""
    places = WindowPlace.objects.filter(window__in=windows_for(actor).order_by())
    return places.select_related("window__program", "mentee__person__school_class", "proposed__mentor__person")


def mentor_questions_for(actor):
    """Return the questions of mentors about offers in programmes that `actor` leads."""
    questions = OfferQuestion.objects.filter(offer__mentee__program__in=led_programs_for(actor).order_by())
    return questions.select_related(
        "offer__mentee__program", "offer__mentee__person__school_class", "offer__mentor__person__school_class"
    )


def own_window_places_for(actor):
    """Return the actor's own places in windows of choice whose mentors are not asked yet."""
    places = WindowPlace.objects.filter(mentee__person=actor.person_id, window__asked_at__isnull=True)
    return places.select_related("window")


def own_wishes_for(actor):
    """Return the names that the actor himself wrote down after a presentation."""
    return PairWish.objects.filter(author__person=actor.person_id).order_by("pk")
