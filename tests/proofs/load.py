"""A school at work: many at once over HTTP, and a September morning of pupils with cards.

    python -m tests.proofs.load [--clients 32] [--writes 10000] [--think 2.0] [--minutes 3] [--people 2000]
                                [--pupils 300] [--lesson 600] [--slowest 0.5] [--postgres]

Two web processes of a portal in use. First `clients` mentors write without a pause until `writes` transactions are made
(an account of a meeting, and what is typed of it kept as a draft); then they work as people do, thinking `think`
seconds on average, for `minutes`. Last, `pupils` come from one address within `lesson` seconds: a card, new words, the
home page, the choice. What was acknowledged is counted in the database afterwards.
"""

import random
import re
import threading
import time
from collections import Counter
from datetime import timedelta
from io import StringIO

from django.core.management import call_command
from django.db import connection
from django.test import override_settings
from django.urls import reverse

from mentorship.kernel import clock
from mentorship.kernel.roles import PORTAL
from participants.domain.accounts import issue_cards
from participants.enums import Side
from participants.models import Account, MenteeProfile, Person
from programs.models import Enrolment, Match, MatchMember, Meeting, MentorOffer
from tests.proofs.serving import costly, served, troubles
from tests.proofs.stage import command
from tests.proofs.table import Row
from tests.proofs.visitor import Visitor

SECRET = "лампа река облако заяц"
PRESENT = re.compile(r'name="present" value="(\d+)"')
ARGON = ["mentorship.kernel.hashers.PortalArgon2PasswordHasher"]
PUPILS_WAIT = 2  # times as long as those who work
DRAFTS = 2  # kept while one account of a meeting is typed


def prove(place, *, clients, writes, think, minutes, people, pupils, lesson, slowest):
    """Load, work as people do, let the pupils in. Returns the Rows."""
    call_command("demo", people=people, stdout=StringIO(), stderr=StringIO())
    mentors, cards = _mentors(clients), _pupils(pupils)
    with served(place) as ports:
        hard = Crowd(ports)
        hard.run(mentors, lambda: hard.writes < writes, think=0)
        kept = Meeting.objects.count() - hard.began
        calm, ends = Crowd(ports), time.monotonic() + 60 * minutes
        calm.run(mentors, lambda: time.monotonic() < ends, think=think)
        morning = Crowd(ports)
        morning.enter(cards, lesson)
        faults = [line for line in troubles(place) if "locked" in line or "Error" in line]
    return [_written(hard, kept, faults), _calm(calm, think, slowest), _morning(morning, len(cards), lesson, slowest)]


def _mentors(number):
    """[(login, id of the pair)] of mentors who work with a pair."""
    working = MatchMember.objects.filter(match__state="active", match__kind="pair", side=Side.MENTOR, state="active")
    working = working.filter(left_on__isnull=True, person__account__isnull=False).select_related("person__account")
    found = {}
    for member in working.order_by("pk"):
        found.setdefault(member.person.account.login, member.match_id)
    chosen = dict(list(found.items())[:number])
    assert len(chosen) == number, f"the school has {len(chosen)} mentors at work"
    Account.objects.filter(login__in=chosen).update(password=costly(SECRET), is_active=True, secret_kind="words")
    return list(chosen.items())


def _pupils(number):
    """[(login, words, address of the choice, the first offer)]: candidates are offered, cards are issued."""
    program = Match.objects.filter(state="active").order_by("pk").first().program
    mentors = list(Enrolment.objects.filter(program=program, side=Side.MENTOR, left_on__isnull=True)[:3])
    day, known = clock.today(), {"program": program, "side": Side.MENTEE, "acquainted_how": "paper"}
    free = MenteeProfile.objects.filter(state="active").exclude(person__enrolments__program=program)
    people = list(free.order_by("pk").values_list("person", flat=True)[:number])
    assert len(people) == number, f"the school has {len(people)} mentees for it"
    rows = [Enrolment(person_id=pk, joined_on=day, acquainted_on=day, **known) for pk in people]
    told = {"reason": "Поможет с дробями", "offered_at": clock.now(), "reply_by": day + timedelta(days=5)}
    places = Enrolment.objects.bulk_create(rows)
    offers = [MentorOffer(mentee=place, mentor=one, **told) for place in places for one in mentors]
    first = {offer.mentee_id: offer.pk for offer in reversed(MentorOffer.objects.bulk_create(offers))}
    with override_settings(PASSWORD_HASHERS=ARGON):
        cards = issue_cards(list(Person.objects.filter(pk__in=people).select_related("account")), actor=PORTAL)
    by_person = {place.person_id: place.pk for place in places}
    return [(card.login, card.words, by_person[card.person.pk], first[by_person[card.person.pk]]) for card in cards]


