"""Windows of choice: who takes part, what is suggested, what is proposed by ranks, who is asked."""

import uuid
from datetime import timedelta

import pytest

from mentorship.kernel import clock
from mentorship.kernel.blockers import Refused
from mentorship.kernel.versions import Conflict
from participants.enums import Side
from participants.models import MentorProfile, Notification
from programs.domain import offers, windows
from programs.domain.choices import NO
from programs.models import ChoiceWindow, MentorOffer, WindowPlace
from tests import factories
from tests.programs import choosing
from tests.programs.choosing import REPLY_BY, states

pytestmark = pytest.mark.django_db


@pytest.fixture
def actor(school, today):
    return factories.acting(factories.make_staff("coordinator"))


@pytest.fixture
def pool(actor):
    """Three mentees and two mentors of one place each: (program, mentees, mentors)."""
    program = factories.make_program()
    mentee, mentors = choosing.pool_of(program, mentors=2)
    more = [factories.enrol(program, factories.make_mentee().person, Side.MENTEE) for _ in range(2)]
    MentorProfile.objects.update(capacity=1)
    return program, [mentee, *more], mentors


def opened(pool, actor, **days):
    program, mentees, _ = pool
    days = {"opens_on": clock.today(), "closes_on": REPLY_BY} | days
    return windows.open_window(program, mentees, actor=actor, **days)


def offered(pool, ranks):
    """Offer both mentors to each mentee; `ranks` are the ranks that each gave. Returns [[offer, offer], …]."""
    return [
        [
            choosing.offer(mentee, mentor, state="ranked" if rank else "offered", rank=rank, chosen_at=factories.NOW)
            for mentor, rank in zip(pool[2], given, strict=True)
        ]
        for mentee, given in zip(pool[1], ranks, strict=True)
    ]


def refusal(act, *args, **kwargs):
    with pytest.raises(Refused) as refused:
        act(*args, **kwargs)
    return [blocker.text for blocker in refused.value.blockers]


def proposed(window):
    rows = WindowPlace.objects.filter(window=window).order_by("mentee_id")
    return [row.proposed.mentor_id if row.proposed else None for row in rows]


def test_a_window_opens_for_the_chosen(pool, actor):
    window = opened(pool, actor)
    assert set(window.places.values_list("mentee_id", flat=True)) == {row.pk for row in pool[1]}
    assert (window.closes_on, window.opened_by, window.closed_at) == (REPLY_BY, actor.account, None)


def test_the_same_form_twice_opens_one(pool, actor):
    key = uuid.uuid4()
    first, second = opened(pool, actor, form_key=key), opened(pool, actor, form_key=key)
    assert (first, ChoiceWindow.objects.count()) == (second, 1)


@pytest.mark.parametrize(
    ("days", "text"),
    [
        ({"closes_on": factories.TODAY - timedelta(days=1)}, "Последний день выбора уже прошёл. Выберите другой."),
        ({"opens_on": REPLY_BY + timedelta(days=1)}, "Окно не может закрыться раньше, чем откроется."),
        ({"closes_on": factories.TODAY.replace(year=2030)}, "Программа закончится раньше этого дня."),
    ],
)
def test_bad_days_open_nothing(pool, actor, days, text):
    assert refusal(opened, pool, actor, **days) == [text]
    assert ChoiceWindow.objects.count() == 0


def test_a_second_window_nobody_and_those_with_a_mentor_are_refused(pool, actor):
    program, mentees, mentors = pool
    assert refusal(opened, (program, [], mentors), actor) == ["Отметьте, кто участвует в выборе."]
    factories.make_match(program, [mentors[0].person], [mentees[0].person])
    name = mentees[0].person.called
    assert refusal(opened, pool, actor) == [f"{name}: уже есть пара или группа в этой программе."]
    opened((program, mentees[1:], mentors), actor)
    again = "В этой программе окно выбора уже открыто. Сначала завершите его."
    assert refusal(opened, (program, mentees[1:], mentors), actor) == [again]


def test_in_a_window_nobody_is_asked_until_it_closes(pool, actor):
    window = opened(pool, actor)
    [(a, b), *_] = offered(pool, [(None, None)] * 3)
    offers.choose(pool[1][0], {a.pk: 1, b.pk: 2}, actor=actor)
    assert states(pool[1][0]) == [("ranked", 1), ("ranked", 2)]
    offers.choose(pool[1][0], {a.pk: NO, b.pk: 1}, actor=actor)
    windows.close_window(window, actor=actor)
    assert states(pool[1][0]) == [("silent_no", None), ("ranked", 1)]
    closed = "Окно выбора закрыто. Если нужно изменить ответ, скажите куратору."
    assert refusal(offers.choose, pool[1][0], {a.pk: 1, b.pk: 2}, actor=actor) == [closed]


def test_a_window_that_is_ahead_does_not_take_answers(pool, actor):
    opened(pool, actor, opens_on=REPLY_BY)
    [(a, b), *_] = offered(pool, [(None, None)] * 3)
    texts = refusal(offers.choose, pool[1][0], {a.pk: 1, b.pk: 2}, actor=actor)
    assert texts == ["Окно выбора ещё не открылось."]


