"""What is killed while it works: each prepares an act, and tells afterwards whether it is done wholly, not, or half."""

import itertools
from datetime import timedelta

from django.db import transaction

from mentorship.kernel import clock
from mentorship.kernel.uploads import Upload
from mentorship.management.upkeep.backups import make_backup
from mentorship.management.upkeep.manifests import backups_in, place_of
from mentorship.management.upkeep.sealing import digest_of
from participants.domain.consent_scans import attach_scan
from participants.domain.consents import withdraw_consent
from participants.domain.imports import apply_book
from participants.enums import BaseState, ImportState
from participants.models import (
    AuditEntry,
    ConsentScan,
    ConsentWithdrawal,
    ImportBatch,
    MenteeProfile,
    Person,
    School,
    StoredFile,
)
from programs.domain.orders.drafting import draft_order
from programs.domain.orders.registering import register_order
from programs.enums import MatchState, MemberState, OrderState
from programs.models import Match, MatchMember, Order
from tests import factories
from tests.participants import books
from tests.programs import pairs
from tests.programs.orders import SIGNED, agreed_pair, make_director

LETTERS = "абвгдежзиклмнопрстуф"


class Victim:
    """An act on the Stage `place`: `facts()` are all true after it, all false before."""

    what = ""

    def __init__(self, place):
        self.place, self.turns = place, itertools.count()
        self.actor = factories.acting(factories.make_staff("coordinator"))

    def prepared(self):
        """Prepare the next act, as if its page had been opened; returns it, a function without arguments."""
        with transaction.atomic():
            return self.prepare(next(self.turns))

    def prepare(self, turn):
        """Prepare the act of the number `turn`."""
        raise NotImplementedError

    def facts(self):
        """Return {what should have been done: whether it was}."""
        raise NotImplementedError

    def outcome(self):
        """Return «whole», «nothing», or what was done without the rest."""
        facts = self.facts()
        if len(set(facts.values())) == 1:
            return "whole" if all(facts.values()) else "nothing"
        return "only " + ", ".join(name for name, is_done in facts.items() if is_done)


class Import(Victim):
    """A book of a dozen pupils is written."""

    what, rows = "import", 12

    def prepare(self, turn):
        self.mark = "Ким" + "".join(LETTERS[turn // 20**place % 20] for place in (2, 1, 0))
        rows = [books.pupil(surname=f"{self.mark}{LETTERS[n]}", where="5А") for n in range(self.rows)]
        self.batch = books.checked(books.book(*rows), self.actor)
        return lambda: apply_book(self.batch, answers={}, actor=self.actor)

    def facts(self):
        people = Person.objects.filter(surname__startswith=self.mark)
        batch = ImportBatch.objects.get(pk=self.batch.pk)
        return {
            "some people": people.exists(),
            "all people": people.count() == self.rows,
            "all places": MenteeProfile.objects.filter(person__in=people).count() == self.rows,
            "the batch": batch.state == ImportState.APPLIED,
            "no longer waiting": batch.state not in (ImportState.CHECKED, ImportState.APPLYING),
            "the journal": AuditEntry.objects.filter(action="import.apply", record_id=batch.pk).exists(),
        }


class Registering(Victim):
    """An order gets its number, its papers and its effect."""

    what = "registering"

    def __init__(self, place):
        super().__init__(place)
        make_director()
        teacher = factories.make_teacher(surname="Громова", name="Елена", patronymic="Викторовна")
        self.school, self.program = School.objects.get(), factories.make_program(teacher)

    def prepare(self, turn):
        self.match = agreed_pair(self.program)
        self.order = draft_order([self.match], school=self.school, actor=self.actor)
        given = {"number": f"{self.order.pk}-од", "signed_on": SIGNED, "version": self.order.version}
        return lambda: register_order(self.order, school=self.school, actor=self.actor, **given)

    def facts(self):
        order = Order.objects.get(pk=self.order.pk)
        return {
            "the state": order.state == OrderState.REGISTERED,
            "the number": order.number != "",
            "the papers": order.pdf_id is not None and order.docx_id is not None,
            "the pair": Match.objects.get(pk=self.match.pk).state == MatchState.APPROVED,
            "the journal": AuditEntry.objects.filter(action="order.register", record_id=order.pk).exists(),
        }


class Withdrawal(Victim):
    """A consent is withdrawn: the place in the base ends, the pair is suspended."""

    what = "withdrawal"

    def prepare(self, turn):
        self.match = pairs.approved()
        self.mentee = pairs.mentee_of(self.match)
        self.consent = self.mentee.person.consents.get(kind="participation")
        told = {"withdrawn_on": clock.today(), "reason": "заявление"}
        return lambda: withdraw_consent(self.consent, actor=self.actor, **told)

    def facts(self):
        person = self.mentee.person_id
        return {
            "the withdrawal": ConsentWithdrawal.objects.filter(consent=self.consent).exists(),
            "the place": MenteeProfile.objects.get(person=person).state == BaseState.LEFT,
            "the pair": MatchMember.objects.get(pk=self.mentee.pk).state == MemberState.SUSPENDED,
            "the journal": AuditEntry.objects.filter(action="consent.withdraw", person=person).exists(),
        }


class Uploading(Victim):
    """The scan of a consent is kept."""

    what = "upload"

    def prepare(self, turn):
        self.consent = factories.make_mentee().person.consents.first()
        scan = Upload(factories.PDF + b"%" * 300_000, "application/pdf", ".pdf")
        return lambda: attach_scan(self.consent, scan, actor=self.actor)

    def facts(self):
        scan = ConsentScan.objects.filter(consent=self.consent).select_related("file").first()
        return {
            "the row": StoredFile.objects.filter(name=f"soglasie-{self.consent.pk}.pdf").exists(),
            "the scan": scan is not None,
            "the bytes": scan is not None and scan.file.content.storage.exists(scan.file.content.name),
            "the journal": AuditEntry.objects.filter(action="consent.scan", record_id=self.consent.pk).exists(),
        }


class Copying(Victim):
    """A copy of everything is made."""

    what = "backup"

    def prepare(self, turn):
        factories.make_stored_file(content=f"%PDF-1.7 {turn}".encode())
        self.moment = factories.NOW + timedelta(seconds=turn)
        return self._copy

    def _copy(self):
        with clock.at(self.moment):
            make_backup(self.place.copies)

    def facts(self):
        """The copy of this moment is there; each that is there is whole."""
        known = backups_in(self.place.copies)
        is_made = bool(known) and known[0].made_at == self.moment
        return {"the copy": is_made, "each piece of it": is_made and _is_whole(known[0])}


def _is_whole(copy):
    store = copy.folder.parent / "files"
    places = [(copy.folder / copy.manifest.database.name, copy.manifest.database)]
    places += [(place_of(store, piece, ""), piece) for piece in copy.manifest.files]
    return all(path.exists() and _digest(path) == (piece.sha256, piece.size) for path, piece in places)


def _digest(path):
    with path.open("rb") as stream:
        return digest_of(stream)


ALL = (Import, Registering, Withdrawal, Uploading, Copying)
