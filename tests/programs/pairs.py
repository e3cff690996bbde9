"""What the tests of pairs, groups and meetings share."""

from datetime import UTC, date, datetime, time

from participants.enums import Side
from participants.models import StoredFile
from programs.domain.kept import keep_meetings
from programs.enums import ChosenHow, OrderKind, OrderState
from programs.models import Attendance, MatchMember, Meeting, MentorReport, Order, OrderMatch, PlannedMeeting
from tests import factories

SIGNED = date(2026, 11, 2)
LATER = datetime(2026, 11, 12, 9, 0, tzinfo=UTC)


def make_order(*matches, number="40-од", signed_on=SIGNED):
    """A registered order that names `matches`."""
    pdf, docx = _file("order.pdf"), _file("order.docx")
    order = Order.objects.create(
        kind=OrderKind.APPROVAL,
        state=OrderState.REGISTERED,
        heading="Об утверждении",
        number=number,
        signed_on=signed_on,
        blocks=[],
        pdf=pdf,
        docx=docx,
        created_at=factories.NOW,
        registered_at=factories.NOW,
    )
    name_in(order, *matches)
    return order


def _file(name):
    return StoredFile.objects.create(
        content=f"aa/{name}", name=name, content_type="application/pdf", size=1, created_at=factories.NOW
    )


def make_draft_order(*matches):
    """A draft order that names `matches`."""
    order = Order.objects.create(kind=OrderKind.APPROVAL, heading="Об утверждении", created_at=factories.NOW)
    name_in(order, *matches)
    return order


def name_in(order, *matches):
    """Put `matches` into `order`."""
    OrderMatch.objects.bulk_create(OrderMatch(order=order, match=match) for match in matches)


def approved(state="approved", **fields):
    """A match under a registered order of 2 November 2026."""
    match = factories.make_match(state=state, **fields)
    make_order(match)
    return match


def group_of(number, **fields):
    """A group of one mentor and `number` pupils."""
    mentees = [factories.make_mentee().person for _ in range(number)]
    return factories.make_match(mentees=mentees, title="Олимпиадники", **fields)


def hold(match, met_on, stage, *, is_held=True, **fields):
    """A meeting written down, everybody came."""
    values = {"minutes": 45, "done": "Разобрали дроби"} if is_held else {"why_not_held": "Болезнь"}
    meeting = Meeting.objects.create(
        match=match, met_on=met_on, stage=stage, is_held=is_held, recorded_at=factories.NOW, **values | fields
    )
    if is_held:
        Attendance.objects.bulk_create(Attendance(meeting=meeting, member=one) for one in match.members.all())
    keep_meetings(match.pk)
    return meeting


def report_on(match, state="accepted", **fields):
    """The report of the first mentor of `match`, as it stands; returns it."""
    member = mentor_of(match)
    moments = {"submitted_at": LATER, "accepted_at": LATER if state == "accepted" else None}
    values = {"done": "Разобрали дроби", "outcome": "reached", "conclusions": "Помогли схемы", "written_at": LATER}
    report = MentorReport.objects.create(member=member, state=state, **values | moments | fields)
    MatchMember.objects.filter(pk=member.pk).update(report_state=state)
    return report


def mentor_of(match):
    """The (first) mentor's membership."""
    return match.members.filter(side=Side.MENTOR).first()


def mentee_of(match):
    """The (first) mentee's membership."""
    return match.members.filter(side=Side.MENTEE).first()


def coordinator():
    """A coordinator as an actor."""
    return factories.acting(factories.make_staff("coordinator"))


def codes(blockers):
    """The gates that speak, hard ones only."""
    return [blocker.code for blocker in blockers if not blocker.is_warning]


def texts(blockers):
    """The sentences of the hard ones."""
    return [blocker.text for blocker in blockers if not blocker.is_warning]


PENDING = ChosenHow.PENDING


def plan(match, day, begins="15:30", **fields):
    """A planned meeting of `match`, past the domain."""
    values = {"begins": time.fromisoformat(begins), "planned_at": factories.NOW, "changed_at": factories.NOW}
    return PlannedMeeting.objects.create(match=match, day=day, **values | fields)


def colleagues():
    """A programme and two teachers of both bases: the first mentors the second in it."""
    program = factories.make_program(form=factories.make_form("teacher-teacher"))
    people = factories.make_teacher(), factories.make_teacher()
    for person in people:
        factories.make_mentor(person)
        factories.make_mentee(person, consents=False)
    factories.make_match(program, mentors=people[:1], mentees=people[1:])
    return program, *people
