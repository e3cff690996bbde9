"""When a person's data are destroyed: numbers stay, what tells of him goes, his files too."""

import pytest

from mentorship.kernel.documents import from_data
from monitoring.domain.reports.document import paper_of
from monitoring.domain.reports.drafting import edit_report
from monitoring.domain.reports.erasing import report_erasers
from monitoring.domain.reports.quoting import choose_quotes
from monitoring.domain.reports.signing import ANEW
from monitoring.models import Report
from participants.domain.erasers import ERASED_TEXT, subject_of
from participants.models import StoredFile
from tests import factories
from tests.monitoring.domain.reports.test_document import sheet
from tests.monitoring.domain.reports.test_sheets import answered
from tests.monitoring.quoted import worded
from tests.monitoring.reporting import YEAR, lived, report_of, signed
from tests.programs import pairs

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
NONE = {"difficulties": "", "best_practices": "", "proposals": ""}


def erase(person):
    subject = subject_of(person)
    for one in report_erasers():
        one.act(one.rows(subject), subject)


@pytest.fixture
def staff():
    return factories.acting(factories.make_staff("coordinator"))


@pytest.fixture
def matches(school):
    found = lived(factories.make_program())
    answered(found[0])
    mentee_of(found[0]).__class__.objects.filter(pk=mentee_of(found[0]).pk).update(surname="Ласточкина", name="Алина")
    return found


def mentee_of(match):
    return match.members.filter(side="mentee").order_by("pk").first().person


def files_of(report):
    return {name: getattr(report, f"{name}_id") is not None for name in ("pdf", "docx", "xlsx")}


def kept(report):
    return Report.objects.get(pk=report.pk)


def test_numbers_of_programme_and_school_stay_their_books_go(matches, school, staff):
    reports = [signed(report_of(subject, actor=staff), school=school) for subject in (matches[0].program, None)]
    before, files = [one.blocks for one in reports], StoredFile.objects.count()
    erase(mentee_of(matches[0]))
    for report, blocks in zip(reports, before, strict=True):
        assert kept(report).blocks == blocks
        assert files_of(kept(report)) == {"pdf": True, "docx": True, "xlsx": False}
    assert StoredFile.objects.count() == files - 2


def test_a_signed_sheet_that_names_him_names_him_no_more(matches, school, staff):
    person = mentee_of(matches[0])
    report = report_of(matches[0].program, actor=staff)
    words = NONE | {"best_practices": f"{person.full_name} ведёт кружок", "proposals": "Дать кабинет"}
    edit_report(report, version=1, actor=staff, **YEAR | words)
    signed(report, school=school)
    erase(person)
    report = kept(report)
    text = sheet(paper_of(report))
    assert (person.surname in text, ERASED_TEXT in text, "Дать кабинет" in text) == (False, True, True)
    assert (report.best_practices, report.proposals) == (ERASED_TEXT, "Дать кабинет")
    assert files_of(report) == dict.fromkeys(files_of(report), False)


def test_the_report_of_his_pair_goes_with_him(matches, school, staff):
    report = signed(report_of(matches[0], actor=staff), school=school)
    draft = report_of(matches[0], actor=staff)
    edit_report(draft, version=1, actor=staff, **YEAR | NONE | {"difficulties": "стеснялась"})
    erase(mentee_of(matches[0]))
    for one in (kept(report), kept(draft)):
        assert [block.text for block in from_data(one.blocks).blocks] == [ERASED_TEXT]
        assert (one.difficulties, files_of(one)["pdf"]) == ("", False)
    assert (kept(report).state, kept(report).signed_on) == ("signed", factories.TODAY)
    assert not any(files_of(kept(report)).values())


def test_of_a_group_only_what_names_him_goes(school, staff):
    group = pairs.group_of(2, state="active")
    first, second = [one.person for one in group.members.filter(side="mentee").order_by("pk")]
    type(first).objects.filter(pk=first.pk).update(surname="Ласточкина", name="Алина")
    type(first).objects.filter(pk=second.pk).update(surname="Синицына", name="Вера")
    report = signed(report_of(group, actor=staff), school=school)
    first.refresh_from_db()
    erase(first)
    text = sheet(paper_of(kept(report)))
    assert ("Ласточкина" in text, "Синицына" in text) == (False, True)
    assert not any(files_of(kept(report)).values())


def test_words_that_were_chosen_go_with_who_said_them(school, staff):
    said = worded("Дроби", "Друга", "Ничего")
    program = said[0].response.wave.match.program
    reports = [report_of(program, actor=staff) for _ in range(2)]
    for report in reports:
        choose_quotes(report, shown=said, chosen=said[:2], named=[], actor=staff)
    frozen = signed(kept(reports[0]), school=school)
    erase(said[0].response.member.person)
    for report in reports:
        text = sheet(paper_of(kept(report)))
        assert ("Дроби" in text, ERASED_TEXT in text, "«Друга»" in text) == (False, True, True)
        assert [one.text for one in report.quotes.all()] == ["Друга"]
    assert not any(files_of(kept(frozen)).values())


def test_what_is_being_signed_is_drawn_anew(matches, staff):
    report = report_of(matches[0].program, actor=staff)
    Report.objects.filter(pk=report.pk).update(state="signing", moved_at=factories.NOW)
    erase(mentee_of(matches[0]))
    assert (kept(report).state, kept(report).trouble) == ("draft", ANEW)


def test_reports_of_others_stay_whole(matches, school, staff):
    stranger = factories.make_match(factories.make_program(title="Другая"), state="active")
    past = signed(report_of(actor=staff, starts_on=YEAR["starts_on"], ends_on=YEAR["starts_on"]), school=school)
    reports = [past, *(signed(report_of(one, actor=staff), school=school) for one in (stranger, stranger.program))]
    person = mentee_of(matches[0])
    person.match_members.update(joined_on=factories.TODAY)
    erase(person)
    assert [files_of(kept(one)) for one in reports] == [files_of(one) for one in reports]


def test_who_left_before_the_time_of_the_school_has_no_rows_in_its_book(matches, school, staff):
    report = signed(report_of(actor=staff), school=school)
    person = mentee_of(matches[0])
    person.match_members.update(joined_on="2026-03-01", left_on="2026-05-01")
    erase(person)
    assert files_of(kept(report))["xlsx"] is True
    person.match_members.update(left_on=YEAR["starts_on"])
    erase(person)
    assert files_of(kept(report))["xlsx"] is False
