"""Schools by chance, with their answers kept beside the database: what the figures are counted again from."""

import random
from dataclasses import dataclass, field
from datetime import date

from monitoring.domain.results.reading import Place
from monitoring.enums import QuestionKind, ResponseState, Wave
from monitoring.models import Answer, Characteristic, MatchWave, Question, Survey, SurveyResponse
from participants.enums import Side
from participants.models import Person
from programs.enums import MatchKind, MatchState
from programs.models import Match, MatchMember, MentoringForm, Program
from tests import factories

OPTIONS = ["да", "нет", "не знаю"]


@dataclass
class Fact:
    """What one member of a match did in one wave."""

    program: int
    form: int
    side: str
    person: int
    member: int
    match: int
    wave: str
    is_answered: bool
    numbers: dict = field(default_factory=dict)
    chosen: tuple = ()


@dataclass
class RandomSchool:
    """Places as the reader gets them, and the facts that the rows of the database were made of."""

    places: list
    facts: list


def make_measures():
    """Four characteristics: a plain one, a reversed one, two of satisfaction, one of them reversed."""
    known = [("plain", False, False), ("worry", True, False), ("glad", False, True), ("tired", True, True)]
    return [
        Characteristic.objects.create(
            code=f"random-{code}",
            title=f"Мерка {code}",
            is_reversed=turned,
            is_satisfaction=glad,
            position=900 + number,
        )
        for number, (code, turned, glad) in enumerate(known)
    ]


def make_surveys(measures):
    """{(side, wave): [two editions, each a list of Question]}: the same characteristics in other words."""
    form = MentoringForm.objects.create(code="random", title="Разное", mentor_kinds=["teacher"], mentee_kinds=["pupil"])
    made = {}
    for side in Side.values:
        for wave in Wave.values:
            made[side, wave] = [_edition(form, side, wave, number, measures) for number in (1, 2)]
    return made


def _edition(form, side, wave, number, measures):
    survey = Survey.objects.create(
        mentoring_form=form, side=side, wave=wave, edition=number, title="Анкета", created_at=factories.NOW
    )
    questions = [
        Question(survey=survey, position=place, kind=QuestionKind.SCALE, text=f"{one} {number}?", characteristic=one)
        for place, one in enumerate(measures, 1)
    ]
    questions.append(
        Question(survey=survey, position=9, kind=QuestionKind.SEVERAL, text="Что дальше?", options=OPTIONS)
    )
    return Question.objects.bulk_create(questions)


def make_random_schools(count, seed):
    """Return a list of RandomSchool, all in the database at once, a school's rows among its own programmes."""
    chance, measures = random.Random(seed), make_measures()
    surveys, curator = make_surveys(measures), factories.make_teacher()
    forms = list(MentoringForm.objects.order_by("pk"))[:3]
    schools = [_programs(chance, forms, curator) for _ in range(count)]
    made = iter(Program.objects.bulk_create(program for school in schools for program in school))
    places = [[_place(next(made)) for _ in school] for school in schools]
    facts = _facts(chance, places, measures)
    _answer(chance, facts, surveys, measures)
    return [RandomSchool(own, [fact for fact in facts if fact.program in {one.pk for one in own}]) for own in places]


def _programs(chance, forms, curator):
    return [
        Program(
            title=f"Программа {number}", form=chance.choice(forms), curator=curator, state="running",
            starts_on=date(2026, 9, 1), ends_on=date(2027, 5, 28),
        )
        for number in range(chance.randint(1, 5))
    ]  # fmt: skip


def _place(program):
    return Place(program.pk, program.title, program.form_id, program.form.title, program.starts_on)


def _facts(chance, places, measures):
    """Members of matches and a fact for each wave that they were asked in; mentors go from match to match."""
    people = iter(Person.objects.bulk_create(_person(number) for number in range(40 * len(places))))
    planned = [pair for school in places for pair in _pairs(chance, school, people)]
    matches = Match.objects.bulk_create(_match(place) for place, _ in planned)
    members = MatchMember.objects.bulk_create(
        MatchMember(match=match, person=person, side=side, joined_on=date(2026, 10, 1))
        for match, (_, sides) in zip(matches, planned, strict=True)
        for side, person in sides
    )
    by_program = {place.pk: place for school in places for place in school}
    asked = [(member, wave) for member in members for wave in Wave.values[: chance.choice([1, 3, 3, 3])]]
    return [_fact(chance, member, by_program[member.match.program_id], wave, measures) for member, wave in asked]


def _person(number):
    return Person(surname=f"Случайный{number}", name="Имя", gender="m")


def _pairs(chance, school, people):
    mentors = [next(people) for _ in range(3)]
    for place in school:
        for _ in range(chance.choice([0, 1, 1, 2, 3, 5])):
            yield place, [(Side.MENTOR, chance.choice(mentors)), (Side.MENTEE, next(people))]


def _match(place):
    days = {"starts_on": date(2026, 10, 1), "ends_on": date(2027, 5, 1), "created_at": factories.NOW}
    return Match(program_id=place.pk, kind=MatchKind.PAIR, state=MatchState.ACTIVE, **days)


def _fact(chance, member, place, wave, measures):
    own = (member.side, member.person_id, member.pk, member.match_id)
    fact = Fact(place.pk, place.form, *own, wave, chance.random() < 0.85)
    if fact.is_answered:
        fact.numbers = {one.code: chance.randint(1, 10) for one in measures if chance.random() < 0.85}
        fact.chosen = tuple(place for place in range(3) if chance.random() < 0.4)
    return fact


def _answer(chance, facts, surveys, measures):
    rows = MatchWave.objects.bulk_create(
        MatchWave(match_id=match, wave=wave, opens_on=date(2026, 10, 1), due_on=date(2026, 10, 9))
        for match, wave in sorted({(fact.match, fact.wave) for fact in facts})
    )
    opened = {(row.match_id, row.wave): row for row in rows}
    editions = [chance.choice(surveys[fact.side, fact.wave]) for fact in facts]
    responses = SurveyResponse.objects.bulk_create(
        _response(fact, opened[fact.match, fact.wave], edition[0].survey)
        for fact, edition in zip(facts, editions, strict=True)
    )
    Answer.objects.bulk_create(
        answer
        for response, fact, edition in zip(responses, facts, editions, strict=True)
        for answer in _answers(response, fact, edition)
    )


def _response(fact, wave, survey):
    state = ResponseState.ANSWERED if fact.is_answered else ResponseState.STARTED
    answered_at = factories.NOW if fact.is_answered else None
    return SurveyResponse(
        wave=wave, member_id=fact.member, survey=survey, state=state, given_at=factories.NOW, answered_at=answered_at
    )


def _answers(response, fact, edition):
    """A survey that was only begun has a number too: it must not be counted."""
    if not fact.is_answered:
        yield Answer(response=response, question=edition[0], number=9)
    for question in edition:
        if question.kind == QuestionKind.SEVERAL and fact.is_answered:
            yield Answer(response=response, question=question, choices=list(fact.chosen))
        elif question.kind == QuestionKind.SCALE and question.characteristic.code in fact.numbers:
            yield Answer(response=response, question=question, number=fact.numbers[question.characteristic.code])
