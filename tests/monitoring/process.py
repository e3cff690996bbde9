"""Rows of observation, quality and growth for tests, and who acts on them."""

from datetime import date

from monitoring.domain.giving import working_members
from monitoring.domain.observations import give_sheets
from monitoring.enums import Wave
from monitoring.models import GrowthNote, GrowthResult, Observation, QualityReview, QualitySign
from programs.models import MatchMember
from tests import factories
from tests.monitoring.answers import make_wave


def coordinator():
    """The Actor of a coordinator."""
    return factories.acting(factories.make_staff("coordinator"))


def mentor_of(match):
    """The Actor of the mentor of `match`."""
    return factories.acting(factories.make_account(match.members.get(side="mentor").person))


def mentee_of(match):
    """The first mentee's place, as a view reads it."""
    rows = MatchMember.objects.filter(match=match, side="mentee").order_by("pk")
    return rows.select_related("match__program__form", "match__program__curator", "person").first()


def sheets_of(match, wave=Wave.FINAL, **fields):
    """The sheets given in an open wave of `match`, the mentors' first."""
    wave = make_wave(match, wave, **fields)
    give_sheets([wave], {match.pk: list(working_members([wave]))})
    return list(read(Observation.objects.filter(wave=wave)))


def read(sheets):
    """`sheets` (a queryset) as a view reads them."""
    return sheets.select_related("wave__match__program__curator", "member__person", "mentor__person")


def make_review(program, *, shown=2, wave=Wave.FINAL, signs=9):
    """A table of `program` in which the first `signs` of the nine are all `shown`."""
    values = {"reviewed_on": date(2026, 11, 17), "written_at": factories.NOW}
    review = QualityReview.objects.create(program=program, wave=wave, **values)
    for sign in QualitySign.objects.all()[:signs]:
        review.levels.create(sign=sign, shown=shown)
    return review


def result(code="contests"):
    """One of the eight results."""
    return GrowthResult.objects.get(code=code)


def make_note(member, code="contests", **fields):
    """A note on one result of `member`, with evidence."""
    values = {"evidence": "грамота", "written_at": factories.NOW} | fields
    return GrowthNote.objects.create(member=member, result=result(code), **values)
