"""Awards: whose they are, who keeps them, which of them may stand on a public page."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Q

from mentorship.kernel.prepared import ROW, prepared
from mentorship.kernel.roles import Role, anybody_with
from participants.domain.publication import published_fields
from participants.enums import PublishedField
from programs.domain.public.cards import public_standing
from programs.enums import AwardKind
from programs.models import Award, Enrolment, MatchMember
from programs.scopes.programs import NOBODY

FRESH = timedelta(days=60)
SHOWN = {PublishedField.NAME, PublishedField.ACHIEVEMENTS}


@dataclass(frozen=True)
class PublicAward:
    """An award on the board of honour: how its owner is called there, the class or post only where it is allowed."""

    award: Award
    name: str
    standing: str = ""


def awards_for(actor):
    """Return awards: all for coordinator and director, of the people of own programmes for a curator; drafts too."""
    rows = Award.objects.select_related("person__school_class", "naming__order").defer(
        "blocks", "naming__order__blocks"
    )
    if actor.has(Role.COORDINATOR, Role.DIRECTOR):
        return rows
    return rows.filter(people_led_by(actor, "person")) if actor.has(Role.CURATOR) else rows.filter(NOBODY)


def people_led_by(actor, key):
    """Q: the person under `key` is or was in a programme or a match of a programme that `actor` leads."""
    places = Enrolment.objects.filter(program__curator=actor.person_id).values("person")
    members = MatchMember.objects.filter(match__program__curator=actor.person_id).values("person")
    return Q(**{f"{key}__in": places}) | Q(**{f"{key}__in": members})


def own_awards_for(actor):
    """Return what `actor` himself has been given, the latest first; a letter to his parents is theirs."""
    return awards_of(actor.person_id).filter(issued_at__isnull=False).exclude(kind=AwardKind.PARENTS)


def fresh_awards_for(actor, on):
    """Return what `actor` was given in the two months up to the day `on`: his home tells him of it."""
    rows = Award.objects.filter(person=actor.person_id, issued_at__isnull=False, withdrawn_at__isnull=True)
    return rows.filter(awarded_on__lte=on, awarded_on__gte=on - FRESH).exclude(kind=AwardKind.PARENTS)


def shown_awards_for(actor, person):
    """Return what `person` has been given, as his card shows it to `actor`: himself, or who keeps his awards.

    A list; one query.
    """
    if actor.person_id == person.pk or actor.has(Role.COORDINATOR, Role.DIRECTOR):
        return _all_shown().objects(None, person.pk)
    return _led_shown().objects(actor.person_id, person.pk) if actor.has(Role.CURATOR) else []


@prepared
def _all_shown():
    return _given()


@prepared
def _led_shown():
    return _given().filter(people_led_by(anybody_with(frozenset()), "person"))


def _given():
    return awards_of(ROW).filter(issued_at__isnull=False)


def awards_of(person_id):
    """Return the awards of a person that hold, drafts among them, the latest first."""
    rows = Award.objects.filter(person=person_id, withdrawn_at__isnull=True).select_related("naming__order")
    return rows.defer("blocks", "naming__order__blocks").order_by("-awarded_on", "-pk")


def public_awards(on):
    """Return [PublicAward] of the board of honour on the day `on`, the latest first; two queries (gate G12).

    Only what has been given out, and only of people whose publication consent covers the name and the achievements
    that day; a withdrawn consent takes the row off at once. A letter to parents is theirs, and stands nowhere.
    """
    rows = Award.objects.filter(issued_at__isnull=False, withdrawn_at__isnull=True, awarded_on__lte=on)
    rows = rows.exclude(kind=AwardKind.PARENTS).select_related("person__school_class").defer("blocks")
    given = list(rows.order_by("-awarded_on", "person__sort_text", "pk"))
    fields = published_fields({one.person_id: one.person for one in given}.values(), on=on) if given else {}
    return [_public(one, fields[one.person_id]) for one in given if fields[one.person_id] >= SHOWN]


def _public(award, fields):
    standing = public_standing(award.person) if PublishedField.STANDING in fields else ""
    return PublicAward(award, award.person.called, standing)
