"""The numbers behind «152-ФЗ: что выполняет портал»: consents, requests, acts, who has access (issue 10)."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q

from mentorship.kernel.counts import count_together
from participants.domain.consent_rules import standing_consents
from participants.domain.duties.standing import in_base
from participants.domain.papers_kept import without_papers
from participants.domain.roles import in_force, in_running_year
from participants.domain.second_step import device_ids
from participants.enums import ConsentKind, RequestState, Side
from participants.models import Account, Consent, ConsentWithdrawal, DataRequest, ErasureAct, Person, SchoolClass


@dataclass(frozen=True)
class LawNumbers:
    """How many: standing consents to process, all consents, withdrawals, people in a base without the needed ones;
    requests open and overdue, acts; people who have access, and those of them who ask for a second step."""

    processing: int
    consents: int
    withdrawn: int
    lacking: int
    requests: int
    overdue: int
    acts: int
    access: int
    second_step: int


def law_numbers(row, day):
    """Return the LawNumbers on `day`; `row` is a queryset of exactly one row to hang them on; one query."""
    open_ones = DataRequest.objects.filter(state=RequestState.OPEN)
    access = Person.objects.filter(_has_access(day))
    guarded = Account.objects.filter(person__in=access.values("pk")).filter(Exists(device_ids()))
    numbers = count_together(
        row,
        processing=standing_consents(day).filter(kind=ConsentKind.PROCESSING),
        consents=Consent.objects.all(),
        withdrawn=ConsentWithdrawal.objects.all(),
        lacking=Person.objects.filter(without_papers(day)).filter(in_base(Side.MENTOR) | in_base(Side.MENTEE)),
        requests=open_ones,
        overdue=open_ones.filter(due_on__lt=day),
        acts=ErasureAct.objects.all(),
        access=access,
        second_step=guarded,
    )
    return LawNumbers(**numbers)


def _has_access(day):
    """They hold an office or lead a class: those whom `access_rows` names."""
    led = SchoolClass.objects.filter(in_running_year(day), teacher=OuterRef("pk"))
    return Q(Exists(in_force(day).filter(person=OuterRef("pk")))) | Q(Exists(led))
