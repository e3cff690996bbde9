"""The pages of reports."""

import uuid
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from django.urls import reverse
from docx import Document
from openpyxl import load_workbook
from pypdf import PdfReader

from monitoring.domain.reports import signing
from monitoring.domain.reports.drafting import BEING_SIGNED
from monitoring.models import Report
from participants.models import AuditEntry
from participants.views.conflicts import TEXT as TEXT_OF_CONFLICT
from tests import factories
from tests.monitoring.domain.reports.test_sheets import answered
from tests.monitoring.reporting import YEAR, lived, report_of, signed
from tests.programs import pairs

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("school", "today")]
SPAN = {"starts_on": "2026-09-01", "ends_on": "2027-08-31"}
WORDS = {"difficulties": "Мало времени", "best_practices": "Короткие встречи", "proposals": "Дать кабинет"}


def url(name, *args):
    return reverse(f"monitoring:report_{name}", args=args)


def key():
    return {"form_key": str(uuid.uuid4())}


def bytes_of(answer):
    return b"".join(answer.streaming_content)


@pytest.fixture
def led(as_role):
    """A curator's browser, his actor, and the matches of his programme."""
    client, actor = as_role("curator")
    return client, actor, lived(factories.make_program(actor.person))


@pytest.fixture
def report(led):
    return report_of(led[2][0].program, actor=led[1])


def test_coordinator_starts_the_report_of_the_year_that_runs(as_role):
    client, _ = as_role("coordinator")
    form = client.get(url("add_school")).context["form"]
    assert (form.initial["starts_on"], form.initial["ends_on"]) == (date(2026, 9, 1), date(2027, 8, 31))
    sent = SPAN | key()
    for _ in range(2):
        page = client.post(url("add_school"), sent, follow=True)
    assert Report.objects.get().kind == "school"
    assert "Черновик составлен" in page.content.decode()


@pytest.mark.parametrize(
    ("dates", "field"),
    [
        ({"starts_on": "2026-09-02", "ends_on": "2026-09-01"}, "ends_on"),
        ({"starts_on": "2026-12-01", "ends_on": "2026-12-02"}, "starts_on"),
        ({"starts_on": "", "ends_on": "2026-12-02"}, "starts_on"),
    ],
)
def test_a_time_that_cannot_be_is_said_beside_its_field(as_role, dates, field):
    client, _ = as_role("coordinator")
    answer = client.post(url("add_school"), dates | key())
    assert (answer.status_code, list(answer.context["form"].errors), Report.objects.count()) == (200, [field], 0)


def test_curator_starts_a_report_of_his_own_programme_alone(led):
    client, _, matches = led
    other = factories.make_program(title="Чужая программа")
    assert "Чужая программа" not in client.get(url("add_program")).content.decode()
    answer = client.post(url("add_program"), {"program": other.pk} | key())
    assert (list(answer.context["form"].errors), Report.objects.count()) == (["program"], 0)
    client.post(url("add_program"), {"program": matches[0].program_id} | key())
    made = Report.objects.get()
    assert (made.kind, made.program, made.ends_on) == ("program", matches[0].program, matches[0].program.ends_on)


def test_a_match_is_chosen_by_name_and_reported_on(led):
    client, _, matches = led
    pairs.group_of(2, state="agreed", program=matches[0].program)
    assert client.get(url("choose_match")).context["page"].paginator.count == 3
    mentee = matches[0].members.get(side="mentee").person
    type(mentee).objects.filter(pk=mentee.pk).update(search_text="ласточкина")
    page = client.get(url("choose_match"), {"q": "Ласточк"})
    assert [match for match, _ in page.context["rows"]] == [matches[0]]
    assert "Никого не нашлось" in client.get(url("choose_match"), {"q": "щщщ"}).content.decode()
    client.post(url("add_match", matches[0].pk), SPAN | key())
    assert Report.objects.get().match == matches[0]


