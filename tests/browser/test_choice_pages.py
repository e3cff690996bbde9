"""Every page of forms, programmes, enrolment, matching and choice as a demanding guest sees it, empty and at work."""

import pytest

from participants.enums import Side
from programs.domain.matching.counts import recount
from programs.models import ChoiceWindow, MentoringForm, OfferQuestion, Proposal, WindowPlace
from tests import factories
from tests.browser.visitor import NARROW
from tests.programs import choosing

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
SCHOOL = ("", "add/", "forms/", "forms/add/", "presentations/", "presentations/add/", "waiting/", "import/")
PROGRAM = ("", "plan/", "left/", "state/", "edit/", "copy/", "window/", "matching/", "matching/board/")
JOINING = ("enrol/?side=mentee", "enrol/?side=mentor", "enrol/all/?side=mentor")


@pytest.fixture
def office(visitors):
    """A coordinator of a school, logged in."""
    factories.make_school()
    desk = visitors()
    desk.log_in(factories.make_staff("coordinator").login, factories.SECRET)
    return desk


def test_pages_that_wait_for_their_first_row(visitors, office):
    for path in (*SCHOOL, "matching/weights/", "without-mentor/"):
        office.open(f"/programs/{path}")
    program = factories.make_program()
    for path in (*PROGRAM, *JOINING):
        office.open(f"/programs/{program.pk}/{path}")
    phone = visitors(width=NARROW)
    mentee, (mentor,) = choosing.pool_of(factories.make_program(), mentors=1)
    enter(phone, mentee.person)
    phone.open("/programs/choice/")
    enter(other := visitors(width=NARROW), mentor.person)
    other.open("/programs/questions/")
    assert faults(visitors) == []


def enter(visitor, person):
    """Log a person of a pool in."""
    visitor.log_in(factories.make_account(person).login, factories.SECRET)


def faults(visitors):
    """What was found wrong on any page by anybody."""
    return [fault for visitor in visitors.seated for fault in visitor.faults]


@pytest.fixture
def at_work(one_clock):
    """A programme in which a window is open: (mentee, mentors, question of one of them, presentation)."""
    program = factories.make_program(factories.make_staff("curator").person, wishes_until=factories.TODAY)
    mentee, mentors = choosing.pool_of(program, mentors=4)
    asked, _ = choosing.pool_of(program, mentors=0)
    factories.enrol(program, factories.make_mentee().person, Side.MENTEE, acquainted_on=None)
    factories.make_mentee(state="candidate", consents=False)
    factories.make_activity(program)
    factories.make_activity(program, title="Итоговая встреча", done_on=factories.TODAY)
    window = ChoiceWindow.objects.create(
        program=program, opens_on=factories.TODAY, closes_on=choosing.REPLY_BY, opened_at=factories.NOW
    )
    WindowPlace.objects.create(window=window, mentee=mentee)
    for mentor in mentors[:3]:
        choosing.offer(mentee, mentor)
    moments = {"chosen_at": factories.NOW, "asked_at": factories.NOW}
    offer = choosing.offer(asked, mentors[3], state="taken", rank=1, **moments)
    question = OfferQuestion.objects.create(offer=offer, text="Какие дни?", asked_at=factories.NOW)
    Proposal.objects.create(mentee=mentee, mentor=mentors[0], is_locked=True, rank=1)
    left = factories.enrol(program, factories.make_mentee().person, Side.MENTEE)
    left.events.create(kind="left", happened_on=factories.TODAY, reason="переезд", noted_at=factories.NOW)
    presentation = factories.make_presentation([program])
    factories.make_presence(mentee.person, presentation=presentation)
    recount(program)
    return mentee, mentors, question, presentation


def test_pages_at_work(visitors, office, at_work):
    mentee, mentors, question, presentation = at_work
    form = MentoringForm.objects.first()
    activity = mentee.program.activities.first()
    paths = [f"{mentee.program_id}/{path}" for path in (*PROGRAM, *JOINING)]
    paths += [f"{mentee.program_id}/plan/?edit={activity.pk}", f"{mentee.program_id}/plan/?done={activity.pk}"]
    paths += [f"{mentee.program_id}/matching/?mentee={mentee.pk}", f"presentations/{presentation.pk}/"]
    paths += [f"presentations/{presentation.pk}/edit/", f"presentations/{presentation.pk}/?employees=1"]
    paths += [f"enrolments/{mentee.pk}/{path}/" for path in ("mentors", "compare", "slip", "leave")]
    paths += [f"enrolments/{mentee.pk}/compare/?mentors={mentors[0].pk}&mentors={mentors[1].pk}"]
    paths += [f"enrolments/{mentee.pk}/{act}/{mentors[3].pk}/" for act in ("lock", "exclude")]
    for path in (
        "",
        "presentations/",
        "waiting/",
        f"forms/{form.pk}/edit/",
        f"questions/{question.pk}/answer/",
        *paths,
    ):
        office.open(f"/programs/{path}")
    assert faults(visitors) == []


def test_pages_of_those_who_choose_and_are_chosen(visitors, one_clock, at_work):
    factories.make_school()
    mentee, mentors, _, _ = at_work
    phone, other = visitors(width=NARROW), visitors(width=NARROW, scheme="dark")
    enter(phone, mentee.person)
    for path in ("choice/", "", f"{mentee.program_id}/", f"enrolments/{mentee.pk}/wishes/"):
        phone.open(f"/programs/{path}")
    mentors[3].person.mentor_profile.__class__.objects.update(not_offered_until=choosing.REPLY_BY)
    enter(other, mentors[3].person)
    for path in ("questions/", f"{mentee.program_id}/", f"enrolments/{mentors[3].pk}/wishes/"):
        other.open(f"/programs/{path}")
    assert faults(visitors) == []
