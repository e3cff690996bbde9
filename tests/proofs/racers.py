"""What is raced for: each race prepares a round, says what may be answered, and counts what was kept."""

import uuid
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import date
from types import SimpleNamespace
from unittest.mock import patch

from mentorship.kernel import clock, once
from mentorship.kernel.secretwords import normalise_secret
from mentorship.kernel.transitions import LifeCycle
from mentorship.kernel.versions import Conflict
from participants.domain import accounts, people
from participants.enums import SecretKind, Side
from participants.models import Account, Person, School
from programs.domain.meetings import log_meeting
from programs.domain.offers import OFFERS, agree
from programs.domain.orders import registering
from programs.domain.orders.drafting import draft_order
from programs.domain.orders.registering import register_order
from programs.domain.planned import acts as planning
from programs.models import Enrolment, Match, Meeting, MentorOffer, Order, PlannedMeeting
from tests import factories
from tests.programs import pairs
from tests.programs.orders import SIGNED, agreed_pair, make_director, thawed


class Racing:
    """A race among `at_once`. `told` is how many may be told of success, `refusal` what all others are told."""

    what, told, refusal = "", 1, ""

    def __init__(self, at_once):
        self.at_once = at_once
        self.actor = factories.acting(factories.make_staff("coordinator", surname="Ветрова", name="Ольга"))

    def is_expected(self, answer):
        """Tell whether a racer may be answered so: a success or a refusal that says why, never a fault."""
        return answer == "done" or (bool(self.refusal) and answer.startswith(self.refusal))

    def prepare(self):
        """Return the acts of one round: functions without arguments, each as if its page had been opened."""
        raise NotImplementedError

    def kept(self, answers):
        """Return how many of the winners' changes stand in the database after a round."""
        raise NotImplementedError

    @contextmanager
    def unguarded(self):
        """Take the guard away inside the `with`."""
        raise NotImplementedError
        yield


class Registering(Racing):
    """Twenty give one order its number."""

    what, refusal = "registering an order", "state"

    def __init__(self, at_once):
        super().__init__(at_once)
        make_director()
        teacher = factories.make_teacher(surname="Громова", name="Елена", patronymic="Викторовна")
        self.school, self.program = School.objects.get(), factories.make_program(teacher)

    def prepare(self):
        self.order = draft_order([agreed_pair(self.program)], school=self.school, actor=self.actor)
        return [self._act(number) for number in range(self.at_once)]

    def _act(self, number):
        own = Order.objects.get(pk=self.order.pk)
        given = {"number": f"{own.pk}-{number}", "signed_on": SIGNED, "version": own.version}
        return lambda: register_order(own, school=self.school, actor=self.actor, **given)

    def kept(self, answers):
        winners = [number for number, answer in enumerate(answers) if answer == "done"]
        current = Order.objects.get(pk=self.order.pk)
        is_whole = current.number == f"{current.pk}-{winners[-1]}" if winners else False
        return len(winners) if is_whole or len(winners) > 1 else 0

    @contextmanager
    def unguarded(self):
        with ExitStack() as taken:
            taken.enter_context(patch.object(registering, "_same_draft", lambda order, version: _read(order)))
            taken.enter_context(patch.object(registering, "readiness", lambda order, **known: []))
            taken.enter_context(patch.object(LifeCycle, "blockers", lambda self, record, name, *, actor: []))
            taken.enter_context(patch.object(LifeCycle, "_write", _write_whatever_it_is))
            taken.enter_context(thawed())
            yield


def _read(order):
    return Order.objects.get(pk=order.pk)


def _write_whatever_it_is(self, record, edge, values):
    type(record)._base_manager.filter(pk=record.pk).update(state=edge.target, **values)


class LastPlace(Racing):
    """Twenty mentees have chosen a mentor who has one place; he says yes to all of them at once."""

    what, refusal = "last free place of a mentor", "G7"

    def __init__(self, at_once):
        super().__init__(at_once)
        self.mentees = [factories.make_mentee().person for _ in range(at_once)]

    def prepare(self):
        self.program = factories.make_program()
        mentor = factories.make_mentor(capacity=1).person
        place = factories.enrol(self.program, mentor, Side.MENTOR)
        self.mentor_actor = factories.acting(factories.make_account(mentor))
        known = {"program": self.program, "side": Side.MENTEE, "acquainted_how": place.acquainted_how}
        known |= {"joined_on": place.joined_on, "acquainted_on": place.acquainted_on}
        places = Enrolment.objects.bulk_create(Enrolment(person=one, **known) for one in self.mentees)
        return [self._act(mentee, place) for mentee in places]

    def _act(self, mentee, mentor):
        told = {"reason": "Поможет с дробями", "offered_at": factories.NOW, "reply_by": date(2026, 11, 20)}
        told |= {"chosen_at": factories.NOW, "asked_at": factories.NOW, "state": "taken", "rank": 1}
        made = MentorOffer.objects.create(mentee=mentee, mentor=mentor, **told)
        offer = MentorOffer.objects.select_related("mentee__person", "mentee__program", "mentor__person").get(
            pk=made.pk
        )
        return lambda: agree(offer, actor=self.mentor_actor)

    def kept(self, answers):
        return Match.objects.filter(program=self.program).count()

    @contextmanager
    def unguarded(self):
        open_edge = replace(OFFERS.transitions["agree"], guards=())
        with patch.dict(OFFERS.transitions, agree=open_edge):
            yield


