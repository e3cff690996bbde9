"""Signing off freezes everything."""

from datetime import date, timedelta

import pytest
from django_tasks_db.models import DBTaskResult

from mentorship.kernel import clock
from mentorship.kernel.blockers import Refused
from mentorship.kernel.files import private_storage
from mentorship.kernel.versions import Conflict
from monitoring.domain.reports import signing
from monitoring.domain.reports.drafting import BEING_SIGNED, discard_report, edit_report, redraw_report
from monitoring.domain.reports.signing import (
    ANEW,
    FAILED,
    REPORTS,
    STEPS,
    STUCK_AFTER,
    give_back_stuck,
    give_back_taken,
    is_large,
    sign_report,
    signing_blockers,
)
from monitoring.models import Report
from participants.domain.files import is_intact
from participants.models import AuditEntry, School, StoredFile
from tests import factories
from tests.monitoring.domain.reports.test_sheets import answered
from tests.monitoring.reporting import YEAR, lived, report_of, signed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
FILES = ("pdf", "docx", "xlsx")


@pytest.fixture
def actor():
    return factories.acting(factories.make_staff("coordinator"))


@pytest.fixture
def report(actor):
    matches = lived(factories.make_program(rooms="Кабинет 12"))
    answered(matches[0])
    return report_of(matches[0].program, actor=actor)


def bytes_of(report):
    return {name: getattr(report, name).content.open("rb").read() for name in FILES}


def test_signing_keeps_date_blocks_and_files(report, school, actor):
    signed(report, school=school, actor=actor)
    assert (report.state, report.signed_on, report.signed_by) == ("signed", factories.TODAY, actor.account)
    assert all(is_intact(getattr(report, name)) for name in FILES)
    assert report.blocks["is_draft"] is False
    assert AuditEntry.objects.filter(action="monitoring.report.sign", record_id=report.pk).count() == 1


def test_whatever_changes_later_the_files_stay_byte_for_byte(report, school, actor):
    signed(report, school=school, actor=actor)
    before, blocks = bytes_of(report), report.blocks
    lived(report.program)
    type(report.program).objects.update(title="Другое название")
    School.objects.update(full_name="Другая школа")
    fresh = Report.objects.get(pk=report.pk)
    assert (bytes_of(fresh), fresh.blocks) == (before, blocks)
    again = signed(report_of(fresh.program, actor=actor), school=School.objects.get(), actor=actor)
    assert bytes_of(again)["xlsx"] != before["xlsx"]  # the control: signed today it is another
    assert again.blocks != blocks


def refused_as(report, **values):
    with pytest.raises(Refused) as refused:
        sign_report(report, **values)
    assert (Report.objects.get(pk=report.pk).state, StoredFile.objects.count()) == ("draft", 0)
    return [blocker.code for blocker in refused.value.blockers]


@pytest.mark.parametrize("day", [factories.TODAY + timedelta(days=1), YEAR["starts_on"] - timedelta(days=1)])
def test_a_day_to_come_or_before_the_time_is_refused(school, actor, day):
    report = report_of(factories.make_program(), actor=actor)
    assert refused_as(report, signed_on=day, version=1, school=school, actor=actor) == ["signed_on"]


def test_school_must_be_filled_and_have_a_coordinator_to_sign(actor):
    report, values = report_of(actor=actor), {"signed_on": factories.TODAY, "version": 1, "actor": actor}
    assert refused_as(report, school=School(pk=1), **values) == ["school"]
    actor.person.appointments.all().delete()
    assert refused_as(report, school=factories.make_school(), **values) == ["coordinator"]


def test_an_old_version_is_told_and_nothing_is_kept(report, school, actor):
    words = {"difficulties": "", "best_practices": "", "proposals": "кабинет"}
    edit_report(Report.objects.get(pk=report.pk), version=1, actor=actor, **YEAR | words)
    kept = StoredFile.objects.count()
    with pytest.raises(Conflict):
        sign_report(report, signed_on=factories.TODAY, version=1, school=school, actor=actor)
    assert (Report.objects.get(pk=report.pk).state, StoredFile.objects.count()) == ("draft", kept)


def test_given_back_while_the_papers_are_drawn_it_stays_a_draft_and_leaves_no_file(report, school, actor, monkeypatch):
    """Somebody's data are destroyed meanwhile: what was drawn tells of him."""
    monkeypatch.setattr(signing, "rows_paper", _doing(give_back_taken))
    kept, files = StoredFile.objects.count(), _files()
    with pytest.raises(Refused):
        sign_report(report, signed_on=factories.TODAY, version=1, school=school, actor=actor)
    now = Report.objects.get(pk=report.pk)
    assert (now.state, now.trouble, now.version) == ("draft", ANEW, 3)
    assert (StoredFile.objects.count(), _files()) == (kept, files)


def test_taken_anew_by_another_the_first_who_draws_signs_nothing(report, school, actor, monkeypatch):
    """The version tells whose it is: a slow worker that comes back late must not sign what he drew long ago."""

    def anew():
        give_back_taken()
        Report.objects.filter(pk=report.pk).update(state="signing")

    monkeypatch.setattr(signing, "rows_paper", _doing(anew))
    with pytest.raises(Refused):
        sign_report(report, signed_on=factories.TODAY, version=1, school=school, actor=actor)
    assert Report.objects.get(pk=report.pk).state == "signing"


