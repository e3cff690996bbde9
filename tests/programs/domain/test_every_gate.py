"""G1–G8, each with its sentence and link, and its negative control: without the guard the same act goes through."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from types import ModuleType
from typing import Any

import pytest
from django.urls import reverse

from mentorship.kernel.blockers import Refused, hard
from mentorship.kernel.grammar.dates import period
from participants.enums import Side
from programs.domain import enrolments, gates, programs
from programs.domain.lifecycle import apply_transition
from programs.models import Enrolment, Match
from tests import factories
from tests.programs import pairs

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("school", "today")]


@dataclass
class Case:
    """What a gate stands in the way of: the act, its sentences and links, the guard (module and name) that says so."""

    act: Any
    texts: list
    links: list
    guard: tuple[ModuleType, str]
    without: Any = field(default=lambda *args, **more: [])


def card(person):
    return reverse("participants:person_detail", args=[person.pk])


def agree(match):
    """Agree a draft: the gates of a match."""
    return lambda: apply_transition(Match.objects.get(pk=match.pk), "agree", actor=pairs.coordinator())


def order(match):
    """What an order of today asks of a match; raises as the registering does."""

    def ask():
        found = hard(gates.order_blockers(Match.objects.get(pk=match.pk), factories.TODAY))
        if found:
            raise Refused(*found)

    return ask


def active():
    match = factories.make_match(state="draft")
    mentor = pairs.mentor_of(match).person
    mentor.mentor_profile.state = "paused"
    mentor.mentor_profile.save()
    text = f"{mentor.called}: не работает в базе наставников (на паузе)."
    return Case(agree(match), [text], [card(mentor)], (gates, "base_blockers"))


def kinds():
    match = factories.make_match(factories.make_program(form=factories.make_form("pupil-pupil")), state="draft")
    mentor = pairs.mentor_of(match).person
    text = f"{mentor.called}: педагог или специалист школы не подходит к форме «Ученик – ученик»."
    return Case(agree(match), [text], [card(mentor)], (gates, "base_blockers"))


def consents():
    mentee = factories.make_mentee(consents=False).person
    match = factories.make_match(mentees=[mentee], state="draft")
    texts = [
        f"{mentee.called}: нет согласия на обработку персональных данных.",
        f"{mentee.called}: нет согласия на участие в программе наставничества.",
    ]
    link = reverse("participants:consent_record", args=[mentee.pk])
    guard = (gates, "consent_blockers_by_person")
    return Case(agree(match), texts, [link, link], guard, lambda people, on: defaultdict(list))


def agreement():
    mentor = factories.make_mentor(factories.make_outsider(), kind="employee").person
    match = factories.make_match(factories.make_program(form=factories.make_form("employer-pupil")), mentors=[mentor])
    texts = [
        f"{mentor.called}: нет договора о сотрудничестве на весь срок, {period(match.starts_on, match.ends_on)}",
        f"{mentor.called}: не отмечено, что справка об отсутствии судимости предъявлена.",
    ]
    link = reverse("participants:agreement_record", args=[mentor.pk])
    return Case(order(match), texts, [link, link], (gates, "agreement_blockers"))


def acquainted():
    match = factories.make_match(state="draft")
    mentee = pairs.mentee_of(match).person
    Enrolment.objects.filter(person=mentee).update(acquainted_on=None, acquainted_how=None)
    text = f"{mentee.called}: нет отметки об ознакомлении с программой."
    link = reverse("programs:program_detail", args=[match.program_id])
    return Case(agree(match), [text], [link], (gates, "acquaintance_blockers"))


def choice():
    match = factories.make_match(chosen=pairs.PENDING)
    mentor, mentee = pairs.mentor_of(match), pairs.mentee_of(match)
    texts = [
        f"{mentor.person.called}: нет отметки, что наставник согласен на эту пару.",
        f"{mentee.person.called}: нет отметки, что наставляемый согласен на эту пару.",
    ]
    links = [reverse("programs:member_choice", args=[match.pk, one.pk]) for one in (mentor, mentee)]
    return Case(order(match), texts, links, (gates, "choice_blockers"))


def joins(pupil, program):
    """Put `pupil` into the pool of `program`."""
    return lambda: enrolments.enrol(program, [pupil], Side.MENTEE, actor=pairs.coordinator())


def too_young():
    pupil = factories.make_mentee(factories.make_pupil(born=date(2016, 9, 2))).person
    text = f"{pupil.called}: на первый день программы, 1\u00a0сентября 2026\u00a0г., ещё нет 10\u00a0лет."
    return Case(joins(pupil, factories.make_program()), [text], [card(pupil)], (enrolments, "_too_young"))


def unknown_age():
    pupil = factories.make_mentee(factories.make_pupil(born=None)).person
    text = f"{pupil.called}: неизвестна дата рождения. Наставляемому должно быть не меньше 10\u00a0лет."
    return Case(joins(pupil, factories.make_program()), [text], [card(pupil)], (enrolments, "_too_young"))


def too_long():
    actor = factories.acting(factories.make_staff("curator"))
    values = {"title": "Долгая", "form": factories.make_form(), "format": "individual"}
    values |= {"starts_on": date(2026, 9, 1), "ends_on": date(2027, 9, 1)}
    text = "Программа длится не больше 12 месяцев. Перенесите окончание или разделите программу."

    def make():
        return programs.create_program(actor=actor, **values)

    return Case(make, [text], [""], (programs, "period_blockers"))


def capacity():
    mentor = factories.make_mentor(capacity=1).person
    program = factories.make_program()
    factories.make_match(program, mentors=[mentor])
    match = factories.make_match(program, mentors=[mentor], state="draft")
    text = f"{mentor.as_name.short_in_text()}: всего 1\u00a0место, а наставляемых станет 2."
    link = reverse("programs:match_capacity", args=[match.pk])
    return Case(agree(match), [text], [link], (gates, "capacity_blockers"))


def one_another():
    program, one, other = pairs.colleagues()
    match = factories.make_match(program, mentors=[other], mentees=[one], state="draft")
    text = f"{other.called}: в этой же программе один из наставляемых — его собственный наставник."
    link = f"{reverse('programs:match_list')}?program={match.program_id}"
    return Case(agree(match), [text], [link], (gates, "own_mentor_blockers"))


CASES = {
    "G1 active": active,
    "G1 kinds": kinds,
    "G2": consents,
    "G3": agreement,
    "G4": acquainted,
    "G5": choice,
    "G6 too young": too_young,
    "G6 age unknown": unknown_age,
    "G6 too long": too_long,
    "G7": capacity,
    "G8": one_another,
}


@pytest.mark.parametrize("name", CASES)
def test_the_gate_stops_the_act_with_its_sentence_and_its_link(name):
    case = CASES[name]()
    with pytest.raises(Refused) as refused:
        case.act()
    found = [blocker for blocker in refused.value.blockers if not blocker.is_warning]
    assert [blocker.text for blocker in found] == case.texts
    assert [blocker.link for blocker in found] == case.links
    assert {blocker.code for blocker in found} == {name.split()[0]}


@pytest.mark.parametrize("name", CASES)
def test_without_its_guard_the_same_act_goes_through(name, monkeypatch):
    case = CASES[name]()
    monkeypatch.setattr(*case.guard, case.without)
    case.act()
