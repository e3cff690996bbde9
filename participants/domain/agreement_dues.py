"""Agreements that ask for an act: none yet, no certificate, a term that runs out within thirty days (register A12)."""

from django.db.models import F, OuterRef, Q, Subquery
from django.urls import reverse

from mentorship.kernel import clock
from participants.domain.agreements import NOTICE
from participants.domain.notifications import notify
from participants.domain.roles import in_force
from participants.enums import AppointedRole, BaseState
from participants.models import AgreementScan, CooperationAgreement, MentorProfile, Person, School

SOON_TEXT = "Срок договора с наставником извне кончается через месяц или раньше. Продлите его или заключите новый."


def external_mentors(kinds):
    """Return places of external mentors, not over; on them `agreement_until`, `agreement_pk`, `agreement_scan_…`."""
    newest = CooperationAgreement.objects.filter(person=OuterRef("person"), is_signed=True).order_by("-ends_on", "-pk")
    rows = MentorProfile.objects.filter(kind__in=kinds).exclude(person__in=Person.everyone.aliases().values("pk"))
    rows = rows.exclude(state=BaseState.LEFT).select_related("person")
    until, which = (Subquery(newest.values(name)[:1]) for name in ("ends_on", "pk"))
    scan = AgreementScan.objects.filter(agreement=OuterRef("agreement_pk")).order_by("-pk")
    rows = rows.annotate(agreement_until=until, agreement_pk=which)
    marks = {"agreement_scan_pk": Subquery(scan.values("pk")[:1])}
    marks["agreement_scan_name"] = Subquery(scan.values("file__name")[:1])
    return rows.annotate(**marks).order_by("person__sort_text", "pk")


def due_mentors(kinds, *, on):
    """Return those of `external_mentors` who ask for an act on the day `on`: a paper missing or about to run out."""
    covered = CooperationAgreement.objects.order_by().filter(is_signed=True, ends_on__gt=on + NOTICE).values("person")
    return external_mentors(kinds).filter(~Q(person__in=covered) | Q(certificate_seen_on__isnull=True))


def remind_of_agreements():
    """Tell the coordinators once of each term that runs out within thirty days. Returns how many agreements."""
    today, school = clock.today(), School.objects.filter(pk=1).first()
    if school is None:
        return 0
    due = due_mentors(school.external_kinds, on=today).filter(agreement_until__gte=today).values("agreement_pk")
    unsaid = ~Q(reminded_for=F("ends_on")) | Q(reminded_for__isnull=True)
    ids = list(CooperationAgreement.objects.filter(unsaid, pk__in=due).values_list("pk", flat=True))
    if ids:
        people = in_force(today).filter(role=AppointedRole.COORDINATOR).values("person")
        notify(people, SOON_TEXT, link=reverse("participants:agreement_list"))
        CooperationAgreement.objects.filter(pk__in=ids).update(reminded_for=F("ends_on"))
    return len(ids)
