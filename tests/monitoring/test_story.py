"""The whole of monitoring for one programme: twelve pairs, a group of five, two who drop out, a withdrawal in April.

People answer by the rules of the portal, `tick` turns the days, orders are registered; the clock is moved. What the
year is about: the numbers of past days stay when somebody's data are destroyed, and the person is gone.
"""

from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection

from mentorship.kernel import clock
from monitoring.domain.answering import Given
from monitoring.domain.indicators.figures import add_figures
from monitoring.domain.indicators.reading import indicators_at
from monitoring.domain.quality import write_quality
from monitoring.domain.reports.drafting import edit_report, start_report
from monitoring.domain.reports.signing import sign_report
from monitoring.domain.responses import save_answers, submit_response
from monitoring.domain.results.overview import Asked, overview_of
from monitoring.domain.results.reading import places_for
from monitoring.domain.swot import write_swot
from monitoring.domain.waves import waive_wave
from monitoring.enums import QuestionKind, ResponseState, Wave
from monitoring.models import Answer, KeptCount, MatchWave, QualitySign, SurveyResponse
from participants.domain.consents import withdraw_consent
from participants.domain.erasure import erase_person, plan_erasure
from participants.enums import Side
from participants.models import DataRequest, Person
from programs.domain.changes import plan_leaving
from programs.domain.endings import complete_match, plan_ending
from programs.domain.meetings import log_meeting
from programs.domain.orders.drafting import draft_order
from programs.domain.orders.registering import register_order
from programs.enums import OrderKind
from programs.models import MatchMember
from tests import factories
from tests.programs import pairs
from tests.programs.orders import make_director

pytestmark = pytest.mark.django_db
APPROVED, DROPPED, MARCH = date(2026, 11, 18), date(2027, 1, 20), date(2027, 3, 1)
WITHDRAWN, LEFT, DESTROYED = date(2027, 4, 12), date(2027, 4, 20), date(2027, 5, 5)
FINAL, ENDED, SIGNED = date(2027, 5, 18), date(2027, 5, 25), date(2027, 5, 28)
BEGINNING = [date(2026, 11, 20), date(2026, 11, 27), date(2026, 12, 4), date(2026, 12, 11)]
SECRET = "Хочу, чтобы Елизар помог мне с дробями"
SURNAME = "Несмелова"


class Programme:
    """The school, one programme, its people with accounts; each act at its own day."""

    def __init__(self):
        self.school = factories.make_school()
        make_director()
        self.office = factories.acting(factories.make_staff("coordinator"))
        self.desk = factories.acting(factories.make_staff("curator"))
        self.program = factories.make_program(self.desk.person, title="Вместе легче")
        named = [SURNAME, *[f"Пары{letter}" for letter in "абвгдежзикл"]]
        self.pairs = [self._match([self._pupil(surname)]) for surname in named]
        self.group = self._match([self._pupil(f"Группы{letter}") for letter in "абвгд"], title="Олимпиадники")
        self.matches = [*self.pairs, self.group]
        self.number = 0

    def _pupil(self, surname):
        return factories.make_mentee(factories.make_pupil(surname=surname)).person

    def _match(self, mentees, **fields):
        mentor = factories.make_mentor(capacity=5).person
        for person in (mentor, *mentees):
            factories.make_account(person)
        return factories.make_match(self.program, [mentor], mentees, **fields)

    def order(self, subjects, day, kind=OrderKind.APPROVAL):
        """Draft an order about `subjects` and register it on `day`."""
        self.number += 1
        with clock.at(day):
            drafted = draft_order(subjects, kind=kind, school=self.school, actor=self.office)
            number, version = f"{self.number}-од", drafted.version
            told = {"school": self.school, "actor": self.office}
            return register_order(drafted, number=number, signed_on=day, version=version, **told)

    def meet(self, match, day, **more):
        """The mentor writes down a meeting of `day` to which all came."""
        match.refresh_from_db()
        mentor = pairs.mentor_of(match).person
        present = list(match.members.filter(state="active").values_list("pk", flat=True))
        values = {"minutes": 45, "place": "in_person", "done": "Разобрали дроби", "topics": ["учёба"]} | more
        with clock.at(day):
            log_meeting(match, met_on=day, is_held=True, present=present, actor=acting(mentor), **values)

    def report(self, day):
        """What the results and the indicators say of the programme, as its coordinator reads them."""
        with clock.at(day):
            places = places_for(self.office)
            return [
                overview_of(Asked(2026, side=side), places, with_total=False) for side in (Side.MENTEE, Side.MENTOR)
            ]


def acting(person):
    return factories.acting(person.account)


