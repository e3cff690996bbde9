"""The rows behind the figures: three narrow readings of one side, whatever the school's size, put together here.

To join each answer with its survey, wave, match, question and measure cost the database ten seconds of a large school;
read narrow and looked up in memory the same takes one.
"""

import json
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import NamedTuple

from django.db.models import Case, F, IntegerField, OuterRef, Q, Subquery, Sum, TextField, When
from django.db.models.aggregates import Count
from django.db.models.functions import Cast, Coalesce

from monitoring.domain.results.change import Measure
from monitoring.domain.results.satisfaction import TOP, Felt, satisfaction_of
from monitoring.enums import QuestionKind, ResponseState, Wave
from monitoring.models import Answer, Question, SurveyResponse
from monitoring.scopes import watched_programs_for
from participants.domain.roles import school_year

CHOICES = frozenset({QuestionKind.YES_WHERE, QuestionKind.ONE, QuestionKind.SEVERAL, QuestionKind.FREQUENCY})
WHOLE, FORM, PROGRAM = "whole", "form", "program"
ANSWERED = Q(state=ResponseState.ANSWERED)
AT_A_TIME = 10_000


@dataclass(frozen=True)
class Place:
    """A programme of the reader's: where its answers stand in the school."""

    pk: int
    title: str
    form: int
    form_title: str
    starts_on: date

    @property
    def year(self):
        """The school year that it belongs to: the one in which it begins, so that no year takes in another's."""
        return school_year(self.starts_on)


@dataclass(frozen=True)
class People:
    """Of one group in one wave: how many people were given the survey, answered it, answered entry and exit both."""

    given: int = 0
    answered: int = 0
    both: int = 0


@dataclass(frozen=True)
class ChoiceAsked:
    """A question with a choice as it was asked in one wave, whatever edition it stood in."""

    wave: str
    kind: str
    text: str
    options: tuple
    position: int


@dataclass(frozen=True)
class Rows:
    """What the database says of some programmes, of one side: the counts, the pairs, the satisfied, the choices.

    `counts` are {(level, id of form or programme, wave): People}, a mentor of three pairs counted once at each level;
    `pairs` {Measure: {programme: {(before, after): how many}}} of who answered at entry and at exit; `glad`
    {(programme, wave): Satisfaction}, each survey by itself; `choices` {ChoiceAsked: {programme: {places: how many}}}.
    `glad_from` is the school's threshold: from which mean on a person is satisfied.
    """

    counts: dict
    pairs: dict
    glad: dict
    choices: dict
    glad_from: int = 7


class Given(NamedTuple):
    """A survey as it was given: to which member, who he is, in which wave of which programme, whether it is done."""

    member: int
    person: int
    wave: str
    program: int
    is_answered: bool


def places_for(actor):
    """Return a Place for each programme whose results `actor` reads, by title; one query."""
    rows = watched_programs_for(actor).order_by("form__position", "title", "pk")
    return [Place(*row) for row in rows.values_list("pk", "title", "form", "form__title", "starts_on")]


def rows_of(places, side, glad_from):
    """Return the Rows of the people of `side` in `places`; three queries, none without places."""
    if not places:
        return Rows({}, {}, {}, {}, glad_from)
    given = _given(places, side)
    numbers, chosen = _answers(places, side, given)
    return Rows(counts_of(given.values(), places), pairs_of(numbers), glad_of(numbers, glad_from), chosen, glad_from)


def _given(places, side):
    """{survey given: Given}; one query."""
    rows = SurveyResponse.objects.filter(member__side=side, wave__match__program__in=[place.pk for place in places])
    fields = ("pk", "member", "member__person", "wave__wave", "wave__match__program", "state")
    read = rows.order_by().values_list(*fields).iterator(AT_A_TIME)
    return {pk: Given(*row, state == ResponseState.ANSWERED) for pk, *row, state in read}


