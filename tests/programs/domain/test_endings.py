"""A match is completed, ended early by an order, opened again; every guard has its sentence."""

import uuid
from datetime import date, timedelta

import pytest

from mentorship.kernel.blockers import Refused
from participants.enums import Side
from programs.domain import changes, endings
from programs.domain.lifecycle import transition_blockers
from programs.models import MatchEnding, Order, OrderEnding
from tests import factories
from tests.monitoring.answers import final_answered
from tests.programs import pairs

pytestmark = pytest.mark.django_db
TODAY = factories.TODAY
STAGES = ["organisational", "trial", "planning", "regular", "final"]


@pytest.fixture
def actor(school, today):
    return factories.acting(factories.make_staff("coordinator"))


@pytest.fixture
def met(actor):
    """A working pair that has held all five meetings, the last one yesterday."""
    match = pairs.approved("active")
    for place, stage in enumerate(STAGES):
        pairs.hold(match, TODAY - timedelta(days=5 - place), stage)
    pairs.report_on(match)
    final_answered(match)
    return match


def complete(match, actor, **changed):
    values = {"ended_on": TODAY, "outcome": "reached", "words": "Дроби поняты"} | changed
    return endings.complete_match(match, actor=actor, **values)


def end_early(match, actor, **changed):
    values = {"ended_on": TODAY, "outcome": "partly", "reason": "семья переезжает"} | changed
    return endings.plan_ending(match, actor=actor, **values)


def name_in_order(ending, **fields):
    order = pairs.make_order(number="55-од", signed_on=TODAY) if not fields else Order.objects.create(**fields)
    OrderEnding.objects.create(order=order, ending=ending)
    return order


def refusal(act, *args, **kwargs):
    with pytest.raises(Refused) as refused:
        act(*args, **kwargs)
    return [blocker.text for blocker in refused.value.blockers]


def test_a_completed_match_has_its_outcome_at_once(met, actor):
    ending = complete(met, actor)
    met.refresh_from_db()
    assert (met.state, ending.kind, ending.state) == ("completed", "completed", "waiting")
    assert (ending.outcome, ending.words, ending.ended_on) == ("reached", "Дроби поняты", TODAY)
    assert met.events.filter(name="complete", text="Пара завершена").count() == 1


def test_the_same_form_twice_completes_once(met, actor):
    key = uuid.uuid4()
    assert complete(met, actor, form_key=key) == complete(met, actor, form_key=key)
    assert MatchEnding.objects.count() == 1


def test_without_the_final_meeting_it_goes_on(met, actor):
    met.meetings.filter(stage="final").update(stage="regular")
    assert refusal(complete, met, actor) == ["Ещё не записана заключительная встреча."]
    assert MatchEnding.objects.count() == 0


def test_a_meeting_that_did_not_take_place_does_not_count(met, actor):
    met.meetings.filter(stage="final").update(is_held=False, minutes=None)
    assert refusal(complete, met, actor) == ["Ещё не записана заключительная встреча."]


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (TODAY + timedelta(days=1), "Этот день ещё не наступил."),
        (TODAY - timedelta(days=2), "Заключительная встреча была позже этого дня."),
    ],
)
def test_the_day_of_completion_is_judged(met, actor, day, text):
    assert refusal(complete, met, actor, ended_on=day) == [text]


def test_who_waits_for_an_order_is_settled_first(met, actor):
    member = met.members.get(side=Side.MENTEE)
    changes.plan_leaving(met, member, since=TODAY, reason="переезжает", actor=actor)
    text = "Изменение состава ждёт приказа. Проведите его приказом или отмените."
    assert refusal(complete, met, actor) == [text]
    assert refusal(end_early, met, actor) == [text]


def test_only_a_working_match_is_completed(actor):
    match = pairs.approved("approved")
    assert refusal(complete, match, actor) == ["«Завершить» сейчас невозможно: состояние — «Утверждена»."]


def test_an_early_end_waits_for_its_order(met, actor):
    ending = end_early(met, actor)
    met.refresh_from_db()
    assert (met.state, ending.state, ending.reason) == ("active", "waiting", "семья переезжает")
    assert list(endings.waiting_endings([met.pk])) == [ending]
    blockers = transition_blockers(met, "terminate", actor=actor)
    assert [b.text for b in blockers] == ["Досрочно пару прекращает зарегистрированный приказ, который её называет."]


@pytest.mark.parametrize(
    ("changed", "text"),
    [
        ({"reason": "  "}, "Напишите причину: она войдёт в приказ."),
        ({"ended_on": date(2030, 1, 1)}, "Этот день лежит вне срока пары или группы."),
    ],
)
def test_what_an_early_end_lacks_is_told(met, actor, changed, text):
    assert refusal(end_early, met, actor, **changed) == [text]