def answer(wave, day, *, number, words=""):
    """Everybody who was given a survey of `wave` and has not filled it fills it on `day`. Returns how many."""
    given = SurveyResponse.objects.filter(wave__wave=wave, wave__closed_at=None).exclude(state=ResponseState.ANSWERED)
    found = list(given.select_related("member__person__account", "survey"))
    for response in found:
        questions = response.survey.questions.filter(is_on=True)
        said = {question.pk: _said(question, number, words) for question in questions}
        with clock.at(day):
            save_answers(response, said, actor=acting(response.member.person))
            submit_response(response, actor=acting(response.member.person))
    return len(found)


def _said(question, number, words):
    if question.kind == QuestionKind.SCALE:
        return Given(number=number)
    return Given(text=words) if question.kind == QuestionKind.TEXT else Given(choices=(0,))


def tick(day):
    """The clock of the portal goes on to `day`."""
    with clock.at(day):
        call_command("tick", stdout=StringIO())


def told(day):
    """{code: (number, of)} of the indicators on `day`."""
    return {one.code.value: (one.number, one.of) for one in indicators_at(day)}


def results(overviews):
    """All figures of the results, for a comparison."""
    return [(one.people(wave), one.changes, one.satisfaction, one.shares) for one in overviews for wave in Wave]


def texts_of_database():
    """Every text of monitoring, as it lies in its tables."""
    with connection.cursor() as cursor:
        tables = [name for name in connection.introspection.table_names(cursor) if name.startswith("monitoring_")]
        found = []
        for name in tables:
            cursor.execute(f"SELECT * FROM {name}")
            found += [str(value) for row in cursor.fetchall() for value in row]
    return found


@pytest.fixture
def year(db):
    with clock.at(APPROVED):
        made = Programme()
        figures = {"pupils_of_mentees": 170, "pupils_of_mentors": 40, "young_specialists": 2, "partners": 4}
        add_figures(actor=made.office, as_of=date(2026, 9, 1), **figures)
    return made


@pytest.mark.slow
def test_the_whole_of_monitoring_for_one_programme(year):
    _autumn(year)
    _two_drop_out(year)
    _the_middle(year)
    before = _a_withdrawal(year)
    _destruction(year, before)
    _the_end(year)
    _the_report(year)


def _autumn(year):
    """The order gives everybody the entry survey; all answer; the pairs begin."""
    year.order(year.matches, APPROVED)
    assert MatchWave.objects.filter(wave=Wave.ENTRY, opened_at__isnull=False).count() == 13
    assert SurveyResponse.objects.count() == 12 * 2 + 6
    assert answer(Wave.ENTRY, date(2026, 11, 25), number=4, words=SECRET) == 30
    for match in year.matches:
        for day in BEGINNING:
            year.meet(match, day)
    assert told(BEGINNING[-1])["mentees"] == (17, 170)
    assert told(date(2026, 11, 17))["mentees"] == (0, 170)  # before the order nobody takes part


def _two_drop_out(year):
    """One pair ends early by an order, one pupil leaves the group by another."""
    with clock.at(DROPPED):
        about = {"outcome": "not", "reason": "переезд семьи", "actor": year.desk}
        ending = plan_ending(year.pairs[1], ended_on=DROPPED, **about)
        leaver = year.group.members.filter(side=Side.MENTEE).first()
        change = plan_leaving(year.group, leaver, since=DROPPED, reason="другая школа", actor=year.desk)
    year.order([ending], DROPPED, OrderKind.ENDING)
    year.order([change], DROPPED, OrderKind.CHANGES)
    assert told(DROPPED)["mentees"] == (16, 170)  # the last day of the pair still counts
    assert told(MARCH)["mentees"] == (15, 170)


def _the_middle(year):
    """The clock opens the middle wave for those who are left and closes it; half of them answer."""
    tick(date(2027, 2, 25))
    given = SurveyResponse.objects.filter(wave__wave=Wave.INTERMEDIATE)
    assert given.count() == 11 * 2 + 5
    waits = SurveyResponse.objects.filter(wave__wave=Wave.INTERMEDIATE, member__match__in=year.pairs[:6])
    assert answer_some(waits, date(2027, 2, 27)) == 10
    tick(date(2027, 4, 10))
    assert MatchWave.objects.filter(wave=Wave.INTERMEDIATE, closed_at=None, opened_at__isnull=False).count() == 0


def answer_some(responses, day):
    for response in responses.select_related("member__person__account", "survey"):
        said = {one.pk: _said(one, 7, "") for one in response.survey.questions.filter(is_on=True)}
        with clock.at(day):
            save_answers(response, said, actor=acting(response.member.person))
            submit_response(response, actor=acting(response.member.person))
    return responses.count()


