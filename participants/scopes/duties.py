"""The doors to duties and rights: whose sheets an actor handles, whose acknowledgements he sees."""

from django.db.models import Q

from mentorship.kernel.roles import Role
from participants.enums import DutyWay
from participants.models import DutyAcknowledgement, DutySheet, DutyText
from participants.scopes import NOBODY, papers_for


def duty_people_for(actor):
    """Return the people whose sheets `actor` prints and enters, with their places: those whose consents he handles."""
    return papers_for(actor).select_related("school_class", "mentor_profile", "mentee_profile")


def duty_sheets_for(actor):
    """Return the printed sheets of the people whose papers `actor` handles, those of merged cards too."""
    people = papers_for(actor).values("pk")
    own = Q(person__in=people) | Q(person__merged_into__in=people)
    return DutySheet.objects.filter(own).select_related("person__merged_into", "person__school_class", "text")


def duty_ticks_for(actor):
    """Return what `actor` has entered from paper himself about people whose papers he handles."""
    own = DutyAcknowledgement.objects.filter(recorded_by=actor.account, person__in=papers_for(actor).values("pk"))
    return own.filter(way=DutyWay.PAPER).exclude(recorded_by__isnull=True).select_related("person")


def duties_of(person):
    """Return the acknowledgements of a person whose papers the actor may see, the newest first."""
    rows = DutyAcknowledgement.objects.filter(person=person).select_related("text", "sheet", "recorded_by__person")
    return rows.order_by("-acknowledged_on", "-pk")


def duty_texts_for(actor):
    """Return the versions of duties and rights for coordinator and director, the newest first."""
    texts = DutyText.objects.select_related("made_by__person").order_by("-pk")
    return texts if actor.has(Role.COORDINATOR, Role.DIRECTOR) else texts.filter(NOBODY)
