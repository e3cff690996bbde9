"""The people of pairs and groups, read in one query for any number of matches, with what the gates ask about them."""

from functools import cache

from django.db.models import Count, Exists, F, IntegerField, OuterRef, Prefetch, Q, Subquery, prefetch_related_objects
from django.db.models.functions import Coalesce

from mentorship.kernel.grammar.names import PersonName
from mentorship.kernel.prepared import IDS, prepared
from participants.domain.agreement_terms import covers
from participants.enums import Side
from participants.models import Person, School
from programs.domain.training.gate import training_facts
from programs.enums import MatchState
from programs.models import Enrolment, MatchMember

# A place of a mentor is taken from the agreement of the match on (G7); a draft only warns.
COUNTED = (MatchState.AGREED, MatchState.APPROVED, MatchState.ACTIVE, MatchState.SUSPENDED)
LIVE = (MatchState.DRAFT, *COUNTED)
AT_WORK = (MatchState.APPROVED, MatchState.ACTIVE)
OVER = (MatchState.COMPLETED, MatchState.TERMINATED)
BY_SIDE = ("match_id", "-side", "person__sort_text", "pk")
NAMED = ("match_id", "side", "person__school_class_id", "person__surname", "person__name", "person__patronymic")
BASE_OF = {Side.MENTOR: "mentor_profile", Side.MENTEE: "mentee_profile"}


def load_people(matches):
    """Put `people` (MatchMembers with persons, base places and facts) on each of `matches`; at most two queries.

    Who is loaded already stays as he is. Returns the matches, so that it can be chained.
    """
    fresh = {match.pk: match for match in matches if not hasattr(match, "people")}
    for match in fresh.values():
        match.people = []
    for member in _people_among().objects_among(fresh):
        member.match = fresh[member.match_id]
        member.match.people.append(member)
    prefetch_related_objects(matches, "program__form")
    return matches


@prepared
def _people_among():
    return members_with_facts().filter(match__in=IDS)


def load_names(matches, *also):
    """Put `people` on each of `matches` for a list: persons with their classes, none of the facts; one query.

    `also` names what else of a member is read along («person__mentee_profile»). Who is loaded already stays as he is; a
    match so loaded is for showing, the gates ask for `load_people`.
    """
    members = names_of(MatchMember.objects.all(), *also)
    prefetch_related_objects(matches, Prefetch("members", queryset=members, to_attr="people"))
    return matches


def names_of(members, *also):
    """Return `members` (a queryset) as `load_names` reads them: with their persons and classes, mentors first."""
    return members.select_related("person__school_class", *also).order_by(*BY_SIDE)


def members_with_facts():
    """Return members with what the gates judge by: acquaintance, agreement, taken places, a reversed pair."""
    return _members_with_facts().all()


@cache
def _members_with_facts():
    """Nothing of it depends on the request, and putting it together costs more than the query itself."""
    own = {"person": OuterRef("person")}
    enrolment = Enrolment.objects.filter(
        program=OuterRef("match__program"), side=OuterRef("side"), left_on__isnull=True, **own
    )
    members = MatchMember.objects.select_related(
        "person__school_class", "person__mentor_profile", "person__mentee_profile"
    )
    return members.order_by(*BY_SIDE).annotate(
        acquainted_on=Subquery(enrolment.values("acquainted_on")[:1]),
        has_agreement=covers(OuterRef("person"), OuterRef("match__starts_on"), OuterRef("match__ends_on")),
        external_kinds=Subquery(School.objects.values("external_kinds")[:1]),
        taken=_mentees_of(Q(person=OuterRef(OuterRef("person"))), COUNTED, besides=OuterRef(OuterRef("match"))),
        drafted=_mentees_of(
            Q(person=OuterRef(OuterRef("person"))), [MatchState.DRAFT], besides=OuterRef(OuterRef("match"))
        ),
        is_reversed=Exists(_reversed_places()),
        **training_facts(),
    )


def _mentees_of(is_mentor, states, besides=None):
    """Count the mentees of a mentor in matches of `states`; the mentor is said by `is_mentor`, a Q over MatchMember."""
    led = MatchMember.objects.filter(is_mentor, side=Side.MENTOR, left_on__isnull=True, match__state__in=states)
    led = led.exclude(match=besides) if besides else led
    mentees = MatchMember.objects.filter(side=Side.MENTEE, left_on__isnull=True, match__in=led.values("match"))
    number = mentees.order_by().values("side").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(number, output_field=IntegerField()), 0)


