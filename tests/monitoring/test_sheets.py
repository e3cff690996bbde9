"""Pages of surveys on paper and of one filled survey."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from participants.models import PrintJob
from tests import factories
from tests.monitoring import answers
from tests.programs import pairs
from tests.reading import Page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("school", "today")]
SHEETS, PRINT = "/monitoring/sheets/", "/monitoring/sheets/print/"


def given(program=None, school_class=None, **fields):
    mentee = factories.make_mentee(factories.make_pupil(school_class=school_class)).person
    match = pairs.approved(state="active", program=program, mentees=[mentee])
    survey = answers.make_full_survey(match.program)
    return answers.give(answers.make_wave(match), pairs.mentee_of(match), survey=survey, **fields)


def shown(page):
    return [one.pk for one in page.response.context["page"]]


class TestList:
    def test_those_who_may_still_answer_class_after_class(self, as_role):
        client, _ = as_role("coordinator")
        later = given(school_class=factories.make_class(9, "А"))
        first = given(school_class=factories.make_class(5, "В"))
        answers.answer(given())
        closed = given()
        closed.wave.closed_at = datetime(2026, 11, 17, 9, tzinfo=UTC)
        closed.wave.save()
        late = given(school_class=factories.make_class(10, "А"), open_until=date(2026, 11, 18))
        late.wave.closed_at = closed.wave.closed_at
        late.wave.save()
        page = Page.open(client, SHEETS)
        assert (shown(page), "Ещё не заполнили: 3." in page.words) == ([first.pk, later.pk, late.pk], True)

    def test_narrowed_to_a_programme_a_class_a_pair_a_person(self, as_role):
        client, _ = as_role("coordinator")
        one, other = given(), given(school_class=factories.make_class(9, "А"))
        asked = {
            "program": other.wave.match.program_id,
            "class": other.member.person.school_class_id,
            "match": other.wave.match_id,
            "response": other.pk,
        }
        for name, value in asked.items():
            assert shown(Page.open(client, f"{SHEETS}?{name}={value}")) == [other.pk]
        assert shown(Page.open(client, f"{SHEETS}?program=x&class=²&match=&response=99999999999")) == [one.pk, other.pk]

    def test_while_the_work_is_suspended_nobody_is_handed_a_sheet(self, as_role):
        desk, _ = as_role("coordinator")
        match = pairs.approved(state="suspended")
        answers.give(answers.make_wave(match), pairs.mentee_of(match), survey=answers.make_full_survey(match.program))
        assert "Печатать нечего" in Page.open(desk, SHEETS).words

    def test_a_curator_has_those_of_own_programmes(self, as_role):
        client, actor = as_role("curator")
        given()
        own = given(program=factories.make_program(actor.person))
        assert shown(Page.open(client, SHEETS)) == [own.pk]

    def test_empty_it_says_what_will_be_here(self, as_role):
        client, _ = as_role("coordinator")
        assert "Печатать нечего" in Page.open(client, SHEETS).words

    @pytest.mark.parametrize("role", ["director", "psychologist"])
    def test_others_may_not(self, as_role, role):
        client, _ = as_role(role)
        assert [client.get(SHEETS).status_code, client.post(PRINT).status_code] == [403, 403]


class TestPrinting:
    def test_exactly_those_who_are_shown(self, as_role):
        client, _ = as_role("coordinator")
        given()
        other = given(school_class=factories.make_class(9, "А"))
        page = Page.open(client, f"{SHEETS}?class={other.member.person.school_class_id}").submit("print/")
        assert ("Скачать файл для печати" in page.words, PrintJob.objects.get().params["responses"]) == (
            True,
            [other.pk],
        )
        file = client.get(reverse("participants:print_job_file", args=[PrintJob.objects.get().pk]))
        assert b"".join(file.streaming_content)[:5] == b"%PDF-"

    def test_nothing_of_a_foreign_programme(self, as_role):
        client, _ = as_role("curator")
        foreign = given()
        answer = client.post(PRINT, {"response": foreign.pk}, follow=True)
        assert "Печатать нечего: все анкеты заполнены или закрыты." in Page(client, answer).words
        assert PrintJob.objects.count() == 0


class TestFilled:
    def url(self, response):
        return reverse("monitoring:response_read", args=[response.pk])

    def test_who_leads_reads_it(self, as_role):
        client, actor = as_role("curator")
        response = answers.answer(given(program=factories.make_program(actor.person)), words="Дружбы")
        page = Page.open(client, self.url(response))
        assert ("Дружбы" in page.words, "Изменить" in page.words, "Убрать ответ" in page.words) == (True, False, False)
        assert "Эти ответы читаете только вы и координатор." in page.words

    def test_nothing_is_there_before_the_first_answer(self, as_role):
        client, _ = as_role("coordinator")
        page = Page.open(client, self.url(given()))
        assert ("Ответов пока нет" in page.words, "читаете только вы и куратор программы" in page.words) == (True, True)

    def test_paper_says_whose_hand_typed_it(self, as_role):
        client, actor = as_role("coordinator")
        response = answers.answer(given())
        response.how, response.paper_on, response.entered_by = "paper", date(2026, 11, 16), actor.account
        response.save()
        said = f"от 16 ноября 2026 г., ввод: {actor.person.as_name.short_in_text()}".replace("\u00a0", " ")
        assert said in Page.open(client, self.url(response)).words

    def test_the_mentor_does_not_though_he_leads_the_programme(self, as_role):
        client, actor = as_role("curator")
        factories.make_mentor(actor.person)
        match = pairs.approved(state="active", program=factories.make_program(actor.person), mentors=[actor.person])
        survey = answers.make_full_survey(match.program)
        response = answers.answer(answers.give(answers.make_wave(match), pairs.mentee_of(match), survey=survey))
        assert client.get(self.url(response)).status_code == 404

    @pytest.mark.parametrize(("role", "code"), [("director", 403), ("psychologist", 403), ("curator", 404)])
    def test_others_do_not(self, as_role, role, code):
        client, _ = as_role(role)
        assert client.get(self.url(answers.answer(given()))).status_code == code
