"""The rows behind the figures, summed up by the database: five queries whatever the school's size."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, CharField, Count, Exists, F, IntegerField, OuterRef, Q, Subquery, Sum, Value, When
from django.db.models.functions import Coalesce

from monitoring.domain.results.change import Measure
from monitoring.domain.results.satisfaction import TOP, Satisfaction
from monitoring.enums import QuestionKind, ResponseState, Wave
from monitoring.models import Answer, SurveyResponse
from monitoring.scopes import watched_programs_for
from participants.domain.roles import school_year

CHOICES = [QuestionKind.YES_WHERE, QuestionKind.ONE, QuestionKind.SEVERAL, QuestionKind.FREQUENCY]
WHOLE, FORM, PROGRAM = "whole", "form", "program"
ANSWERED = Q(state=ResponseState.ANSWERED)
LAST = "response__member__responses"


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


def places_for(actor):
    """Return a Place for each programme whose results `actor` reads, by title; one query."""
    rows = watched_programs_for(actor).order_by("form__position", "title", "pk")
    return [Place(*row) for row in rows.values_list("pk", "title", "form", "form__title", "starts_on")]


def counts_in(programs, side):
    """Return {(level, id of form or programme, wave): People} of the people of `side` in `programs` (ids); one query.

    People are counted once at each level: a mentor of three pairs is one person.
    """
    rows = SurveyResponse.objects.filter(member__side=side, wave__match__program__in=programs)
    levels = [
        _people(rows, WHOLE, Value(0)),
        _people(rows, FORM, F("wave__match__program__form")),
        _people(rows, PROGRAM, F("wave__match__program")),
    ]
    found = levels[0].union(*levels[1:], all=True)
    return {(level, key, wave): People(*numbers) for level, key, wave, *numbers in found}


def _people(rows, level, key):
    first = SurveyResponse.objects.filter(ANSWERED, member=OuterRef("member"), wave__wave=Wave.ENTRY)
    person = "member__person"
    counts = {
        "given": Count(person, distinct=True),
        "answered": Count(person, distinct=True, filter=ANSWERED),
        "both": Count(person, distinct=True, filter=ANSWERED & Q(Exists(first), wave__wave=Wave.FINAL)),
    }
    named = rows.order_by().annotate(level=Value(level, CharField()), key=key)
    grouped = named.values("level", "key", "wave__wave").annotate(**counts)
    return grouped.values_list("level", "key", "wave__wave", *counts)


def pairs_in(programs, side):
    """Return {Measure: {programme: {(before, after): how many}}} of who answered at entry and at exit; one query."""
    rows = Answer.objects.filter(
        **_answered("response", Wave.ENTRY),
        **_answered(LAST, Wave.FINAL),
        **{f"{LAST}__answers__question__characteristic": F("question__characteristic")},
        **{f"{LAST}__answers__number__isnull": False},
        number__isnull=False,
        response__member__side=side,
        response__wave__match__program__in=programs,
    )
    measure = [f"question__characteristic__{name}" for name in Measure.__dataclass_fields__]
    fields = ("response__wave__match__program", "number", f"{LAST}__answers__number", *measure)
    found = {}
    for program, before, after, *named, people in rows.order_by().values_list(*fields).annotate(people=Count("pk")):
        found.setdefault(Measure(*named), {}).setdefault(program, {})[before, after] = people
    return dict(sorted(found.items(), key=lambda item: (item[0].position, item[0].code)))


def _answered(path, wave):
    return {f"{path}__state": ResponseState.ANSWERED, f"{path}__wave__wave": wave}


def choices_in(programs, side):
    """Return {ChoiceAsked: {programme: {places chosen: how many}}} of the questions with a choice; one query."""
    rows = Answer.objects.filter(
        question__kind__in=CHOICES,
        response__state=ResponseState.ANSWERED,
        response__member__side=side,
        response__wave__match__program__in=programs,
    )
    question = [f"question__{name}" for name in ("kind", "text", "options", "position")]
    fields = ("response__wave__match__program", "choices", "response__wave__wave", *question)
    found = {}
    for program, chosen, wave, kind, text, options, position, people in (
        rows.order_by().values_list(*fields).annotate(people=Count("pk"))
    ):
        asked = ChoiceAsked(wave, kind, text, tuple(options), position)
        found.setdefault(asked, {}).setdefault(program, Counter())[tuple(chosen)] += people
    return found


def satisfaction_in(programs, side, glad_from):
    """Return {(programme, wave): Satisfaction} of the people of `side`, each survey by itself; one query."""
    rows = SurveyResponse.objects.filter(ANSWERED, member__side=side, wave__match__program__in=programs)
    rows = with_felt(rows).filter(felt_count__gt=0)
    grouped = (
        rows.order_by()
        .values("wave__match__program", "wave__wave")
        .annotate(people=Count("pk"), glad=Count("pk", filter=Q(felt_total__gte=F("felt_count") * glad_from)))
    )
    return {
        (row["wave__match__program"], row["wave__wave"]): Satisfaction(row["people"], row["glad"]) for row in grouped
    }


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
