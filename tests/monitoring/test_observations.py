"""The pages of sheets of observation: who writes, who reads, who never does."""

import uuid
from datetime import date

import pytest
from django.urls import reverse

from monitoring.domain.observations import write_observation
from monitoring.enums import Wave
from monitoring.models import Observation
from participants.models import AuditEntry, Consent
from programs.models import FormDraft
from tests import factories
from tests.access.checking import client_of
from tests.monitoring.process import coordinator, sheets_of
from tests.programs.test_meetings import enter, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("school", "today")]


def url(name, pk):
    return reverse(f"monitoring:{name}", args=[pk])


def typed(**more):
    values = {"form_key": str(uuid.uuid4()), "version": "1", "involvement": "Приходит сам"}
    return values | {"communication": "", "interests": "Увлёкся шахматами"} | more


@pytest.fixture
def match():
    return factories.make_match(state="active")


def mentor(client, match):
    return enter(client, match.members.get(side="mentor"))


def curator(match):
    return client_of(factories.make_account(match.program.curator))


def curated(**fields):
    """A match of a programme whose curator has his appointment, and his browser."""
    account = factories.make_staff("curator")
    match = factories.make_match(factories.make_program(account.person), state="active", **fields)
    return match, client_of(account)


def test_a_mentor_fills_his_sheet_from_the_page_of_his_match(client, match):
    sheet = sheets_of(match)[0]
    browser = mentor(client, match)
    page = text_of(browser.get(reverse("programs:match_detail", args=[match.pk])))
    assert url("observation_match", match.pk) in page
    assert url("observation_edit", sheet.pk) in text_of(browser.get(url("observation_match", match.pk)))
    values = typed()
    for _ in range(2):
        answer = browser.post(url("observation_edit", sheet.pk), values, follow=True)
        assert "Лист сохранён" in text_of(answer)
    sheet.refresh_from_db()
    assert (sheet.interests, sheet.version, sheet.paper_on) == ("Увлёкся шахматами", 2, None)


def test_he_sees_his_own_sheets_alone(client, match):
    own, curators = sheets_of(match)
    write_observation(
        curators, actor=coordinator(), version=1, involvement="слова куратора", communication="", interests=""
    )
    browser = mentor(client, match)
    page = text_of(browser.get(url("observation_match", match.pk)))
    assert ("куратор</span>" in page, url("observation_pdf", own.pk) in page) == (False, True)
    for name in ("observation", "observation_edit", "observation_pdf", "observation_docx"):
        assert browser.get(url(name, curators.pk)).status_code == 404, name
    assert browser.get(reverse("monitoring:observation_list")).status_code == 403


def test_of_two_mentors_each_has_a_sheet_of_his_own(client):
    mentors = [factories.make_mentor().person for _ in range(2)]
    match = factories.make_match(mentors=mentors, state="active")
    sheets_of(match)
    browser = enter(client, match.members.get(person=mentors[0]))
    foreign = Observation.objects.get(mentor__person=mentors[1])
    assert browser.get(url("observation_edit", foreign.pk)).status_code == 404
    assert browser.post(url("observation_edit", foreign.pk), typed()).status_code == 404


@pytest.mark.parametrize("role", ["mentee", "class_teacher", "director"])
def test_neither_the_mentee_nor_the_class_teacher_nor_the_director_reads_one(client, role):
    teacher = factories.make_teacher()
    pupil = factories.make_pupil(school_class=factories.make_class(6, "Б", teacher=teacher))
    match = factories.make_match(mentees=[factories.make_mentee(pupil).person], state="active")
    account = {
        "mentee": lambda: factories.make_account(pupil),
        "class_teacher": lambda: factories.make_account(teacher),
        "director": lambda: factories.make_staff("director"),
    }[role]()
    browser = client_of(account)
    sheet = sheets_of(match)[0]
    pages = [url("observation_match", match.pk), url("observation", sheet.pk), url("observation_pdf", sheet.pk)]
    assert [browser.get(page).status_code for page in pages] == [403, 403, 403]


def test_a_curator_finds_whom_he_waits_for_and_types_a_sheet_from_paper():
    match, browser = curated()
    sheets_of(factories.make_match(state="active"))
    sheet = sheets_of(match)[0]
    page = browser.get(reverse("monitoring:observation_list"))
    assert page.context["page_obj"].paginator.count == 2
    assert "Перенести с\u00a0листа" in text_of(page).replace("&nbsp;", "\u00a0")
    refused = browser.post(url("observation_edit", sheet.pk), typed(paper_on=""))
    assert list(refused.context["form"].errors) == ["paper_on"]
    assert "Увлёкся шахматами" in text_of(refused)
    assert Observation.objects.filter(written_at__isnull=False).count() == 0
    browser.post(url("observation_edit", sheet.pk), typed(paper_on="2026-11-16"))
    sheet.refresh_from_db()
    assert (sheet.paper_on, sheet.involvement) == (date(2026, 11, 16), "Приходит сам")
    page = text_of(browser.get(url("observation", sheet.pk))).replace("&nbsp;", " ").replace("\u00a0", " ")
    assert "Лист от 16 ноября 2026 г. перенесён в портал" in page


