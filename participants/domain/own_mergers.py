"""What becomes of this room's rows when two cards of one person are merged; every rule stands here once."""

from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.urls import reverse

from mentorship.kernel import clock
from mentorship.kernel.blockers import Blocker
from mentorship.kernel.grammar.typography import normalise_spaces, search_key
from participants.domain.accounts import block_account
from participants.domain.appeals.keeping import appeal_mergers
from participants.domain.bases import OF_BASE
from participants.domain.duties.keeping import duty_mergers
from participants.domain.lifecycle import move_in_base
from participants.domain.merging import Merger, card_link, moves, stays
from participants.domain.papers_kept import keep_papers
from participants.domain.sessions import end_sessions
from participants.enums import BaseState, RequestState
from participants.models import (
    Account,
    Application,
    Appointment,
    AuditEntry,
    ClassMembership,
    Consent,
    ConsentSheet,
    CooperationAgreement,
    DataRequest,
    DifferentPair,
    ErasureAct,
    Guardian,
    ImportedPerson,
    MembershipEvent,
    MenteeNeed,
    MenteeProfile,
    MentorProfile,
    Person,
    Representation,
    SchoolClass,
)

FURTHER = [BaseState.LEFT, BaseState.CANDIDATE, BaseState.PAUSED, BaseState.ACTIVE]
TEXTS = ("interests", "free_time", "competencies", "achievements", "wished_age", "time_resource", "request")
TEXTS += ("selected_by", "selected_why")
ONE_VALUE = ("not_offered_until", "selected_how", "selected_on", "certificate_seen_on", "certificate_seen_by")
GUARDIAN_FIELDS = ("relation", "phone", "basis")
PROFILES = {MentorProfile: "mentor_profile", MenteeProfile: "mentee_profile"}


def own_mergers():
    """Return the Mergers of this room; the history moves before the places, whose last step writes it."""
    return [
        Merger(Person, "merged_into", moves(Person, "merged_into")),
        Merger(AuditEntry, "person", stays),
        Merger(Application, "person", moves(Application, "person"), word="заявки"),
        Merger(ImportedPerson, "person", stays),  # what a book made stays its own: a merged card is a touched one
        Merger(DifferentPair, "first", _verdicts("first", "second")),
        Merger(DifferentPair, "second", _verdicts("second", "first")),
        Merger(DataRequest, "person", _move_requests, word="требования о данных"),
        Merger(ErasureAct, "person", stays),  # a card that was erased is nobody's twin
        Merger(Guardian, "person", _move_guardians, word="представители"),
        Merger(MenteeNeed, "person", _move_needs),
        Merger(Representation, "person", moves(Representation, "person"), word="записи о представителях"),
        Merger(Consent, "person", _move_consents, word="согласия"),
        Merger(Consent, "signed_as", stays),
        Merger(ConsentSheet, "person", stays),  # printed for that card; its number leads to the kept one
        Merger(CooperationAgreement, "person", _move_agreements, word="договоры"),
        Merger(Appointment, "person", moves(Appointment, "person"), _appointment_blockers, "назначения"),
        Merger(SchoolClass, "teacher", moves(SchoolClass, "teacher"), word="классное руководство"),
        Merger(ClassMembership, "person", _move_classes, word="записи о классах"),
        Merger(MembershipEvent, "person", moves(MembershipEvent, "person"), word="записи истории в базах"),
        Merger(MentorProfile, "certificate_seen_by", moves(MentorProfile, "certificate_seen_by")),
        *appeal_mergers(),
        *duty_mergers(),
        _merger_of_place(MentorProfile, "место в базе наставников"),
        _merger_of_place(MenteeProfile, "место в базе наставляемых"),
        Merger(Account, "person", _move_account, _account_blockers, "вход на портал"),
    ]


def _verdicts(name, other):
    """Who was another person than the card that goes is another than the kept one; the same word is not said twice.

    The word about the two themselves stays with the alias: it was a mistake, and it was said.
    """

    def move(kept, gone, *, actor):
        said = DifferentPair.objects.filter(Q(first=kept) | Q(second=kept)).values_list("first", "second")
        told = {pk for pair in said for pk in pair} | {kept.pk}
        DifferentPair.objects.filter(**{name: gone}).exclude(**{f"{other}__in": told}).update(**{name: kept})

    return move


def _move_requests(kept, gone, *, actor):
    """A request stays with its clock; where both cards have the same one open, the second stays with the alias."""
    own = DataRequest.objects.filter(person=kept, state=RequestState.OPEN).values_list("kind", flat=True)
    DataRequest.objects.filter(person=gone).exclude(state=RequestState.OPEN, kind__in=list(own)).update(person=kept)


def _move_guardians(kept, gone, *, actor):
    """The same representative is not doubled: the kept row is completed, the other stays with the alias.

    A consent may name it, and a consent is never edited.
    """
    known = {search_key(one.full_name): one for one in kept.guardians.all()}
    for guardian in Guardian.objects.filter(person=gone):
        same = known.get(search_key(guardian.full_name))
        if same is None:
            guardian.person = kept
            guardian.save(update_fields=["person"])
        else:
            _complete(same, guardian, GUARDIAN_FIELDS)
            same.save(update_fields=GUARDIAN_FIELDS)


