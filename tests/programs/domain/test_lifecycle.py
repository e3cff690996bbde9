"""The life of a match: each transition with its guard, its history and its journal row."""

import pytest

from mentorship.kernel.blockers import Blocker, Refused
from participants.models import AuditEntry
from programs import extensions
from programs.domain.lifecycle import MATCHES, apply_transition, note_event, transition_blockers
from programs.models import Match, MatchEvent
from tests import factories
from tests.programs import pairs

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("school", "today")]


def refusal(match, name, **options):
    with pytest.raises(Refused) as refused:
        apply_transition(match, name, actor=pairs.coordinator(), **options)
    assert MatchEvent.objects.count() == 0
    return [blocker.text for blocker in refused.value.blockers]


def state_of(match):
    return Match.objects.get(pk=match.pk).state


def test_agree_writes_state_history_and_journal():
    match, actor = factories.make_match(state="draft"), pairs.coordinator()
    assert apply_transition(match, "agree", actor=actor).state == "agreed"
    assert state_of(match) == "agreed"
    event = MatchEvent.objects.get()
    assert (event.name, event.text, event.actor) == ("agree", "Пара согласована и ждёт приказа", actor.account)
    entry = AuditEntry.objects.get(action="match.agree")
    assert (entry.record_id, entry.fields) == (match.pk, ["state"])


def test_agree_is_stopped_by_its_gates():
    match = factories.make_match(state="draft", mentees=[factories.make_mentee(consents=False).person])
    assert len(refusal(match, "agree")) == 2
    assert state_of(match) == "draft"


def test_the_last_free_place_is_taken_once():
    mentor = factories.make_mentor(capacity=1).person
    first, second = (factories.make_match(mentors=[mentor], state="draft") for _ in range(2))
    apply_transition(first, "agree", actor=pairs.coordinator())
    with pytest.raises(Refused) as refused:
        apply_transition(second, "agree", actor=pairs.coordinator())
    assert [blocker.code for blocker in refused.value.blockers] == ["G7"]
    assert state_of(second) == "draft"


def test_agreed_twice_is_refused():
    match = factories.make_match()
    assert refusal(match, "agree") == ["«Согласовать» сейчас невозможно: состояние — «Ждёт приказа»."]


def test_only_a_registered_order_approves():
    match = factories.make_match()
    text = "Пару утверждает зарегистрированный приказ, который её называет."
    assert refusal(match, "approve") == [text]
    pairs.make_draft_order(match)
    assert refusal(match, "approve") == [text]


def test_approve_names_the_order():
    match = pairs.group_of(2)
    pairs.make_order(match)
    assert apply_transition(match, "approve", actor=pairs.coordinator()).state == "approved"
    text = "Группа утверждена приказом №\u00a040-од. Наставник может записывать встречи"
    assert MatchEvent.objects.get().text == text


def test_a_match_starts_with_a_held_meeting():
    match = pairs.approved()
    pairs.hold(match, factories.TODAY, "organisational", is_held=False)
    assert refusal(match, "start") == ["Пара начинает работать с первой состоявшейся встречи."]
    pairs.hold(match, factories.TODAY, "organisational")
    assert apply_transition(match, "start", actor=pairs.coordinator()).state == "active"


@pytest.mark.parametrize(("name", "target"), [("return", "draft"), ("cancel", "cancelled")])
def test_back_with_a_reason(name, target):
    match = factories.make_match()
    assert refusal(match, name, reason=" ") == ["Напишите причину: она останется в истории."]
    assert apply_transition(match, name, actor=pairs.coordinator(), reason="Переезд").state == target
    assert MatchEvent.objects.get().reason == "Переезд"


@pytest.mark.parametrize("name", ["return", "cancel"])
def test_what_an_order_names_does_not_go_back(name):
    match = factories.make_match()
    pairs.make_draft_order(match)
    assert refusal(match, name, reason="Переезд") == ["Пара стоит в проекте приказа. Сначала уберите её оттуда."]


@pytest.mark.parametrize("state", ["approved", "active", "completed", "cancelled"])
def test_past_the_order_nothing_is_cancelled(state):
    assert len(refusal(factories.make_match(state=state), "cancel", reason="Переезд")) == 1


def test_the_upper_room_is_asked_about_every_transition(monkeypatch):
    asked = []

    def refuse(match, name, actor):
        asked.append(name)
        return [Blocker("upper", "Нет итоговой анкеты.")]

    monkeypatch.setattr(extensions.guards, "_members", [refuse])
    for name, edge in MATCHES.transitions.items():
        match = factories.make_match(state=edge.sources[0])
        found = transition_blockers(match, name, actor=pairs.coordinator())
        assert found[-1].text == "Нет итоговой анкеты."
    assert asked == list(MATCHES.transitions)
    assert refusal(factories.make_match(state="draft"), "agree") == ["Нет итоговой анкеты."]


def test_note_event_keeps_who_and_when():
    match, actor = factories.make_match(), pairs.coordinator()
    event = note_event(match, "form", "Пара составлена", actor=actor)
    assert (event.match, event.text, event.reason, event.actor) == (match, "Пара составлена", "", actor.account)