def test_who_leads_and_is_in_the_match_himself_reports_not_on_it(led):
    client, actor, matches = led
    report = report_of(matches[0])
    assert client.get(url("detail", report.pk)).status_code == 200
    matches[0].members.filter(side="mentor").update(person=actor.person)
    assert [client.get(url(name, report.pk)).status_code for name in ("detail", "pdf", "book", "answers")] == [404] * 4
    assert client.get(url("add_match", matches[0].pk)).status_code == 404
    assert report not in client.get(url("list")).context["page"].object_list


def test_draft_is_written_and_two_who_write_it_are_told(led, report):
    client = led[0]
    sent = SPAN | WORDS | {"version": 1}
    page = client.post(url("edit", report.pk), sent, follow=True).content.decode()
    assert ("Дать кабинет" in page, "Сохранено" in page) == (True, True)
    answer = client.post(url("edit", report.pk), sent | {"proposals": "Дать зал"})
    assert TEXT_OF_CONFLICT in answer.content.decode()
    assert (Report.objects.get().proposals, "Дать зал" in answer.content.decode()) == ("Дать кабинет", True)


def test_text_of_an_ended_session_waits(led, report):
    client, _, _ = led
    client.logout()
    client.post(url("edit", report.pk), SPAN | WORDS | {"version": 1})
    assert Report.objects.get().proposals == ""


def test_numbers_are_counted_anew_on_demand(led, report):
    client, _, matches = led
    lived(matches[0].program)
    before = client.get(url("detail", report.pk)).context["preview"]
    assert client.get(url("detail", report.pk)).context["preview"] == before
    assert "Числа посчитаны заново" in client.post(url("redraw", report.pk), follow=True).content.decode()
    assert client.get(url("detail", report.pk)).context["preview"] != before


def test_draft_is_printed_with_its_mark_and_word_has_the_same_words(led, report):
    client = led[0]
    pdf = PdfReader(BytesIO(bytes_of(client.get(url("pdf", report.pk)))))
    printed = "".join(page.extract_text() for page in pdf.pages)
    assert printed.count("ПРОЕКТ") == len(pdf.pages)
    word = Document(BytesIO(bytes_of(client.get(url("docx", report.pk)))))
    assert "ОТЧЁТ КУРАТОРА О ПРОГРАММЕ" in "".join(one.text for one in word.paragraphs).replace("\u00a0", " ")
    assert AuditEntry.objects.filter(action="monitoring.report.print", record_id=report.pk).count() == 2


def test_signing_says_what_comes_next_and_what_is_downloaded_is_the_stored(led, report):
    client, _, matches = led
    page = client.post(url("sign", report.pk), {"signed_on": "2026-11-18", "version": 1}, follow=True)
    assert "Отчёт подписан" in page.content.decode()
    stored = Report.objects.get()
    before = {name: bytes_of(client.get(url(name, report.pk))) for name in ("pdf", "docx", "book")}
    assert before["pdf"] == stored.pdf.content.open("rb").read()
    lived(matches[0].program)
    assert {name: bytes_of(client.get(url(name, report.pk))) for name in before} == before
    assert stored.pdf.sha256 in client.get(url("detail", report.pk)).content.decode()
    assert client.get(url("edit", report.pk)).status_code == 409


def test_a_large_report_shows_how_far_its_signing_is(led, report, monkeypatch):
    client = led[0]
    monkeypatch.setattr(signing, "AT_ONCE", 0)
    sent = {"signed_on": "2026-11-18", "version": 1}
    page = client.post(url("sign", report.pk), sent, follow=True)
    assert ("Отчёт подписывается" in page.content.decode(), page["Refresh"]) == (True, "2")
    again = client.post(url("sign", report.pk), sent)
    assert (again.status_code, BEING_SIGNED in again.content.decode()) == (409, True)
    assert "Подписывается" in client.get(url("list")).content.decode()
    assert bytes_of(client.get(url("book", report.pk)))[:2] == b"PK"
    signing.give_back_taken()
    page = client.get(url("detail", report.pk))
    assert (signing.ANEW in page.content.decode(), "Refresh" in page) == (True, False)


