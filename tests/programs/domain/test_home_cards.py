"""Rows turned into the words of the home pages."""

from datetime import date, datetime

import pytest
from django.utils.timezone import get_default_timezone

from programs.domain.home_cards import events_feed, mentee_card, mentor_card, orders_feed
from programs.domain.overview import last_events, last_orders, own_matches
from programs.models import MatchEvent
from tests import factories
from tests.test_home import held, registered

pytestmark = pytest.mark.django_db


def cards(match, side, today):
    account = factories.make_account(match.members.get(side=side).person)
    found = own_matches(factories.acting(account))
    return [mentor_card(own, today=today) if side == "mentor" else mentee_card(own) for own in found]


def test_mentor_reads_the_pupils_name_class_and_programme(today):
    match = factories.make_match(state="agreed")
    [card] = cards(match, "mentor", today)
    mentee = match.members.get(side="mentee").person
    assert (card.title, card.note) == (mentee.called, "6\u00a0«Б», программа «Вместе легче»")
    assert (card.progress, card.progress_words) == (None, "Согласие есть. Ждём приказа")
    assert [blocker.link for blocker in card.blockers] == [""]


def test_mentee_reads_the_adults_full_name_and_own_request(today):
    match = factories.make_match(state="agreed")
    [card] = cards(match, "mentee", today)
    assert (card.title, card.request) == (match.members.get(side="mentor").person.full_name, "понять дроби")
    assert card.next_step == "Дождаться приказа: после него можно встречаться"


@pytest.mark.parametrize(
    ("stages", "words", "next_step"),
    [
        (
            [],
            "Этап 1\u00a0из\u00a05\u00a0— организационная встреча",
            "Познакомиться: первую встречу назначит наставник",
        ),
        (
            ["organisational"],
            "Этап 2\u00a0из\u00a05\u00a0— пробная встреча",
            "Пробная встреча: понять, удобно\u00a0ли вам вместе",
        ),
        (
            ["organisational", "trial", "planning", "regular"],
            "Этап 4\u00a0из\u00a05\u00a0— регулярные встречи, всего прошло 4",
            "Встретиться снова и\u00a0сделать то, о\u00a0чём договорились",
        ),
        (["final"], "Все 5\u00a0этапов пройдены", "Все этапы пройдены: вспомнить, что получилось"),
    ],
)
def test_the_way_is_told_in_words(today, stages, words, next_step):
    match = factories.make_match(state="active")
    registered(match)
    for stage in stages:
        held(match, stage)
    [card] = cards(match, "mentee", today)
    assert (card.progress_words, card.next_step) == (words, next_step)


def test_a_missed_meeting_is_the_last_entry_too(today):
    match = factories.make_match(state="approved")
    registered(match)
    match.meetings.create(stage="organisational", met_on=date(2026, 11, 12), is_held=False, recorded_at=factories.NOW)
    [card] = cards(match, "mentor", today)
    assert card.last == "12\u00a0ноября\u00a0— не\u00a0состоялась"
    assert card.blockers == []


def test_a_paused_pair_sends_the_mentee_to_the_curator(today):
    [card] = cards(factories.make_match(state="suspended"), "mentee", today)
    assert card.next_step == "Работа на\u00a0паузе. Спросите куратора, что дальше"


def test_events_say_when_what_and_whose(today):
    director, here = factories.acting(factories.make_staff("director")), get_default_timezone()
    match = factories.make_match()
    mentee = match.members.get(side="mentee").person
    group = factories.make_match(title="Юные физики")
    rows = [
        (match, datetime(2026, 11, 18, 9, 5, tzinfo=here), "agree", "Пара согласована"),
        (group, datetime(2026, 11, 17, 9, 5, tzinfo=here), "agree", "Группа согласована"),
        (
            match,
            datetime(2025, 12, 1, 0, 5, tzinfo=here),
            "member_suspend",
            "Гусева Алина: участие приостановлено",
        ),
    ]
    for owner, moment, name, text in rows:
        MatchEvent.objects.create(match=owner, happened_at=moment, name=name, text=text)
    found = events_feed(last_events(director), today=today)
    assert [(line.when, line.text, line.link_text) for line in found] == [
        ("сегодня, 09:05", "пара согласована", mentee.called),
        ("17\u00a0ноября", "группа согласована", "Группа «Юные физики»"),
        ("1\u00a0декабря 2025\u00a0г.", "", "Гусева Алина: участие приостановлено"),
    ]


def test_orders_say_their_day_heading_and_number(today):
    director = factories.acting(factories.make_staff("director"))
    registered(factories.make_match(state="approved"))
    [line] = orders_feed(last_orders(director))
    assert (line.when, line.text, line.link_text) == (
        "1\u00a0ноября 2026\u00a0г.",
        "Об утверждении,",
        "приказ №\u00a040-од",
    )
