"""Certificates of the School of Mentors: issued to who is trained, frozen, annulled with a reason (002 §9; C11)."""

from django.db import transaction
from django.db.models import Exists, Max, OuterRef
from django.urls import reverse

from mentorship.kernel import clock
from mentorship.kernel.blockers import Blocker, Refused, demand
from mentorship.kernel.documents import from_data, to_data
from mentorship.kernel.grammar.dates import numeric_date
from participants.domain import audit
from participants.domain.print_jobs import PrintKind, ask_batch, in_asked_order
from participants.models import School
from programs.domain.honours.sheets import giver_on
from programs.domain.training.certificate_document import certificate_document
from programs.models import Training, TrainingCertificate, TrainingListener

KIND = "certificates"


def without_certificate(training):
    """Return the listeners of `training` who are trained and have no valid certificate, by name."""
    valid = TrainingCertificate.objects.filter(listener=OuterRef("pk"), voided_at__isnull=True)
    rows = TrainingListener.objects.filter(~Exists(valid), training=training, trained_on__isnull=False)
    return rows.select_related("person").order_by("person__sort_text", "pk")


def issue_blockers(training, issued_on=None):
    """Return what keeps certificates of `training`, dated `issued_on`, from being issued."""
    if not training.finished_on:
        link = reverse("programs:training_finish", args=[training.pk])
        return [
            Blocker("open", "Сначала закончите обучение: тогда станет известно, кто его прошёл.", link, "Закончить")
        ]
    if issued_on and issued_on > clock.today():
        return [Blocker("issued_on", "Этот день ещё не наступил.")]
    if issued_on and issued_on < training.finished_on:
        return [Blocker("issued_on", f"Обучение закончено {numeric_date(training.finished_on)}, раньше выдать нельзя.")]
    return [] if without_certificate(training).exists() else [Blocker("nobody", "Сертификаты выданы всем, кто обучен.")]


@transaction.atomic
def issue_certificates(training, *, issued_on, school, actor):
    """Issue a certificate to everybody whom `training` has trained and who has none. Returns them, by number.

    Number, date and words are frozen. Raises Refused with `issue_blockers`. The school's row is locked, so that no
    number is given twice; two clicks issue once.
    """
    School.objects.select_for_update().filter(pk=1).first()
    locked = Training.objects.select_for_update().get(pk=training.pk)
    demand(issue_blockers(locked, issued_on))
    first = _last_number(issued_on.year) + 1
    giver = giver_on(issued_on, school=school)
    common = {"year": issued_on.year, "issued_on": issued_on, "issued_at": clock.now(), "issued_by": actor.account}
    common |= {"hours": locked.hours}
    made = [
        TrainingCertificate(listener=one, number=number, holder=one.person.full_name, **common)
        for number, one in enumerate(without_certificate(locked), first)
    ]
    for one in made:
        one.blocks = to_data(certificate_document(one, training=locked, giver=giver))
    TrainingCertificate.objects.bulk_create(made)
    rows = [(one, one.listener.person, ["number", "issued_on"]) for one in made]
    audit.record_many("programs.certificate.issue", actor=actor, rows=rows)
    return made


def _last_number(year):
    return TrainingCertificate.objects.filter(year=year).aggregate(last=Max("number"))["last"] or 0


@transaction.atomic
def void_certificate(certificate, *, reason, actor):
    """Annul a wrong certificate, with a reason: its number is not given again, a new one may be issued.

    Raises Refused: annulled already, without a reason.
    """
    row = TrainingCertificate.objects.select_for_update(of=("self",)).get(pk=certificate.pk)
    if row.voided_at:
        raise Refused(Blocker("void", "Этот сертификат уже аннулирован."))
    if not reason.strip():
        raise Refused(Blocker("reason", "Напишите, почему сертификат недействителен."))
    row.voided_at, row.voided_by, row.void_reason = clock.now(), actor.account, reason.strip()
    row.save(update_fields=["voided_at", "voided_by", "void_reason"])
    person = certificate.listener.person
    audit.record("programs.certificate.void", actor=actor, about=row, person=person, fields=["voided_at"])
    return row


def frozen_document(certificate):
    """Return the Document of `certificate` as it was frozen, or None where its words have been destroyed."""
    return from_data(certificate.blocks) if certificate.blocks else None


def ask_certificates(training, *, actor):
    """Ask for the valid certificates of `training` in one file. Returns the PrintJob, or None where there are none."""
    rows = TrainingCertificate.objects.filter(listener__training=training, voided_at__isnull=True)
    ids = list(rows.filter(blocks__isnull=False).order_by("year", "number").values_list("pk", flat=True))
    if not ids:
        return None
    title = "Сертификаты Школы наставников"
    return ask_batch(KIND, params={"certificates": ids}, total=len(ids), title=title, actor=actor)


def certificate_print_kinds():
    """Return the kinds of batches of the School of Mentors."""
    return {KIND: PrintKind(_documents, "sertifikaty", _people)}


def _documents(params, *, school):
    rows = in_asked_order(TrainingCertificate.objects.filter(blocks__isnull=False), params["certificates"])
    return [from_data(one.blocks) for one in rows]


def _people(params):
    rows = TrainingCertificate.objects.filter(pk__in=params["certificates"])
    return rows.values_list("listener__person", flat=True)
