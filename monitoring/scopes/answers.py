"""Surveys given to people and what they answered: own ones, and those of programmes that somebody leads."""

from django.db.models import Q

from mentorship.kernel import clock
from monitoring.domain.reminding import waited_for
from monitoring.enums import ResponseState
from monitoring.models import Answer, SurveyResponse
from monitoring.scopes.own import own_matches
from participants.scopes import people_for
from programs.scopes import led_matches_for, led_programs_for


def own_responses_for(actor):
    """Return the surveys given to `actor` himself: his own answers are his to read, whatever his roles."""
    rows = SurveyResponse.objects.filter(member__person=actor.person_id)
    return rows.select_related("wave__match__program", "survey", "member__person")


def responses_for(actor):
    """Return the surveys whose answers `actor` may read as who leads: the coordinator all, a curator his programmes'.

    Never those of another in a match of which he is or was a member himself: a curator who is also the mentor reads
    none of his mentee's answers (domain/monitoring, «No marks»).
    """
    led = Q(wave__match__program__in=led_programs_for(actor))
    rows = SurveyResponse.objects.filter(led & ~Q(wave__match__in=own_matches(actor)))
    return rows.select_related("wave__match__program__curator", "survey", "member__person__school_class")


def printable_responses_for(actor):
    """Return those of `responses_for(actor)` that are waited for today: their sheets are printed."""
    rows = responses_for(actor).filter(pk__in=waited_for(clock.today()).values("pk"))
    return rows.order_by(
        "member__person__school_class__grade",
        "member__person__school_class__letter",
        "member__person__sort_text",
        "wave__due_on",
        "pk",
    )


def answered_matches_for(actor):
    """Return the matches whose single answers `actor` may read: those he leads, never one that he is or was in."""
    return led_matches_for(actor).exclude(pk__in=own_matches(actor))


def own_words_for(actor):
    """Return the answers in one's own words that `actor` may read, of surveys that are done, with who said them."""
    rows = Answer.objects.filter(response__in=responses_for(actor).order_by().values("pk")).exclude(text="")
    rows = rows.filter(response__state=ResponseState.ANSWERED)
    return rows.select_related("question", "response__wave", "response__member__person__school_class")


def counted_people_for(actor, ids):
    """Return those of the people `ids` behind an indicator whose card `actor` may open."""
    return people_for(actor).filter(pk__in=ids)
