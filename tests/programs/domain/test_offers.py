"""Offers, choice, answer: fall-through, the last place, what is refused and why."""

import uuid
from datetime import date, timedelta

import pytest

from mentorship.kernel import clock
from mentorship.kernel.blockers import Refused
from participants.enums import Side
from participants.models import AuditEntry, Consent, MentorProfile
from programs.domain import offers
from programs.domain.choices import NO
from programs.domain.standing import standing_of
from programs.models import Match, MentorOffer
from tests import factories
from tests.programs import choosing
from tests.programs.choosing import REPLY_BY, states

pytestmark = pytest.mark.django_db


@pytest.fixture
def actor(school, today):
    return factories.acting(factories.make_staff("coordinator"))


@pytest.fixture
def pool(actor):
    return choosing.pool_of(factories.make_program())


@pytest.fixture
def offered(pool):
    mentee, mentors = pool
    return mentee, [choosing.offer(mentee, mentor) for mentor in mentors]


def refusal(act, *args, **kwargs):
    with pytest.raises(Refused) as refused:
        act(*args, **kwargs)
    return [blocker.text for blocker in refused.value.blockers]


def make(pool, actor, *, reply_by=REPLY_BY, number=3, reason="Вы просили о дробях", **more):
    mentee, mentors = pool
    reasons = [(mentor, reason) for mentor in mentors[:number]]
    return offers.make_offers(mentee, reasons, reply_by=reply_by, actor=actor, **more)


def asked(offer, **fields):
    MentorOffer.objects.filter(pk=offer.pk).update(
        state="taken", rank=1, chosen_at=factories.NOW, asked_at=factories.NOW, **fields
    )
    offer.refresh_from_db()
    return offer


def test_offers_are_made_with_reasons(pool, actor):
    made = make(pool, actor)
    assert states(pool[0]) == [("offered", None)] * 3
    assert (made[0].reason, made[0].reply_by, made[0].offered_by) == ("Вы просили о дробях", REPLY_BY, actor.account)
    assert AuditEntry.objects.filter(action="programs.offer.make").count() == 3


def test_the_same_form_twice_makes_one_set(pool, actor):
    key = uuid.uuid4()
    assert [len(make(pool, actor, form_key=key)) for _ in range(2)] == [3, 3]
    assert MentorOffer.objects.count() == 3


@pytest.mark.parametrize(
    ("change", "text"),
    [
        ({"reason": " "}, "напишите, почему предлагаете."),
        ({"reply_by": date(2026, 11, 17)}, "День ответа уже прошёл. Выберите другой."),
        ({"number": 0}, "Отметьте хотя бы одного кандидата."),
    ],
)
def test_bad_offers_write_nothing(pool, actor, change, text):
    found = refusal(make, pool, actor, **({"number": 1} | change))
    assert [one.rpartition(": ")[2] for one in found] == [text]
    assert MentorOffer.objects.count() == 0


def test_gates_stop_an_offer(pool, actor):
    Consent.objects.filter(person=pool[1][0].person, kind="processing").delete()
    name = pool[1][0].person.called
    assert refusal(make, pool, actor, number=1) == [f"{name}: нет согласия на обработку персональных данных."]
    assert MentorOffer.objects.count() == 0


def test_a_mentor_of_another_programme_or_side_is_refused(pool, actor):
    mentee, _ = pool
    stranger = choosing.pool_of(factories.make_program())[1][0]
    texts = refusal(offers.make_offers, mentee, [(stranger, "да")], reply_by=REPLY_BY, actor=actor)
    assert texts == [f"{stranger.person.called}: не наставник этой программы."]


def test_the_same_mentor_is_not_offered_twice_and_five_is_the_most(actor):
    mentee, mentors = choosing.pool_of(factories.make_program(), mentors=6)
    make((mentee, mentors), actor, number=5)
    many = "Одному наставляемому можно предложить не больше пяти кандидатов."
    more = [(mentors[5], "да")]
    assert refusal(offers.make_offers, mentee, more, reply_by=REPLY_BY, actor=actor) == [many]
    offers.withdraw_offer(MentorOffer.objects.get(mentor=mentors[0]), actor=actor)
    again = [(mentors[1], "да")]
    texts = refusal(offers.make_offers, mentee, again, reply_by=REPLY_BY, actor=actor)
    assert texts == [f"{mentors[1].person.called}: кандидат уже предложен."]
    assert len(offers.make_offers(mentee, more, reply_by=REPLY_BY, actor=actor)) == 1


