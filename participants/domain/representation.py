"""Who acts for a pupil: entered from paper, ended with a reason, asked before each act (002 §8, register E4).

`representation_on` is the reader for every room, `demand_power` the guard of what a representative does for a pupil.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse

from mentorship.kernel import clock, once
from mentorship.kernel.blockers import Blocker, Refused
from mentorship.kernel.grammar.dates import long_date
from mentorship.kernel.grammar.typography import normalise_spaces, search_key
from participants.domain import audit
from participants.domain.ages import is_adult
from participants.domain.papers_kept import keep_papers
from participants.enums import Power
from participants.models import Guardian, Representation

E4 = "E4"
DAY = timedelta(days=1)
ON_CARD = ("full_name", "relation", "phone", "lost_on")


@dataclass(frozen=True)
class CardGuardian:
    """A representative as a card names him; `is_recorded` where an entry of his holds on the day of the card."""

    full_name: str
    relation: str
    phone: str
    lost_on: date | None
    is_recorded: bool


def in_force_on(day):
    """Return what holds of Representation rows on `day`, as a Q: begun, in term, not ended."""
    in_term = Q(ends_on__isnull=True) | Q(ends_on__gte=day)
    return Q(starts_on__lte=day) & in_term & (Q(ended_on__isnull=True) | Q(ended_on__gt=day))


def representation_on(person, day, power=None):
    """Return the Representations of `person` that hold on `day`, with their guardians; one query when read.

    With `power` (a Power) only those whose paper gives it. One who is of age on that day acts himself: none.
    """
    rows = Representation.objects.filter(in_force_on(day), person=person).select_related("guardian")
    if is_adult(person, day):
        return rows.none()
    return rows.filter(**{f"may_{Power(power).value}": True}) if power else rows


def demand_power(person, representation, power, *, on):
    """Return `representation` when on the day `on` its holder may do `power` for `person`; raises Refused otherwise."""
    text = _refusal(person, representation, Power(power), on)
    if text:
        link = reverse("participants:representation", args=[person.pk])
        raise Refused(Blocker(E4, text, link, "Открыть представителей"))
    return representation


def demand_named(person, name, power, *, on):
    """Raise Refused when `name` is a representative of `person` who may not do `power` on the day `on`.

    For papers on which a name is written: one who is not entered at all is taken at the word of who read the paper.
    """
    key = search_key(name)
    rows = Representation.objects.filter(person=person).select_related("guardian", "person")
    own = [row for row in rows if search_key(row.guardian.full_name) == key]
    texts = [_refusal(person, row, Power(power), on) for row in own]
    if texts and all(texts):
        link = reverse("participants:representation", args=[person.pk])
        raise Refused(Blocker(E4, texts[0], link, "Открыть представителей"))


def _refusal(person, row, power, day):
    name = row.guardian.full_name
    if row.person_id != person.pk:
        return f"{name} не записан представителем этого ученика."
    if is_adult(person, day):
        return f"{person.called}: совершеннолетний участник действует сам, представитель за него не решает."
    if row.ended_on and row.ended_on <= day:
        return f"{name} больше не представляет ученика с {long_date(row.ended_on)}: {row.end_reason}."
    if row.ends_on and row.ends_on < day:
        return f"{name} больше не представляет ученика: срок кончился {long_date(row.ends_on)}"
    if row.starts_on > day:
        return f"{name} представляет ученика только с {long_date(row.starts_on)}"
    if power not in row.powers:
        return f"{name} не может {power.label}: этого нет в записи о представителе."
    return ""


def names_a_number(basis):
    """Tell whether more than the kind of a paper is written in `basis`: numbers of documents are never stored."""
    return re.search(r"\d|№", basis) is not None


@transaction.atomic
def add_representation(person, *, guardian_name, basis, starts_on, powers, actor, **optional):
    """Enter from paper who represents `person`. Returns the Representation; the same form twice makes one.

    `powers` are Powers; optional: `relation`, `ends_on`, `form_key`. A guardian who was lost and is entered anew
    represents again from then on. Raises Refused: the number of a document, a pupil of age, a day to come, an empty
    term, one that is there.
    """
    earlier = once.claim(optional.get("form_key"))
    if earlier is not None:
        return Representation.objects.get(pk=earlier)
    ends_on = optional.get("ends_on")
    if names_a_number(basis):
        raise Refused(Blocker("basis", "Напишите только вид документа: номер, серию и дату портал не хранит."))
    _check(person, starts_on, ends_on)
    guardian = _guardian(person, guardian_name, optional.get("relation", ""))
    _refuse_double(person, guardian, starts_on)
    row = Representation.objects.create(
        person=person,
        guardian=guardian,
        basis=normalise_spaces(basis),
        starts_on=starts_on,
        ends_on=ends_on,
        recorded_by=actor.account,
        recorded_at=clock.now(),
        **{f"may_{power.value}": power in powers for power in Power},
    )
    if in_force_today(row):
        _write_lost(person, _namesakes(person, guardian), None)
    audit.record("representation.add", actor=actor, about=row, person=person, fields=["basis", "starts_on", "ends_on"])
    return once.settle(optional.get("form_key"), row)


def in_force_today(row):
    """Tell whether a Representation holds today by its own dates."""
    today = clock.today()
    is_over = (row.ends_on and row.ends_on < today) or (row.ended_on and row.ended_on <= today)
    return row.starts_on <= today and not is_over


def _check(person, starts_on, ends_on):
    if is_adult(person, clock.today()):
        raise Refused(Blocker(E4, f"{person.called}: совершеннолетний участник действует сам."))
    if starts_on > clock.today():
        raise Refused(Blocker("date", "Этот день ещё не наступил. Запишите представителя, когда он наступит."))
    if ends_on and ends_on < starts_on:
        raise Refused(Blocker("date", "Срок кончается раньше, чем начинается."))


def _guardian(person, name, relation):
    """The representative may be on the card already; spaces and letter case are forgiven."""
    name = normalise_spaces(name)
    known = [one for one in person.guardians.all() if search_key(one.full_name) == search_key(name)]
    return known[0] if known else Guardian.objects.create(person=person, full_name=name, relation=relation)


def _refuse_double(person, guardian, day):
    if representation_on(person, max(day, clock.today())).filter(guardian=guardian).exists():
        text = f"{guardian.full_name} уже представляет ученика. Сначала прекратите прежнюю запись."
        raise Refused(Blocker("double", text))


@transaction.atomic
def end_representation(row, *, ended_on, reason, actor):
    """End a Representation on the day `ended_on`, from which its holder represents nobody. Returns it.

    The consents that he signed are asked for anew: they hold for the days of grace only (`Guardian.lost_on`,
    `consent_rules.standing_consents`). Raises Refused: ended already, a day to come or before the beginning, no reason.
    """
    locked = Representation.objects.select_for_update(of=("self",)).select_related("guardian", "person").get(pk=row.pk)
    if locked.ended_on:
        raise Refused(Blocker("double", "Эта запись уже прекращена."))
    if not locked.starts_on <= ended_on <= clock.today():
        text = "День не может быть раньше начала представительства и не может быть будущим."
        raise Refused(Blocker("date", text))
    if not reason.strip():
        raise Refused(Blocker("reason", "Напишите причину: она останется в записи."))
    locked.ended_on, locked.end_reason = ended_on, reason.strip()
    locked.save(update_fields=["ended_on", "end_reason"])
    _lose(locked, ended_on)
    audit.record("representation.end", actor=actor, about=locked, person=locked.person, fields=["ended_on"])
    return locked


def _lose(row, day):
    """Mark the guardian as lost since `day` unless another paper of his still holds."""
    names = _namesakes(row.person, row.guardian)
    still = Representation.objects.filter(in_force_on(clock.today()), person=row.person, guardian__in=names)
    if not still.exists():
        _write_lost(row.person, names, day)


def _write_lost(person, guardians, day):
    """Until when the consents of the person hold changes with it."""
    if Guardian.objects.filter(pk__in=guardians).exclude(lost_on=day).update(lost_on=day):
        keep_papers([person.pk])


def _namesakes(person, guardian):
    """Ids of the same human on this card and on those merged into it: a consent may name either row."""
    own = Q(person=person) | Q(person__merged_into=person)
    key = search_key(guardian.full_name)
    rows = Guardian.objects.filter(own).values_list("pk", "full_name")
    return {guardian.pk} | {pk for pk, name in rows if search_key(name) == key}


def guardians_of(person, *, on):
    """Return the guardians of a card, each marked `is_recorded` where an entry of his holds on `on`; one query."""
    return list(person.guardians.annotate(is_recorded=Exists(_entered(on, "pk"))))


def _entered(on, guardian):
    return Representation.objects.filter(in_force_on(on), guardian=OuterRef(guardian))


def beside_guardians(people, *, on):
    """Return `people` (a queryset of Person), once with each guardian beside, for `gathered`; no own query."""
    named = {f"guardian_{name}": F(f"guardians__{name}") for name in ON_CARD}
    people = people.annotate(**named, guardian_is_recorded=Exists(_entered(on, "guardians__pk")))
    return people.order_by("guardians__pk")


def gathered(rows):
    """Return the one person of `rows` (of `beside_guardians`) with his `card_guardians`, or None for no row; pure."""
    names = [f"guardian_{name}" for name in (*ON_CARD, "is_recorded")]
    found = [CardGuardian(*(getattr(row, name) for name in names)) for row in rows if row.guardian_full_name]
    for person in rows[:1]:
        person.card_guardians = found
        return person
    return None


def lose_ended_terms():
    """Mark guardians whose last term has run out as lost since the next day. Returns how many. Idempotent."""
    today = clock.today()
    over = Representation.objects.filter(ends_on__lt=today, ended_on__isnull=True, guardian__lost_on__isnull=True)
    other = Representation.objects.filter(in_force_on(today), person=OuterRef("person"), guardian=OuterRef("guardian"))
    rows = list(over.filter(~Exists(other)).select_related("person", "guardian").order_by(F("ends_on"), "pk"))
    for row in rows:
        _lose(row, row.ends_on + DAY)
    return len(rows)