def _a_withdrawal(year):
    """A consent to process is withdrawn: the pupil is suspended, the pair ends by an order. Returns the figures."""
    pupil = pairs.mentee_of(year.pairs[0]).person
    assert pupil.surname == SURNAME
    with clock.at(WITHDRAWN):
        consent = pupil.consents.get(kind="processing")
        withdraw_consent(consent, withdrawn_on=WITHDRAWN, reason="решение семьи", actor=year.office)
        assert MatchMember.objects.get(person=pupil).state == "suspended"
    with clock.at(LEFT):
        about = {"outcome": "partly", "reason": "решение семьи", "actor": year.desk}
        ending = plan_ending(year.pairs[0], ended_on=LEFT, **about)
    year.order([ending], LEFT, OrderKind.ENDING)
    days = [BEGINNING[0], DROPPED, MARCH, WITHDRAWN, LEFT, date(2027, 4, 21)]
    return [told(day) for day in days], results(year.report(LEFT)), days


def _destruction(year, before):
    """Numbers stay, the person is gone."""
    pupil = pairs.mentee_of(year.pairs[0]).person
    answers = Answer.objects.filter(response__member__person=pupil)
    numbers, said = sum(answers.values_list("number", flat=True).exclude(number=None)), answers.exclude(text="").count()
    assert said > 0
    with clock.at(DESTROYED):
        asked = plan_erasure(DataRequest.objects.get(person=pupil, state="open"), actor=year.office)
        erase_person(asked, school=year.school, commission=("Лебедев А.С., директор",), actor=year.office)
        told_after = [told(day) for day in before[2]]
    assert (told_after, results(year.report(DESTROYED))) == before[:2]
    assert KeptCount.objects.filter(member__person=pupil).count() == 1
    assert sum(answers.values_list("number", flat=True).exclude(number=None)) == numbers
    assert answers.exclude(text="").count() == 0
    gone = Person.objects.get(pk=pupil.pk)
    assert (gone.surname, gone.birth_date) == (f"Участник №\u00a0{pupil.pk}", None)
    assert [text for text in texts_of_database() if SURNAME in text] == []


def _the_end(year):
    """The final wave opens by the clock; one pair does without it; all who are left are completed."""
    left = [match for match in year.matches if match not in year.pairs[:2]]
    tick(FINAL)
    waived = MatchWave.objects.get(match=left[0], wave=Wave.FINAL)
    with clock.at(FINAL):
        waive_wave(waived, reason="наставник в больнице", actor=year.desk)
    assert answer(Wave.FINAL, date(2027, 5, 20), number=8, words="Спасибо за встречи") == 9 * 2 + 5
    for match in left:
        year.meet(match, FINAL, is_final=True)
        pairs.report_on(match)
        with clock.at(ENDED):
            match.refresh_from_db()
            complete_match(match, ended_on=ENDED, outcome="reached", words="Получилось", actor=year.desk)
    assert told(ENDED)["mentees"] == (14, 170)
    assert told(date(2027, 5, 26))["mentees"] == (0, 170)
    # Thirteen say 8 at the end; she whose data are gone and the pair without final surveys said 7 in the middle; those
    # who dropped out said 4 at the beginning.
    assert told(ENDED)["glad_mentees"] == (15, 17)


def _the_report(year):
    """The curator judges the programme, not the people, and signs the report."""
    with clock.at(SIGNED):
        rows = {sign.pk: (2, "") for sign in QualitySign.objects.all()}
        write_quality(year.program, Wave.FINAL, actor=year.desk, version=0, reviewed_on=SIGNED, rows=rows)
        write_swot(
            year.program,
            actor=year.desk,
            version=0,
            strengths="Все встречались",
            weaknesses="",
            threats="",
            opportunities="",
        )
        report = start_report(
            kind="program", program=year.program, starts_on=date(2026, 9, 1), ends_on=SIGNED, actor=year.desk
        )
        words = {"difficulties": "Болезни", "best_practices": "Олимпиадная группа", "proposals": "Начать раньше"}
        period = {"starts_on": report.starts_on, "ends_on": report.ends_on}
        report = edit_report(report, version=report.version, actor=year.desk, **period, **words)
        signed = sign_report(report, signed_on=SIGNED, version=report.version, school=year.school, actor=year.desk)
    assert (signed.state, signed.signed_on) == ("signed", SIGNED)
    text = str(signed.blocks)
    assert SURNAME not in text
    assert SECRET not in text
    [mentees, mentors] = year.report(SIGNED)
    assert (mentees.people().answered, mentors.people().answered) == (13, 10)
    assert {change.after for change in mentees.changes if change.after} == {8}
