"""The figures of a group against another computation: a hundred schools by chance, equal to the last digit."""

from collections import Counter, defaultdict
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from django.db import connection

from mentorship.kernel.roles import Role, anybody_with
from monitoring.domain.results.overview import Asked, Overview, overview_of, subtracts
from monitoring.domain.results.reading import rows_of
from monitoring.enums import Wave
from participants.enums import Side
from tests.monitoring.overviews import NEXT, PLACES, make_overview
from tests.monitoring.random_schools import OPTIONS, make_random_schools

pytestmark = pytest.mark.django_db
SCHOOLS, QUICK, SEED, GLAD_FROM = 100, 20, 20261122, 7
TURNED = {"random-worry", "random-tired"}


@pytest.fixture(params=[QUICK, pytest.param(SCHOOLS, marks=pytest.mark.slow)])
def schools(request, school):
    made = make_random_schools(request.param, SEED)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # PostgreSQL has seen no statistics of rows that came in this very transaction
    return made


# ── one school by hand


def test_words_of_the_mock_up():
    text = " ".join(make_overview().words).replace("\u00a0", " ")
    assert text.startswith("Обе анкеты, входная и итоговая, есть у 21 из 24 наставляемых. К лучшему изменилось одно:")
    assert "Довольны 18 из 21 наставляемого, 86 %: в среднем не меньше 7 из 10" in text


def test_parts_stand_by_title_and_the_small_ones_say_why():
    parts = make_overview(with_total=False).parts
    assert [(part.title, part.people.both, bool(part.why_hidden)) for part in parts] == [
        ("Ученик – ученик", 19, False),
        ("Студент – ученик", 2, True),
    ]
    assert [one.title for one in parts[0].parts] == ["Азбука", "Вместе легче"]
    assert [one.title for one in make_overview(form=10).parts] == ["Азбука", "Вместе легче"]


@pytest.mark.parametrize(
    ("group", "with_total", "hidden"),
    [
        ({}, True, False),
        ({"form": 10}, True, True),  # the total without it is a form of two
        ({"form": 10}, False, False),
        ({"form": 20}, False, True),
        ({"program": 1}, False, False),
        ({"program": 1}, True, True),
        ({"program": 3}, False, True),
    ],
)
def test_small_groups_and_those_beside_them_are_hidden(group, with_total, hidden):
    overview = make_overview(with_total=with_total, **group)
    assert overview.is_hidden is hidden
    assert bool(overview.changes) is not hidden
    assert bool(overview.satisfaction) is not hidden
    assert bool(overview.shares) is not hidden
    assert bool(overview.why_hidden) is hidden


def test_a_question_that_two_answered_is_hidden_by_itself():
    overview = make_overview(people={1: 13, 2: 6}, choices={NEXT: {1: {(0,): 2, (): 11}}})
    assert (overview.shares, len(overview.changes)) == ([], 2)


def test_nobody_is_an_empty_overview():
    overview = make_overview(people={})
    assert (overview.given, overview.both, overview.words, overview.changes, overview.is_hidden) == (0, 0, [], [], True)


@pytest.mark.parametrize(
    ("roles", "expected"),
    [({"director"}, True), ({"director", "coordinator"}, False), ({"curator"}, False), ({"coordinator"}, False)],
)
def test_who_may_not_subtract(roles, expected):
    assert subtracts(anybody_with(frozenset(Role(role) for role in roles))) is expected


def test_another_year_is_not_added_up(school, django_assert_num_queries):
    with django_assert_num_queries(1):  # the settings: of no programmes nothing is asked
        overview = overview_of(Asked(2024), PLACES)
    assert (overview.places, overview.given) == ([], 0)


# ── a hundred schools


def groups_of(places):
    yield {}
    yield from ({"form": pk} for pk in {place.form for place in places})
    yield from ({"program": place.pk} for place in places)


def test_a_hundred_schools_are_counted_alike(schools):
    seen = Counter()
    for one in schools:
        for side in Side.values:
            rows = rows_of(one.places, side, GLAD_FROM)
            for group in groups_of(one.places):
                overview = Overview(Asked(2026, side, **group), one.places, rows, with_total=False)
                expected = counted_again(one, side, group)
                assert shown(overview) == expected
                seen["changes"] += len(expected["changes"])
                seen["hidden"] += expected["is_hidden"]
                seen["glad"] += len(expected["glad"])
    assert min(seen.values()) > len(schools)  # the chance gave enough of each to compare


