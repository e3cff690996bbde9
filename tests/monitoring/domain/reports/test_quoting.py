"""Choosing which words stand in the curator's report."""

import pytest

from mentorship.kernel.blockers import Refused
from mentorship.kernel.versions import Conflict
from monitoring.domain.reports.document import paper_of
from monitoring.domain.reports.drafting import FROZEN, mend_report
from monitoring.domain.reports.quoting import FEW, NO_CONSENT, NOT_OF_PROGRAM, choose_quotes, quoted_in
from monitoring.domain.reports.signing import sign_report
from monitoring.models import Report, ReportQuote, SurveyResponse
from participants.enums import ConsentKind
from participants.models import AuditEntry
from tests import factories
from tests.monitoring.domain.reports.test_document import sheet
from tests.monitoring.quoted import worded
from tests.monitoring.reporting import report_of, signed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


@pytest.fixture
def said(school):
    return worded("Дроби", "Друга", "Ничего")


@pytest.fixture
def report(said):
    return report_of(said[0].response.wave.match.program)


def choose(report, shown, chosen=(), named=()):
    return choose_quotes(report, shown=shown, chosen=list(chosen), named=list(named), actor=factories.nobody())


def told(report):
    return [text for text, _ in quoted_in(report).values()]


def test_what_is_ticked_is_kept_with_the_draft_and_drawn(report, said):
    choose(report, said, said[:2])
    now = Report.objects.get(pk=report.pk)
    assert (sorted(told(now)), now.version) == (["Дроби", "Друга"], 2)
    text = sheet(paper_of(now))
    assert ("«Дроби»" in text, "«Ничего»" in text) == (True, False)
    assert AuditEntry.objects.filter(action="monitoring.report.quote", record_id=report.pk).count() == 1


def test_a_tick_is_taken_away_and_other_pages_stay(report, said):
    choose(report, said, said)
    choose(report, said[:1])
    assert sorted(told(report)) == ["Друга", "Ничего"]
    assert "«Дроби»" not in sheet(paper_of(Report.objects.get(pk=report.pk)))


def test_the_same_ticks_again_write_nothing(report, said):
    choose(report, said, said[:1])
    choose(report, said, said[:1])
    assert (Report.objects.get(pk=report.pk).version, AuditEntry.objects.filter(action__endswith="quote").count()) == (
        2,
        1,
    )


def test_who_had_seen_another_draft_does_not_sign_it(report, said, school):
    choose(report, said, said[:1])
    with pytest.raises(Conflict):
        sign_report(report, signed_on=factories.TODAY, version=1, school=school, actor=factories.nobody())


def refused(report, *given, **how):
    with pytest.raises(Refused) as found:
        choose(report, *given, **how)
    return [one.text for one in found.value.blockers]


def test_a_group_of_two_is_quoted_never(report, said):
    SurveyResponse.objects.filter(pk=said[2].response_id).update(state="started")
    assert refused(report, said[:2], said[:1]) == [FEW]
    assert not ReportQuote.objects.exists()


def test_a_name_without_a_consent_is_refused(report, said):
    assert refused(report, said, said[:1], said[:1]) == [NO_CONSENT]
    person = said[0].response.member.person
    factories.make_consents(person, kinds=[ConsentKind.PUBLICATION], published=["name", "words"])
    choose(report, said, said[:1], said[:1])
    assert list(quoted_in(report).values()) == [("Дроби", True)]


def test_a_signed_one_and_one_of_another_kind_take_none(report, said, school):
    assert refused(report_of(said[0].response.wave.match), said, said) == [NOT_OF_PROGRAM]
    choose(report, said, said[:1])
    report.refresh_from_db()
    signed(report, school=school)
    assert refused(report, said, said) == [FROZEN]
    assert "«Дроби»" in sheet(paper_of(report))
    assert told(mend_report(report, actor=factories.nobody())) == ["Дроби"]


def test_signed_meanwhile_it_takes_none(report, said, school):
    stale = Report.objects.get(pk=report.pk)
    signed(report, school=school)
    assert refused(stale, said, said) == [FROZEN]
