"""Gates of pairs and groups: what is missing, in a sentence, with the link to mend it (domain/process, gates).

`agree_blockers` and `order_blockers` are what the acts and the pages ask; both are built on lists, so that an order of
five hundred matches costs as many queries as one match.
"""

from dataclasses import replace

from django.urls import reverse

from mentorship.kernel import clock
from mentorship.kernel.blockers import Blocker
from mentorship.kernel.grammar.dates import long_date, period
from mentorship.kernel.grammar.plurals import counted
from participants.domain.gates import consent_blockers_by_person
from participants.enums import BaseState, MenteeKind, MentorKind, Side
from programs.domain.people import AT_WORK, base_place, load_people, mentees_in, mentors_in, present_members, short_name
from programs.domain.training.gate import training_blockers_of
from programs.enums import ChosenHow, MatchState, OrderState

BASE_NAMES = {Side.MENTOR: "базе наставников", Side.MENTEE: "базе наставляемых"}
KINDS_OF_FORM = {Side.MENTOR: "mentor_kinds", Side.MENTEE: "mentee_kinds"}


def agree_blockers(match, actor):
    """Return what keeps a draft from agreement: G1, G2 today, G4, G7, G8; what the order will ask only warns."""
    return agree_blockers_of([match], on=clock.today())[match.pk]


def agree_blockers_of(matches, *, on):
    """Return {match id: [Blocker]} for agreeing on the day `on`; a constant number of queries."""
    consents = _consents(matches, on)
    return {
        match.pk: _common(match, consents)
        + acquaintance_blockers(match, on)
        + _as_warnings(agreement_blockers(match) + choice_blockers(match))
        + warnings(match)
        for match in matches
    }


def order_blockers(match, on):
    """Return everything that an order dated `on` still needs for this match: G1, G2 on that day, G3, G4, G5, G7, G8."""
    return order_blockers_of([match], on=on)[match.pk]


def order_blockers_of(matches, *, on):
    """Return {match id: [Blocker]} for an order dated `on`; at most three queries for any number of matches."""
    consents = _consents(matches, on)
    return {
        match.pk: _common(match, consents)
        + agreement_blockers(match)
        + acquaintance_blockers(match, on)
        + choice_blockers(match)
        + warnings(match)
        for match in matches
    }


def _consents(matches, on):
    load_people(matches)
    people = {member.person_id: member.person for match in matches for member in present_members(match)}
    return consent_blockers_by_person(list(people.values()), on=on)


def _common(match, consents):
    papers = [blocker for member in present_members(match) for blocker in consents[member.person_id]]
    places = capacity_blockers(match) + own_mentor_blockers(match) + training_blockers(match)
    return side_blockers(match) + base_blockers(match) + papers + places


def _as_warnings(blockers):
    return [replace(blocker, text=f"К приказу понадобится. {blocker.text}", is_warning=True) for blocker in blockers]


def side_blockers(match):
    """A match has a mentor and a mentee who work in it now (B19, G11)."""
    missing = []
    for side, members in (("наставника", mentors_in(match)), ("наставляемого", mentees_in(match))):
        if all(member.state != "active" for member in members):
            missing.append(Blocker("side", f"Нет ни одного {side}, который сейчас участвует.", _page(match), "Открыть"))
    return missing


def base_blockers(match):
    """G1: each is active in the base of his side, and his kind fits the programme's form (001, 002 §5.1)."""
    return [blocker for member in present_members(match) for blocker in base_blockers_of(member, match.program)]


def base_blockers_of(member, program):
    """G1 of one person: `member` is whoever has a person and a side, in the match or about to join it."""
    place, card = base_place(member), reverse("participants:person_detail", args=[member.person_id])
    if place is None or place.state != BaseState.ACTIVE:
        state = place.get_state_display() if place else "его там нет"
        text = f"{member.person.called}: не работает в {BASE_NAMES[member.side]} ({state})."
        return [Blocker("G1", text, card, "Открыть карточку")]
    if place.kind not in getattr(program.form, KINDS_OF_FORM[member.side]):
        text = f"{member.person.called}: {place.get_kind_display()} не подходит к форме «{program.form.title}»."
        return [Blocker("G1", text, card, "Открыть карточку")]
    return []


