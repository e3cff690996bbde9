"""The pool of a programme: who joins, who got acquainted, who is taken out again (002 §4.12, §5.2)."""

from collections import Counter

from django.db import transaction
from django.db.models import Case, Count, Q, When
from django.urls import reverse

from mentorship.kernel import clock
from mentorship.kernel.blockers import Blocker, Refused, demand
from mentorship.kernel.grammar.dates import long_date
from mentorship.kernel.grammar.plurals import counted
from mentorship.kernel.grammar.typography import search_key
from participants.domain import audit
from participants.domain.ages import age_on
from participants.domain.gates import consent_blockers_by_person
from participants.enums import BaseState, MenteeKind, Side
from participants.models import MenteeProfile, MentorProfile, Person, SchoolClass
from participants.scopes import the_school
from programs.domain.pool_events import has_history, note_events
from programs.domain.program_states import working_blockers
from programs.enums import AcquaintedHow, PoolEventKind
from programs.models import Enrolment, MatchMember, MentorOffer, Presence, Program

BASES = {Side.MENTOR: MentorProfile, Side.MENTEE: MenteeProfile}
BASE_NAMES = {Side.MENTOR: "базе наставников", Side.MENTEE: "базе наставляемых"}
KINDS = {Side.MENTOR: "mentor_kinds", Side.MENTEE: "mentee_kinds"}


def addable(profiles, program, side):
    """Narrow `profiles` of a base to who is not in the programme's pool on `side`, those who fit its form first (G1).

    Who does not fit stands at the end: the page says why, instead of leaving him out silently.
    """
    there = Enrolment.objects.filter(program=program, side=side, left_on__isnull=True).values("person")
    fits = Q(kind__in=getattr(program.form, KINDS[side]))
    rows = profiles.exclude(person__in=there).exclude(state=BaseState.LEFT)
    return rows.alias(fits_form=Case(When(fits, then=0), default=1)).order_by("fits_form", "person__sort_text", "pk")


def narrowed(profiles, *, query="", classes=()):
    """Narrow `profiles` of a base to those called `query` and, when there are any, to the `classes` (ids)."""
    found = profiles.filter(person__search_text__contains=search_key(query))
    return found.filter(person__school_class__in=classes) if classes else found


def numbers_of(profiles, program, side):
    """Return {all: how many `profiles`, unfit: how many of them the programme's form does not take}; one query."""
    unfit = ~Q(kind__in=getattr(program.form, KINDS[side]))
    return profiles.order_by().aggregate(all=Count("pk"), unfit=Count("pk", filter=unfit))


def everybody(profiles, program, side):
    """Return ([Person] of `profiles` who may join now, Counter of what keeps the others out, in words)."""
    columns = ("state", "kind", "person__birth_date", *Person.naming("person__"))
    rows = list(profiles.select_related("person__school_class").only(*columns))
    found = enrolment_blockers(program, rows, side)
    kept_out = Counter(_kept_out(row, program, side) for row in rows if found[row.person_id])
    return [row.person for row in rows if not found[row.person_id]], kept_out


def _kept_out(profile, program, side):
    if profile.kind not in getattr(program.form, KINDS[side]):
        return f"не подходят к форме «{program.form.title}»"
    if profile.state != BaseState.ACTIVE:
        return f"состояние в базе — «{profile.get_state_display()}»"
    return "не проходят по возрасту"


def classes_of(profiles):
    """Return the school classes in which the people of `profiles` (a queryset of a base) learn."""
    return SchoolClass.objects.filter(pk__in=profiles.order_by().values("person__school_class"))


