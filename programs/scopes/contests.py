"""Contests and nominations: who nominates whom, who reads what, what a nominee sees of it."""

from django.db.models import Count, Exists, OuterRef, Q

from mentorship.kernel.roles import Role
from participants.enums import Side
from participants.models import Person
from programs.domain.honours.contests import standing_nominations
from programs.domain.honours.facts import SEEN
from programs.domain.honours.nominations import OUTCOMES
from programs.enums import ContestLevel, NominationOutcome, NomineeKind
from programs.models import Award, Contest, JuryMember, MatchMember, Nomination
from programs.scopes.awards import people_led_by
from programs.scopes.matches import led_matches_for
from programs.scopes.programs import NOBODY, led_programs_for

READERS = (Role.COORDINATOR, Role.CURATOR, Role.DIRECTOR)
SIDES = ((Role.MENTOR, Side.MENTOR), (Role.MENTEE, Side.MENTEE))


def contests_for(actor):
    """Return contests for those who nominate or read; of them nothing is anybody's own but the nominations."""
    rows = Contest.objects.defer("blocks")
    return rows if actor.has(*READERS) else rows.filter(NOBODY)


def counted_contests_for(actor):
    """Return the contests with `nominated`, the number of nominations that `actor` may read; for a list."""
    own = nominations_for(actor).exclude(outcome=NominationOutcome.WITHDRAWN).order_by().values("pk")
    rows = contests_for(actor).annotate(nominated=Count("nominations", filter=Q(nominations__in=own)))
    return rows.order_by("-closes_on", "title", "pk")


def wider_contests_for(actor, nomination):
    """Return the wider contests to which the nominee of `nomination` may be led on: for the same kind of nominee."""
    rows = contests_for(actor).filter(whom=nomination.contest.whom).exclude(pk=nomination.contest_id)
    return rows.exclude(level=ContestLevel.SCHOOL)


def nominations_for(actor):
    """Return nominations: all for coordinator and director, of own programmes' people and pairs for a curator."""
    rows = Nomination.objects.select_related("contest", "person__school_class", "match__plan").defer("contest__blocks")
    if actor.has(Role.COORDINATOR, Role.DIRECTOR):
        return rows
    if not actor.has(Role.CURATOR):
        return rows.filter(NOBODY)
    return rows.filter(people_led_by(actor, "person") | Q(match__program__curator=actor.person_id))


def with_prizes(nominations):
    """Return `nominations` (a queryset) with `has_award`: has an award been made of it; no query of its own."""
    return nominations.annotate(has_award=Exists(Award.objects.filter(nomination=OuterRef("pk"))))


def with_open_nomination(actor, awards):
    """Return `awards` (a queryset) with `nomination_is_open`: may `actor` read the nomination that the award is for."""
    own = nominations_for(actor).order_by().filter(pk=OuterRef("nomination"))
    return awards.annotate(nomination_is_open=Exists(own))


def own_nominations_for(actor):
    """Return the nominations of `actor`: decided ones, and those in which he proposed himself."""
    matches = MatchMember.objects.filter(person=actor.person_id).values("match")
    rows = Nomination.objects.filter(Q(person=actor.person_id) | Q(match__in=matches))
    rows = rows.filter(Q(outcome__in=OUTCOMES) | Q(is_by_self=True, person=actor.person_id))
    return rows.select_related("contest").defer("contest__blocks").order_by("-nominated_at", "-pk")


def nominees_for(actor, contest):
    """Return whom `actor` may nominate for `contest`: people of the side it is for, or matches, all under an order."""
    standing = standing_nominations(contest)
    if contest.whom == NomineeKind.MATCH:
        matches = led_matches_for(actor).filter(state__in=SEEN)
        return matches.exclude(pk__in=standing.filter(match__isnull=False).values("match")).order_by("pk")
    led = led_programs_for(actor).order_by().values("pk")  # a programme may name one who is no curator any more
    members = MatchMember.objects.filter(side=contest.whom, match__state__in=SEEN, match__program__in=led)
    people = Person.objects.filter(pk__in=members.values("person")).select_related("school_class")
    taken = standing.filter(person__isnull=False).values("person")
    judging = JuryMember.objects.filter(contest=contest).values("person")
    return people.exclude(pk__in=taken).exclude(pk__in=judging)


def jury_candidates():
    """Return the adults who may decide: the people of the school and mentors from outside, no pupils."""
    rows = Person.objects.filter(school_class__isnull=True, erased_at__isnull=True)
    return rows.filter(Q(is_employee=True) | Q(mentor_profile__isnull=False))


def contests_open_to(actor, on):
    """Return the contests for which `actor` may propose himself on the day `on`, and has not yet."""
    sides = [side for role, side in SIDES if actor.has(role)]
    if not sides:
        return Contest.objects.filter(NOBODY)
    standing = Nomination.objects.filter(contest=OuterRef("pk"), person=actor.person_id)
    rows = Contest.objects.filter(is_open_to_self=True, whom__in=sides, opens_on__lte=on, closes_on__gte=on)
    rows = rows.exclude(Exists(standing.exclude(outcome=NominationOutcome.WITHDRAWN)))
    return rows.filter(decided_on__isnull=True).defer("blocks").order_by("closes_on", "pk")
