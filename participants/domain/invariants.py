"""What must always be true of people, papers, the two bases and files; `manage.py check_data` asks for it."""

from django.db.models import Exists, F, OuterRef, Q, Subquery

from mentorship.kernel import clock
from mentorship.kernel.grammar.typography import search_key, sort_key, words_key
from mentorship.kernel.invariants import Invariant
from participants.domain.consent_rules import lacking_consents
from participants.domain.files import damaged_files
from participants.domain.papers_kept import untrue_papers
from participants.enums import IN_BASE, BaseState
from participants.models import (
    Account,
    ClassMembership,
    Consent,
    ConsentWithdrawal,
    MembershipEvent,
    MenteeProfile,
    MentorProfile,
    Person,
)

PROFILES = (MentorProfile, MenteeProfile)
NAME = ("surname", "name", "patronymic")
NAME_KEYS = ("search_text", "sort_text", "twin_name", "twin_called")


def participant_invariants():
    """Return the Invariants of this room."""
    return [
        Invariant("base_consents", "Кто в базе, у того оба согласия, подписанные кем положено.", _without_consents),
        Invariant("base_history", "Состояние в базе — то, к которому привела история.", _off_their_history),
        Invariant("base_entered", "У кого есть место в базе, у того записан день, с которого.", _not_entered),
        Invariant("consent_guardian", "Согласие подписал представитель этого же человека.", _foreign_guardians),
        Invariant("consent_days", "Согласие подписано не в будущем и отозвано не раньше подписи.", _wrong_days),
        Invariant("account_person", "За каждой учётной записью, по которой входят, есть человек.", _lost_accounts),
        Invariant("alias_flat", "Объединённая карточка ведёт прямо на действующую.", _chained_aliases),
        Invariant("alias_empty", "У объединённой карточки нет открытого места в базе.", _busy_aliases),
        Invariant("person_keys", "Человек находится поиском и стоит по алфавиту под своим именем.", _stale_names),
        Invariant("base_keys", "Место в базе находится поиском по своим словам.", _stale_words),
        Invariant("papers_kept", "Записанное, до какого дня есть согласия, — правда.", untrue_papers),
        Invariant("class_now", "Класс на карточке — тот, в котором человек по истории.", _other_class),
        Invariant("class_history", "Человек не числится в двух классах в один день.", _overlapping_classes),
        Invariant("file_intact", "Каждый файл на месте, и его отпечаток сходится.", damaged_files),
    ]


def _ids(rows):
    return list(rows.order_by().values_list("pk", flat=True))


def _without_consents():
    """G2 and G11: who loses one leaves the base (people)."""
    stands = Q(mentor_profile__state__in=IN_BASE) | Q(mentee_profile__state__in=IN_BASE)
    return _ids(lacking_consents(Person.objects.filter(stands), on=clock.today()))


def _off_their_history():
    """Only the life cycle writes a state, and each step leaves an event (people; 002 §4.9)."""
    return [pk for model in PROFILES for pk in _off_history_of(model)]


def _off_history_of(model):
    events = MembershipEvent.objects.filter(person=OuterRef("person"), side=model.side)
    latest = Subquery(events.order_by("-happened_at", "-pk").values("target")[:1])
    rows = model.objects.filter(person__merged_into__isnull=True).annotate(told=latest).order_by()
    told = Q(told=F("state")) | Q(told__isnull=True, state=BaseState.CANDIDATE)
    return list(rows.exclude(told).values_list("person_id", flat=True))


def _not_entered():
    rows = [model.objects.filter(state__in=IN_BASE, entered_on__isnull=True) for model in PROFILES]
    return [pk for found in rows for pk in found.order_by().values_list("person_id", flat=True)]


def _foreign_guardians():
    """After a merge the representative may have stayed with the alias (consents)."""
    own = Q(guardian__person=F("person")) | Q(guardian__person__merged_into=F("person"))
    return _ids(Consent.objects.filter(guardian__isnull=False).exclude(own))


def _wrong_days():
    ahead = Consent.objects.filter(signed_on__gt=clock.today())
    early = ConsentWithdrawal.objects.filter(withdrawn_on__lt=F("consent__signed_on"))
    return _ids(ahead) + list(early.values_list("consent_id", flat=True))


def _lost_accounts():
    """An alias opens nothing any more (accounts)."""
    there = Person.objects.filter(pk=OuterRef("person_id"))
    return list(Account.objects.filter(~Exists(there), is_active=True).order_by().values_list("pk", flat=True))


def _chained_aliases():
    itself = Q(merged_into=F("pk"))
    return _ids(Person.everyone.filter(Q(merged_into__merged_into__isnull=False) | itself))


def _busy_aliases():
    aliases = Person.everyone.aliases()
    return [
        pk
        for model in PROFILES
        for pk in model.objects.filter(person__in=aliases)
        .exclude(state=BaseState.LEFT)
        .order_by()
        .values_list("person_id", flat=True)
    ]


def _stale_names():
    rows = Person.everyone.order_by().values_list("pk", *NAME, *NAME_KEYS)
    return [pk for pk, *texts in rows.iterator() if _keys(texts[: len(NAME)]) != texts[len(NAME) :]]


def _keys(name):
    called = words_key(*name), words_key(*name[:2])
    return [search_key(" ".join(part for part in name if part)), sort_key(*name), *called]


def _stale_words():
    rows = (profile for model in PROFILES for profile in model.objects.order_by().iterator())
    return [profile.person_id for profile in rows if _stored(profile) != _filled(profile)]


def _stored(profile):
    return profile.search_text, profile.words


def _filled(profile):
    profile.fill_keys()
    return _stored(profile)


def _other_class():
    """Who has no history at all is where his card says (people)."""
    rows = ClassMembership.objects.filter(person=OuterRef("pk"))
    now = Subquery(rows.filter(until__isnull=True).values("school_class")[:1])
    people = Person.objects.filter(Exists(rows)).annotate(now=now)
    same = Q(now=F("school_class")) | Q(now__isnull=True, school_class__isnull=True)
    return _ids(people.exclude(same))


def _overlapping_classes():
    earlier = ClassMembership.objects.filter(person=OuterRef("person"), since__lte=OuterRef("since"))
    other = earlier.exclude(pk=OuterRef("pk")).filter(Q(until__isnull=True) | Q(until__gte=OuterRef("since")))
    return _ids(ClassMembership.objects.filter(Exists(other)))
