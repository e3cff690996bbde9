"""Each invariant of pairs, meetings, offers and orders is broken past its door, and is named."""

from datetime import timedelta

import pytest
from django.db.models import F

from participants.domain.papers_kept import keep_papers
from participants.enums import Side
from participants.models import Consent, MentorProfile, Person
from programs.domain.attention.rebuilding import rebuild
from programs.domain.events.invariants import event_invariants
from programs.domain.invariants import program_invariants
from programs.domain.kept import keep_all
from programs.domain.matching.counts import recount
from programs.domain.training.invariants import training_invariants
from programs.models import (
    Attendance,
    AttentionRow,
    Enrolment,
    Match,
    MatchMember,
    Meeting,
    MenteeFits,
    MentorOffer,
    Order,
    OrderMatch,
    PlannedMeeting,
    Program,
)
from tests import factories
from tests.demo_school import broken, demo, loaded, person  # noqa: F401
from tests.programs.orders import thawed

DAY = timedelta(days=1)


def match_of(called):
    return Match.objects.get(members__person=person(called), members__side=Side.MENTEE, state__in=NOT_OVER)


NOT_OVER = ("draft", "agreed", "approved", "active", "suspended")
APPROVED, DRAFT, AGREED, GROUP = "Фролов Денис", "Савченко Злата", "Юсупов Камиль", "Авдеев Даниил"
WORKING = "Гусева Алина"


def take_out_of_the_order():
    with thawed():
        OrderMatch.objects.filter(match=match_of(APPROVED)).delete()


def approve_no_more():
    Match.objects.filter(pk=match_of(APPROVED).pk).update(state="draft")


def copy_an_order():
    order = Order.objects.get(number="40-од")
    order.pk = None
    order.save(force_insert=True)


def renumber_raw():
    with thawed():
        Order.objects.filter(number="40-од").update(number="999-л")


def cancel_raw():
    Match.objects.filter(pk=match_of(DRAFT).pk).update(state="cancelled")


def call_the_group_a_pair():
    Match.objects.filter(pk=match_of(GROUP).pk).update(kind="pair")


def stop_the_work():
    Match.objects.filter(pk=match_of(WORKING).pk).update(state="approved")


def merge_into_another():
    Person.objects.filter(pk=person(DRAFT).pk).update(merged_into=person(WORKING))


def take_out_of_the_pool():
    Enrolment.objects.filter(person=person(DRAFT)).update(left_on=factories.TODAY)


def forget_the_acquaintance():
    Enrolment.objects.filter(person=person(AGREED)).update(acquainted_on=None, acquainted_how=None)


def forget_the_answer():
    MatchMember.objects.filter(person=person(APPROVED)).update(chosen_how="pending", chosen_on=None)


def lose_a_consent():
    Consent.objects.filter(person=person(WORKING)).update(valid_until=factories.TODAY - DAY)


def match_again():
    MatchMember.objects.filter(person=person(DRAFT)).update(person=person(WORKING))


def lead_each_other():
    match = match_of(WORKING)
    mentor = match.members.get(side=Side.MENTOR).person
    common = {"starts_on": match.starts_on, "ends_on": match.ends_on, "created_at": match.created_at}
    other = Match.objects.create(program=match.program, kind="pair", **common)
    for one, side in ((person(WORKING), Side.MENTOR), (mentor, Side.MENTEE)):
        MatchMember.objects.create(match=other, person=one, side=side, joined_on=match.starts_on)
        Enrolment.objects.create(program=match.program, person=one, side=side, joined_on=match.starts_on)


def take_places_away():
    MentorProfile.objects.filter(person__surname="Орехов").update(capacity=1)


def exchange_stages():
    Meeting.objects.filter(match=match_of(WORKING), stage="trial").update(stage="regular")


def end_at_once():
    Meeting.objects.filter(match=match_of(WORKING), stage="planning").update(stage="final")


def meet_tomorrow():
    Meeting.objects.filter(match=match_of(WORKING), is_held=False).update(met_on=factories.TODAY + DAY)


def meet_before_the_order():
    Meeting.objects.filter(match=match_of(WORKING), is_held=False).update(met_on=match_of(WORKING).starts_on - DAY)


def meet_alone():
    meeting = Meeting.objects.filter(match=match_of(WORKING), is_held=True).first()
    Attendance.objects.filter(meeting=meeting, member__side=Side.MENTEE).delete()


def bring_a_stranger():
    stranger = match_of(APPROVED).members.get(side=Side.MENTEE)
    came = Attendance.objects.filter(meeting__match=match_of(WORKING), member__side=Side.MENTEE).first()
    Attendance.objects.filter(pk=came.pk).update(member=stranger)


def count_a_meeting_that_was_not():
    Match.objects.filter(pk=match_of(WORKING).pk).update(held_count=F("held_count") + 1)


def call_alone_who_is_not():
    Enrolment.objects.filter(person=person(WORKING)).update(is_matched=False)


def rank_unasked():
    offer = MentorOffer.objects.filter(state="offered").first()
    MentorOffer.objects.filter(pk=offer.pk).update(rank=1)


