"""Each gate with its sentence, its link, and what opens it."""

from datetime import date

import pytest
from django.urls import reverse

from mentorship.kernel.grammar.dates import period
from participants.enums import Side
from programs.domain import gates
from programs.models import Enrolment, Match
from tests import factories
from tests.programs import pairs
from tests.programs.pairs import codes, texts

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("school", "today")]


def order_blockers(match):
    return gates.order_blockers(Match.objects.get(pk=match.pk), factories.TODAY)


def agree_blockers(match):
    return gates.agree_blockers(Match.objects.get(pk=match.pk), pairs.coordinator())


def links(blockers):
    return [blocker.link for blocker in blockers if not blocker.is_warning]


def card(person):
    return reverse("participants:person_detail", args=[person.pk])


def external_match(**fields):
    mentor = factories.make_mentor(factories.make_outsider(), kind="employee", **fields)
    form = factories.make_form("employer-pupil")
    return factories.make_match(factories.make_program(form=form), mentors=[mentor.person])


def test_nothing_stands_in_the_way_of_a_whole_pair():
    match = factories.make_match()
    assert (agree_blockers(match), order_blockers(match)) == ([], [])


def test_g1_each_is_active_in_the_base():
    match = factories.make_match()
    mentor = pairs.mentor_of(match).person
    mentor.mentor_profile.state = "paused"
    mentor.mentor_profile.save()
    found = order_blockers(match)
    assert texts(found) == [f"{mentor.called}: не работает в базе наставников (на паузе)."]
    assert (codes(found), links(found)) == (["G1"], [card(mentor)])
    assert codes(agree_blockers(match)) == ["G1"]


def test_g1_kinds_fit_the_form():
    program = factories.make_program(form=factories.make_form("pupil-pupil"))
    match = factories.make_match(program)
    mentor = pairs.mentor_of(match).person
    found = order_blockers(match)
    text = f"{mentor.called}: педагог или специалист школы не подходит к форме «Ученик – ученик»."
    assert (texts(found), links(found)) == ([text], [card(mentor)])


def test_g2_consents_on_the_day_of_the_order():
    match = factories.make_match()
    mentee = pairs.mentee_of(match).person
    mentee.consents.filter(kind="participation").update(signed_on=date(2026, 11, 10))
    found = gates.order_blockers(match, date(2026, 11, 9))
    assert texts(found) == [f"{mentee.called}: нет согласия на участие в программе наставничества."]
    assert links(found) == [reverse("participants:consent_record", args=[mentee.pk])]
    assert gates.order_blockers(match, date(2026, 11, 10)) == []


def test_g2_consents_today_for_agreeing():
    mentee = factories.make_mentee(consents=False).person
    assert codes(agree_blockers(factories.make_match(mentees=[mentee]))) == ["G2", "G2"]


def test_g3_external_mentor_needs_agreement_and_certificate():
    match = external_match()
    mentor = pairs.mentor_of(match).person
    found = order_blockers(match)
    whole = period(match.starts_on, match.ends_on)
    assert texts(found) == [
        f"{mentor.called}: нет договора о сотрудничестве на весь срок, {whole}",
        f"{mentor.called}: не отмечено, что справка об отсутствии судимости предъявлена.",
    ]
    assert (set(codes(found)), set(links(found))) == (
        {"G3"},
        {reverse("participants:agreement_record", args=[mentor.pk])},
    )
    assert codes(agree_blockers(match)) == []


@pytest.mark.parametrize(
    ("signed_on", "ends_on", "expected"),
    [
        (date(2026, 9, 1), date(2027, 5, 28), []),
        (date(2026, 9, 2), date(2027, 8, 31), ["G3"]),
        (date(2026, 9, 1), date(2027, 5, 27), ["G3"]),
    ],
)
def test_g3_agreement_covers_the_whole_period(signed_on, ends_on, expected):
    match = external_match(certificate_seen_on=date(2026, 9, 1))
    factories.make_agreement(pairs.mentor_of(match).person, signed_on=signed_on, ends_on=ends_on)
    assert codes(order_blockers(match)) == expected