def enrolment_blockers(program, profiles, side):
    """Return {person id: [Blocker]}: what keeps each of `profiles` (of one base) out of the pool; two queries at most.

    G1: active in the base, a kind that fits the form; a candidate is told which consents are missing (G2); G6: age.
    """
    waiting = [profile.person for profile in profiles if profile.state == BaseState.CANDIDATE]
    papers = consent_blockers_by_person(waiting, on=clock.today()) if waiting else {}
    limit = the_school().mentee_min_age if side == Side.MENTEE else 0
    return {
        profile.person_id: state_blockers(profile)
        + papers.get(profile.person_id, [])
        + kind_blockers(profile, program.form)
        + (_too_young(profile.person, program, limit) if profile.kind == MenteeKind.PUPIL and limit else [])
        for profile in profiles
    }


def state_blockers(profile):
    """Return a G1 blocker when the person of `profile` is not active in the base."""
    if profile.state == BaseState.ACTIVE:
        return []
    text = f"{profile.person.called}: состояние в {BASE_NAMES[profile.side]} — «{profile.get_state_display()}»."
    return [Blocker("G1", text, card_of(profile.person), "Открыть карточку")]


def kind_blockers(profile, form):
    """Return a G1 blocker when `form` does not take people of this kind on this side (002 §5.1)."""
    if profile.kind in getattr(form, KINDS[profile.side]):
        return []
    kind = f"{profile.get_kind_display()} — {profile.side.label}"
    return [Blocker("G1", f"{profile.person.called}: в форме «{form.title}» не бывает так, чтобы {kind}.")]


def card_of(person):
    """Return the address of the person's card, where what is missing can be mended."""
    return reverse("participants:person_detail", args=[person.pk])


def age_blockers(program, people):
    """Return G6 blockers for those of `people` who are pupils and too young on the programme's first day; two queries.

    The lower limit is the school's setting (10 by default); an unknown birth date stops too (domain/process, ages).
    """
    profiles = MenteeProfile.objects.filter(person__in=people, kind=MenteeKind.PUPIL).select_related("person")
    limit = the_school().mentee_min_age
    return [blocker for profile in profiles for blocker in _too_young(profile.person, program, limit)]


def _too_young(person, program, limit):
    age = age_on(person, program.starts_on)
    if age is not None and age >= limit:
        return []
    day, years = long_date(program.starts_on), counted(limit, "года", "лет", "лет")
    text = f"{person.called}: на первый день программы, {day}, ещё нет {years}."
    if age is None:
        text = f"{person.called}: неизвестна дата рождения. Наставляемому должно быть не меньше {years}."
    return [Blocker("G6", text, card_of(person), "Открыть карточку")]


def enrol(program, people, side, *, actor):
    """Put `people` (a list of Person) into the programme's pool on `side`, all or nothing. Returns the new enrolments.

    Who is there already stays as he is, who has left comes back to his own place. Raises Refused naming each person
    who can't join and why (G1, G2, G6), and for a programme that is neither open nor running.
    """
    with transaction.atomic():
        demand(working_blockers(Program.objects.select_for_update().get(pk=program.pk)))
        places = {row.person_id: row for row in Enrolment.objects.filter(program=program, side=side, person__in=people)}
        new = [person for person in people if person.pk not in places]
        former = [row for row in places.values() if row.left_on]
        _demand_in_base(program, [one for one in people if one in new or places[one.pk] in former], side)
        _take_back(former, actor)
        seen = days_of_acquaintance(program, new)
        rows = [_new_place(program, one, side, seen.get(one.pk), actor) for one in new]
        made = Enrolment.objects.bulk_create(rows)
        rows = [(row, row.person, ["joined_on"]) for row in made]
        audit.record_many("programs.enrolment.edit", actor=actor, rows=rows)
    return [*former, *made]


def _take_back(places, actor):
    Enrolment.objects.filter(pk__in=[row.pk for row in places]).update(left_on=None, left_reason="")
    note_events(places, PoolEventKind.RETURNED, on=clock.today(), actor=actor)
    rows = [(row, row.person, ["left_on"]) for row in places]
    audit.record_many("programs.enrolment.edit", actor=actor, rows=rows)


