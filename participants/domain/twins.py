"""Cards that are probably one person: found by what a name looks like when it is typed twice (A1; privacy rule 9).

Whom a human has judged to be two people is asked about no more, until the word is taken back.
"""

from collections import defaultdict
from itertools import combinations

from django.db import transaction
from django.db.models import Count, Q

from mentorship.kernel import clock
from participants.domain import audit
from participants.models import DifferentPair, Person

APART, AGAIN = "twins.apart", "twins.again"


def twin_pairs(people):
    """Return the pairs of ids in `people` (a queryset of Person) that are probably one person, in order; two queries.

    Alike is the same name in any order of its words, ё and е, capitals and spaces aside, unless two known birth dates
    differ; and the same surname and name, whichever stands first, with the same birth date. Who was judged to be two
    people is left out.
    """
    cards = Person.objects.order_by()
    same_name = _repeated(cards, "twin_name")
    same_birth = _repeated(cards.filter(birth_date__isnull=False), "twin_called", "birth_date")
    alike = Q(twin_name__in=same_name) | Q(twin_called__in=same_birth)
    rows = people.filter(alike).order_by("sort_text", "pk").values_list("pk", "twin_name", "twin_called", "birth_date")
    groups, born, order = defaultdict(list), {}, {}
    for pk, name, called, birth_date in rows:
        born[pk], order[pk] = birth_date, len(order)
        groups[name].append(pk)
        if birth_date:
            groups[called, birth_date].append(pk)
    found = {pair for group in groups.values() for pair in combinations(group, 2) if not _differ(born, *pair)}
    if found:
        apart = {frozenset(pair) for pair in DifferentPair.objects.values_list("first", "second")}
        found = {pair for pair in found if frozenset(pair) not in apart}
    return sorted(found, key=lambda pair: (order[pair[0]], order[pair[1]]))


def _repeated(cards, *keys):
    """The values of the first of `keys` that stand, with the others, on more than one of `cards`: from an index."""
    return cards.values(*keys).annotate(number=Count("pk")).filter(number__gt=1).values(keys[0])


def _differ(born, first, second):
    return bool(born[first] and born[second] and born[first] != born[second])


@transaction.atomic
def keep_apart(pairs, *, actor):
    """Note that the two of each of `pairs` (of people) are two people. Returns the new rows.

    Who is noted already, in either order, stays.
    """
    wanted = {frozenset((one.pk, other.pk)): (one, other) for one, other in pairs if one.pk != other.pk}
    ids = {pk for pair in wanted for pk in pair}
    known = DifferentPair.objects.filter(first__in=ids, second__in=ids).values_list("first", "second")
    fresh = [pair for key, pair in wanted.items() if key not in {frozenset(one) for one in known}]
    now, by = clock.now(), actor.account
    rows = [DifferentPair(first=one, second=other, noted_at=now, noted_by=by) for one, other in fresh]
    DifferentPair.objects.bulk_create(rows)
    audit.record_many(APART, actor=actor, rows=[(row, person, ["twins"]) for row in rows for person in _both(row)])
    return rows


@transaction.atomic
def take_back_apart(pair, *, actor):
    """Take back the word about a DifferentPair: the two are asked about again, and the journal keeps that it was."""
    audit.record_many(AGAIN, actor=actor, rows=[(pair, person, ["twins"]) for person in _both(pair)])
    DifferentPair.objects.filter(pk=pair.pk).delete()


def forget_apart(ids):
    """Drop what was said of people who are taken back themselves (a wrong import)."""
    DifferentPair.objects.filter(Q(first__in=ids) | Q(second__in=ids)).delete()


def _both(pair):
    return pair.first, pair.second