@pytest.mark.parametrize(
    ("terms", "expected"),
    [
        ([(date(2026, 8, 1), date(2026, 12, 31)), (date(2027, 1, 1), date(2027, 8, 31))], []),
        ([(date(2026, 8, 1), date(2027, 2, 1)), (date(2027, 1, 1), date(2027, 8, 31))], []),
        ([(date(2026, 8, 1), date(2026, 12, 31)), (date(2027, 1, 2), date(2027, 8, 31))], ["G3"]),
        ([(date(2026, 8, 1), date(2026, 12, 31)), (date(2027, 1, 1), date(2027, 5, 27))], ["G3"]),
        ([(date(2026, 9, 2), date(2026, 12, 31)), (date(2027, 1, 1), date(2027, 8, 31))], ["G3"]),
        ([(date(2025, 8, 1), date(2026, 2, 1)), (date(2026, 8, 1), date(2027, 8, 31))], []),
        ([(date(2026, 8, 1), date(2027, 8, 31)), (date(2026, 10, 1), date(2026, 11, 1))], []),
    ],
)
def test_g3_two_agreements_back_to_back_add_up(terms, expected):
    match = external_match(certificate_seen_on=date(2026, 9, 1))
    for number, (signed_on, ends_on) in enumerate(terms):
        person = pairs.mentor_of(match).person
        factories.make_agreement(person, signed_on=signed_on, ends_on=ends_on, number=f"Н-{number}")
    assert codes(order_blockers(match)) == expected


def test_g3_an_unsigned_or_anothers_paper_fills_no_gap():
    match = external_match(certificate_seen_on=date(2026, 9, 1))
    later = {"signed_on": date(2027, 1, 1), "number": "Н-2"}
    factories.make_agreement(pairs.mentor_of(match).person, ends_on=date(2026, 12, 31))
    factories.make_agreement(pairs.mentor_of(match).person, is_signed=False, **later)
    factories.make_agreement(factories.make_outsider(), **later)
    assert codes(order_blockers(match)) == ["G3"]


def test_g3_is_what_the_school_says(school):
    school.external_kinds = ["veteran"]
    school.save()
    assert order_blockers(external_match()) == []


def test_g4_acquainted_with_the_programme():
    match = factories.make_match()
    mentee = pairs.mentee_of(match).person
    Enrolment.objects.filter(person=mentee).update(acquainted_on=None, acquainted_how=None)
    found = order_blockers(match)
    assert texts(found) == [f"{mentee.called}: нет отметки об ознакомлении с программой."]
    assert links(found) == [reverse("programs:program_detail", args=[match.program_id])]
    assert codes(agree_blockers(match)) == ["G4"]


def test_g4_by_the_day_of_the_order():
    match = factories.make_match()
    assert codes(gates.order_blockers(match, date(2026, 9, 9))) == ["G4", "G4"]


def test_g5_everybody_chose():
    match = factories.make_match(chosen=pairs.PENDING)
    mentor, mentee = pairs.mentor_of(match), pairs.mentee_of(match)
    found = order_blockers(match)
    assert texts(found) == [
        f"{mentor.person.called}: нет отметки, что наставник согласен на эту пару.",
        f"{mentee.person.called}: нет отметки, что наставляемый согласен на эту пару.",
    ]
    assert links(found) == [reverse("programs:member_choice", args=[match.pk, one.pk]) for one in (mentor, mentee)]


def test_g5_only_warns_before_the_order():
    match = factories.make_match(state="draft", chosen=pairs.PENDING)
    found = agree_blockers(match)
    assert [(blocker.code, blocker.is_warning) for blocker in found] == [("G5", True), ("G5", True)]


def test_g7_places_of_the_mentor():
    mentor = factories.make_mentor(capacity=1).person
    program = factories.make_program()
    factories.make_match(program, mentors=[mentor])
    match = factories.make_match(program, mentors=[mentor], state="draft")
    found = agree_blockers(match)
    name = mentor.as_name.short_in_text()
    assert texts(found) == [f"{name}: всего 1\u00a0место, а наставляемых станет 2."]
    assert links(found) == [reverse("programs:match_capacity", args=[match.pk])]
    assert codes(order_blockers(match)) == ["G7"]


@pytest.mark.parametrize("state", ["cancelled", "completed", "terminated"])
def test_g7_ended_matches_hold_no_place(state):
    mentor = factories.make_mentor(capacity=1).person
    factories.make_match(mentors=[mentor], state=state)
    assert agree_blockers(factories.make_match(mentors=[mentor], state="draft")) == []


def test_g7_drafts_only_warn():
    mentor = factories.make_mentor(capacity=1).person
    factories.make_match(mentors=[mentor], state="draft")
    found = agree_blockers(factories.make_match(mentors=[mentor], state="draft"))
    assert [(blocker.code, blocker.is_warning) for blocker in found] == [("G7", True)]


def test_g7_a_reason_lifts_it():
    mentor = factories.make_mentor(capacity=1).person
    factories.make_match(mentors=[mentor])
    match = factories.make_match(mentors=[mentor], state="draft", capacity_reason="Братья, занимаются вместе")
    assert agree_blockers(match) == []


def test_g7_counts_every_mentee_of_a_group():
    mentor = factories.make_mentor(capacity=3).person
    mentees = [factories.make_mentee().person for _ in range(4)]
    assert codes(agree_blockers(factories.make_match(mentors=[mentor], mentees=mentees, title="Г"))) == ["G7"]
    assert codes(agree_blockers(factories.make_match(mentors=[mentor], mentees=mentees[:3], title="Г"))) == ["G7"]


