"""Sheets of observation: given with the wave, written by mentor and curator, from paper with its day."""

import uuid
from datetime import date, timedelta

import pytest

from mentorship.kernel.blockers import Refused
from mentorship.kernel.versions import Conflict
from monitoring.domain.observations import (
    give_sheets,
    is_typed_for,
    typing_blockers,
    waited_for,
    write_observation,
    written,
)
from monitoring.domain.waves import open_wave
from monitoring.enums import Observer, Wave
from monitoring.models import MatchWave, Observation
from participants.models import AuditEntry, Consent
from programs.models import MatchMember
from tests import factories
from tests.monitoring.answers import make_wave
from tests.monitoring.process import coordinator, mentor_of, read, sheets_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today", "school")]
TEXTS = {"involvement": "Сам приносит задачи", "communication": "", "interests": " Записался в кружок "}
PAPER = date(2026, 11, 16)


@pytest.fixture
def sheets():
    """The mentor's and the curator's sheet on the mentee of a pair."""
    return sheets_of(factories.make_match(state="active"))


def codes(act, *args, **kwargs):
    with pytest.raises(Refused) as refused:
        act(*args, **kwargs)
    return [blocker.code for blocker in refused.value.blockers]


def write(sheet, actor=None, version=1, **more):
    return write_observation(sheet, actor=actor or coordinator(), version=version, **TEXTS | more)


def test_each_mentor_and_the_curator_get_a_sheet_on_each_mentee():
    mentees = [factories.make_mentee().person for _ in range(2)]
    mentors = [factories.make_mentor().person for _ in range(2)]
    found = sheets_of(factories.make_match(mentors=mentors, mentees=mentees, state="active"))
    assert [one.observer for one in found].count(Observer.MENTOR) == 4
    assert [one.observer for one in found].count(Observer.CURATOR) == 2


def test_the_entry_wave_has_none():
    assert sheets_of(factories.make_match(state="active"), Wave.ENTRY) == []


def test_who_has_left_or_is_suspended_gets_none():
    match = factories.make_match(mentees=[factories.make_mentee().person for _ in range(3)], state="active")
    first, second, third = match.members.filter(side="mentee")
    MatchMember.objects.filter(pk=first.pk).update(left_on=PAPER)
    MatchMember.objects.filter(pk=second.pk).update(state="suspended")
    assert {one.member_id for one in sheets_of(match)} == {third.pk}


def test_a_wave_opened_again_gives_only_what_is_missing(sheets):
    Observation.objects.filter(pk=sheets[0].pk).delete()
    wave = sheets[0].wave
    workers = {wave.match_id: list(wave.match.members.all())}
    assert (give_sheets([wave], workers), give_sheets([wave], workers)) == (1, 0)


def test_a_mentor_writes_his_sheet(sheets):
    mentor = mentor_of(sheets[0].wave.match)
    row = write(sheets[0], mentor)
    row.refresh_from_db()
    assert (row.involvement, row.interests, row.version) == ("Сам приносит задачи", "Записался в кружок", 2)
    assert (row.written_by, row.paper_on) == (mentor.account, None)
    entry = AuditEntry.objects.get(action="monitoring.observation.write")
    assert (entry.person_id, entry.fields) == (sheets[0].member.person_id, ["interests", "involvement"])


def test_the_curator_types_a_mentors_sheet_from_paper_with_its_day(sheets):
    curator = factories.acting(factories.make_account(sheets[0].wave.match.program.curator))
    assert (is_typed_for(sheets[0], curator), is_typed_for(sheets[1], curator)) == (True, False)
    assert codes(write, sheets[0], curator) == ["paper_on"]
    assert write(sheets[0], curator, paper_on=PAPER).paper_on == PAPER
    assert write(sheets[1], curator).paper_on is None