def days_of_acquaintance(program, people):
    """Return {person id: day} of those of `people` who were at a presentation, the first time; one query."""
    days = Presence.objects.filter(person__in=people, presentation__programs=program)
    return dict(days.order_by("-presentation__held_on").values_list("person_id", "presentation__held_on"))


def _new_place(program, person, side, seen_on, actor):
    place = Enrolment(program=program, person=person, side=side, joined_on=clock.today())
    if seen_on:  # presence is remembered: he joins acquainted
        place.acquainted_on, place.acquainted_how = seen_on, AcquaintedHow.PRESENTATION
        place.acquainted_noted_by = actor.account
    return place


def _demand_in_base(program, people, side):
    profiles = list(BASES[side].objects.filter(person__in=people).select_related("person"))
    known = {profile.person_id for profile in profiles}
    strangers = [person for person in people if person.pk not in known]
    blockers = [Blocker("G1", f"{one.called}: нет в {BASE_NAMES[side]}.") for one in strangers]
    for found in enrolment_blockers(program, profiles, side).values():
        blockers += found
    demand(blockers)


def acquaint(enrolments, *, how, on, actor):
    """Note for `enrolments` that their people got acquainted with the programme on the day `on` (002 §4.12).

    Whose acquaintance is noted already keeps it. Returns how many were noted. Raises Refused for a day to come.
    """
    if on > clock.today():
        raise Refused(Blocker("date", "День ознакомления ещё не наступил. Отметьте, когда он пройдёт."))
    with transaction.atomic():
        fresh = list(
            Enrolment.objects.filter(pk__in=[row.pk for row in enrolments], acquainted_on__isnull=True)
            .select_for_update(of=("self",))
            .select_related("person")
        )
        Enrolment.objects.filter(pk__in=[row.pk for row in fresh]).update(
            acquainted_on=on, acquainted_how=how, acquainted_noted_by=actor.account
        )
        for row in fresh:
            audit.record("programs.acquaint", actor=actor, about=row, person=row.person, fields=["acquainted_on"])
    return len(fresh)


def acquaint_self(program, *, actor):
    """Note that `actor` has read the programme on the screen, on each side on which he is in its pool."""
    own = list(own_enrolments(program, actor))
    if not own:
        raise Refused(Blocker("enrolment", "Вас пока не включили в эту программу."))
    return acquaint(own, how=AcquaintedHow.SCREEN, on=clock.today(), actor=actor)


def own_enrolments(program, actor):
    """Return the actor's own places in the pool of `program`."""
    return Enrolment.objects.filter(program=program, person=actor.person_id)


def touched(enrolments):
    """Return the ids of those of `enrolments` that have an offer or a place in a match; two queries."""
    ids = [row.pk for row in enrolments]
    people = {(row.program_id, row.person_id, row.side): row.pk for row in enrolments}
    offers = MentorOffer.objects.filter(mentee__in=ids) | MentorOffer.objects.filter(mentor__in=ids)
    offered = {pk for pair in offers.values_list("mentee_id", "mentor_id") for pk in pair}
    members = MatchMember.objects.filter(person__in=[row.person_id for row in enrolments])
    matched = members.values_list("match__program_id", "person_id", "side")
    return (offered & set(ids)) | {people[key] for key in matched if key in people}


def remove_enrolment(enrolment, *, actor):
    """Take back a mistaken enrolment that nothing was done with; the journal keeps that it was (privacy rule 14).

    Raises Refused when there are offers, a match or a former leaving: the person stays in the programme's history.
    """
    with transaction.atomic():
        Enrolment.objects.select_for_update().get(pk=enrolment.pk)
        if has_history(enrolment):
            text = f"{enrolment.person.called}: уже выходил(а) из программы, история остаётся. Запишите выход."
            raise Refused(Blocker("touched", text))
        if touched([enrolment]):
            text = f"{enrolment.person.called}: уже есть предложения или пара, из программы не убрать."
            raise Refused(Blocker("touched", text))
        audit.record("programs.enrolment.remove", actor=actor, about=enrolment, person=enrolment.person)
        enrolment.delete()