def test_the_first_choice_is_asked_at_once(offered, actor):
    mentee, (a, b, c) = offered
    offers.choose(mentee, {a.pk: 2, b.pk: 1, c.pk: NO}, actor=actor)
    assert states(mentee) == [("ranked", 2), ("taken", 1), ("silent_no", None)]
    b.refresh_from_db()
    assert (b.chosen_at, b.asked_at) == (clock.now(), clock.now())


def test_choice_can_be_changed_until_the_mentor_agrees(offered, actor):
    mentee, (a, b, c) = offered
    offers.choose(mentee, {a.pk: 1, b.pk: 2, c.pk: 3}, actor=actor)
    offers.choose(mentee, {a.pk: 2, b.pk: 1, c.pk: None}, actor=actor, wish="кого-то из физиков")
    assert states(mentee) == [("ranked", 2), ("taken", 1), ("offered", None)]
    a.refresh_from_db()
    mentee.refresh_from_db()
    assert (a.asked_at, mentee.wish) == (None, "кого-то из физиков")


def test_the_same_choice_twice_changes_nothing(offered, actor):
    mentee, (a, b, c) = offered
    for _ in range(2):
        offers.choose(mentee, {a.pk: 1, b.pk: 2, c.pk: 3}, actor=actor)
    assert states(mentee) == [("taken", 1), ("ranked", 2), ("ranked", 3)]
    assert AuditEntry.objects.filter(action="offer.ask").count() == 1


def test_nobody_suits(offered, actor):
    mentee, rows = offered
    offers.choose(mentee, {row.pk: NO for row in rows}, actor=actor, wish="старшеклассницу")
    assert states(mentee) == [("silent_no", None)] * 3
    assert standing_of([type(mentee).objects.get(pk=mentee.pk)])[mentee.pk].label == "Никто не подошёл"


def test_foreign_offers_write_nothing(offered, actor):
    mentee, (a, *_) = offered
    other, mentors = choosing.pool_of(mentee.program)
    foreign = choosing.offer(other, mentors[0])
    texts = refusal(offers.choose, mentee, {a.pk: 1, foreign.pk: NO}, actor=actor)
    assert texts == ["Среди ответов есть чужое предложение. Обновите страницу и ответьте заново."]
    assert states(mentee) + states(other) == [("offered", None)] * 4


def test_a_broken_order_writes_nothing(offered, actor):
    mentee, (a, b, c) = offered
    assert (
        refusal(offers.choose, mentee, {a.pk: 1, b.pk: 1, c.pk: 2}, actor=actor)
        == ["«Первый выбор» отмечен у двоих. Оставьте у одного."] * 2
    )
    assert states(mentee) == [("offered", None)] * 3


def test_the_last_day_is_in_time_and_the_next_is_late(offered, actor):
    mentee, (a, *_) = offered
    with clock.at(REPLY_BY + timedelta(days=1)):
        assert refusal(offers.choose, mentee, {a.pk: 1}, actor=actor) == [
            "Срок ответа прошёл. Скажите куратору, он предложит снова."
        ]
    with clock.at(REPLY_BY):
        offers.choose(mentee, {a.pk: 1}, actor=actor)
    assert states(mentee)[0] == ("taken", 1)


def test_no_choice_without_offers_or_after_agreement(offered, actor):
    mentee, rows = offered
    offers.agree(asked(rows[0]), actor=actor)
    assert refusal(offers.choose, mentee, {rows[0].pk: NO}, actor=actor) == [
        "Наставник уже согласился. Если передумали, скажите куратору."
    ]
    MentorOffer.objects.update(state="expired")
    texts = refusal(offers.choose, mentee, {}, actor=actor)
    assert texts == ["Сейчас выбирать не из кого: предложений нет."]


def test_agreement_makes_the_pair_and_closes_the_rest(offered, actor):
    mentee, rows = offered
    match = offers.agree(asked(rows[0]), actor=actor)
    assert match.state == "agreed"
    assert [(one.person_id, one.side, one.chosen_how) for one in match.members.order_by("side")] == [
        (mentee.person_id, Side.MENTEE, "screen"),
        (rows[0].mentor.person_id, Side.MENTOR, "screen"),
    ]
    assert [state for state, _ in states(mentee)] == ["agreed", "expired", "expired"]


