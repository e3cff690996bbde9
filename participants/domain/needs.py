"""The sensitive category of a mentee: shown on demand, each look a row of the journal (privacy rule 3, gate G14)."""

from django.db import transaction

from mentorship.kernel import clock, once
from mentorship.kernel.blockers import Blocker, Refused, demand
from participants.domain import audit
from participants.domain.consent_rules import valid_consents
from participants.domain.gates import special_blockers
from participants.enums import ConsentKind, MenteeKind
from participants.models import MenteeNeed, MenteeProfile, NeedCategory, Person


def load_needs(rows):
    """Add the categories of `rows` (dicts of a fixture) whose code is not there yet. Returns how many were added."""
    known = set(NeedCategory.objects.values_list("code", flat=True))
    return len(NeedCategory.objects.bulk_create(NeedCategory(**row) for row in rows if row["code"] not in known))


@transaction.atomic
def look_at_needs(person, *, actor):
    """Return the MenteeNeeds of `person` with their categories; the look is one row of the journal.

    A record about health is shown only while the consent to keep it holds.
    """
    audit.record("need.view", actor=actor, about=person, person=person)
    rows = MenteeNeed.objects.filter(person=person).select_related("category")
    return list(rows.filter(category__is_health=False) if special_blockers(person, on=clock.today()) else rows)


def categories_for(person):
    """Return the categories that `person` can be of: those of his kind, a student's are a pupil's."""
    kind = MenteeProfile.objects.filter(person=person).values_list("kind", flat=True).first()
    kind = MenteeKind.TEACHER if kind == MenteeKind.TEACHER else MenteeKind.PUPIL
    return NeedCategory.objects.filter(kind=kind)


@transaction.atomic
def note_need(person, category, *, actor, form_key=None):
    """Write down that `person` is of `category`. Returns the MenteeNeed; the same form twice makes one.

    Raises Refused: a category about health without a consent for special data (G14), one that is there already.
    """
    earlier = once.claim(form_key)
    if earlier is not None:
        return MenteeNeed.objects.filter(pk=earlier).first()
    if category.is_health:
        demand(special_blockers(person, on=clock.today()))
    if MenteeNeed.objects.filter(person=person, category=category).exists():
        raise Refused(Blocker("double", "Эта категория уже записана."))
    need = MenteeNeed.objects.create(person=person, category=category, noted_on=clock.today(), noted_by=actor.account)
    audit.record("need.note", actor=actor, about=person, person=person)
    return once.settle(form_key, need)


@transaction.atomic
def remove_need(need, *, actor):
    """Delete a record for good; the journal keeps that there was one, not which."""
    audit.record("need.remove", actor=actor, about=need.person, person=need.person)
    need.delete()


@transaction.atomic
def forget_health(people, *, actor):
    """Delete what is kept about the health of `people` without a consent that holds (G14). Returns of how many.

    Called in the transaction of a withdrawal, and by the hand of time. Aliases of a merged card are covered too.
    """
    held = valid_consents(people, on=clock.today())
    lost = [person for person in people if ConsentKind.SPECIAL not in held[person.pk]]
    own = {pk: person for person in lost for pk in (person.pk, *person.aliases.values_list("pk", flat=True))}
    needs = list(MenteeNeed.objects.filter(person__in=list(own), category__is_health=True))
    found = {own[need.person_id].pk: own[need.person_id] for need in needs}
    for person in found.values():
        audit.record("need.remove", actor=actor, about=person, person=person)
    MenteeNeed.objects.filter(pk__in=[need.pk for need in needs]).delete()
    return len(found)


def forget_on_withdrawal(withdrawal, *, actor):
    """Delete what is kept about health in the transaction that withdraws the consent for it (`consent_withdrawn`)."""
    if withdrawal.consent.kind == ConsentKind.SPECIAL:
        forget_health([withdrawal.consent.person], actor=actor)


def keepers_of_health():
    """Return the people about whose health something is kept, each by his present card; one query."""
    about = MenteeNeed.objects.filter(category__is_health=True).values("person")
    return list(Person.everyone.filter(pk__in=about))
