"""Reports in the making."""

import uuid
from datetime import date

import pytest

from mentorship.kernel.blockers import Refused
from mentorship.kernel.versions import Conflict
from monitoring.domain.reports.drafting import (
    FROZEN,
    discard_report,
    edit_report,
    frozen_blockers,
    mend_report,
    must_be_draft,
    redraw_report,
    start_report,
)
from monitoring.enums import ReportKind
from monitoring.models import Report
from participants.models import AuditEntry
from tests import factories
from tests.monitoring.reporting import YEAR, lived, report_of, signed
from tests.programs import pairs

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
WORDS = {"difficulties": "мало времени", "best_practices": "короткие встречи", "proposals": "кабинет"}


@pytest.fixture
def actor():
    return factories.acting(factories.make_staff("coordinator"))


def codes(refused):
    return [blocker.code for blocker in refused.value.blockers]


def test_a_report_is_started_once_by_one_form(actor):
    values = {"kind": ReportKind.PROGRAM, "program": factories.make_program(), "form_key": uuid.uuid4()} | YEAR
    first = start_report(actor=actor, **values)
    assert start_report(actor=actor, **values) == first
    assert (first.state, first.created_by, Report.objects.count()) == ("draft", actor.account, 1)
    assert AuditEntry.objects.filter(action="monitoring.report.start").count() == 1


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "code"),
    [(date(2026, 9, 2), date(2026, 9, 1), "ends_on"), (date(2026, 11, 19), date(2026, 11, 20), "starts_on")],
)
def test_a_time_that_cannot_be_is_refused(actor, starts_on, ends_on, code):
    with pytest.raises(Refused) as refused:
        report_of(actor=actor, starts_on=starts_on, ends_on=ends_on)
    assert (codes(refused), Report.objects.count()) == ([code], 0)


def test_a_match_without_an_order_has_no_report(actor):
    with pytest.raises(Refused) as refused:
        report_of(factories.make_match(state="agreed"), actor=actor)
    assert codes(refused) == ["G9"]
    assert report_of(pairs.approved(), actor=actor).kind == "match"


def test_words_are_saved_and_a_later_edit_of_an_old_version_is_told(actor):
    report = report_of(actor=actor)
    edit_report(report, version=1, actor=actor, **WORDS | YEAR)
    report.refresh_from_db()
    assert (report.difficulties, report.best_practices, report.proposals) == tuple(WORDS.values())
    with pytest.raises(Conflict):
        edit_report(report, version=1, actor=actor, **WORDS | YEAR | {"proposals": "другое"})
    assert Report.objects.get().proposals == "кабинет"
    assert AuditEntry.objects.get(action="monitoring.report.edit").fields == sorted([*WORDS, *YEAR])


def test_a_time_that_cannot_be_is_not_saved(actor):
    report = report_of(actor=actor)
    with pytest.raises(Refused):
        edit_report(
            report, version=1, actor=actor, **WORDS | {"starts_on": date(2027, 9, 1), "ends_on": date(2027, 9, 2)}
        )
    assert Report.objects.get().starts_on == YEAR["starts_on"]


@pytest.mark.parametrize("act", ["edit", "discard", "must", "redraw"])
def test_what_is_signed_is_changed_by_nobody(actor, school, act):
    report = signed(report_of(factories.make_program(), actor=actor), school=school)
    acts = {
        "edit": lambda: edit_report(report, version=report.version, actor=actor, **WORDS | YEAR),
        "discard": lambda: discard_report(report, actor=actor),
        "redraw": lambda: redraw_report(report, actor=actor),
        "must": lambda: must_be_draft(report),
    }
    with pytest.raises(Refused) as refused:
        acts[act]()
    assert [blocker.text for blocker in refused.value.blockers] == [FROZEN]
    assert [blocker.text for blocker in frozen_blockers(report)] == [FROZEN]
    assert Report.objects.get().difficulties == ""


def test_a_draft_is_taken_back(actor):
    discard_report(report_of(actor=actor), actor=actor)
    assert Report.objects.count() == 0
    assert AuditEntry.objects.filter(action="monitoring.report.discard").count() == 1


def test_a_signed_report_is_mended_by_one_further(actor, school):
    former = report_of(factories.make_program(), actor=actor)
    edit_report(former, version=1, actor=actor, **WORDS | YEAR)
    with pytest.raises(Refused):
        mend_report(former, actor=actor)
    signed(former, school=school)
    further = mend_report(former, actor=actor)
    assert mend_report(former, actor=actor) == further
    assert (further.mends, further.program, further.state) == (former, former.program, "draft")
    assert (further.difficulties, further.starts_on) == ("мало времени", YEAR["starts_on"])
    former.refresh_from_db()
    assert former.state == "signed"


def test_a_draft_keeps_its_sheet_until_it_is_counted_anew(actor, school):
    program = factories.make_program()
    report = report_of(program, actor=actor)
    before = report.blocks
    lived(program)
    assert Report.objects.get().blocks == before
    redraw_report(report, actor=actor)
    assert (Report.objects.get().blocks == before, Report.objects.get().drawn_at == report.drawn_at) == (False, True)
    assert Report.objects.get().blocks["is_draft"] is True