def shown(overview):
    changes = [(one.measure.code, one.people, one.before, one.after, one.change) for one in overview.changes]
    spread = {
        one.change.measure.code: [(band.before, band.after) for band in (*one.spread.groups, *one.spread.each)]
        for one in overview.measured
    }
    return {
        "is_hidden": overview.is_hidden,
        "both": overview.both,
        "given": overview.given,
        "changes": changes,
        "spread": spread,
        "glad": {wave.value: (one.answered, one.glad) for wave, one in overview.satisfaction},
        "shares": {wave: [(one.text, one.people, one.answered) for one in s.options] for wave, s in overview.shares},
    }


# ── the same from the facts, member by member, with fractions


def counted_again(one, side, group):
    facts = [fact for fact in one.facts if fact.side == side and _is_in(fact, group)]
    by_member = defaultdict(dict)
    for fact in facts:
        if fact.is_answered:
            by_member[fact.member][fact.wave] = fact
    both = {member: waves for member, waves in by_member.items() if {Wave.ENTRY, Wave.FINAL} <= set(waves)}
    people = {waves[Wave.ENTRY].person for waves in both.values()}
    pairs = {code: found for code in _codes(facts) if min(len(found := _pairs(both, code)), len(people)) >= 3}
    given = [{fact.person for fact in facts if fact.wave == wave} for wave in (Wave.FINAL, Wave.ENTRY)]
    return {
        "is_hidden": len(people) < 3,
        "both": len(people),
        "given": len(given[0] or given[1]),
        "changes": [(code, len(found), *_means(found)) for code, found in pairs.items()],
        "spread": {code: _bands(found) for code, found in pairs.items()},
        "glad": {wave: found for wave in Wave.values if (found := _glad(facts, wave))},
        "shares": {wave: found for wave in Wave.values if (found := _shares(facts, wave))},
    }


def _is_in(fact, group):
    return fact.program == group.get("program", fact.program) and fact.form == group.get("form", fact.form)


def _codes(facts):
    order = ["random-plain", "random-worry", "random-glad", "random-tired"]
    return [code for code in order if any(code in fact.numbers for fact in facts)]


def _pairs(both, code):
    return [
        (waves[Wave.ENTRY].numbers[code], waves[Wave.FINAL].numbers[code])
        for waves in both.values()
        if code in waves[Wave.ENTRY].numbers and code in waves[Wave.FINAL].numbers
    ]


def _means(pairs):
    before, after = (Fraction(sum(pair[place] for pair in pairs), len(pairs)) for place in (0, 1))
    return _rounded(before), _rounded(after), _rounded(after - before)


def _rounded(number):
    exact = Decimal(number.numerator) / Decimal(number.denominator)
    return exact.quantize(Decimal("0.1"), ROUND_HALF_UP)


def _bands(pairs):
    limits = [(1, 4), (5, 7), (8, 10), *((number, number) for number in range(1, 11))]
    return [tuple(sum(low <= pair[place] <= high for pair in pairs) for place in (0, 1)) for low, high in limits]


def _glad(facts, wave):
    means, people = [], set()
    for fact in facts:
        said = {code: number for code, number in fact.numbers.items() if code in ("random-glad", "random-tired")}
        if fact.wave == wave and fact.is_answered:
            people.add(fact.person)
        if fact.wave == wave and said:
            turned = [11 - number if code in TURNED else number for code, number in said.items()]
            means.append(Fraction(sum(turned), len(turned)))
    is_shown = min(len(means), len(people)) >= 3
    return (len(means), sum(mean >= GLAD_FROM for mean in means)) if is_shown else None


def _shares(facts, wave):
    answered = [fact for fact in facts if fact.wave == wave and fact.is_answered]
    chosen = [fact.chosen for fact in answered if fact.chosen]
    if min(len(chosen), len({fact.person for fact in answered})) < 3:
        return None
    return [(text, sum(place in one for one in chosen), len(chosen)) for place, text in enumerate(OPTIONS)]