def agreement_blockers(match):
    """G3: a mentor from outside has an agreement for the whole period, and his certificate was seen (002 §4.14)."""
    return [blocker for member in mentors_in(match) for blocker in agreement_blockers_of(member, match)]


def agreement_blockers_of(member, match):
    """G3 of one mentor, in the match or about to join it; `has_agreement` and `external_kinds` stand on him."""
    place = base_place(member)
    if place is None or place.kind not in (member.external_kinds or []):
        return []
    texts = []
    if not member.has_agreement:
        texts.append(f"нет договора о сотрудничестве на весь срок, {period(match.starts_on, match.ends_on)}")
    if place.certificate_seen_on is None:
        texts.append("не отмечено, что справка об отсутствии судимости предъявлена.")
    link = reverse("participants:agreement_record", args=[member.person_id])
    return [Blocker("G3", f"{member.person.called}: {text}", link, "Записать договор и справку") for text in texts]


def training_blockers(match):
    """The mentor is trained, where the school asks for it (002 §6)."""
    return [blocker for member in mentors_in(match) for blocker in training_blockers_of(member)]


def acquaintance_blockers(match, on):
    """G4: each got acquainted with the programme by the day `on` (002 §4.12)."""
    link = reverse("programs:program_detail", args=[match.program_id])
    text = "нет отметки об ознакомлении с программой."
    return [
        Blocker("G4", f"{member.person.called}: {text}", link, "Отметить ознакомление")
        for member in present_members(match)
        if member.acquainted_on is None or member.acquainted_on > on
    ]


def choice_blockers(match):
    """G5: the mentee chose the mentor and the mentor agreed, or a paper proves it (002 §4.13, §8)."""
    return [
        Blocker(
            "G5",
            f"{member.person.called}: нет отметки, что {member.get_side_display()} согласен на эту пару.",
            reverse("programs:member_choice", args=[match.pk, member.pk]),
            "Отметить согласие",
        )
        for member in present_members(match)
        if member.chosen_how == ChosenHow.PENDING
    ]


def capacity_blockers(match):
    """G7: agreed and later matches fill a mentor's places; drafts only warn; the curator's reason lifts the gate."""
    return [] if match.capacity_reason else [b for member in mentors_in(match) for b in _capacity_of(member, match)]


def _capacity_of(member, match):
    place, here = base_place(member), len(mentees_in(match))
    if place is None or member.taken + member.drafted + here <= place.capacity:
        return []
    name, room = short_name(member.person), counted(place.capacity, "место", "места", "мест")
    link = reverse("programs:match_capacity", args=[match.pk])
    if member.taken + here > place.capacity:
        text = f"{name}: всего {room}, а наставляемых станет {member.taken + here}."
        return [Blocker("G7", text, link, "Написать, почему можно больше")]
    text = f"{name}: всего {room}, а вместе с черновиками наставляемых станет {member.taken + member.drafted + here}."
    return [Blocker("G7", text, link, "Написать, почему можно больше", is_warning=True)]


def own_mentor_blockers(match):
    """G8: nobody is his own mentor, nor mentor and mentee of the same person in one programme."""
    mentees = {member.person_id for member in mentees_in(match)}
    link = f"{reverse('programs:match_list')}?program={match.program_id}"
    found = []
    for member in mentors_in(match):
        if member.person_id in mentees:
            found.append(own_mentor(member.person))
        if member.is_reversed:
            text = f"{member.person.called}: в этой же программе один из наставляемых — его собственный наставник."
            found.append(Blocker("G8", text, link, "Посмотреть пары программы"))
    return found


def own_mentor(person):
    """Return the G8 blocker of one who would be his own mentor."""
    return Blocker("G8", f"{person.called}: человек не может быть наставником самому себе.")


def warnings(match):
    """What to look at before going on; nothing of it stops (domain/process, «Warn, don't block»)."""
    texts = _curator_is_mentor(match) + _in_both_bases(match) + _younger(match) + _paid_work(match)
    return [Blocker("look", text, is_warning=True) for text in texts]


