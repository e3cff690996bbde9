"""How a pair is doing: the words, the reason, and which row makes them."""

from datetime import date

import pytest

from programs.domain.attention.health import health_of, with_slack
from programs.models import AttentionRow, Match
from tests import factories
from tests.programs import pairs

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("school", "today")]


def words(health):
    return health.status.label, health.reason


def asks(match, rule="meeting"):
    values = {"text": "с этого дня не встречались", "label": "Открыть", "link": "/", "since": date(2026, 11, 3)}
    return AttentionRow.objects.create(key=f"{rule}:{match.pk}", rule=rule, match=match, **values)


@pytest.mark.parametrize(
    ("held", "expected"),
    [
        (0, ("Рано судить", "встреч ещё не\u00a0было")),
        (2, ("Рано судить", "встреч ещё мало")),
        (3, ("Всё идёт", "последняя встреча 10\u00a0ноября")),
    ],
)
def test_by_the_meetings(held, expected):
    match = pairs.approved()
    Match.objects.update(held_count=held, last_met_on=date(2026, 11, 10))
    assert words(health_of(read(match))) == expected


def read(match):
    return with_slack(Match.objects.filter(pk=match.pk)).get()


def test_a_pair_that_meets_too_little_asks_for_a_word_even_when_put_off():
    match = pairs.approved()
    row = asks(match)
    AttentionRow.objects.update(snoozed_until=date(2026, 12, 1))
    assert words(health_of(read(match))) == ("Нужна связь", "3\u00a0ноября: с этого дня не встречались")
    AttentionRow.objects.filter(pk=row.pk).update(rule="ending")
    assert words(health_of(read(match))) == ("Рано судить", "встреч ещё не\u00a0было")


@pytest.mark.parametrize("state", ["draft", "agreed", "suspended"])
def test_only_pairs_under_an_order_are_judged(state):
    assert health_of(read(factories.make_match(state=state))) is None


def test_leaders_read_it_on_the_list_and_on_the_page_and_members_do_not(as_role, enter_as):
    client, actor = as_role("curator")
    match = pairs.approved(program=factories.make_program(actor.person))
    asks(match)
    for address in ("/programs/matches/", f"/programs/matches/{match.pk}/"):
        assert "Нужна связь" in client.get(address).content.decode()
    mentor = enter_as(match.members.get(side="mentor").person)
    for address in ("/programs/matches/", f"/programs/matches/{match.pk}/"):
        assert "Нужна связь" not in mentor.get(address).content.decode()


@pytest.fixture
def enter_as(client):
    def log_in(person):
        client.force_login(factories.make_account(person), backend="participants.authentication.CardBackend")
        return client

    return log_in