def test_the_list_narrows_by_programme_and_by_what_is_written():
    match, browser = curated()
    sheets_of(match)
    sheets_of(factories.make_match(factories.make_program(match.program.curator, title="Вторая"), state="active"))
    sheet = sheets_of(match, Wave.INTERMEDIATE)[1]
    browser.post(url("observation_edit", sheet.pk), typed())
    address = reverse("monitoring:observation_list")

    def found(query):
        return browser.get(address + query).context["page_obj"].paginator.count

    assert [found(f"?program={match.program_id}"), found("?state=written"), found("?program=nonsense")] == [3, 1, 5]


def test_without_consents_nothing_is_written_and_the_text_stays():
    match, browser = curated()
    sheet = sheets_of(match)[1]
    Consent.objects.filter(person=sheet.member.person).delete()
    answer = browser.post(url("observation_edit", sheet.pk), typed())
    assert (answer.status_code, "нет согласия" in text_of(answer)) == (200, True)
    assert "Увлёкся шахматами" in text_of(answer)
    assert Observation.objects.filter(written_at__isnull=False).count() == 0


def test_of_two_who_write_at_once_the_later_sees_both():
    match, browser = curated()
    sheet = sheets_of(match)[1]
    browser.post(url("observation_edit", sheet.pk), typed())
    answer = browser.post(url("observation_edit", sheet.pk), typed(interests="Ходит на футбол"))
    assert ("Интересы", "Увлёкся шахматами", "Ходит на футбол") in answer.context["form"].conflict
    browser.post(url("observation_edit", sheet.pk), typed(version="2", interests="Ходит на футбол"))
    sheet.refresh_from_db()
    assert sheet.interests == "Ходит на футбол"


def test_what_is_typed_is_kept_and_goes_when_it_is_sent(client, match):
    sheet, browser = sheets_of(match)[0], mentor(client, match)
    address = url("observation_edit", sheet.pk)
    answer = browser.post(url("observation_draft", sheet.pk), typed(involvement="Начал приходить"))
    assert "Черновик сохранён" in answer.json()["text"]
    draft = FormDraft.objects.get()
    assert (draft.member, draft.program, draft.page) == (sheet.member, match.program, address)
    assert "Начал приходить" in text_of(browser.get(address))
    browser.post(address, typed())
    assert FormDraft.objects.count() == 0


def test_too_long_a_draft_says_so(client, match):
    sheet, browser = sheets_of(match)[0], mentor(client, match)
    answer = browser.post(url("observation_draft", sheet.pk), typed(involvement="я" * 20_001))
    assert (answer.status_code, FormDraft.objects.count()) == (413, 0)


def test_a_draft_is_taken_back_by_its_author_alone(client, match):
    sheet, browser = sheets_of(match)[0], mentor(client, match)
    browser.post(url("observation_draft", sheet.pk), typed())
    drop = reverse("programs:draft_drop", args=[FormDraft.objects.get().pk])
    assert client_of(factories.make_staff("coordinator")).post(drop).status_code == 404
    answer = browser.post(drop)
    assert (answer.url, FormDraft.objects.count()) == (url("observation_edit", sheet.pk), 0)


def test_an_ended_session_keeps_the_text(client, match):
    sheet, browser = sheets_of(match)[0], mentor(client, match)
    account = match.members.get(side="mentor").person.account
    browser.logout()
    answer = browser.post(url("observation_edit", sheet.pk), typed(involvement="Пока шло занятие"))
    assert answer.status_code == 302
    browser.force_login(account, backend="participants.authentication.CardBackend")
    assert "Пока шло занятие" in text_of(browser.get(url("observation_edit", sheet.pk)))
    assert Observation.objects.filter(written_at__isnull=False).count() == 0


def test_sheets_are_printed_and_each_print_is_journalled(client, match):
    sheet, browser = sheets_of(match)[0], mentor(client, match)
    answer = browser.get(url("observation_pdf", sheet.pk))
    assert answer.headers["Content-Type"] == "application/pdf"
    browser.get(url("observation_docx", sheet.pk))
    assert AuditEntry.objects.filter(action="monitoring.observation.print", person=sheet.member.person).count() == 2
    assert browser.get(reverse("monitoring:observation_blank")).status_code == 200


def test_a_former_mentor_reads_what_he_wrote_and_changes_nothing(client, match):
    sheet, browser = sheets_of(match)[0], mentor(client, match)
    browser.post(url("observation_edit", sheet.pk), typed())
    match.members.filter(side="mentor").update(left_on=factories.TODAY)
    assert browser.get(url("observation", sheet.pk)).status_code == 200
    answer = browser.post(url("observation_edit", sheet.pk), typed(version="2", interests="Другое"))
    assert "больше не работают" in text_of(answer)
    sheet.refresh_from_db()
    assert sheet.interests == "Увлёкся шахматами"


def test_before_a_wave_opens_the_page_teaches(client, match):
    page = text_of(mentor(client, match).get(url("observation_match", match.pk)))
    assert "Листов пока нет" in page
