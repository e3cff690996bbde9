"""Who joins or leaves an approved match waits for an order of changes."""

import uuid
from datetime import date, timedelta

import pytest

from mentorship.kernel.blockers import Refused
from participants.enums import Side
from programs.domain import changes
from programs.models import MatchMember, PendingChange
from tests import factories
from tests.programs import pairs

pytestmark = pytest.mark.django_db
SINCE = date(2026, 11, 20)


@pytest.fixture
def actor(school, today):
    return factories.acting(factories.make_staff("coordinator"))


@pytest.fixture
def group(actor):
    """A working group of two mentees."""
    people = [factories.make_mentee().person for _ in range(2)]
    return factories.make_match(mentees=people, state="active", title="Физики")


def mentee_in(match):
    return match.members.filter(side=Side.MENTEE).select_related("person").order_by("pk").first()


def newcomer(match, side=Side.MENTEE, **fields):
    person = factories.make_mentee().person if side == Side.MENTEE else factories.make_mentor().person
    return factories.enrol(match.program, person, side, **fields)


def leave(match, actor, **changed):
    values = {"since": SINCE, "reason": "переезжает"} | changed
    return changes.plan_leaving(match, values.pop("member", None) or mentee_in(match), actor=actor, **values)


def join(match, enrolment, actor, **changed):
    values = {"since": SINCE, "reason": "просит о том же", "chosen_on": factories.TODAY} | changed
    return changes.plan_joining(match, enrolment, actor=actor, **values)


def refusal(act, *args, **kwargs):
    with pytest.raises(Refused) as refused:
        act(*args, **kwargs)
    return [blocker.text for blocker in refused.value.blockers]


def test_a_leaving_waits_and_moves_nobody(group, actor):
    change = leave(group, actor)
    assert (change.kind, change.state, change.since, change.reason) == ("leave", "waiting", SINCE, "переезжает")
    assert mentee_in(group).left_on is None
    assert list(changes.waiting_changes([group.pk])) == [change]
    assert group.events.filter(name="plan_leave", reason="переезжает").count() == 1


def test_the_same_form_twice_makes_one(group, actor):
    key = uuid.uuid4()
    assert leave(group, actor, form_key=key) == leave(group, actor, form_key=key)
    assert PendingChange.objects.count() == 1


@pytest.mark.parametrize(
    ("changed", "text"),
    [
        ({"reason": " "}, "Напишите причину: она войдёт в приказ."),
        ({"since": date(2030, 1, 1)}, "Этот день лежит вне срока пары или группы."),
    ],
)
def test_what_is_lacking_is_told(group, actor, changed, text):
    assert refusal(leave, group, actor, **changed) == [text]
    assert PendingChange.objects.count() == 0


def test_before_the_order_people_are_changed_in_the_draft(actor):
    draft = factories.make_match(state="draft")
    [text] = refusal(leave, draft, actor)
    assert text == "Приказа ещё нет: состав меняют прямо в черновике, без приказа об изменениях."


def test_one_change_of_a_person_waits_at_a_time(group, actor):
    leave(group, actor)
    name = mentee_in(group).person.called
    assert refusal(leave, group, actor) == [f"{name}: изменение уже записано и ждёт приказа."]


def test_a_newcomer_waits_with_his_paper(group, actor):
    change = join(group, newcomer(group), actor)
    assert (change.kind, change.side, change.chosen_on) == ("join", "mentee", factories.TODAY)
    assert group.members.count() == 3


def test_who_cannot_join_and_why(group, actor, school):
    stranger = factories.enrol(factories.make_program(), factories.make_mentee().person, Side.MENTEE)
    assert refusal(join, group, stranger, actor) == [f"{stranger.person.called}: не участвует в этой программе."]
    unread = newcomer(group, acquainted_on=None)
    assert refusal(join, group, unread, actor) == [f"{unread.person.called}: нет отметки об ознакомлении с программой."]
    taken = newcomer(group)
    factories.make_match(group.program, None, [taken.person], state="active")
    assert refusal(join, group, taken, actor) == [f"{taken.person.called}: уже есть пара или группа в этой программе."]
    mentor = group.members.get(side=Side.MENTOR).person
    factories.make_mentee(mentor, kind="teacher", consents=False)
    own = factories.enrol(group.program, mentor, Side.MENTEE)
    assert refusal(join, group, own, actor) == [f"{mentor.called}: человек не может быть наставником самому себе."]
    tomorrow = factories.TODAY + timedelta(days=1)
    texts = refusal(join, group, newcomer(group), actor, chosen_on=tomorrow)
    assert texts == ["День, когда подписан лист выбора, ещё не наступил."]


def test_a_group_has_its_limit_and_a_pair_two_people(group, actor, school):
    type(school).objects.update(group_most_mentees=3)
    join(group, newcomer(group), actor)
    text = "В группе не больше 3 наставляемых, вместе с теми, кто уже ждёт приказа."
    assert refusal(join, group, newcomer(group), actor) == [text]
    leave(group, actor)
    join(group, newcomer(group), actor)
    pair = factories.make_match(state="active")
    assert refusal(join, pair, newcomer(pair), actor) == ["В паре двое. Чтобы работать втроём, составьте группу."]


def test_a_change_is_taken_back_once(group, actor):
    change = changes.drop_change(leave(group, actor), actor=actor)
    assert (change.state, list(changes.waiting_changes([group.pk]))) == ("dropped", [])
    text = "«Отменить изменение» сейчас невозможно: состояние — «отменено»."
    assert refusal(changes.drop_change, change, actor=actor) == [text]


def test_an_order_takes_changes_up_once(group, actor):
    gone, new = mentee_in(group), newcomer(group)
    leave(group, actor)
    join(group, new, actor)
    order = pairs.make_order(group)
    rows = list(changes.waiting_changes([group.pk]))
    assert [changes.take_up(rows, order, actor=actor) for _ in range(2)] == [2, 0]
    gone.refresh_from_db()
    assert (gone.left_on, gone.state) == (SINCE - timedelta(days=1), "left")  # he was there to the day before
    member = MatchMember.objects.get(match=group, person=new.person)
    assert (member.joined_on, member.chosen_how, member.chosen_on) == (SINCE, "paper", factories.TODAY)
    assert set(PendingChange.objects.values_list("state", "order")) == {("taken_up", order.pk)}


def test_who_may_join_is_the_pool_without_the_members(group, actor):
    new = newcomer(group)
    assert list(changes.joinable(group)) == [new]
