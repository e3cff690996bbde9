"""The pages of a mentor's report and its papers."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from docx import Document
from pypdf import PdfReader

from participants.models import AuditEntry
from programs.models import MatchMember, MentorReport, ReportEvent
from tests import factories
from tests.monitoring.answers import final_answered
from tests.programs import pairs
from tests.programs.domain.test_achievements import add
from tests.programs.test_meetings import enter, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("school", "today")]


def url(name, pk):
    return reverse(f"programs:{name}", args=[pk])


def typed(**more):
    values = {"version": 0, "meetings": "Прошло 5", "plan_fact": "", "done": "Разобрали дроби", "results": ""}
    return values | {"outcome": "reached", "conclusions": "Помогли схемы", "proposals": "Больше времени"} | more


def held_all(match):
    for number, stage in enumerate(["organisational", "trial", "planning", "regular", "final"]):
        pairs.hold(match, factories.TODAY - timedelta(days=5 - number), stage)


def words(answer):
    pages = PdfReader(BytesIO(b"".join(answer.streaming_content))).pages
    return " ".join(" ".join(page.extract_text() for page in pages).replace("\u00a0", " ").split())


@pytest.fixture
def led(as_role):
    """A curator's browser and a working pair of his under an order, all meetings held."""
    client, actor = as_role("curator")
    match = pairs.approved("active", program=factories.make_program(actor.person))
    held_all(match)
    return client, match


def test_home_leads_to_a_drafted_report_which_is_handed_in(client):
    match = pairs.approved(state="active")
    held_all(match)
    add(match)
    member = pairs.mentor_of(match)
    mentor, page = enter(client, member), url("mentor_report", member.pk)
    assert "Составить отчёт наставника" in text_of(mentor.get(reverse("home")))
    assert "Отчёт ещё не начат" in text_of(mentor.get(page))
    form = mentor.get(url("mentor_report_edit", member.pk)).context["form"]
    assert "Доклад на конференции" in form["results"].value()
    assert MentorReport.objects.count() == 0  # a look writes nothing
    kept = text_of(mentor.post(url("mentor_report_edit", member.pk), typed(outcome=""), follow=True))
    assert ("Черновик сохранён" in kept, "Разобрали дроби" in kept) == (True, True)
    sent = text_of(mentor.post(url("mentor_report_edit", member.pk), typed(version=1, submit="1"), follow=True))
    assert ("Отчёт сдан." in sent, "У куратора" in sent, "Продолжить отчёт" in sent) == (True, True, False)
    assert "Составить отчёт" not in text_of(mentor.get(reverse("home")))


def test_before_the_end_is_near_home_does_not_ask(client):
    match = pairs.approved(state="active")
    mentor = enter(client, pairs.mentor_of(match))
    assert "Составить отчёт" not in text_of(mentor.get(reverse("home")))
    type(match).objects.update(ends_on=factories.TODAY + timedelta(days=30))
    assert "Составить отчёт наставника" in text_of(mentor.get(reverse("home")))


@pytest.mark.parametrize(
    ("more", "field"), [({"done": ""}, "done"), ({"outcome": ""}, "outcome"), ({"conclusions": " "}, "conclusions")]
)
def test_what_is_missing_stands_beside_its_field_and_the_text_stays(client, more, field):
    match = pairs.approved(state="active")
    held_all(match)
    member = pairs.mentor_of(match)
    answer = enter(client, member).post(url("mentor_report_edit", member.pk), typed(submit="1", **more))
    assert (answer.status_code, list(answer.context["form"].errors)) == (200, [field])
    assert ("Больше времени" in text_of(answer), MentorReport.objects.count()) == (True, 0)


def test_before_the_final_meeting_the_page_says_what_it_waits_for(client):
    match = pairs.approved(state="active")
    member = pairs.mentor_of(match)
    mentor, address = enter(client, member), url("mentor_report_edit", member.pk)
    page = mentor.get(address)
    text = "Ещё не записана заключительная встреча."
    assert (text in text_of(page), "Сдать отчёт" in text_of(page)) == (True, False)
    assert url("meeting_add", match.pk) in page.content.decode()
    answer = mentor.post(address, typed(submit="1"))
    assert (answer.context["form"].non_field_errors(), MentorReport.objects.count()) == ([text], 0)
    assert "Больше времени" in text_of(answer)
    assert "Черновик сохранён." in text_of(mentor.post(address, typed(), follow=True))


