"""Forming pairs and groups, and what proves the will of each."""

import uuid
from datetime import date

import pytest

from mentorship.kernel.blockers import Refused
from participants.enums import Side
from participants.models import AuditEntry, School
from programs.domain.cancelling import cancel_match
from programs.domain.matches import (
    Choice,
    default_start,
    form_match,
    match_from_offer,
    note_capacity_reason,
    note_choice,
)
from programs.enums import ChosenHow
from programs.models import Enrolment, Match, MatchEvent, MentorOffer
from tests import factories
from tests.programs import pairs

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("school", "today")]


def pool(mentors=1, mentees=1, **fields):
    """A programme with people in its pool."""
    program = factories.make_program()
    people = {
        "mentors": [factories.make_mentor(**fields).person for _ in range(mentors)],
        "mentees": [factories.make_mentee().person for _ in range(mentees)],
    }
    for side, name in ((Side.MENTOR, "mentors"), (Side.MENTEE, "mentees")):
        for person in people[name]:
            factories.enrol(program, person, side)
    return program, people


def form(program, people, **options):
    values = {"title": "", "starts_on": date(2026, 11, 18), "ends_on": date(2027, 5, 28), "actor": pairs.coordinator()}
    return form_match(program, **values | people | options)


def refusal(program, people, **options):
    before = Match.objects.count()
    with pytest.raises(Refused) as refused:
        form(program, people, **options)
    assert Match.objects.count() == before
    return [blocker.text for blocker in refused.value.blockers]


def test_a_pair_is_a_draft_whose_people_have_not_answered():
    program, people = pool()
    match = form(program, people)
    assert (match.kind, match.state, match.title) == ("pair", "draft", "")
    assert list(match.members.values_list("side", "chosen_how", "joined_on")) == [
        ("mentor", "pending", date(2026, 11, 18)),
        ("mentee", "pending", date(2026, 11, 18)),
    ]
    assert list(MatchEvent.objects.values_list("name", "text")) == [("form", "Пара составлена")]
    assert AuditEntry.objects.filter(action="programs.match.form", record_id=match.pk).count() == 1


def test_a_group_with_two_mentors():
    program, people = pool(mentors=2, mentees=4)
    match = form(program, people, title="Олимпиадники")
    assert (match.kind, match.members.count()) == ("group", 6)


def test_paper_says_who_typed_it():
    program, people = pool()
    actor = pairs.coordinator()
    mentee = people["mentees"][0]
    choice = Choice(ChosenHow.PAPER, date(2026, 11, 12))
    member = pairs.mentee_of(form(program, people, actor=actor, choices={mentee.pk: choice}))
    assert (member.chosen_how, member.chosen_on, member.chosen_noted_by) == (
        "paper",
        date(2026, 11, 12),
        actor.account,
    )


def test_a_paper_of_tomorrow_is_refused():
    program, people = pool()
    choice = Choice(ChosenHow.PAPER, date(2026, 11, 19))
    texts = refusal(program, people, choices={people["mentees"][0].pk: choice})
    assert texts == ["День, когда подписан лист выбора, ещё не наступил."]


def test_twice_makes_one():
    program, people = pool()
    key = uuid.uuid4()
    assert form(program, people, form_key=key) == form(program, people, form_key=key)
    assert Match.objects.count() == 1


@pytest.mark.parametrize(
    ("mentors", "mentees", "text"),
    [
        (0, 1, "В паре один наставник, в группе один или два."),
        (3, 1, "В паре один наставник, в группе один или два."),
        (1, 0, "Наставляемых должно быть от одного до 15."),
        (1, 16, "Наставляемых должно быть от одного до 15."),
    ],
)
def test_sizes(mentors, mentees, text):
    assert refusal(*pool(mentors, mentees), title="Группа") == [text]


def test_a_group_has_a_name():
    text = "Назовите группу: под этим названием её увидят участники."
    assert refusal(*pool(mentees=2), title=" ") == [text]


def test_nobody_is_his_own_mentor():
    program, people = pool()
    one = people["mentors"][0]
    factories.enrol(program, one, Side.MENTEE)
    texts = refusal(program, people | {"mentees": [one]})
    assert texts == [f"{one.called}: человек не может быть наставником самому себе."]


def test_everybody_is_in_the_pool_on_his_side():
    program, people = pool()
    Enrolment.objects.filter(side=Side.MENTOR).update(side=Side.MENTEE)
    texts = refusal(program, people)
    assert texts == [f"{people['mentors'][0].called}: не участвует в программе как наставник."]


def test_who_left_the_pool_is_not_matched():
    program, people = pool()
    Enrolment.objects.filter(side=Side.MENTEE).update(left_on=date(2026, 11, 1))
    texts = refusal(program, people)
    assert texts == [f"{people['mentees'][0].called}: не участвует в программе как наставляемый."]


def test_a_mentee_has_one_match_in_a_programme():
    program, people = pool()
    form(program, people)
    texts = refusal(program, people)
    assert texts == [f"{people['mentees'][0].called}: уже есть пара или группа в этой программе."]