class Crowd:
    """Several at once; what they were answered, how long it took, what was acknowledged."""

    def __init__(self, ports):
        self.ports, self.lock = ports, threading.Lock()
        self.answers, self.times, self.wrong = Counter(), [], []
        self.writes, self.meetings, self.began = 0, 0, Meeting.objects.count()

    def note(self, method, path, answer):
        """Write down what came back."""
        with self.lock:
            self.answers[answer.status] += 1
            self.times.append(answer.seconds)

    def run(self, mentors, is_on, *, think):
        """Let all `mentors` work while `is_on()`."""
        self.began_at = time.monotonic()
        self._all([lambda one=one, n=n: self._work(n, *one, is_on, think) for n, one in enumerate(mentors)])
        self.seconds = time.monotonic() - self.began_at

    def enter(self, cards, lesson):
        """Let all who hold `cards` come within `lesson` seconds."""
        self._all([lambda one=one, n=n: self._come(n, *one, lesson) for n, one in enumerate(cards)])

    def _all(self, acts):
        connection.close()
        threads = [threading.Thread(target=self._safely, args=[act], daemon=True) for act in acts]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    def _safely(self, act):
        try:
            act()
        except Exception as error:
            self.wrong.append(repr(error))

    def _work(self, number, login, match, is_on, think):
        page, draft = (reverse(f"programs:meeting_{name}", args=[match]) for name in ("add", "draft"))
        chance, visitor = random.Random(number), Visitor(self.ports[number % len(self.ports)], note=self.note)
        self._think(chance, think)  # people do not all open the portal at one moment
        self._expect(visitor.log_in(login, SECRET), 302, "login")
        while is_on():
            form = visitor.get(page)
            self._expect(form, 200, "the form")
            said = self._said(form, f"Говорили о дробях {time.monotonic_ns()}")
            for _ in range(DRAFTS):
                self._think(chance, think)
                self._expect(visitor.post(draft, said), 200, "a draft")
            self._think(chance, think)
            if self._expect(visitor.post(page, said), 302, "a meeting"):
                with self.lock:
                    self.meetings, self.writes = self.meetings + 1, self.writes + 1
            self._think(chance, think)
        visitor.close()

    def _said(self, form, words):
        told = {"is_held": "yes", "day": "today", "length": "45", "place": "in_person", "done": words}
        hidden = {name: value for name, value in form.hidden().items() if name != "csrfmiddlewaretoken"}
        return [*(hidden | told).items(), *(("present", pk) for pk in PRESENT.findall(form.text))]

    def _think(self, chance, think):
        if think:
            time.sleep(min(chance.expovariate(1 / think), 5 * think))

    def _expect(self, answer, status, what):
        if answer.status == status:
            if what == "a draft":
                with self.lock:
                    self.writes += 1
            return True
        self.wrong.append(f"{what}: {answer.status}")
        return False

    def _come(self, number, login, words, place, offer, lesson):
        chance, visitor = random.Random(number), Visitor(self.ports[number % len(self.ports)], note=self.note)
        time.sleep(chance.uniform(0, lesson))
        self._expect(visitor.log_in(login, words), 302, "login")
        self._expect(visitor.get(reverse("first_entry")), 200, "first entry")
        self._think(chance, 1)
        self._expect(visitor.post(reverse("first_entry"), {"choice": "keep"}), 302, "keeping words")
        self._expect(visitor.get("/"), 200, "home")
        self._expect(visitor.get(reverse("programs:choice")), 200, "the candidates")
        self._think(chance, 1)
        chosen = visitor.post(reverse("programs:choice_save", args=[place]), {f"offer_{offer}": "1", "wish": ""})
        self.meetings += self._expect(chosen, 302, "the choice")
        visitor.close()

    def slowest(self, share):
        """Return the time that the share of the answers were quicker than."""
        return sorted(self.times)[int(len(self.times) * share)] if self.times else 0.0

    def refusals(self):
        """Return how many answers were a fault of the server."""
        return sum(count for status, count in self.answers.items() if status >= 500)


def _first(wrong):
    return f"; first: {wrong[0]}" if wrong else ""


def _written(crowd, kept, faults):
    lost = crowd.meetings - kept
    locked = sum("locked" in line for line in faults)
    told = (
        f"{crowd.meetings} meetings and {crowd.writes - crowd.meetings} drafts in {crowd.seconds:.0f} s, {lost} lost, "
    )
    told += f"{locked} locked, {crowd.refusals()} 5xx{_first(crowd.wrong)}{_first(faults)}"
    is_good = not (lost or locked or crowd.refusals() or crowd.wrong or faults)
    return Row("load: writing transactions", crowd.writes, told, "0 lost, 0 locked, 0 5xx", is_good)


def _calm(crowd, think, slowest):
    slow = crowd.slowest(0.99)
    told = f"p99 {slow * 1000:.0f} ms, median {crowd.slowest(0.5) * 1000:.0f} ms, {len(crowd.wrong)} refused"
    goal = f"p99 < {slowest * 1000:.0f} ms when people think {think:g} s"
    is_good = slow < slowest and not crowd.wrong
    return Row("load: clients who think", len(crowd.times), told + _first(crowd.wrong), goal, is_good)


def _morning(crowd, pupils, lesson, slowest):
    slow = crowd.slowest(0.95)
    told = f"{crowd.meetings} have chosen within {lesson:g} s, p95 {slow * 1000:.0f} ms, {len(crowd.wrong)} refused"
    is_good = slow < PUPILS_WAIT * slowest and not crowd.wrong and crowd.meetings == pupils
    goal = f"p95 < {PUPILS_WAIT * slowest:g} s, 0 refused"
    return Row("load: pupils from one address", pupils, told + _first(crowd.wrong), goal, is_good)


if __name__ == "__main__":
    sizes = {"clients": 32, "writes": 10_000, "think": 2.0, "minutes": 3.0, "people": 2000}
    command(__doc__, prove, **sizes, pupils=300, lesson=600.0, slowest=0.5)