def test_an_unknown_outcome_is_bad_input(client):
    member = pairs.mentor_of(pairs.approved(state="active"))
    answer = enter(client, member).post(url("mentor_report_edit", member.pk), typed(outcome="пять"))
    assert (list(answer.context["form"].errors), MentorReport.objects.count()) == (["outcome"], 0)


def test_two_tabs_are_shown_both_texts(client):
    member = pairs.mentor_of(pairs.approved(state="active"))
    mentor, address = enter(client, member), url("mentor_report_edit", member.pk)
    mentor.post(address, typed())
    mentor.post(address, typed(version=1, done="Первое"))
    page = text_of(mentor.post(address, typed(version=1, done="Второе")))
    assert ("Две редакции" in page, "Первое" in page, "Второе" in page) == (True, True, True)


def test_handed_in_meanwhile_the_other_tab_keeps_its_text(client):
    match = pairs.approved(state="active")
    report, member = pairs.report_on(match, "submitted"), pairs.mentor_of(match)
    page = text_of(enter(client, member).post(url("mentor_report_edit", member.pk), typed(version=1, done="Второе")))
    assert ("Отчёт у куратора." in page, "Второе" in page) == (True, True)
    report.refresh_from_db()
    assert (report.done, report.version) == ("Разобрали дроби", 1)


def test_a_lost_session_leaves_the_text(client):
    member = pairs.mentor_of(pairs.approved(state="active"))
    mentor, address = enter(client, member), url("mentor_report_edit", member.pk)
    mentor.logout()
    mentor.post(address, typed(done="Длинный текст"))
    mentor.force_login(member.person.account, backend="participants.authentication.CardBackend")
    assert mentor.get(address).context["form"]["done"].value() == "Длинный текст"
    assert MentorReport.objects.count() == 0


def test_the_curator_reads_gives_it_back_and_accepts(led):
    client, match = led
    report = pairs.report_on(match, "submitted")
    page = text_of(client.get(url("mentor_report", report.member_id)))
    assert ("Принять отчёт" in page, "Разобрали дроби" in page) == (True, True)
    assert list(client.post(url("report_return", report.pk), {"comment": ""}).context["form"].errors) == ["comment"]
    page = text_of(client.post(url("report_return", report.pk), {"comment": "Добавьте выводы"}, follow=True))
    assert ("Отчёт возвращён." in page, "Добавьте выводы" in page) == (True, True)
    assert client.post(url("report_accept", report.pk), {"version": 1}).status_code == 409
    MentorReport.objects.update(state="submitted")
    answer = client.post(url("report_accept", report.pk), {"version": 7})
    assert (answer.status_code, "Прочитайте его ещё раз" in text_of(answer)) == (409, True)
    for nonsense in ({}, {"version": "9" * 5000}):
        assert client.post(url("report_accept", report.pk), nonsense).status_code == 409
    page = text_of(client.post(url("report_accept", report.pk), {"version": 1}, follow=True))
    assert ("Отчёт принят" in page, "Продолжить отчёт" in page) == (True, False)
    assert client.post(url("report_accept", report.pk), {"version": 1}).status_code == 409


def test_a_returned_report_stands_on_the_home_of_its_mentor(client):
    match = pairs.approved(state="active")
    report = pairs.report_on(match, "returned")
    ReportEvent.objects.create(report=report, text="Возвращён", comment="Добавьте выводы", happened_at=factories.NOW)
    mentor = enter(client, pairs.mentor_of(match))
    assert "куратор вернул его с\u00a0замечанием" in text_of(mentor.get(reverse("home")))
    for name in ("mentor_report", "mentor_report_edit"):
        assert "Добавьте выводы" in text_of(mentor.get(url(name, report.member_id))), name


def test_the_curator_types_it_from_paper_and_closes(led):
    client, match = led
    member = pairs.mentor_of(match)
    final_answered(match)
    closing = text_of(client.get(url("match_complete", match.pk)))
    assert ("отчёт наставника ещё не\u00a0начат" in closing, url("mentor_report", member.pk) in closing) == (True, True)
    address = url("mentor_report_edit", member.pk)
    assert list(client.post(address, typed(submit="1")).context["form"].errors) == ["paper_on"]
    page = text_of(client.post(address, typed(submit="1", paper_on="2026-11-17"), follow=True))
    assert "Лист наставника от\u00a017\u00a0ноября 2026\u00a0г. перенесён в\u00a0портал" in page
    client.post(url("report_accept", MentorReport.objects.get().pk), {"version": 1})
    closing = text_of(client.get(url("match_complete", match.pk)))
    assert ("Пока нельзя" in closing, "Принят" in closing) == (False, True)