def _answers(places, side, given):
    """([(Given, Measure, number)], choices) of the surveys that are done; two queries."""
    measures, asked = _questions()
    numbers, chosen = [], defaultdict(lambda: defaultdict(Counter))
    for response, question, number, places_chosen in _read(places, side):
        whose = given.get(response)
        if whose is None:  # given since: it is not among the counts either
            continue
        if question in asked:
            chosen[ChoiceAsked(whose.wave, *asked[question])][whose.program][_choice(places_chosen)] += 1
        elif number is not None and question in measures:
            numbers.append((whose, measures[question], number))
    return numbers, chosen


def _read(places, side):
    rows = Answer.objects.filter(
        response__state=ResponseState.ANSWERED,
        response__member__side=side,
        response__wave__match__program__in=[place.pk for place in places],
    ).exclude(question__kind=QuestionKind.TEXT)
    fields = ("response_id", "question_id", "number", Cast("choices", TextField()))
    return rows.order_by().values_list(*fields).iterator(AT_A_TIME)


@cache
def _choice(text):
    return tuple(json.loads(text))


def _questions():
    """({question: Measure}, {question: (kind, text, options, place)}) of all surveys; one query."""
    measured = [f"characteristic__{name}" for name in Measure.__dataclass_fields__]
    rows = Question.objects.exclude(kind=QuestionKind.TEXT).order_by()
    measures, asked = {}, {}
    for pk, kind, text, options, position, *measure in rows.values_list(
        "pk", "kind", "text", "options", "position", *measured
    ):
        if kind in CHOICES:
            asked[pk] = kind, text, tuple(options), position
        elif measure[0] is not None:
            measures[pk] = Measure(*measure)
    return measures, asked


def counts_of(given, places):
    """Return {(level, key, wave): People} of the surveys `given`; pure."""
    forms, given = {place.pk: place.form for place in places}, list(given)
    begun = {one.member for one in given if one.is_answered and one.wave == Wave.ENTRY}
    found = defaultdict(lambda: (set(), set(), set()))
    for one in given:
        is_both = one.is_answered and one.wave == Wave.FINAL and one.member in begun
        for group in ((WHOLE, 0), (FORM, forms[one.program]), (PROGRAM, one.program)):
            people = found[(*group, one.wave)]
            people[0].add(one.person)
            if one.is_answered:
                people[1].add(one.person)
            if is_both:
                people[2].add(one.person)
    return {key: People(*map(len, people)) for key, people in found.items()}


def pairs_of(numbers):
    """Return {Measure: {programme: {(before, after): how many}}} by the place of the measures; pure."""
    before = {(one.member, measure): number for one, measure, number in numbers if one.wave == Wave.ENTRY}
    found = defaultdict(lambda: defaultdict(Counter))
    for one, measure, number in numbers:
        first = before.get((one.member, measure)) if one.wave == Wave.FINAL else None
        if first is not None:
            found[measure][one.program][first, number] += 1
    return dict(sorted(found.items(), key=lambda item: (item[0].position, item[0].code)))


def glad_of(numbers, glad_from):
    """Return {(programme, wave): Satisfaction}; what is reversed is turned round: more is always better. Pure."""
    felt = defaultdict(lambda: [0, 0])
    for one, measure, number in numbers:
        if measure.is_satisfaction:
            sums = felt[one]
            sums[0] += TOP - number if measure.is_reversed else number
            sums[1] += 1
    by_group = defaultdict(list)
    for one, sums in felt.items():
        by_group[one.program, one.wave].append(Felt(*sums))
    return {group: satisfaction_of(felts, glad_from) for group, felts in by_group.items()}


def with_felt(responses):
    """Return `responses` (a queryset) with the sum and the number of their answers about satisfaction; no query.

    What is reversed is turned round, so that more is always better.
    """
    said = Answer.objects.filter(
        response=OuterRef("pk"), number__isnull=False, question__characteristic__is_satisfaction=True
    )
    said = said.order_by().values("response")
    turned = When(question__characteristic__is_reversed=True, then=TOP - F("number"))
    better = Case(turned, default=F("number"), output_field=IntegerField())
    total = said.annotate(total=Sum(better)).values("total")
    number = said.annotate(number_of=Count("pk")).values("number_of")
    return responses.annotate(felt_total=Coalesce(Subquery(total), 0), felt_count=Coalesce(Subquery(number), 0))