def both_ways(same_program):
    """Two teachers who mentor one another, in one programme or in two."""
    form = factories.make_form("teacher-teacher")
    one, other = factories.make_teacher(), factories.make_teacher()
    for person in (one, other):
        factories.make_mentor(person)
        factories.make_mentee(person, consents=False)
    first = factories.make_program(form=form)
    second = first if same_program else factories.make_program(form=form)
    factories.make_match(first, mentors=[one], mentees=[other])
    return one, other, factories.make_match(second, mentors=[other], mentees=[one], state="draft")


def test_g8_not_mentor_and_mentee_of_one_another_in_one_programme():
    _, other, match = both_ways(same_program=True)
    found = agree_blockers(match)
    assert texts(found) == [f"{other.called}: в этой же программе один из наставляемых — его собственный наставник."]
    assert links(found) == [f"{reverse('programs:match_list')}?program={match.program_id}"]


def test_g8_two_programmes_are_allowed():
    assert codes(agree_blockers(both_ways(same_program=False)[2])) == []


def test_side_an_empty_side_stops_agreement_and_order():
    match = factories.make_match()
    match.members.filter(side=Side.MENTEE).update(state="suspended")
    assert texts(order_blockers(match)) == ["Нет ни одного наставляемого, который сейчас участвует."]


def warning_texts(blockers):
    return [blocker.text for blocker in blockers if blocker.is_warning]


def test_warnings_stop_nothing():
    one, other, match = both_ways(same_program=False)
    Match.objects.filter(pk=match.pk).update(program=factories.make_program(other, form=match.program.form))
    for person, side in ((other, Side.MENTOR), (one, Side.MENTEE)):
        factories.enrol(Match.objects.get(pk=match.pk).program, person, side)
    one.birth_date = date(1970, 1, 1)
    one.save()
    found = agree_blockers(match)
    assert codes(found) == []
    assert set(warning_texts(found)) == {
        "Куратор программы сам наставник в этой паре.",
        f"{one.called}: состоит и в базе наставников, и в базе наставляемых.",
        f"{other.called}: состоит и в базе наставников, и в базе наставляемых.",
        f"{other.called}: наставник младше, чем {one.called}.",
        "Педагог наставляет педагога: статья 351.8 ТК РФ требует доплаты и письменного согласия работника.",
    }


def test_an_ordinary_pair_has_no_warnings():
    assert warning_texts(agree_blockers(factories.make_match())) == []


def test_g9_no_work_before_the_order():
    match = factories.make_match()
    assert texts(gates.work_blockers(match, factories.TODAY)) == [
        "Работа начинается после приказа директора, а его ещё нет."
    ]


def test_g9_a_draft_order_is_not_enough():
    match = factories.make_match(state="approved")
    pairs.make_draft_order(match)
    assert codes(gates.work_blockers(match, factories.TODAY)) == ["G9"]


def test_g9_not_before_the_day_of_the_order():
    match = pairs.approved()
    assert texts(gates.work_blockers(match, date(2026, 11, 1))) == [
        "Приказ подписан 2\u00a0ноября 2026\u00a0г. Встреча раньше него невозможна."
    ]
    assert gates.work_blockers(match, date(2026, 11, 2)) == []


def test_g9_and_g11_for_each_member():
    match = pairs.approved()
    member = pairs.mentee_of(match)
    assert gates.member_work_blockers([member], factories.TODAY) == []
    assert codes(gates.member_work_blockers([member], date(2026, 8, 31))) == ["G9"]
    match.members.update(state="suspended")
    member.refresh_from_db()
    text = f"{member.person.called}: участие приостановлено. Спросите куратора программы."
    assert texts(gates.member_work_blockers([member], factories.TODAY)) == [text]


def test_lists_cost_as_much_as_one(django_assert_num_queries):
    matches = [pairs.group_of(2), factories.make_match(), external_match()]
    for chosen in ([matches[0]], matches):
        fresh = list(Match.objects.select_related("program__form").filter(pk__in=[one.pk for one in chosen]))
        with django_assert_num_queries(2):
            found = gates.order_blockers_of(fresh, on=factories.TODAY)
        assert sorted(found) == sorted(one.pk for one in chosen)


def test_a_list_gives_each_match_its_own():
    whole, pending = factories.make_match(), factories.make_match(chosen=pairs.PENDING)
    found = gates.order_blockers_of([whole, pending], on=factories.TODAY)
    assert {pk: codes(blockers) for pk, blockers in found.items()} == {whole.pk: [], pending.pk: ["G5", "G5"]}