def offer_a_stranger():
    offer = MentorOffer.objects.filter(state="offered").first()
    stranger = Enrolment.objects.filter(side=Side.MENTOR).exclude(program=offer.mentee.program).first()
    MentorOffer.objects.filter(pk=offer.pk).update(mentor=stranger)


def forget_the_moment():
    MentorOffer.objects.filter(state="agreed").update(answered_at=None)


def miscount():
    program = Program.objects.order_by("pk").first()
    recount(program)
    MenteeFits.objects.filter(mentee__program=program).update(eligible=77)


def call_attention_to_nothing():
    rebuild()
    AttentionRow.objects.filter(pk=AttentionRow.objects.first().pk).update(text="Ничего не случилось")


def take_up_a_foreign_entry():
    planned = PlannedMeeting.objects.filter(match=match_of(WORKING), meeting=None, called_off_at=None)
    planned.update(meeting=Meeting.objects.exclude(match=match_of(WORKING)).first())


def complete_with_meetings_ahead():
    Match.objects.filter(pk=match_of(WORKING).pk).update(state="completed")


def accept_what_nobody_wrote():
    MatchMember.objects.filter(match=match_of(WORKING), side=Side.MENTOR).update(report_state="accepted")


BREAKS = {
    "match_order": (take_out_of_the_order, set()),
    "order_match": (approve_no_more, {"match_history"}),
    "order_named": (copy_an_order, set()),
    "order_text": (renumber_raw, set()),
    "match_history": (cancel_raw, set()),
    "match_sides": (call_the_group_a_pair, set()),
    "match_started": (stop_the_work, {"match_history"}),
    "member_card": (merge_into_another, {"alias_empty"}),
    "member_enrolled": (take_out_of_the_pool, set()),
    "member_acquainted": (forget_the_acquaintance, set()),
    "member_chosen": (forget_the_answer, set()),
    "member_consents": (lose_a_consent, {"base_consents"}),
    "mentee_once": (match_again, set()),
    "own_mentor": (lead_each_other, set()),
    "capacity": (take_places_away, set()),
    "meeting_stages": (exchange_stages, set()),
    "meeting_days": (meet_tomorrow, set()),
    "meeting_came": (meet_alone, set()),
    "attendance_match": (bring_a_stranger, set()),
    "planned_taken": (take_up_a_foreign_entry, set()),
    "planned_open": (complete_with_meetings_ahead, {"wave_over"}),
    "match_kept": (count_a_meeting_that_was_not, set()),
    "report_kept": (accept_what_nobody_wrote, set()),
    "place_kept": (call_alone_who_is_not, set()),
    "offer_rank": (rank_unasked, set()),
    "offer_pool": (offer_a_stranger, set()),
    "attention_true": (call_attention_to_nothing, set()),
    "fits_true": (miscount, set()),
    "offer_moments": (forget_the_moment, set()),
}


KEPT = ("match_kept", "report_kept", "place_kept")


def make_anew():
    """The next tick makes what is kept fit what was broken; it mends nothing else."""
    keep_papers()
    keep_all()


@pytest.mark.parametrize(
    ("field", "value"), [("stages_done", 5), ("last_met_on", None), ("last_met_on", factories.TODAY)]
)
def test_each_kept_figure_of_a_match_is_compared(loaded, field, value):  # noqa: F811
    Match.objects.filter(pk=match_of(WORKING).pk).update(**{field: value})
    assert broken() == {"match_kept"}
    make_anew()
    assert broken() == set()


def test_a_place_that_is_said_to_have_a_match_is_compared(loaded):  # noqa: F811
    Enrolment.objects.filter(is_matched=False, side=Side.MENTEE).update(is_matched=True)
    assert broken() == {"place_kept"}
    make_anew()
    assert broken() == set()


def test_a_report_that_nobody_wrote_is_taken_back(loaded):  # noqa: F811
    accept_what_nobody_wrote()
    assert broken() == {"report_kept"}
    make_anew()
    assert broken() == set()


def test_every_invariant_has_its_break():
    apart = {one.name for one in (*event_invariants(), *training_invariants())}  # each has its break beside them
    assert list(BREAKS) == [one.name for one in program_invariants() if one.name not in apart]


@pytest.mark.parametrize("name", BREAKS)
def test_what_was_broken_is_named(loaded, name):  # noqa: F811
    break_it, also = BREAKS[name]
    break_it()
    if name not in KEPT:
        make_anew()
    assert broken() == {name} | also


@pytest.mark.parametrize(
    ("break_it", "name"), [(end_at_once, "meeting_stages"), (meet_before_the_order, "meeting_days")]
)
def test_another_way_to_break_it_is_named_too(loaded, break_it, name):  # noqa: F811
    break_it()
    make_anew()
    assert broken() == {name}


def test_a_reason_lifts_the_gate_of_places(loaded):  # noqa: F811
    take_places_away()
    Match.objects.filter(members__person__surname="Орехов").update(capacity_reason="Один проект на всех")
    assert broken() == set()
