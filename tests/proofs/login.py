"""Entry tells a stranger nothing, stops a guesser, and lets a class in.

    python -m tests.proofs.login [--tries 200] [--guesses 20] [--pupils 30] [--apart 0.10] [--postgres]

Over HTTP, with the hashes of a portal in use. Four kinds of wrong entry are asked by turns: a login that is there, one
that is not, a blocked account, a card that is out of date.
"""

import random
import re
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from itertools import chain
from statistics import median
from threading import Barrier

from django.db import transaction

from mentorship.kernel import clock
from mentorship.kernel.secretwords import word_list
from participants.domain.accounts import issue_cards
from participants.forms.accounts import UNKNOWN
from participants.models import Account, Person
from tests import factories
from tests.proofs.serving import costly, looked, served
from tests.proofs.stage import command
from tests.proofs.table import Row
from tests.proofs.visitor import Visitor

SECRET, WRONG = "лампа река облако заяц", "лампа река облако волк"
KINDS = ("known", "unknown", "blocked", "out of date")
FEW = 4  # wrong entries that one account takes before it is locked
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"')
MOMENTS = re.compile(r"(?<=csrftoken)=[^;]*|expires=[^;]*; ")
TYPED = re.compile(r'(name="username"[^>]*value|value)="[^"]*"')


def prove(place, *, tries, guesses, pupils, apart):
    """Measure, guess, let a class in. Returns the Rows."""
    with transaction.atomic():
        factories.make_school()
        accounts = _accounts(tries // FEW + 2)
        cards = _cards(pupils)
    with served(place) as ports:
        return [
            _alike(ports, accounts, tries, apart),
            _guessed(place, ports, accounts["known"][-1], guesses),
            _class_in(ports, cards),
        ]


def _accounts(number):
    """{kind: [login]}: `number` of each."""
    words, kept = word_list(), costly(SECRET)
    logins = {kind: [f"{words[n]}{401 + place}" for n in range(number)] for place, kind in enumerate(KINDS)}
    yesterday = clock.now() - timedelta(days=1)
    more = {"known": {}, "blocked": {"is_active": False}}
    more["out of date"] = {"activated_at": None, "card_expires_at": yesterday}
    usual = {"password": kept, "secret_kind": "words", "created_at": clock.now(), "activated_at": clock.now()}
    for kind, values in more.items():
        people = [factories.make_person() for _ in range(number)]
        pairs = zip(people, logins[kind], strict=True)
        Account.objects.bulk_create(Account(person=one, login=login, **usual | values) for one, login in pairs)
    return logins


def _cards(number):
    """Cards of a class: [(login, words)]; they are hashed as the portal in use does it."""
    pupils = [factories.make_mentee().person.pk for _ in range(number)]
    coordinator = factories.acting(factories.make_staff("coordinator"))
    people = list(Person.objects.filter(pk__in=pupils).select_related("account"))
    cards = issue_cards(people, actor=coordinator)
    for card in cards:
        Account.objects.filter(login=card.login).update(password=costly(card.words))
    return [(card.login, card.words) for card in cards]


def _alike(ports, accounts, tries, most):
    """Wrong entries of each kind by turns: how they look, and whether their times lie within the share `most`."""
    turns = list(chain.from_iterable([(kind, accounts[kind][n // FEW]) for kind in KINDS] for n in range(tries)))
    for start in range(0, len(turns), len(KINDS)):
        turn = turns[start : start + len(KINDS)]
        random.Random(start).shuffle(turn)
        turns[start : start + len(KINDS)] = turn
    seen, taken, visitor = defaultdict(set), defaultdict(list), Visitor(ports[0])
    visitor.get("/login/")
    for number, (kind, login) in enumerate(turns):
        visitor.address = f"10.1.{number // 5000}.{number // 20 % 250}"  # nobody is slowed down for the others
        answer = visitor.post("/login/", {"username": login, "password": WRONG})
        seen[kind].add(_look(answer))
        taken[kind].append(answer.seconds)
    times = {kind: median(taken[kind]) for kind in KINDS}
    apart = max(times.values()) / min(times.values()) - 1
    is_one = len(set.union(*seen.values())) == 1
    told = ", ".join(f"{kind} {seconds * 1000:.1f} ms" for kind, seconds in times.items())
    told = f"{'one answer' if is_one else 'answers differ'}; {told}; {apart:.1%} apart"
    goal = f"one body, one set of cookies, times within {most:.0%}"
    return Row("login: known and unknown alike", len(turns), told, goal, is_one and apart <= most)


def _look(answer):
    """What a stranger can tell by: the code, the page without the token and what he typed himself, the cookies."""
    page = TYPED.sub("typed", TOKEN.sub("token", answer.text))
    cookies = sorted(MOMENTS.sub("", line) for line in answer.headers.get_all("Set-Cookie", []))
    headers = sorted(name for name in answer.headers if name not in ("Date", "Content-Length"))
    return answer.status, UNKNOWN in page, page, tuple(cookies), tuple(headers)


def _guessed(place, ports, login, guesses):
    """All guesses at the same moment, from many addresses; how many of them were compared with the secret."""

    ready, before = Barrier(guesses), looked(place)

    def guess(number):
        visitor = Visitor(ports[number % len(ports)], address=f"10.2.0.{number + 1}")
        visitor.get("/login/")
        ready.wait()
        return visitor.post("/login/", {"username": login, "password": f"{WRONG} {number}"})

    with ThreadPoolExecutor(guesses) as pool:
        list(pool.map(guess, range(guesses)))
    seen = looked(place) - before
    right = Visitor(ports[0], address="10.2.1.1").log_in(login, SECRET)
    is_shut = right.status == 429
    told = f"{seen} secrets looked at; then the right one {'is refused too' if is_shut else 'opens'}"
    goal = "at most 5 per account in 15 minutes"
    return Row("login: guesses at one account", guesses, told, goal, seen <= 5 and is_shut)


def _class_in(ports, cards):
    """A class that comes from one address at one moment, half of it mistyping once."""

    def enter(number):
        login, words = cards[number]
        visitor = Visitor(ports[number % len(ports)])
        wrong = visitor.log_in(login, WRONG).status if number % 2 else 200
        return wrong, visitor.log_in(login, words).status

    with ThreadPoolExecutor(len(cards)) as pool:
        answers = list(pool.map(enter, range(len(cards))))
    refused = sum(found != (200, 302) for found in answers)
    return Row("login: a class from one address", len(cards), f"{refused} refused", "none refused", not refused)


if __name__ == "__main__":
    command(__doc__, prove, tries=200, guesses=20, pupils=30, apart=0.10)