@pytest.mark.parametrize(("day", "version", "code"), [("2026-11-19", 1, 200), ("", 1, 200), ("2026-11-18", 9, 409)])
def test_signing_that_cannot_be_says_why_and_signs_nothing(led, report, day, version, code):
    answer = led[0].post(url("sign", report.pk), {"signed_on": day, "version": version})
    assert (answer.status_code, Report.objects.get().state) == (code, "draft")


def test_draft_is_taken_back_and_a_signed_one_mended(led, report, school):
    client, actor, _ = led
    client.post(url("discard", report.pk))
    assert Report.objects.count() == 0
    former = signed(report_of(led[2][0].program), school=school, actor=actor)
    client.post(url("mend", former.pk))
    client.post(url("mend", former.pk))
    further = Report.objects.get(mends=former)
    assert "новый отчёт" in client.get(url("detail", former.pk)).content.decode()
    signed(further, school=school, actor=actor)
    assert "Заменён новым" in client.get(url("list")).content.decode()


def test_director_reads_programmes_and_school_and_no_answers(as_role, school):
    factories.make_staff("coordinator")
    matches = lived(factories.make_program())
    answered(matches[0])
    reports = [signed(report_of(one), school=school) for one in (matches[0].program, None, matches[0])]
    client, _ = as_role("director")
    assert client.get(url("list")).context["page"].paginator.count == 2
    assert [client.get(url("detail", one.pk)).status_code for one in reports] == [200, 200, 404]
    assert client.get(url("answers", reports[0].pk)).status_code == 403
    book = load_workbook(BytesIO(bytes_of(client.get(url("book", reports[1].pk)))))
    cells = [str(cell.value) for sheet in book for row in sheet for cell in row]
    assert ("помощи с дробями" in cells, "Ответы" in book.sheetnames) == (False, False)


def test_answers_are_given_to_who_leads_as_they_stand_now(led, report, school):
    client, actor, matches = led
    assert "отдельными ответами" not in client.get(url("detail", report.pk)).content.decode()
    answered(matches[0])
    answered(pairs.approved("active"))  # of another programme
    signed(report, school=school, actor=actor)
    assert "отдельными ответами" in client.get(url("detail", report.pk)).content.decode()
    sheet = load_workbook(BytesIO(bytes_of(client.get(url("answers", report.pk)))))["Ответы"]
    assert [row[9].value for row in sheet.iter_rows(min_row=2)] == [None, "помощи с дробями"]


def test_list_is_narrowed_by_kind_and_teaches_when_empty(led):
    client, actor, matches = led
    assert "Отчёт собирается сам" in client.get(url("list")).content.decode()
    for subject in (matches[0], matches[0].program):
        report_of(subject, actor=actor)
    found = [client.get(url("list"), {"kind": kind}).context["rows"] for kind in ("", "match", "nonsense")]
    assert [len(rows) for rows in found] == [2, 1, 2]
    assert "Отчётов этого вида пока нет" in client.get(url("list"), {"kind": "school"}).content.decode()


def test_a_damaged_file_is_refused_in_words(led, report, school):
    client, actor, _ = led
    signed(report, school=school, actor=actor)
    for name in ("pdf", "xlsx"):
        stored = getattr(Report.objects.get(pk=report.pk), name)
        Path(stored.content.path).write_bytes(b"other")
    for name in ("pdf", "book"):
        answer = client.get(url(name, report.pk))
        assert (answer.status_code, "повреждён" in answer.content.decode()) == (409, True)
    assert client.get(url("docx", report.pk)).status_code == 200


def test_books_of_destroyed_data_are_not_made_anew(led, report, school):
    client, actor, _ = led
    signed(report, school=school, actor=actor)
    Report.objects.update(xlsx=None, erased_times=1)
    assert client.get(url("book", report.pk)).status_code == 404
    assert "удалены по его отзыву" in client.get(url("detail", report.pk)).content.decode()
    Report.objects.update(pdf=None, docx=None, erased_times=2)
    assert bytes_of(client.get(url("pdf", report.pk)))[:5] == b"%PDF-"  # what is left of its blocks
    assert YEAR["ends_on"] == report.ends_on
