"""Pairs and groups: formed by a leader or from an agreed offer, with proof of each one's own will (B8, B10, B19)."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.urls import reverse
from django.utils.timezone import localtime

from mentorship.kernel import clock, once
from mentorship.kernel.blockers import Blocker, Refused, demand
from participants.domain import audit
from participants.domain.representation import demand_power
from participants.enums import Power, Side
from participants.scopes import the_school
from programs.domain.gates import own_mentor
from programs.domain.kept import keep_places
from programs.domain.lifecycle import apply_transition, note_event
from programs.domain.live_matches import places_of_mentees, taken_blocker
from programs.domain.matching.marks import mark_people
from programs.domain.offers import close_offers
from programs.domain.people import short_name
from programs.domain.program_states import working_blockers
from programs.enums import ChosenHow, MatchKind, MatchState
from programs.models import Enrolment, Match, MatchMember

MOST_MENTORS = 2


@dataclass(frozen=True)
class Choice:
    """What proves a person's own will: how he said it and on which day; of a paper, the account that typed it."""

    how: str
    on: date
    noted_by: object = None


def form_match(
    program, *, mentors, mentees, title, starts_on, ends_on, actor, choices=None, capacity_reason="", form_key=None
):
    """Make a draft of a pair (one and one) or a group (up to two mentors, up to the school's limit) and return it.

    `mentors` and `mentees` are lists of Person from the programme's pool; `choices` is {person id: Choice}, who is not
    in it has not answered yet. Raises Refused: not in the pool, already in a match there (mentees), own mentor (G8), a
    wrong number of people or period. The same `form_key` twice makes one.
    """
    choices = choices or {}
    demand(_shape_blockers(mentors, mentees, title) + _choice_days(choices))
    demand(working_blockers(program) + _period_blockers(program, starts_on, ends_on))
    with transaction.atomic():
        made = once.claim(form_key)
        if made:
            return Match.objects.get(pk=made)
        demand(_pool_blockers(program, mentors, mentees))
        match = Match.objects.create(
            program=program,
            kind=MatchKind.PAIR if len(mentors) == len(mentees) == 1 else MatchKind.GROUP,
            title=title.strip(),
            starts_on=starts_on,
            ends_on=ends_on,
            capacity_reason=capacity_reason.strip(),
            created_at=clock.now(),
            created_by=actor.account,
        )
        _add_members(match, mentors, mentees, choices, actor)
        close_offers(program, mentees, actor=actor)
        _note_formed(match, actor)
        return once.settle(form_key, match)


def _shape_blockers(mentors, mentees, title):
    found = [own_mentor(person) for person in mentors if person in mentees]
    if not 1 <= len(mentors) <= MOST_MENTORS:
        found.append(Blocker("B19", "В паре один наставник, в группе один или два."))
    most = the_school().group_most_mentees
    if not 1 <= len(mentees) <= most:
        found.append(Blocker("B19", f"Наставляемых должно быть от одного до {most}."))
    if len(mentors) + len(mentees) > 2 and not title.strip():
        found.append(Blocker("title", "Назовите группу: под этим названием её увидят участники."))
    return found


def _period_blockers(program, starts_on, ends_on):
    if starts_on > ends_on:
        return [Blocker("period", "Окончание не может быть раньше начала.")]
    if starts_on < program.starts_on or ends_on > program.ends_on:
        link = reverse("programs:program_detail", args=[program.pk])
        return [Blocker("period", "Срок должен лежать внутри срока программы.", link, "Посмотреть программу")]
    return []


def _choice_days(choices):
    if any(choice.on > clock.today() for choice in choices.values()):
        return [Blocker("date", "День, когда подписан лист выбора, ещё не наступил.")]
    return []


def _pool_blockers(program, mentors, mentees):
    """Lock the mentees' places in the pool, so that two leaders never take the same pupil; say who can't be matched."""
    places = Enrolment.objects.filter(program=program, left_on__isnull=True).select_for_update()
    pool = set(places.filter(person__in=[*mentors, *mentees]).values_list("person_id", "side"))
    link = reverse("programs:program_detail", args=[program.pk])
    asked = [(person, Side.MENTOR) for person in mentors] + [(person, Side.MENTEE) for person in mentees]
    found = [
        Blocker("pool", f"{person.called}: не участвует в программе как {side.label}.", link, "Добавить в программу")
        for person, side in asked
        if (person.pk, side) not in pool
    ]
    return found + _taken_blockers(program, mentees)


def _taken_blockers(program, mentees):
    return [taken_blocker(place) for place in places_of_mentees(mentees).filter(match__program=program)]


