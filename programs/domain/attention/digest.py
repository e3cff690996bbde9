"""The same rows told on Monday: a message in the portal, a letter without names beside it where mail is on."""

from collections import defaultdict

from django.db import transaction
from django.db.models import Count, Q
from django.urls import reverse

from mentorship.kernel import clock
from mentorship.kernel.grammar.plurals import counted
from participants.domain.notifications import notify
from participants.domain.roles import in_force
from participants.enums import AppointedRole
from programs.models import AttentionRow, AttentionState

MONDAY = 0


def tell_on_monday():
    """Tell each coordinator and curator once on a Monday how much asks for his attention. Returns how many are told."""
    today = clock.today()
    if today.weekday() != MONDAY:
        return 0
    with transaction.atomic():
        AttentionState.objects.get_or_create(pk=1)
        unsaid = Q(told_on__isnull=True) | Q(told_on__lt=today)
        if not AttentionState.objects.filter(unsaid, pk=1).update(told_on=today):
            return 0
        return sum(_tell(people, number) for number, people in numbers(today).items())


def _tell(people, number):
    text = f"Начало недели. Требует внимания: {counted(number, 'дело', 'дела', 'дел')}"
    return notify(people, text, link=reverse("programs:attention_list"))


def numbers(today):
    """Return {how many rows: people (ids of Person) whose number it is}; those with nothing to do are left out."""
    rows = AttentionRow.objects.exclude(snoozed_until__gt=today).order_by()
    own = dict(rows.filter(program__isnull=False).values_list("program__curator").annotate(number=Count("pk")))
    offices = list(in_force(today).values_list("person", "role"))
    curators = {person for person, role in offices if role == AppointedRole.CURATOR}
    told = {person: own.get(person, 0) for person in curators}
    everything = rows.count()
    told |= {person: everything for person, role in offices if role == AppointedRole.COORDINATOR}
    found = defaultdict(set)
    for person, number in told.items():
        if number:
            found[number].add(person)
    return found