def test_pdf_and_word_say_the_same_and_stay_as_accepted(led):
    client, match = led
    report = pairs.report_on(match, "submitted", proposals="Больше времени")
    draft = words(client.get(url("report_pdf", report.pk)))
    client.post(url("report_accept", report.pk), {"version": 1})
    mentor = report.member.person
    type(mentor).objects.filter(pk=mentor.pk).update(surname="Другова")
    MentorReport.objects.update(done="Переписано мимо")
    printed = words(client.get(url("report_pdf", report.pk)))
    for text in ("ОТЧЁТ НАСТАВНИКА", "Разобрали дроби", "Итог: цель достигнута.", "Больше времени", mentor.surname):
        assert text in printed, text
    assert ("Другова" in printed, "Переписано мимо" in printed, "Отчёт принят" in printed) == (False, False, True)
    assert "Отчёт принят" not in draft
    docx = Document(BytesIO(b"".join(client.get(url("report_docx", report.pk)).streaming_content)))
    lines = " ".join(one.text for one in docx.paragraphs).replace("\u00a0", " ")
    for text in ("ОТЧЁТ НАСТАВНИКА", "Разобрали дроби", "Итог: цель достигнута.", "Больше времени"):
        assert text in lines, text
    assert AuditEntry.objects.filter(action="programs.report.print").count() == 3


def test_a_draft_prints_as_a_draft(led):
    client, match = led
    report = pairs.report_on(match, "draft")
    assert "ПРОЕКТ" in words(client.get(url("report_pdf", report.pk)))


def test_the_folder_and_the_portfolio_have_it(led):
    client, match = led
    add(match)
    assert "Доклад на конференции" in words(client.get(url("match_folder", match.pk)))
    report = pairs.report_on(match, results="Доклад на конференции")
    folder = words(client.get(url("match_folder", match.pk)))
    assert ("Отчёт наставника" in folder, "Помогли схемы" in folder, "Доклад на конференции" in folder) == (True,) * 3
    portfolio = words(client.get(url("portfolio", report.member.person_id)))
    assert ("12.11.2026" in portfolio, "цель достигнута" in portfolio) == (True, True)


def test_an_unfinished_report_stands_in_no_folder(led):
    client, match = led
    pairs.report_on(match, "submitted")
    assert "Помогли схемы" not in words(client.get(url("match_folder", match.pk)))


def test_others_have_nothing_to_do_here(client):
    match = pairs.approved(state="active")
    report, member = pairs.report_on(match, "submitted"), pairs.mentor_of(match)
    pages = [("mentor_report", member.pk), ("mentor_report_edit", member.pk), ("report_pdf", report.pk)]
    mentee = enter(client, pairs.mentee_of(match))
    assert [mentee.get(url(*page)).status_code for page in pages] == [403, 403, 403]
    other = enter(client, pairs.mentor_of(pairs.approved(state="active")))
    assert [other.get(url(*page)).status_code for page in pages] == [404, 404, 404]
    assert other.post(url("report_accept", report.pk), {"version": 1}).status_code == 403
    assert MatchMember.objects.get(pk=member.pk).report_state == "submitted"


def test_before_the_work_the_page_says_why_not(as_role):
    client, actor = as_role("curator")
    match = pairs.approved(program=factories.make_program(actor.person))
    member = pairs.mentor_of(match)
    assert "после первой состоявшейся встречи" in text_of(client.get(url("mentor_report", member.pk)))
    answer = client.post(url("mentor_report_edit", member.pk), typed(paper_on="2026-11-17"))
    assert (answer.status_code, MentorReport.objects.count()) == (200, 0)


def test_in_a_group_with_two_mentors_each_has_his_own(client):
    mentors = [factories.make_mentor().person for _ in range(2)]
    match = pairs.approved(state="active", mentors=mentors)
    pairs.hold(match, date(2026, 11, 12), "organisational")
    first, second = match.members.filter(side="mentor").order_by("pk")
    mentor = enter(client, first)
    mentor.post(url("mentor_report_edit", first.pk), typed())
    assert mentor.get(url("mentor_report", second.pk)).status_code == 404
    page = text_of(mentor.get(url("match_detail", match.pk)))
    assert (url("mentor_report", first.pk) in page, url("mentor_report", second.pk) in page) == (True, False)