class SameForm(Racing):
    """One meeting is sent twenty times from one open form: every sender is told that it is written, it is once."""

    what = "same meeting, one form"

    def __init__(self, at_once):
        super().__init__(at_once)
        self.told = at_once

    def prepare(self):
        self.match, key = pairs.approved(), uuid.uuid4()
        return [self._act(form_key=key)] * self.at_once

    def _act(self, **more):
        present = list(self.match.members.values_list("pk", flat=True))
        said = {"met_on": clock.today(), "is_held": True, "present": present, "minutes": 45, "done": "Говорили"}
        return lambda: log_meeting(Match.objects.get(pk=self.match.pk), actor=self.actor, **said, **more)

    def kept(self, answers):
        return Meeting.objects.filter(match=self.match).count()

    @contextmanager
    def unguarded(self):
        with patch.object(once, "claim", lambda key: None), patch.object(once, "settle", lambda key, made: made):
            yield


class SamePlanned(SameForm):
    """One planned meeting is written down by twenty: no entry is lost, one of them takes it up."""

    what = "same planned meeting, many entries"

    def prepare(self):
        self.match = pairs.approved()
        self.planned = pairs.plan(self.match, clock.today())
        return [self._act(planned=self.planned.pk) for _ in range(self.at_once)]

    def kept(self, answers):
        taken = PlannedMeeting.objects.get(pk=self.planned.pk)
        is_whole = Meeting.objects.filter(match=self.match).count() == self.at_once and taken.meeting_id
        return taken.version - self.planned.version if is_whole else 0

    @contextmanager
    def unguarded(self):
        with patch.object(planning, "open_meetings", PlannedMeeting.objects.all):
            yield


class SameCard(Racing):
    """Twenty have got hold of one login card, each keeps words of his own."""

    what, refusal = "same login card", "first_entry"

    def prepare(self):
        person = factories.make_mentor().person
        accounts.issue_card(person, actor=self.actor)
        self.pk = Account.objects.get(person=person).pk
        return [self._act(number) for number in range(self.at_once)]

    def _act(self, number):
        own = Account.objects.select_related("person").get(pk=self.pk)
        words = f"лампа река облако {number}"
        return lambda: accounts.complete_first_entry(own, secret_kind=SecretKind.WORDS, secret=words)

    def kept(self, answers):
        winners = [number for number, answer in enumerate(answers) if answer == "done"]
        account = Account.objects.get(pk=self.pk)
        fits = [n for n in winners if account.check_password(normalise_secret(f"лампа река облако {n}"))]
        return len(winners) if fits else 0

    @contextmanager
    def unguarded(self):
        whoever = SimpleNamespace(filter=lambda *, pk, **conditions: Account.objects.filter(pk=pk))
        with patch.object(accounts, "Account", SimpleNamespace(objects=whoever)):
            yield


class TwoEditors(Racing):
    """Twenty have one card open and save it."""

    what, refusal = "two editors of one record", Conflict.__name__

    def prepare(self):
        self.pk = factories.make_teacher().pk
        return [self._act(number) for number in range(self.at_once)]

    def _act(self, number):
        own = Person.objects.get(pk=self.pk)
        changed = {"fields": {"post": f"учитель {number}"}, "version": own.version}
        return lambda: people.update_person(own, actor=self.actor, **changed)

    def kept(self, answers):
        winners = {f"учитель {number}" for number, answer in enumerate(answers) if answer == "done"}
        return len(winners) if Person.objects.get(pk=self.pk).post in winners else 0

    @contextmanager
    def unguarded(self):
        with patch.object(people, "save_versioned", _save_over):
            yield


def _save_over(record, *, fields, version):
    """What a plain save does: the last one wins, the others' changes are lost without a word."""
    record.save(update_fields=fields)
    return record


RACES = (Registering, LastPlace, SameForm, SamePlanned, SameCard, TwoEditors)