def test_agreeing_twice_makes_one_pair(offered, actor):
    asked(offered[1][0])
    offers.agree(offered[1][0], actor=actor)
    again = MentorOffer.objects.get(pk=offered[1][0].pk)
    assert refusal(offers.agree, again, actor=actor) == [
        "«Согласиться» сейчас невозможно: состояние — «наставник согласен»."
    ]
    assert Match.objects.count() == 1


def test_of_two_who_take_the_last_place_one_wins(pool, actor):
    mentee, mentors = pool
    MentorProfile.objects.filter(person=mentors[0].person).update(capacity=1)
    other = factories.enrol(mentee.program, factories.make_mentee().person, Side.MENTEE)
    first, second = (asked(choosing.offer(one, mentors[0])) for one in (mentee, other))
    offers.agree(first, actor=actor)
    assert refusal(offers.agree, second, actor=actor) == ["У вас больше нет свободных мест. Напишите куратору."]
    assert states(other) == [("taken", 1)]
    assert Match.objects.count() == 1


def test_a_lost_consent_stops_the_answer_and_the_mentor_is_not_told_whose(offered, actor):
    offer = asked(offered[1][0])
    Consent.objects.filter(person=offered[0].person).delete()
    assert refusal(offers.agree, offer, actor=actor) == [offers.WAIT_FOR_CURATOR]
    assert Match.objects.count() == 0


def test_a_refusal_asks_the_next_choice_until_none_is_left(offered, actor):
    mentee, (a, b, c) = offered
    offers.choose(mentee, {a.pk: 1, b.pk: 2, c.pk: NO}, actor=actor)
    a.refresh_from_db()
    following = offers.decline(a, reason="уезжаю", actor=actor)
    assert following == b
    assert states(mentee) == [("declined", 1), ("taken", 2), ("silent_no", None)]
    a.refresh_from_db()
    assert (a.answer_note, a.answered_at) == ("уезжаю", clock.now())
    b.refresh_from_db()
    assert offers.decline(b, reason="нет времени", actor=actor) is None
    assert standing_of([mentee])[mentee.pk].label == "Нужны новые кандидаты"


def test_a_refusal_needs_a_reason(offered, actor):
    offer = asked(offered[1][0])
    assert refusal(offers.decline, offer, reason=" ", actor=actor) == ["Напишите причину: она останется в истории."]
    assert states(offered[0])[0] == ("taken", 1)


def test_withdrawing_an_asked_offer_asks_the_next(offered, actor):
    mentee, (a, b, c) = offered
    offers.choose(mentee, {a.pk: 1, b.pk: 2, c.pk: NO}, actor=actor)
    a.refresh_from_db()
    offers.withdraw_offer(a, actor=actor)
    assert [state for state, _ in states(mentee)] == ["expired", "taken", "silent_no"]


def test_an_agreed_offer_is_not_withdrawn(offered, actor):
    offer = asked(offered[1][0])
    offers.agree(offer, actor=actor)
    assert refusal(offers.withdraw_offer, offer, actor=actor) == [
        "Наставник уже согласился: отмените пару на её странице."
    ]


def test_after_a_cancelled_pair_new_offers_can_be_made(pool, actor):
    mentee, mentors = pool
    offer = asked(choosing.offer(mentee, mentors[0]))
    match = offers.agree(offer, actor=actor)
    assert offers.close_former(mentee, actor=actor) == 0
    Match.objects.filter(pk=match.pk).update(state="cancelled")
    make(pool, actor, number=1)
    assert [state for state, _ in states(mentee)] == ["expired", "offered"]


def test_a_lost_consent_closes_the_offers_that_show_the_person(offered, actor):
    mentee, (a, b, c) = offered
    offers.choose(mentee, {a.pk: 1, b.pk: 2, c.pk: NO}, actor=actor)
    offers.drop_offers(a.mentor.person, actor=actor, reason="отозвано согласие")
    assert [state for state, _ in states(mentee)] == ["expired", "taken", "silent_no"]
    offers.drop_offers(mentee.person, actor=actor, reason="отозвано согласие")
    assert [state for state, _ in states(mentee)] == ["expired"] * 3


def test_only_unanswered_offers_run_out_of_time(offered, actor):
    mentee, (a, b, c) = offered
    offers.choose(mentee, {a.pk: 1, b.pk: NO, c.pk: None}, actor=actor)
    with clock.at(REPLY_BY):
        assert offers.expire_overdue() == 0
    with clock.at(REPLY_BY + timedelta(days=1)):
        assert offers.expire_overdue() == 1
        assert offers.expire_overdue() == 0
    assert [state for state, _ in states(mentee)] == ["taken", "silent_no", "expired"]
