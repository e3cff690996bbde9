"""The gates of a future pair, before an offer or a line of the board: who lacks what (G1, G2, G4, G7, G8)."""

from dataclasses import dataclass

from django.urls import reverse

from mentorship.kernel import clock
from mentorship.kernel.blockers import Blocker
from mentorship.kernel.grammar.dates import day_month
from participants.domain.gates import consent_blockers_by_person
from participants.enums import Side
from programs.domain.enrolments import card_of, kind_blockers, state_blockers
from programs.domain.gates import own_mentor
from programs.domain.people import base_place
from programs.domain.standing import live_matches, match_of, taken_places
from programs.models import Enrolment


@dataclass(frozen=True)
class Facts:
    """What the gates of a list of people are judged by, read at once."""

    matches: list
    papers: dict


def pair_blockers(pairs):
    """Return {(mentee id, mentor id): [Blocker]} for `pairs` of enrolments, judged by fresh rows; three queries.

    G1 active and of fitting kinds, G2 consents, G4 acquainted with the programme, G7 a free place, G8 not himself.
    """
    ids = {row.pk for pair in pairs for row in pair}
    fresh = {row.pk: row for row in _full(Enrolment.objects.filter(pk__in=ids))}
    people = [row.person for row in fresh.values()]
    facts = Facts(live_matches([person.pk for person in people]), _papers(people))
    return {(mentee.pk, mentor.pk): _judged(fresh[mentee.pk], fresh[mentor.pk], facts) for mentee, mentor in pairs}


def blockers_beside(mentee, mentors):
    """Return {mentor id: [Blocker]} of `mentors`, read with their cards just now, beside `mentee`; two queries."""
    people = [row.person for row in (mentee, *mentors)]
    facts = Facts(live_matches([person.pk for person in people]), _papers(people))
    return {mentor.pk: _judged(mentee, mentor, facts) for mentor in mentors}


def _judged(mentee, mentor, facts):
    return side_blockers(mentee, facts) + _mentor_blockers(mentee, mentor, facts)


def _mentor_blockers(mentee, mentor, facts):
    return side_blockers(mentor, facts) + place_blockers(mentor, facts) + both_blockers(mentee, mentor, facts)


def side_blockers(enrolment, facts):
    """Return what one person of the pool lacks for a pair: G1, G2, G4; a mentee may have a mentor already."""
    person = enrolment.person
    found = own_blockers(enrolment, facts.papers[person.pk])
    if enrolment.side == Side.MENTEE and match_of(enrolment, facts.matches):
        found.append(Blocker("matched", f"{person.called}: в этой программе уже есть пара или группа."))
    return found


def own_blockers(enrolment, papers):
    """Return what a person of the pool himself lacks: G1, G2 (his `papers`, Blockers) and G4; no query."""
    person, profile = enrolment.person, base_place(enrolment)
    found = state_blockers(profile) + kind_blockers(profile, enrolment.program.form) + papers
    if enrolment.acquainted_on is None:
        page = reverse("programs:program_detail", args=[enrolment.program_id]) + "#acquaint"
        text = f"{person.called}: нет отметки об ознакомлении с программой."
        found.append(Blocker("G4", text, page, "Отметить ознакомление"))
    return found


def place_blockers(mentor, facts):
    """Return a G7 blocker when the mentor has as many mentees as his card allows, or asked not to be offered."""
    if is_paused(mentor):
        until = day_month(mentor.person.mentor_profile.not_offered_until)
        text = f"{mentor.person.called}: просит временно не предлагать, до {until}."
        return [Blocker("pause", text, card_of(mentor.person), "Открыть карточку")]
    taken, places = taken_places(mentor.person_id, facts.matches), mentor.person.mentor_profile.capacity
    if taken < places:
        return []
    text = f"{mentor.person.called}: мест больше нет, занято {taken} из {places}."
    return [Blocker("G7", text, card_of(mentor.person), "Изменить число мест в карточке")]


def is_paused(mentor):
    """Tell whether this mentor (an enrolment) has asked not to be offered for a while."""
    until = mentor.person.mentor_profile.not_offered_until
    return until is not None and until > clock.today()


def both_blockers(mentee, mentor, facts):
    """Return G8 blockers: nobody is his own mentor, nor mentor and mentee of the same person in one programme."""
    if mentee.person_id == mentor.person_id:
        return [own_mentor(mentor.person)]
    own = (match for match in facts.matches if match.program_id == mentee.program_id)
    is_turned = any(
        mentee.person_id in match.people[Side.MENTOR] and mentor.person_id in match.people[Side.MENTEE] for match in own
    )
    text = f"{mentee.person.called} уже наставник этого человека в той же программе: {mentor.person.called}."
    return [Blocker("G8", text)] if is_turned else []


def _papers(people):
    return consent_blockers_by_person(people, on=clock.today())


def _full(enrolments):
    return enrolments.select_related(
        "program__form", "person__school_class", "person__mentor_profile", "person__mentee_profile"
    )
