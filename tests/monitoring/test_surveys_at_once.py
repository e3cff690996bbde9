"""Several at the same moment: one copy for a programme, one further edition, one question of a form, one order."""

import uuid

import pytest

from monitoring.domain.surveys import editions
from monitoring.domain.surveys import questions as domain
from monitoring.domain.surveys.given import questions_of
from monitoring.enums import QuestionKind
from monitoring.models import Survey
from participants.enums import Side
from tests import factories
from tests.monitoring.answers import give, make_question, make_survey, make_wave
from tests.racing import racing

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("today")]
TEXT = {"text": "Что ещё?", "hint": "", "page": 1}


@pytest.fixture
def actor():
    return factories.acting(factories.make_staff("coordinator"))


@pytest.fixture
def match():
    return factories.make_match()


@pytest.fixture
def own(match):
    return make_survey(match.program.form, program=match.program)


def test_programme_gets_one_copy(match, actor, tmp_path):
    school_survey = make_survey(match.program.form)
    with racing(tmp_path) as race:
        acts = [lambda: editions.make_own(school_survey, match.program, actor=actor)] * 4
        assert race.run(*acts) == ["done"] * 4
        assert race.read(Survey.objects.filter(program=match.program).count) == 1


def test_frozen_survey_gets_one_further_edition(match, own, actor, tmp_path):
    give(make_wave(match), match.members.get(side=Side.MENTEE), survey=own, state="started")
    with racing(tmp_path) as race:
        assert race.run(*[lambda: editions.make_edition(own, actor=actor)] * 4) == ["done"] * 4
        assert race.read(Survey.objects.filter(program=match.program).count) == 2


def test_one_form_adds_one_question(own, actor, tmp_path):
    key = uuid.uuid4()
    with racing(tmp_path) as race:
        acts = [lambda: domain.add_question(own, actor=actor, kind=QuestionKind.TEXT, form_key=key, **TEXT)] * 4
        assert race.run(*acts) == ["done"] * 4
        assert len(race.read(lambda: questions_of(own))) == 1


def test_moves_at_once_keep_one_order(own, actor, tmp_path):
    rows = [make_question(own, page=page) for page in (1, 1, 2, 2)]
    moves = [(rows[0], False), (rows[1], True), (rows[2], True), (rows[3], False)]
    with racing(tmp_path) as race:
        acts = [lambda row=row, up=up: domain.move_question(row, is_up=up, actor=actor) for row, up in moves]
        assert race.run(*acts) == ["done"] * 4
        found = race.read(lambda: questions_of(own))
    assert [one.position for one in found] == [1, 2, 3, 4]
    pages = [one.page for one in found]
    assert sorted(set(pages)) == list(range(1, max(pages) + 1))
