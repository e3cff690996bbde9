"""What the people of one match answered, and where the sides differ: for the coordinator and the curator alone.

A mentor sees facts and counts of his match, never this: a «change» of a pair is one child's answers.
"""

from dataclasses import dataclass, field

from monitoring.domain.answering import given_in, in_words
from monitoring.domain.results.change import Measure, change_of_one
from monitoring.domain.results.satisfaction import felt_of, has_fallen, mean_words
from monitoring.domain.results.sides import Said, apart_in
from monitoring.domain.settings import monitoring_settings
from monitoring.enums import ResponseState, Wave
from monitoring.models import Answer
from monitoring.scopes import responses_for
from participants.enums import Side


@dataclass
class Filled:
    """One survey of one person: its wave, whether it is done, the questions and answers in words."""

    wave: str
    is_done: bool
    state: str
    answers: list = field(default_factory=list)

    @property
    def title(self):
        return Wave(self.wave).label


@dataclass
class Answerer:
    """One person of the match: the surveys, the change of each characteristic, satisfaction by waves."""

    member: object
    surveys: list
    changes: list
    felt: list
    is_falling: bool


@dataclass
class MatchResults:
    """The people of a match with their answers, and an Apart wherever a mentor and a mentee stand apart."""

    people: list
    apart: list
    apart_from: int

    @property
    def names(self):
        """{member: person}: whose answers stand apart."""
        return {one.member.pk: one.member.person for one in self.people}


def match_results(actor, match):
    """Return the MatchResults of `match`; three queries. Who may not read its answers gets nobody."""
    settings, responses = monitoring_settings(), list(responses_for(actor).filter(wave__match=match))
    responses.sort(key=lambda one: (one.member.side == Side.MENTEE, one.member_id, _place(one.wave.wave)))
    answers = _answers(responses)
    by_member = {}
    for response in responses:
        by_member.setdefault(response.member, []).append(response)
    people = [_person(member, own, answers, settings) for member, own in by_member.items()]
    said = [one for response in responses for one in _said(response, answers)]
    said.sort(key=lambda one: (_place(one.wave), one.measure.position, one.measure.code))
    return MatchResults(people, apart_in(said, settings.apart_from), settings.apart_from)


def _answers(responses):
    """{response id: [Answer]} of the surveys that are done; one query."""
    done = [one.pk for one in responses if one.state == ResponseState.ANSWERED]
    rows = Answer.objects.filter(response__in=done).select_related("question__characteristic")
    found = {}
    for answer in rows.order_by("response_id", "question__page", "question__position", "question_id"):
        found.setdefault(answer.response_id, []).append(answer)
    return found


def _person(member, responses, answers, settings):
    surveys = [_filled(response, answers.get(response.pk, [])) for response in responses]
    felt = [(one.wave.wave, _felt(answers.get(one.pk, []))) for one in responses]
    known = [one for _, one in felt if one.count]
    falls = len(known) > 1 and has_fallen(known[-2], known[-1], settings.falls_by)
    words = [(Wave(wave).label, mean_words(one)) for wave, one in felt if one.count]
    return Answerer(member, surveys, _changes(responses, answers), words, falls)


def _filled(response, answers):
    said = [(one.question.text, in_words(one.question, given_in(one))) for one in answers]
    is_done = response.state == ResponseState.ANSWERED
    return Filled(response.wave.wave, is_done, response.get_state_display(), said)


def _changes(responses, answers):
    numbers = {one.wave.wave: _numbers(answers.get(one.pk, [])) for one in responses}
    before, after = numbers.get(Wave.ENTRY, {}), numbers.get(Wave.FINAL, {})
    measures = sorted(before.keys() | after.keys(), key=lambda one: (one.position, one.code))
    return [change_of_one(one, before.get(one), after.get(one)) for one in measures]


def _numbers(answers):
    return {measure_of(one.question.characteristic): one.number for one in answers if _measures(one)}


def _measures(answer):
    return answer.number is not None and answer.question.characteristic is not None


def measure_of(characteristic):
    """Return the Measure of a row of Characteristic."""
    return Measure(*(getattr(characteristic, name) for name in Measure.__dataclass_fields__))


def _felt(answers):
    measured = [one for one in answers if _measures(one)]
    told = [(one.number, one.question.characteristic) for one in measured]
    return felt_of([(number, one.is_reversed) for number, one in told if one.is_satisfaction])


def _said(response, answers):
    is_mentor = response.member.side == Side.MENTOR
    numbers = _numbers(answers.get(response.pk, []))
    return [Said(response.member_id, is_mentor, response.wave.wave, one, number) for one, number in numbers.items()]


def _place(wave):
    return list(Wave).index(wave)
