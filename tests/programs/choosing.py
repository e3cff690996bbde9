"""Rows that tests of enrolment, offers and choice start from."""

from datetime import date

from participants.enums import Side
from programs.models import MentorOffer
from tests import factories

REPLY_BY = date(2026, 11, 20)


def pool_of(program, *, mentors=3):
    """A mentee and some mentors in the pool of `program`, all acquainted. Returns enrolments: (mentee, [mentors])."""
    mentee = factories.enrol(program, factories.make_mentee().person, Side.MENTEE)
    people = [factories.make_mentor(competencies=f"математика, дроби {n}").person for n in range(mentors)]
    return mentee, [factories.enrol(program, person, Side.MENTOR) for person in people]


def offer(mentee, mentor, *, state="offered", reply_by=REPLY_BY, **fields):
    """An offer of `mentor` to `mentee` (enrolments)."""
    values = {"reason": "Вы просили разобраться с дробями", "offered_at": factories.NOW}
    return MentorOffer.objects.create(mentee=mentee, mentor=mentor, state=state, reply_by=reply_by, **values | fields)


def log_in(client, person):
    """Log `person` in with a new account. Returns the Actor."""
    account = factories.make_account(person)
    client.force_login(account, backend="participants.authentication.CardBackend")
    return factories.acting(account)


def states(mentee):
    """{mentor id: (state, rank)} of the offers of a mentee, in the order of making."""
    rows = MentorOffer.objects.filter(mentee=mentee).order_by("pk")
    return [(row.state, row.rank) for row in rows]
