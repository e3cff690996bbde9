"""What the journal of a person takes from this room, and the orders behind the offices."""

from django.db.models import Q

from programs.enums import OrderState
from programs.models import (
    Enrolment,
    Match,
    MatchMember,
    Meeting,
    MentoringPlan,
    MentorOffer,
    MentorReport,
    Order,
    OrderAppointment,
    OrderMatch,
    PlannedMeeting,
    PlanStep,
)


def own_journal_records(person):
    """Return querysets of the records of `person`: his pairs with their papers, places, offers, orders; no query."""
    own = MatchMember.objects.filter(person=person)
    matches = own.values("match")
    by_match = [model.objects.filter(match__in=matches) for model in (Meeting, PlannedMeeting, MentoringPlan)]
    offered = Q(mentee__person=person) | Q(mentor__person=person)
    return [
        own,
        Match.objects.filter(pk__in=matches),
        *by_match,
        PlanStep.objects.filter(plan__match__in=matches),
        MentorReport.objects.filter(member__match__in=matches),
        Enrolment.objects.filter(person=person),
        MentorOffer.objects.filter(offered),
        Order.objects.filter(pk__in=OrderMatch.objects.filter(match__in=matches).values("order")),
    ]


def own_grounds(appointments):
    """Return {id of an appointment: «приказ от … № …»} of the registered orders behind `appointments`; one query."""
    rows = OrderAppointment.objects.filter(appointment__in=appointments, order__state=OrderState.REGISTERED)
    return {row.appointment_id: f"приказ {row.order.reference}" for row in rows.select_related("order")}