def _add_members(match, mentors, mentees, choices, actor):
    sides = [(person, Side.MENTOR) for person in mentors] + [(person, Side.MENTEE) for person in mentees]
    rows = [_member(match, person, side, choices.get(person.pk), actor) for person, side in sides]
    MatchMember.objects.bulk_create(rows)
    keep_places(match)


def _member(match, person, side, choice, actor):
    is_paper = choice is not None and choice.how == ChosenHow.PAPER
    return MatchMember(
        match=match,
        person=person,
        side=side,
        joined_on=match.starts_on,
        chosen_how=choice.how if choice else ChosenHow.PENDING,
        chosen_on=choice.on if choice else None,
        chosen_noted_by=(choice.noted_by or actor.account) if is_paper else None,
    )


def _note_formed(match, actor):
    who = "Группа составлена" if match.kind == MatchKind.GROUP else "Пара составлена"
    note_event(match, "form", who, actor=actor)
    audit.record("programs.match.form", actor=actor, about=match, fields=["members"])
    mark_people(match.members.values_list("person_id", flat=True))


def match_from_offer(offer, *, actor):
    """Make a pair of an offer that both answered on the screen, and agree it if nothing stands in the way.

    What stands in the way leaves it a draft, and its page says what. Returns the match. Raises Refused when the mentee
    has a match in this programme already.
    """
    mentor, mentee, program = offer.mentor.person, offer.mentee.person, offer.mentee.program
    match = form_match(
        program,
        mentors=[mentor],
        mentees=[mentee],
        title="",
        starts_on=default_start(program),
        ends_on=program.ends_on,
        actor=actor,
        choices={mentor.pk: _screen_choice(offer.answered_at), mentee.pk: _mentee_choice(offer)},
    )
    try:
        return apply_transition(match, "agree", actor=actor)
    except Refused:
        return match


def _mentee_choice(offer):
    """The slip proves the choice, where there is one (G5)."""
    if offer.paper_on:
        return Choice(ChosenHow.PAPER, offer.paper_on, offer.paper_noted_by)
    return _screen_choice(offer.chosen_at)


def _screen_choice(moment):
    return Choice(ChosenHow.SCREEN, localtime(moment or clock.now()).date())


def default_start(program):
    """Return the day from which a new match works: today, or the programme's first day if that is ahead."""
    return min(max(program.starts_on, clock.today()), program.ends_on)


def note_choice(member, *, how, chosen_on, actor, representation=None):
    """Note from paper that `member` agreed to this match on the day `chosen_on`, and who typed it (G5, 002 §4.13).

    `representation` is the entry of the representative who signed for the member (E4). Raises Refused: a day that has
    not come, an answer that is there already, a match past its order, a representative who had no such right that day.
    """
    demand(_choice_days({member.person_id: Choice(how, chosen_on)}))
    if member.match.state not in (MatchState.DRAFT, MatchState.AGREED):
        raise Refused(Blocker("state", "Ответы отмечают до приказа. Эта пара уже прошла его."))
    if representation:
        demand_power(member.person, representation, Power.CHOOSE, on=chosen_on)
    values = {"chosen_how": how, "chosen_on": chosen_on, "chosen_for_by": representation}
    with transaction.atomic():
        rows = MatchMember.objects.filter(pk=member.pk, chosen_how=ChosenHow.PENDING)
        if not rows.update(**values, chosen_noted_by=actor.account):
            raise Refused(Blocker("chosen", "Ответ этого участника уже отмечен."))
        who = ", лист подписал представитель" if representation else ""
        note_event(member.match, "choice", f"{short_name(member.person)}: согласие отмечено с листа{who}", actor=actor)
        fields = ["chosen_how", "chosen_on", *(["chosen_for_by"] if representation else [])]
        audit.record("match.choice", actor=actor, about=member, person=member.person, fields=fields)
    member.refresh_from_db()
    return member


def note_capacity_reason(match, *, reason, actor):
    """Write down why this mentor may have more mentees than he has places: the curator's word lifts gate G7.

    Raises Refused for an empty reason, and once the match is past its order.
    """
    if not reason.strip():
        raise Refused(Blocker("reason", "Напишите причину: она останется в истории."))
    with transaction.atomic():
        rows = Match.objects.filter(pk=match.pk, state__in=[MatchState.DRAFT, MatchState.AGREED])
        if not rows.update(capacity_reason=reason.strip()):
            raise Refused(Blocker("state", "Причину пишут до приказа. Эта пара уже прошла его."))
        note_event(match, "capacity", "Разрешено больше наставляемых, чем мест", actor=actor, reason=reason.strip())
        audit.record("match.capacity", actor=actor, about=match, fields=["capacity_reason"])
    match.capacity_reason = reason.strip()
    return match