def test_after_a_cancelled_match_the_mentee_is_free():
    program, people = pool()
    cancel_match(form(program, people), actor=pairs.coordinator(), reason="Ошибка")
    assert form(program, people).state == "draft"


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "text"),
    [
        (date(2026, 8, 31), date(2027, 5, 1), "Срок должен лежать внутри срока программы."),
        (date(2026, 9, 1), date(2027, 5, 29), "Срок должен лежать внутри срока программы."),
        (date(2026, 12, 1), date(2026, 11, 30), "Окончание не может быть раньше начала."),
    ],
)
def test_periods(starts_on, ends_on, text):
    assert refusal(*pool(), starts_on=starts_on, ends_on=ends_on) == [text]


def test_default_start():
    assert default_start(factories.make_program()) == factories.TODAY
    assert default_start(factories.make_program(starts_on=date(2027, 1, 11))) == date(2027, 1, 11)


def make_offer(program, people):
    places = {side: Enrolment.objects.get(program=program, side=side) for side in ("mentor", "mentee")}
    return MentorOffer.objects.create(
        **places,
        state="agreed",
        rank=1,
        reply_by=date(2026, 11, 20),
        offered_at=factories.NOW,
        chosen_at=factories.NOW,
        answered_at=pairs.LATER,
    )


def test_an_offer_becomes_an_agreed_pair():
    program, people = pool()
    match = match_from_offer(make_offer(program, people), actor=pairs.coordinator())
    assert (match.state, match.kind, match.ends_on) == ("agreed", "pair", program.ends_on)
    assert list(match.members.values_list("side", "chosen_how", "chosen_on", "chosen_noted_by")) == [
        ("mentor", "screen", date(2026, 11, 12), None),
        ("mentee", "screen", date(2026, 11, 18), None),
    ]


def test_an_offer_that_lacks_something_becomes_a_draft():
    program, people = pool()
    people["mentees"][0].consents.all().delete()
    match = match_from_offer(make_offer(program, people), actor=pairs.coordinator())
    assert (match.state, Match.objects.get().state) == ("draft", "draft")


def test_a_choice_is_noted_from_paper():
    match, actor = factories.make_match(chosen=pairs.PENDING), pairs.coordinator()
    member = note_choice(pairs.mentee_of(match), how="paper", chosen_on=date(2026, 11, 12), actor=actor)
    assert (member.chosen_how, member.chosen_on, member.chosen_noted_by) == (
        "paper",
        date(2026, 11, 12),
        actor.account,
    )
    assert MatchEvent.objects.get().text == f"{member.person.called}: согласие отмечено с листа"
    assert AuditEntry.objects.get(action="match.choice").person == member.person


def choice_refusal(match, chosen_on=factories.TODAY):
    with pytest.raises(Refused) as refused:
        note_choice(pairs.mentee_of(match), how="paper", chosen_on=chosen_on, actor=pairs.coordinator())
    assert MatchEvent.objects.count() == 0
    return [blocker.text for blocker in refused.value.blockers]


def test_an_answer_is_not_overwritten():
    assert choice_refusal(factories.make_match()) == ["Ответ этого участника уже отмечен."]


def test_a_choice_of_tomorrow_is_refused():
    match = factories.make_match(chosen=pairs.PENDING)
    assert choice_refusal(match, date(2026, 11, 19)) == ["День, когда подписан лист выбора, ещё не наступил."]


def test_past_the_order_no_choice_is_noted():
    match = pairs.approved(chosen=pairs.PENDING)
    assert choice_refusal(match) == ["Ответы отмечают до приказа. Эта пара уже прошла его."]


def test_a_reason_for_more_mentees():
    match = factories.make_match(state="draft")
    note_capacity_reason(match, reason=" Братья ", actor=pairs.coordinator())
    assert Match.objects.get().capacity_reason == "Братья"
    assert MatchEvent.objects.get().reason == "Братья"


@pytest.mark.parametrize(
    ("state", "reason", "text"),
    [
        ("draft", " ", "Напишите причину: она останется в истории."),
        ("approved", "Братья", "Причину пишут до приказа. Эта пара уже прошла его."),
    ],
)
def test_a_reason_is_refused(state, reason, text):
    with pytest.raises(Refused) as refused:
        note_capacity_reason(factories.make_match(state=state), reason=reason, actor=pairs.coordinator())
    assert [blocker.text for blocker in refused.value.blockers] == [text]
    assert Match.objects.get().capacity_reason == ""


def test_a_group_is_no_larger_than_the_school_says():
    School.objects.update(group_most_mentees=2)
    assert refusal(*pool(1, 3), title="Группа") == ["Наставляемых должно быть от одного до 2."]


def test_what_was_offered_to_a_mentee_is_closed_by_his_pair():
    program, people = pool()
    waiting = make_offer(program, people)
    MentorOffer.objects.update(state="ranked")
    form(program, people)
    waiting.refresh_from_db()
    assert waiting.state == "expired"
