"""Cards that are probably one person: found by what a name looks like when it is typed twice (A1; privacy rule 9)."""

from collections import defaultdict
from itertools import combinations

from mentorship.kernel.grammar.typography import search_key


def twin_pairs(people):
    """Return the pairs of ids in `people` (a queryset of Person) that are probably one person, in order; one query.

    Alike is the same name in any order of its words, ё and е, capitals and spaces aside, unless two known birth dates
    differ; and the same surname and name, whichever stands first, with the same birth date.
    """
    rows = people.order_by("sort_text", "pk").values_list("pk", "surname", "name", "patronymic", "birth_date")
    groups, born, order = defaultdict(list), {}, {}
    for pk, surname, name, patronymic, birth_date in rows:
        born[pk], order[pk] = birth_date, len(order)
        for mark in _marks(surname, name, patronymic, birth_date):
            groups[mark].append(pk)
    found = {pair for group in groups.values() for pair in combinations(group, 2) if not _differ(born, *pair)}
    return sorted(found, key=lambda pair: (order[pair[0]], order[pair[1]]))


def _marks(surname, name, patronymic, birth_date):
    called = _words(surname, name)
    yield "full", _words(surname, name, patronymic)
    if birth_date:
        yield "born", called, birth_date


def _words(*parts):
    return tuple(sorted(search_key(" ".join(parts)).replace("-", " ").split()))


def _differ(born, first, second):
    return bool(born[first] and born[second] and born[first] != born[second])