def _doing(act):
    draw = signing.rows_paper

    def meanwhile(given):
        act()
        return draw(given)

    return meanwhile


@pytest.fixture
def large(monkeypatch):
    """Every report is a large one."""
    monkeypatch.setattr(signing, "AT_ONCE", 0)


def take(report, school, actor):
    return sign_report(report, signed_on=factories.TODAY, version=report.version, school=school, actor=actor)


def test_a_large_report_waits_in_the_queue_and_nobody_changes_it_meanwhile(report, school, actor, large):
    taken = take(report, school, actor)
    assert (taken.state, taken.version, taken.signed_on, kept_by(taken)) == ("signing", 2, None, 0)
    assert DBTaskResult.objects.get().args_kwargs["args"] == [report.pk, 2, "2026-11-18", actor.account.pk]
    for act in (
        lambda: take(taken, school, actor),
        lambda: edit_report(taken, version=2, actor=actor, **YEAR, difficulties="", best_practices="", proposals=""),
        lambda: redraw_report(taken, actor=actor),
        lambda: discard_report(taken, actor=actor),
    ):
        with pytest.raises(Refused) as refused:
            act()
        assert refused.value.blockers[0].text == BEING_SIGNED


def test_who_had_the_page_open_is_told_too(report, school, actor, large):
    stale = Report.objects.get(pk=report.pk)
    take(report, school, actor)
    with pytest.raises(Refused, match="подписывается"):
        redraw_report(stale, actor=actor)


def test_the_job_signs_it_step_by_step(report, school, actor, large, monkeypatch):
    seen, draw = [], signing.rows_paper
    monkeypatch.setattr(signing, "rows_paper", lambda one: seen.append(_step(one)) or draw(one))
    monkeypatch.setattr("participants.domain.frozen.render_docx", lambda one: seen.append(_step(report)) or b"word")
    take(report, school, actor)
    work(report)
    signed_one = Report.objects.get(pk=report.pk)
    assert (signed_one.state, signed_one.signed_on, signed_one.signed_by) == ("signed", factories.TODAY, actor.account)
    assert (seen, signed_one.step, kept_by(signed_one)) == ([1, 3], len(STEPS), 3)


def kept_by(report):
    return sum(getattr(report, f"{name}_id") is not None for name in FILES)


def work(report):
    signing.sign_in_background.func(*DBTaskResult.objects.latest("enqueued_at").args_kwargs["args"])
    report.refresh_from_db()


def _step(report):
    return Report.objects.get(pk=report.pk).step


@pytest.fixture(autouse=True)
def _awake(monkeypatch):
    """The job makes its process give way to the pages; the tests go on."""
    monkeypatch.setattr(signing, "step_aside", lambda: None)


def test_what_goes_wrong_in_the_job_is_said_on_the_page(report, school, actor, large, monkeypatch):
    take(report, school, actor)
    monkeypatch.setattr("participants.domain.frozen.render_pdf", _broken)
    work(report)
    assert (report.state, report.trouble, kept_by(report)) == ("draft", FAILED, 0)
    monkeypatch.undo()
    assert take(report, school, actor).state == "signed"
    assert report.trouble == ""


def _broken(document):
    raise ValueError("ink")


def test_a_small_one_that_goes_wrong_is_a_draft_again(report, school, actor, monkeypatch):
    monkeypatch.setattr("participants.domain.frozen.render_pdf", _broken)
    with pytest.raises(ValueError, match="ink"):
        take(report, school, actor)
    assert Report.objects.get(pk=report.pk).state == "draft"


def test_a_job_that_died_is_given_back_by_the_clock_and_signs_nothing_when_it_wakes(report, school, actor, large):
    take(report, school, actor)
    assert give_back_stuck() == 0
    with clock.at(factories.NOW + STUCK_AFTER):
        assert [give_back_stuck(), give_back_stuck()] == [1, 0]
    work(report)
    assert (report.state, report.trouble, kept_by(report)) == ("draft", FAILED, 0)


def test_large_is_by_the_matches_told_of(report):
    assert not is_large(report)


def _files():
    storage = private_storage()
    folders = storage.listdir("")[0] if storage.exists("") else []
    return sorted(name for folder in folders for name in storage.listdir(folder)[1])


def test_twice_signs_once(report, school, actor):
    signed(report, school=school, actor=actor)
    with pytest.raises(Refused):
        sign_report(report, signed_on=factories.TODAY, version=report.version, school=school, actor=actor)
    assert Report.objects.get(pk=report.pk).signed_on == factories.TODAY
    assert [blocker.code for blocker in REPORTS.blockers(report, "take", actor=actor)] == ["state"]


def test_a_time_that_goes_on_and_missing_words_only_warn(school, actor):
    report = report_of(factories.make_program(), actor=actor)
    found = signing_blockers(report, school=school)
    assert [(one.code, one.is_warning) for one in found] == [("period", True), ("words", True)]
    report.ends_on, report.proposals = date(2026, 11, 18), "кабинет"
    assert signing_blockers(report, school=school) == []