def _reversed_places():
    """Places in the same programme where this mentor is the mentee of one who is his mentee here (G8)."""
    return MatchMember.objects.filter(
        person=OuterRef("person"),
        side=Side.MENTEE,
        match__program=OuterRef("match__program"),
        match__state__in=LIVE,
        match__members__side=Side.MENTOR,
        match__members__person__match_members__match=OuterRef("match"),
        match__members__person__match_members__side=Side.MENTEE,
    ).exclude(match=OuterRef("match"))


def with_places(enrolments):
    """Return `enrolments` of mentors with `taken`: how many mentees each has in agreed and later matches."""
    is_mentor = Q(person=OuterRef(OuterRef("person")))
    return enrolments.select_related("person__mentor_profile", "person__school_class").annotate(
        taken=_mentees_of(is_mentor, COUNTED)
    )


def to_choose_from(enrolments):
    """Return `enrolments` with no more of them than a list of a whole pool to tick says: names, standing, capacity."""
    rows = enrolments.select_related(None).select_related("person__school_class")
    return rows.only("side", "is_matched", "person__mentor_profile__capacity", *Person.naming("person__"))


def without_match(enrolments):
    """Narrow `enrolments` of mentees to those who are in no live match of the same programme, drafts included.

    What `programs.domain.kept` keeps is read: to ask it of every place anew would cost a page of a large pool its time.
    """
    return enrolments.filter(is_matched=False)


def mentors_of_people(people):
    """Return {person id: [mentor's Person]} for those of `people` who work in an approved match; one query."""
    found = {}
    for row in _mentors_among().objects_among([person.pk for person in people]):
        found.setdefault(row.mentee, []).append(row.person)
    return found


@prepared
def _mentors_among():
    rows = MatchMember.objects.filter(
        side=Side.MENTOR,
        left_on__isnull=True,
        match__state__in=AT_WORK,
        match__members__person__in=IDS,
        match__members__side=Side.MENTEE,
        match__members__left_on__isnull=True,
    )
    return rows.annotate(mentee=F("match__members__person")).select_related("person").order_by("person__sort_text")


def present_members(match):
    """Return the loaded members who are in the match now, suspended ones included."""
    if not hasattr(match, "people"):  # a page asks many times; building the query costs more than asking it
        load_people([match])
    return [member for member in match.people if member.left_on is None]


def mentors_in(match):
    """Return the members who are mentors now."""
    return [member for member in present_members(match) if member.side == Side.MENTOR]


def mentees_in(match):
    """Return the members who are mentees now."""
    return [member for member in present_members(match) if member.side == Side.MENTEE]


def base_place(member):
    """Return the member's place in the base of his side, or None."""
    return getattr(member.person, BASE_OF[member.side], None)


def short_name(person):
    """Return a pupil as «Гусева Алина», an adult as «Орехов П.Д.»."""
    return person.called if person.school_class_id else person.as_name.short_in_text()


def short_called(name, is_pupil):
    """The same of a PersonName."""
    return f"{name.surname} {name.name}" if is_pupil else name.short_in_text()


def match_name(match):
    """Return how a match is called: its title, or «Гусева Алина и Орехов П.Д.», the mentee first."""
    if match.title:
        return match.title
    sides = [mentees_in(match), mentors_in(match)]
    return _joined([[short_name(member.person) for member in side] for side in sides])


def match_names(matches):
    """Return {id: what `match_name` says} of `matches`, for a list: plain values instead of people; one query."""
    found = {match.pk: {Side.MENTEE: [], Side.MENTOR: []} for match in matches}
    untitled = [match.pk for match in matches if not match.title]
    for pk, side, in_class, *name in _names_among().values_among(untitled):
        found[pk][side].append(f"{name[0]} {name[1]}" if in_class else PersonName(*name).short_in_text())
    return {match.pk: match.title or _joined(found[match.pk].values()) for match in matches}


@prepared
def _names_among():
    return MatchMember.objects.filter(match__in=IDS, left_on=None).order_by(*BY_SIDE).values_list(*NAMED)


def _joined(sides):
    return " и ".join(", ".join(side) for side in sides if side)
