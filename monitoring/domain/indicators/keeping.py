"""How a person goes on to count in the indicators of past days when his data are destroyed (privacy rule 14)."""

from datetime import timedelta

from monitoring.domain.indicators.counting import code_of
from monitoring.domain.indicators.reading import FACTS, place_of, rules_now
from monitoring.models import KeptCount
from participants.models import ClassMembership
from participants.scopes import the_school
from programs.domain.history import UNDER_NO_ORDER
from programs.models import MatchMember

ONE_DAY = timedelta(days=1)
DAYS = ("match__starts_on", "match__ends_on")


def keep_counts(person):
    """Note for each place of `person` in an approved match in which indicator it counts, and on which of its days.

    Called in the transaction of destruction, while his age and his workplace are still known; counted by the windows of
    age that hold now. Nothing is written of a place that counts in none.
    """
    rules, external = rules_now(), the_school().external_kinds
    classes = list(ClassMembership.objects.filter(person=person).values_list("since", "until"))
    members = MatchMember.objects.filter(person=person, match__naming__isnull=False)
    for row in members.exclude(match__state__in=UNDER_NO_ORDER).values("pk", *DAYS, *FACTS):
        places = [(day, place_of(row | _in_class(classes, day), day, external)) for day in _days_of(row)]
        _keep(row["pk"], [(day, place, code_of(place, rules, day)) for day, place in places])


def _days_of(row):
    first, last = (row[name] for name in DAYS)
    return [first + number * ONE_DAY for number in range((last - first).days + 1)]


def _in_class(classes, day):
    there = any(since <= day and (until is None or day <= until) for since, until in classes)
    return {"in_class": there, "class_since": min((since for since, _ in classes), default=None)}


def _keep(member, found):
    """A place counts in one indicator for one stretch of days: ages and years of service only grow."""
    counted = [(day, place, code) for day, place, code in found if code]
    if counted:
        (since, place, code), (until, *_) = counted[0], counted[-1]
        values = {"code": code, "since": since, "until": until, "organisation": place.workplace}
        KeptCount.objects.update_or_create(member_id=member, defaults=values)