def _curator_is_mentor(match):
    is_mentor = any(member.person_id == match.program.curator_id for member in mentors_in(match))
    return ["Куратор программы сам наставник в этой паре."] if is_mentor else []


def _in_both_bases(match):
    people = [member.person for member in present_members(match)]
    both = [person for person in people if hasattr(person, "mentor_profile") and hasattr(person, "mentee_profile")]
    return [f"{person.called}: состоит и в базе наставников, и в базе наставляемых." for person in both]


def _younger(match):
    mentees = [member.person for member in mentees_in(match)]
    return [
        f"{mentor.person.called}: наставник младше, чем {mentee.called}."
        for mentor in mentors_in(match)
        for mentee in mentees
        if _is_younger(mentor.person, mentee)
    ]


def _is_younger(one, other):
    if one.birth_date and other.birth_date:
        return one.birth_date > other.birth_date
    years = [person.birth_date.year if person.birth_date else person.birth_year for person in (one, other)]
    return None not in years and years[0] > years[1]


def _paid_work(match):
    mentors = {getattr(base_place(member), "kind", None) for member in mentors_in(match)}
    mentees = {getattr(base_place(member), "kind", None) for member in mentees_in(match)}
    if MentorKind.TEACHER in mentors and MenteeKind.TEACHER in mentees:
        return ["Педагог наставляет педагога: статья 351.8 ТК РФ требует доплаты и письменного согласия работника."]
    return []


def work_blockers(match, on):
    """G9: work goes on only under a registered order that names the match, from the order's day (002 §4.13)."""
    order = getattr(getattr(match, "naming", None), "order", None)
    if match.state not in AT_WORK:
        return [Blocker("G9", _not_working(match), reverse("programs:match_detail", args=[match.pk]), "Открыть")]
    if order is None or order.state != OrderState.REGISTERED:
        return [Blocker("G9", "Работа начинается после приказа директора, а его ещё нет.", _page(match), "Открыть")]
    if on < order.signed_on:
        return [Blocker("G9", f"Приказ подписан {long_date(order.signed_on)} Встреча раньше него невозможна.")]
    return []


def _not_working(match):
    if match.state in (MatchState.DRAFT, MatchState.AGREED):
        return "Работа начинается после приказа директора, а его ещё нет."
    return f"Встречи записывают, пока пара работает; сейчас состояние — «{match.get_state_display()}»."


def member_work_blockers(members, on):
    """G9 and G11 for each of `members`: he was in the match on the day `on`, and his place is not suspended."""
    found = []
    for member in members:
        name = short_name(member.person)
        if member.state == "suspended":
            found.append(Blocker("G11", f"{name}: участие приостановлено. Спросите куратора программы."))
        elif on < member.joined_on or (member.left_on and on > member.left_on):
            ends = period(member.joined_on, member.left_on)
            found.append(Blocker("G9", f"{name}: участвует {ends}, встреча в другой день невозможна."))
    return found


def not_in_order(match, actor):
    """A match that an order already names is not moved back past it: first it is taken out of the draft."""
    naming = getattr(match, "naming", None)
    if naming is None:
        return []
    link = reverse("programs:order_detail", args=[naming.order_id])
    text = "Пара стоит в проекте приказа. Сначала уберите её оттуда."
    return [Blocker("order", text, link, "Открыть проект приказа")]


def named_by_registered_order(match, actor):
    """B11: only a registered order that names the match approves it (002 §4.13)."""
    naming = getattr(match, "naming", None)
    if naming and naming.order.state == OrderState.REGISTERED:
        return []
    return [Blocker("B11", "Пару утверждает зарегистрированный приказ, который её называет.")]


def has_held_meeting(match, actor):
    """B13: a match begins to work with the first meeting that took place."""
    if match.meetings.filter(is_held=True).exists():
        return []
    return [Blocker("G9", "Пара начинает работать с первой состоявшейся встречи.")]


def _page(match):
    return reverse("programs:match_detail", args=[match.pk])