def test_before_the_order_a_match_is_cancelled(actor):
    match = factories.make_match(state="agreed")
    assert refusal(end_early, match, actor) == ["Приказа ещё нет: без приказа пару отменяют, а не прекращают."]


def test_an_end_is_written_down_once(met, actor):
    end_early(met, actor)
    assert refusal(end_early, met, actor) == ["Прекращение уже записано и ждёт приказа."]


def test_what_is_over_does_not_end_again(met, actor):
    complete(met, actor)
    met.refresh_from_db()
    [text, *_] = refusal(end_early, met, actor)
    assert text == "Уже окончена: состояние — «Завершена»."


def test_an_early_end_is_taken_back(met, actor):
    ending = endings.drop_ending(end_early(met, actor), actor=actor)
    assert (ending.state, met.events.filter(name="drop_ending").count()) == ("dropped", 1)
    assert end_early(met, actor).state == "waiting"


def test_what_an_order_names_or_is_completed_is_not_taken_back(met, actor):
    ending = end_early(met, actor)
    name_in_order(ending)
    text = "Прекращение стоит в приказе. Сначала уберите его оттуда."
    assert refusal(endings.drop_ending, ending, actor=actor) == [text]


def test_a_completed_one_is_not_taken_back(met, actor):
    ending = complete(met, actor)
    assert refusal(endings.drop_ending, ending, actor=actor) == ["Завершённую пару открывают снова с причиной."]


def test_a_registered_order_terminates(met, actor):
    ending = end_early(met, actor)
    name_in_order(ending)
    assert endings.take_up_endings([ending], actor=actor) == 1
    met.refresh_from_db()
    assert (met.state, ending.state) == ("terminated", "taken_up")
    event = met.events.get(name="terminate")
    assert (event.text, event.reason) == ("Пара прекращена приказом №\u00a055-од", "семья переезжает")


def test_a_completed_match_works_again_and_its_journal_goes_on(met, actor):
    ending = complete(met, actor)
    met.refresh_from_db()
    endings.reopen_match(met, reason="Решили продолжить до мая", actor=actor)
    met.refresh_from_db()
    ending.refresh_from_db()
    assert (met.state, met.stages_done, ending.state, ending.reopened_on) == ("active", 3, "dropped", TODAY)
    assert met.meetings.filter(stage="final").count() == 0
    assert met.events.get(name="reopen").reason == "Решили продолжить до мая"


def test_a_terminated_match_that_never_met_is_approved_again(actor):
    match = pairs.approved("approved")
    ending = end_early(match, actor)
    name_in_order(ending)
    endings.take_up_endings([ending], actor=actor)
    match.refresh_from_db()
    endings.reopen_match(match, reason="Вернулись", actor=actor)
    match.refresh_from_db()
    ending.refresh_from_db()
    assert (match.state, ending.state, ending.reopened_on) == ("approved", "taken_up", TODAY)


def test_opening_again_asks_for_a_reason(met, actor):
    complete(met, actor)
    met.refresh_from_db()
    assert refusal(endings.reopen_match, met, reason=" ", actor=actor) == ["Напишите причину: она останется в истории."]


def test_a_mentee_with_another_mentor_does_not_come_back(met, actor):
    complete(met, actor)
    met.refresh_from_db()
    mentee = met.members.get(side=Side.MENTEE).person
    factories.make_match(met.program, None, [mentee], state="active")
    text = f"{mentee.called}: уже есть другая пара или группа в этой программе."
    assert refusal(endings.reopen_match, met, reason="Продолжим", actor=actor) == [text]


def test_what_stands_in_a_draft_order_is_taken_out_first(met, actor):
    ending = complete(met, actor)
    met.refresh_from_db()
    name_in_order(ending, kind="ending", heading="О завершении", created_at=factories.NOW)
    text = "Окончание стоит в проекте приказа. Сначала уберите его оттуда."
    assert refusal(endings.reopen_match, met, reason="Продолжим", actor=actor) == [text]


def test_an_empty_side_does_not_come_back(met, actor):
    complete(met, actor)
    met.refresh_from_db()
    met.members.filter(side=Side.MENTOR).update(state="suspended")
    text = "Нет ни одного наставника, который сейчас участвует."
    assert refusal(endings.reopen_match, met, reason="Продолжим", actor=actor) == [text]


def test_a_working_match_is_not_opened_again(met, actor):
    assert refusal(endings.reopen_match, met, reason="Ещё", actor=actor) == [
        "«Открыть снова» сейчас невозможно: состояние — «Работает»."
    ]