def test_as_many_as_can_be_get_a_mentor_and_then_the_ranks_decide(pool, actor):
    window = opened(pool, actor)
    offered(pool, [(1, 2), (1, None), (None, None)])
    windows.close_window(window, actor=actor)
    first, second = pool[2]
    assert proposed(window) == [second.pk, first.pk, None]


def test_full_mentors_are_not_proposed(pool, actor):
    window = opened(pool, actor)
    offered(pool, [(1, None), (None, None), (None, None)])
    factories.make_match(pool[0], [pool[2][0].person], None, state="agreed")
    windows.close_window(window, actor=actor)
    assert proposed(window) == [None, None, None]


def test_the_curator_decides_and_a_new_proposal_keeps_it(pool, actor):
    window = opened(pool, actor)
    rows = offered(pool, [(1, 2), (1, None), (None, None)])
    windows.close_window(window, actor=actor)
    place = WindowPlace.objects.select_related("window", "mentee__person").get(mentee=pool[1][0])
    windows.propose_by_hand(place, rows[0][0], actor=actor)
    windows.propose_again(window, actor=actor)
    assert proposed(window) == [pool[2][0].pk, None, None]
    text = "Наставляемый этого наставника не выбирал: спросить можно только выбранного."
    assert refusal(windows.propose_by_hand, place, rows[1][0], actor=actor) == [text]


def test_asking_ends_the_window(pool, actor):
    window = opened(pool, actor)
    offered(pool, [(1, 2), (1, None), (None, None)])
    assert refusal(windows.ask_mentors, window, actor=actor) == [
        "Окно ещё открыто. Закройте его, тогда можно спрашивать."
    ]
    windows.close_window(window, actor=actor)
    account = factories.make_account(pool[2][0].person)
    assert windows.ask_mentors(window, actor=actor) == 2
    assert [states(mentee) for mentee in pool[1]] == [
        [("ranked", 1), ("taken", 2)],
        [("taken", 1), ("expired", None)],
        [("expired", None), ("expired", None)],
    ]
    assert Notification.objects.filter(account=account).count() == 1
    assert refusal(windows.ask_mentors, window, actor=actor) == ["Наставников уже спросили: окно завершено."]


def test_a_refusal_falls_through_to_a_choice_with_a_free_place(pool, actor):
    window = opened(pool, actor)
    rows = offered(pool, [(1, 2), (None, None), (None, None)])
    windows.close_window(window, actor=actor)
    windows.ask_mentors(window, actor=actor)
    asked = rows[0][0]
    asked.refresh_from_db()
    assert offers.decline(asked, reason="нет времени", actor=actor) == rows[0][1]
    assert states(pool[1][0]) == [("declined", 1), ("taken", 2)]


def test_a_refusal_passes_over_a_mentor_who_is_full_by_now(pool, actor):
    [(a, _), *_] = offered(pool, [(1, 2), (None, None), (None, None)])
    offers.ask(a, actor=actor)
    factories.make_match(pool[0], [pool[2][1].person], None, state="agreed")
    a.refresh_from_db()
    assert offers.decline(a, reason="нет времени", actor=actor) is None
    assert states(pool[1][0]) == [("declined", 1), ("ranked", 2)]


def test_moving_gives_offers_the_new_day_and_reopens_a_closed_one(pool, actor):
    window = opened(pool, actor)
    offered(pool, [(1, 2), (None, None), (None, None)])
    windows.close_window(window, actor=actor)
    window.refresh_from_db()
    later = REPLY_BY + timedelta(days=7)
    windows.move_window(window, closes_on=later, version=window.version, actor=actor)
    window.refresh_from_db()
    assert (window.closes_on, window.closed_at) == (later, None)
    assert set(MentorOffer.objects.values_list("reply_by", flat=True)) == {later}


def test_an_outdated_page_moves_nothing(pool, actor):
    window = opened(pool, actor)
    with pytest.raises(Conflict):
        windows.move_window(window, closes_on=REPLY_BY, version=99, actor=actor)


def test_the_hand_of_time_closes_after_the_last_day(pool, actor):
    window = opened(pool, actor)
    with clock.at(REPLY_BY):
        assert windows.close_due_windows() == 0
    with clock.at(REPLY_BY + timedelta(days=1)):
        assert (windows.close_due_windows(), windows.close_due_windows()) == (1, 0)
        assert offers.expire_overdue() == 0
    window.refresh_from_db()
    assert window.closed_at is not None
    assert refusal(windows.close_window, window, actor=actor) == [
        "Окно выбора закрыто. Продлите его или спросите наставников."
    ]


def test_offers_of_a_window_do_not_run_out_before_mentors_are_asked(pool, actor):
    opened(pool, actor)
    offered(pool, [(None, None)] * 3)
    with clock.at(REPLY_BY + timedelta(days=1)):
        assert offers.expire_overdue() == 0
        ChoiceWindow.objects.update(asked_at=clock.now())
        assert offers.expire_overdue() == 6


def test_those_who_have_candidates_are_invited(pool, actor):
    window = opened(pool, actor)
    account = factories.make_account(pool[1][0].person)
    assert windows.invite(window, actor=actor) == 0
    offered(pool, [(None, None)] * 3)
    assert windows.invite(window, actor=actor) == 1
    assert (
        Notification.objects.get(account=account).text == "Вам предложили наставников. Выбрать можно до 20\u00a0ноября."
    )
