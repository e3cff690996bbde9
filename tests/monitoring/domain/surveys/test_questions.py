"""Questions of an edition: added, reworded, moved over pages, switched off, taken out, until somebody answers."""

import uuid

import pytest

from mentorship.kernel.blockers import Refused
from mentorship.kernel.versions import Conflict
from monitoring.domain.surveys import editions
from monitoring.domain.surveys import questions as domain
from monitoring.domain.surveys.given import questions_of
from monitoring.enums import QuestionKind
from monitoring.models import Question
from participants.enums import Side
from participants.models import AuditEntry
from tests import factories
from tests.monitoring.answers import give, make_characteristic, make_question, make_survey, make_wave

pytestmark = pytest.mark.django_db
EMPTY = {"hint": "", "low_end": "", "high_end": "", "options": [], "characteristic": None, "page": 1}
SCALE = EMPTY | {"text": "Легко ли?", "low_end": "трудно", "high_end": "легко"}


@pytest.fixture
def actor(today):
    return factories.acting(factories.make_staff("coordinator"))


@pytest.fixture
def survey():
    return make_survey()


def laid(survey):
    """Pages as texts: «аб|в» is two questions on the first page and one on the second."""
    rows = questions_of(survey)
    assert [row.position for row in rows] == list(range(1, len(rows) + 1))
    pages = [[row.text for row in rows if row.page == page] for page in range(1, max(row.page for row in rows) + 1)]
    return "|".join("".join(page) for page in pages)


def lay(survey, plan):
    """Make the questions of `plan`, written as `laid` writes them. Returns {text: Question}."""
    pages = enumerate(plan.split("|"), 1)
    return {text: make_question(survey, text=text, page=page) for page, texts in pages for text in texts}


def refusal(act, *args, **kwargs):
    with pytest.raises(Refused) as refused:
        act(*args, **kwargs)
    return [(blocker.code, blocker.text) for blocker in refused.value.blockers]


def begin(survey):
    """Somebody begins to answer `survey`."""
    match = factories.make_match()
    give(make_wave(match), match.members.get(side=Side.MENTEE), survey=survey, state="started")


def test_question_is_added_at_the_end_of_its_page_once(survey, actor):
    lay(survey, "аб|в")
    key = uuid.uuid4()
    values = SCALE | {"text": "г"}
    added = domain.add_question(survey, actor=actor, kind=QuestionKind.SCALE, form_key=key, **values)
    again = domain.add_question(survey, actor=actor, kind=QuestionKind.SCALE, form_key=key, **values)
    assert (again, laid(survey), added.is_own) == (added, "абг|в", True)
    assert AuditEntry.objects.filter(record_id=added.pk, record_type="monitoring.question").count() == 1


def test_page_after_the_last_begins_a_new_one_without_a_gap(survey, actor):
    lay(survey, "а")
    domain.add_question(survey, actor=actor, kind=QuestionKind.TEXT, **EMPTY | {"text": "б", "page": 9})
    assert laid(survey) == "а|б"


def test_form_of_a_question_taken_out_says_so(survey, actor):
    lay(survey, "а")
    key = uuid.uuid4()
    values = EMPTY | {"text": "б"}
    added = domain.add_question(survey, actor=actor, kind=QuestionKind.TEXT, form_key=key, **values)
    domain.remove_question(added, actor=actor)
    assert refusal(domain.add_question, survey, actor=actor, kind=QuestionKind.TEXT, form_key=key, **values) == [
        ("gone", domain.GONE)
    ]


@pytest.mark.parametrize(
    ("kind", "values", "code"),
    [
        (QuestionKind.SCALE, SCALE | {"high_end": ""}, "low_end"),
        (QuestionKind.ONE, EMPTY | {"text": "?", "options": ["один"]}, "options"),
        (QuestionKind.SEVERAL, EMPTY | {"text": "?", "options": [str(n) for n in range(11)]}, "options"),
        (QuestionKind.FREQUENCY, EMPTY | {"text": "?"}, "options"),
    ],
)
def test_question_that_cannot_be_answered_is_refused(survey, actor, kind, values, code):
    assert [found for found, _ in refusal(domain.add_question, survey, actor=actor, kind=kind, **values)] == [code]
    assert questions_of(survey) == []


def test_only_a_scale_measures(survey, actor):
    values = EMPTY | {"text": "?", "characteristic": make_characteristic()}
    assert refusal(domain.add_question, survey, actor=actor, kind=QuestionKind.TEXT, **values) == [
        ("characteristic", "Измеряет только шкала от 1 до 10.")
    ]


def test_nothing_is_measured_twice(actor):
    survey = make_survey(measures=["comfort"])
    values = SCALE | {"characteristic": make_characteristic("comfort")}
    said = ("characteristic", "Об этом уже спрашивает вопрос «Вопрос о comfort?». Уберите или отключите один из двух.")
    assert refusal(domain.add_question, survey, actor=actor, kind=QuestionKind.SCALE, **values) == [said]
    first = questions_of(survey)[0]
    domain.switch_question(first, is_on=False, actor=actor)
    second = domain.add_question(survey, actor=actor, kind=QuestionKind.SCALE, **values)
    assert refusal(domain.switch_question, first, is_on=True, actor=actor)[0][0] == "characteristic"
    domain.switch_question(second, is_on=False, actor=actor)
    assert domain.switch_question(first, is_on=True, actor=actor).is_on
    third = make_question(survey)
    values |= {"version": third.version, "text": "в"}
    assert refusal(domain.edit_question, third, actor=actor, **values)[0][0] == "characteristic"