def _move_consents(kept, gone, *, actor):
    """The record stays as it was signed and gets an alias: the card on which it was signed (documents, «Consents»)."""
    signed_as = Coalesce(F("signed_as"), F("person"))
    Consent.objects.filter(person=gone).update(signed_as=signed_as, person=kept)
    keep_papers([kept.pk, gone.pk])


def _move_agreements(kept, gone, *, actor):
    """An agreement entered on both cards counts once; its second record stays with the alias."""
    known = set(kept.agreements.values_list("number", "signed_on"))
    for agreement in CooperationAgreement.objects.filter(person=gone):
        if (agreement.number, agreement.signed_on) not in known:
            CooperationAgreement.objects.filter(pk=agreement.pk).update(person=kept)


def _move_needs(kept, gone, *, actor):
    """A sensitive record moves unless the kept card has the same; what stays goes with the data of the alias."""
    known = kept.needs.values("category")
    MenteeNeed.objects.filter(person=gone).exclude(category__in=list(known.values_list("category", flat=True))).update(
        person=kept
    )


def _appointment_blockers(kept, gone, *, actor):
    """Nobody holds the same office twice at once: one of the two is ended by a human first."""
    rows = Appointment.objects.filter(person__in=[kept, gone], ends_on__isnull=True).order_by("role")
    held = {(row.person_id, row.role): row for row in rows}
    twice = [row for (person_id, role), row in held.items() if person_id == gone.pk and (kept.pk, role) in held]
    link = reverse("participants:appointment_list")
    text = "Обеим карточкам дано назначение «{}». Завершите одно из двух."
    return [Blocker("office", text.format(row.get_role_display()), link, "Открыть назначения") for row in twice]


def _move_classes(kept, gone, *, actor):
    """The history of classes is one: the kept card's stands, the other's moves only where there is none."""
    own = ClassMembership.objects.filter(person=gone)
    if not ClassMembership.objects.filter(person=kept).exists():
        own.update(person=kept)
        return
    for row in own.filter(until__isnull=True):
        ClassMembership.objects.filter(pk=row.pk).update(until=max(row.since, clock.today()))


def _merger_of_place(model, word):
    def move(kept, gone, *, actor):
        here, there = _place(model, kept), _place(model, gone)
        if there is None:
            return
        if here is None:
            model.objects.filter(pk=there.pk).update(person=kept)
            return
        _fold(here, there)
        if there.state != BaseState.LEFT:
            move_in_base(there, "leave", actor=actor, reason=f"Карточка объединена с карточкой № {kept.pk}")

    def blockers(kept, gone, *, actor):
        here, there = (getattr(person, PROFILES[model], None) for person in (kept, gone))
        if here is None or there is None or FURTHER.index(there.state) <= FURTHER.index(here.state):
            return []
        text = (
            f"Обе карточки {OF_BASE[model.side]}, но у той, что остаётся, состояние «{here.get_state_display()}», "
            f"а у второй — «{there.get_state_display()}». Оставьте вторую или сначала выровняйте состояния."
        )
        return [Blocker("place", text, card_link(kept), "Открыть карточку")]

    return Merger(model, "person", move, blockers, word)


def _place(model, person):
    return model.objects.select_related("person").filter(person=person).first()


def _fold(here, there):
    """Both stand in one base: the words of the two are put together, the earlier day of entering counts."""
    _complete(here, there, [name for name in TEXTS if hasattr(here, name)])
    for name in [name for name in ONE_VALUE if hasattr(here, name)]:
        setattr(here, name, getattr(here, name) or getattr(there, name))
    here.entered_on = min(filter(None, (here.entered_on, there.entered_on)), default=None)
    if hasattr(here, "capacity"):
        here.capacity = max(here.capacity, there.capacity)
    here.version += 1
    here.save()


def _complete(here, there, names):
    """Put into the texts `names` of `here` what only `there` has, where the field has room for it."""
    for name in names:
        mine, other = getattr(here, name), getattr(there, name)
        joined = "; ".join(dict.fromkeys(filter(None, (mine, other))))
        limit = here._meta.get_field(name).max_length
        is_told = normalise_spaces(other).casefold() in normalise_spaces(mine).casefold()
        if not is_told and (limit is None or len(joined) <= limit):
            setattr(here, name, joined)


def _account_blockers(kept, gone, *, actor):
    """Of two logins the kept card's opens; nobody closes the one by which he is logged in."""
    mine, other = (getattr(person, "account", None) for person in (kept, gone))
    if mine and other and actor.account == other:
        text = "Вы вошли по карточке, которую убираете: её вход закрылся бы. Поменяйте карточки местами."
        return [Blocker("account", text)]
    return []


def _move_account(kept, gone, *, actor):
    other = Account.objects.filter(person=gone).first()
    if other is None:
        return
    if Account.objects.filter(person=kept).exists():
        if other.is_active:
            block_account(other, actor=actor)
        return
    Account.objects.filter(pk=other.pk).update(person=kept)
    end_sessions(kept.pk)