def test_what_a_mentor_has_said_himself_no_paper_replaces(sheets):
    clerk, mentor = coordinator(), mentor_of(sheets[0].wave.match)
    assert typing_blockers(sheets[0], actor=clerk) == []
    write(sheets[0], mentor)
    sheet = read(Observation.objects).get(pk=sheets[0].pk)
    assert codes(write, sheet, clerk, version=2, paper_on=PAPER) == ["written"]
    said = "Наставник сам заполнил этот лист 18\u00a0ноября. Лист с\u00a0бумаги его не\u00a0заменит."
    assert [(one.code, one.text) for one in typing_blockers(sheet, actor=clerk)] == [("number", said)]
    assert write(sheet, mentor, version=2, interests="Хоккей").interests == "Хоккей"


def test_what_was_typed_from_paper_is_corrected(sheets):
    clerk = coordinator()
    write(sheets[0], clerk, paper_on=PAPER)
    sheet = read(Observation.objects).get(pk=sheets[0].pk)
    assert write(sheet, clerk, version=2, paper_on=PAPER, interests="Хоккей").interests == "Хоккей"


@pytest.mark.parametrize("day", [factories.TODAY + timedelta(days=1), date(2026, 8, 1)])
def test_the_day_of_the_paper_lies_within_the_work(sheets, day):
    assert codes(write, sheets[1], paper_on=day) == ["paper_on"]


def test_an_empty_sheet_is_not_a_sheet(sheets):
    texts = dict.fromkeys(TEXTS, "  ")
    assert codes(write, sheets[1], **texts) == ["involvement"]


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"opened_at": None}, "wave"),
        ({"waived_at": factories.NOW, "waived_reason": "переехали"}, "waived"),
    ],
)
def test_a_wave_that_is_not_open_or_given_up_takes_no_sheet(sheets, fields, code):
    MatchWave.objects.update(**fields)
    sheet = read(Observation.objects).get(pk=sheets[1].pk)
    assert codes(write, sheet) == [code]


def test_paper_comes_late_a_closed_wave_still_takes_it(sheets):
    MatchWave.objects.update(closed_at=factories.NOW)
    sheet = read(Observation.objects).get(pk=sheets[1].pk)
    assert write(sheet).written_at is not None


@pytest.mark.parametrize("side", ["mentee", "mentor"])
def test_when_one_has_left_the_sheet_stays_as_it_is(sheets, side):
    MatchMember.objects.filter(match=sheets[0].wave.match, side=side).update(left_on=PAPER)
    sheet = read(Observation.objects).get(pk=sheets[0].pk)
    assert codes(write, sheet, paper_on=PAPER) == ["left"]


def test_nothing_is_written_without_the_consents(sheets):
    Consent.objects.filter(person=sheets[0].member.person).delete()
    assert set(codes(write, sheets[1])) == {"G2"}
    assert Observation.objects.filter(written_at__isnull=False).count() == 0


def test_of_two_who_write_at_once_the_later_is_told(sheets):
    write(sheets[1])
    with pytest.raises(Conflict):
        write(sheets[1], interests="Другое")


def test_sent_twice_it_is_written_once(sheets):
    key = uuid.uuid4()
    write(sheets[1], form_key=key)
    assert write(sheets[1], form_key=key).version == 2


def test_what_is_waited_for_and_what_is_written():
    sheets = sheets_of(factories.make_match(state="active"))
    sheets_of(factories.make_match(state="active"), opened_at=None)
    gone = sheets_of(factories.make_match(state="active"))
    MatchMember.objects.filter(pk=gone[0].member_id).update(left_on=PAPER)
    write(sheets[1])
    assert list(waited_for(Observation.objects.all())) == [sheets[0]]
    assert list(written(Observation.objects.all())) == [sheets[1]]


def test_sheets_are_given_when_the_wave_opens(school):
    match = factories.make_match(state="active")
    lacking = factories.make_match(mentees=[factories.make_mentee(consents=False).person], state="active")
    for one in (match, lacking):
        open_wave(make_wave(one, Wave.FINAL, opened_at=None), actor=coordinator())
    assert [sheet.wave.match_id for sheet in Observation.objects.all()] == [match.pk, match.pk]