def test_question_is_reworded_and_goes_to_the_end_of_another_page(survey, actor):
    rows = lay(survey, "аб|вг")
    saved = domain.edit_question(rows["а"], version=1, actor=actor, **SCALE | {"text": "д", "page": 2})
    assert (laid(survey), Question.objects.get(pk=saved.pk).low_end) == ("б|вгд", "трудно")
    row = AuditEntry.objects.get(record_id=saved.pk, record_type="monitoring.question")
    assert row.fields == ["high_end", "low_end", "page", "text"]


def test_page_that_is_left_empty_is_no_page(survey, actor):
    rows = lay(survey, "а|б|в")
    domain.edit_question(rows["б"], version=1, actor=actor, **SCALE | {"text": "б", "page": 1})
    assert laid(survey) == "аб|в"


def test_of_two_who_reword_the_later_is_told(survey, actor):
    rows = lay(survey, "аб")
    seen = Question.objects.get(pk=rows["а"].pk)
    domain.edit_question(rows["а"], version=1, actor=actor, **SCALE | {"text": "в"})
    with pytest.raises(Conflict):
        domain.edit_question(seen, version=1, actor=actor, **SCALE | {"text": "г"})
    assert laid(survey) == "вб"


def test_move_onto_another_page_is_a_change_that_an_open_form_hears_of(survey, actor):
    rows = lay(survey, "аб|в")
    domain.move_question(rows["б"], is_up=False, actor=actor)
    with pytest.raises(Conflict):
        domain.edit_question(Question.objects.get(pk=rows["б"].pk), version=1, actor=actor, **SCALE)


@pytest.mark.parametrize(
    ("plan", "text", "is_up", "then"),
    [
        ("абв", "б", True, "бав"),
        ("абв", "б", False, "авб"),
        ("аб|вг", "в", True, "абв|г"),
        ("аб|вг", "б", False, "а|бвг"),
        ("аб|в", "в", True, "абв"),
        ("аб", "б", False, "а|б"),
        ("а|б|в", "б", False, "а|бв"),
    ],
)
def test_step_goes_past_the_neighbour_and_over_the_edge_of_a_page(survey, actor, plan, text, is_up, then):
    rows = lay(survey, plan)
    assert domain.move_question(rows[text], is_up=is_up, actor=actor)
    assert laid(survey) == then


@pytest.mark.parametrize(("plan", "text", "is_up"), [("аб", "а", True), ("а|б", "б", False)])
def test_there_is_nowhere_to_go_from_the_ends(survey, actor, plan, text, is_up):
    rows = lay(survey, plan)
    assert not domain.move_question(rows[text], is_up=is_up, actor=actor)
    assert laid(survey) == plan
    assert not AuditEntry.objects.filter(action="monitoring.survey.edit").exists()


def test_question_is_switched_off_and_on_once(survey, actor):
    row = make_question(survey)
    for is_on in (False, False, True):
        assert domain.switch_question(row, is_on=is_on, actor=actor).is_on is is_on
    assert AuditEntry.objects.filter(record_id=row.pk, record_type="monitoring.question").count() == 2


def test_own_question_is_taken_out_a_ready_one_is_not(survey, actor):
    rows = lay(survey, "а|б|в")
    assert refusal(domain.remove_question, rows["б"], actor=actor) == [("ready", domain.READY)]
    Question.objects.filter(pk=rows["б"].pk).update(is_own=True)
    domain.remove_question(rows["б"], actor=actor)
    assert laid(survey) == "а|в"
    assert AuditEntry.objects.filter(action="monitoring.survey.question.remove").count() == 1


ACTS = {
    "add": lambda row, actor: domain.add_question(row.survey, actor=actor, kind=QuestionKind.SCALE, **SCALE),
    "edit": lambda row, actor: domain.edit_question(row, version=1, actor=actor, **SCALE),
    "up": lambda row, actor: domain.move_question(row, is_up=True, actor=actor),
    "off": lambda row, actor: domain.switch_question(row, is_on=False, actor=actor),
    "remove": lambda row, actor: domain.remove_question(row, actor=actor),
}


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_nothing_changes_once_somebody_answers(survey, actor, act):
    rows = lay(survey, "аб")
    Question.objects.update(is_own=True)
    begin(survey)
    assert refusal(act, rows["б"], actor) == [("frozen", editions.FROZEN)]
    assert (laid(survey), Question.objects.filter(survey=survey, is_on=True).count()) == ("аб", 2)


@pytest.mark.parametrize("act", [ACTS[name] for name in ("edit", "up", "off", "remove")])
def test_question_that_another_has_taken_out_is_gone(survey, actor, act):
    row = make_question(survey, is_own=True)
    Question.objects.filter(pk=row.pk).delete()
    with pytest.raises(Question.DoesNotExist):
        act(row, actor)
