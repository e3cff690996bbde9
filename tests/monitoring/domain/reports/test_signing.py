"""Signing off freezes everything."""

from datetime import date, timedelta

import pytest

from mentorship.kernel.blockers import Refused
from mentorship.kernel.files import private_storage
from mentorship.kernel.versions import Conflict
from monitoring.domain.reports.drafting import edit_report
from monitoring.domain.reports.signing import REPORTS, sign_report, signing_blockers
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
    matches = lived(factories.make_program(resources="Кабинет 12"))
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


def test_a_change_while_the_papers_are_drawn_is_told_and_leaves_no_file(report, school, actor, monkeypatch):
    from monitoring.domain.reports import signing

    draw = signing.rows_paper

    def meanwhile(given):
        Report.objects.filter(pk=given.pk).update(version=7)
        return draw(given)

    monkeypatch.setattr(signing, "rows_paper", meanwhile)
    kept, files = StoredFile.objects.count(), _files()
    with pytest.raises(Conflict):
        sign_report(report, signed_on=factories.TODAY, version=1, school=school, actor=actor)
    assert (StoredFile.objects.count(), _files()) == (kept, files)


def _files():
    storage = private_storage()
    folders = storage.listdir("")[0] if storage.exists("") else []
    return sorted(name for folder in folders for name in storage.listdir(folder)[1])


def test_twice_signs_once(report, school, actor):
    signed(report, school=school, actor=actor)
    with pytest.raises(Refused):
        sign_report(report, signed_on=factories.TODAY, version=report.version, school=school, actor=actor)
    assert Report.objects.get(pk=report.pk).signed_on == factories.TODAY
    assert [blocker.code for blocker in REPORTS.blockers(report, "sign", actor=actor)] == ["state"]


def test_a_time_that_goes_on_and_missing_words_only_warn(school, actor):
    report = report_of(factories.make_program(), actor=actor)
    found = signing_blockers(report, school=school)
    assert [(one.code, one.is_warning) for one in found] == [("period", True), ("words", True)]
    report.ends_on, report.proposals = date(2026, 11, 18), "кабинет"
    assert signing_blockers(report, school=school) == []
