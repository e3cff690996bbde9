"""A stack of filled surveys typed in by who leads the programme."""

import uuid
from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from mentorship.kernel.short_numbers import with_check_digit
from monitoring.domain.answering import Given
from monitoring.domain.observations import write_observation
from monitoring.domain.responses import answers_of
from monitoring.domain.surveys.given import questions_of
from monitoring.models import Answer, Observation, SurveyResponse
from participants.models import Consent, PrintJob
from tests import factories
from tests.monitoring import answers
from tests.monitoring.process import mentor_of, sheets_of
from tests.programs import pairs
from tests.reading import Page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("school", "today")]
STACK = "/monitoring/stack/"
GIVEN_AT = datetime(2026, 11, 10, 9, tzinfo=UTC)
NOT_A_NUMBER = "В номере ошибка: последняя цифра не сходится. Проверьте, что стоит внизу листа."
NO_NUMBER = "Наберите номер, который стоит внизу листа."
NO_SHEET = "Листа с таким номером у вас нет. Проверьте цифры."
WHOLE = {"_0": "4", "_1": "д", "_1_where": "в лагере", "_2": "2", "_3": "13", "_4": "1", "_5": "Дружбы"}


def given_to(member):
    survey = answers.make_full_survey(member.match.program, side=member.side)
    return answers.give(answers.make_wave(member.match), member, survey=survey, given_at=GIVEN_AT)


@pytest.fixture
def response():
    return given_to(pairs.mentee_of(pairs.approved(state="active")))


@pytest.fixture
def desk(as_role):
    return as_role("coordinator")[0]


def sheet_of(response):
    return reverse("monitoring:stack_sheet", args=[response.pk])


def named(response, **values):
    names = [f"q{question.pk}" for question in questions_of(response.survey)]
    return {f"{names[int(key[1])]}{key[2:]}": value for key, value in values.items()}


def type_in(client, response, **values):
    sent = {"paper_on": "2026-11-16"} | values
    fields = {key: sent.pop(key) for key in list(sent) if key[0] == "_"} or WHOLE
    return Page.open(client, sheet_of(response)).submit("", **sent, **named(response, **fields))


def errors(page):
    form = page.response.context["form"]
    return {name: [text.replace("\u00a0", " ") for text in texts] for name, texts in form.errors.items()}


class TestNumber:
    def test_opens_its_sheet_and_the_day_goes_along(self, desk, response):
        answer = desk.get(STACK, {"number": response.number, "paper_on": "2026-11-16"})
        assert (answer.status_code, answer["Location"]) == (302, f"{sheet_of(response)}?paper_on=2026-11-16")
        assert str(Page.open(desk, answer["Location"]).response.context["form"]["paper_on"].value()) == "2026-11-16"

    def test_a_scanner_types_the_whole_address(self, desk, response):
        number = response.number.replace("-", "")
        answer = desk.get(STACK, {"number": f"http://x{STACK}?number={number}"})
        assert answer["Location"] == sheet_of(response)

    @pytest.mark.parametrize(
        ("number", "sentence"),
        [
            ("", "Наберите номер, который стоит внизу листа."),
            ("99", NOT_A_NUMBER),
            (with_check_digit(123456), NO_SHEET),
            ("x", NOT_A_NUMBER),
        ],
    )
    def test_a_wrong_one_is_said_beside_it_and_stands_to_be_typed_over(self, desk, response, number, sentence):
        page = Page.open(desk, f"{STACK}?number={number}&paper_on=2026-11-16")
        form = page.response.context["form"]
        assert (errors(page), form["number"].value()) == ({"number": [sentence]}, number)
        assert form["paper_on"].value() == "2026-11-16"

    def test_of_a_foreign_programme_it_is_as_if_there_were_none(self, as_role, response):
        client, _ = as_role("curator")
        assert errors(Page.open(client, f"{STACK}?number={response.number}")) == {"number": [NO_SHEET]}
        assert client.get(sheet_of(response)).status_code == 404

    def test_of_the_own_pair_of_a_coordinator_who_mentors_it_is_none(self, as_role):
        client, actor = as_role("coordinator")
        factories.make_mentor(actor.person)
        response = given_to(pairs.mentee_of(pairs.approved(state="active", mentors=[actor.person])))
        assert errors(Page.open(client, f"{STACK}?number={response.number}")) == {"number": [NO_SHEET]}

    def test_what_is_handed_in_on_the_screen_is_not_typed(self, desk, response):
        answers.answer(response)
        said = "Эта анкета сдана на экране 18 ноября. Лист её не заменит."
        assert errors(Page.open(desk, f"{STACK}?number={response.number}")) == {"number": [said]}

    @pytest.mark.parametrize("day", ["x", "2026-02-31", ""])
    def test_nonsense_instead_of_a_day_is_passed_by(self, desk, response, day):
        answer = desk.get(STACK, {"number": response.number, "paper_on": day})
        assert answer["Location"] == sheet_of(response)


class TestSheet:
    def test_is_typed_in_and_the_next_number_is_waited_for(self, desk, response):
        page = type_in(desk, response)
        said = f"Лист № {response.number} введён: {response.member.person.called}, ответов 6 из 6."
        assert (page.url, said in page.words) == (f"{STACK}?paper_on=2026-11-16", True)
        assert ("Сегодня введено: 1" in page.words, "autofocus" in page.response.content.decode()) == (True, True)
        found = answers_of(response)
        assert [found[one.pk] for one in questions_of(response.survey)] == [
            Given(number=4),
            Given(choices=(1,), text="в лагере"),
            Given(choices=(1,)),
            Given(choices=(0, 2)),
            Given(choices=(0,)),
            Given(text="Дружбы"),
        ]
        kept = SurveyResponse.objects.get(pk=response.pk)
        assert (kept.state, kept.how, kept.paper_on) == ("answered", "paper", date(2026, 11, 16))

    def test_typed_again_it_stands_filled_and_is_corrected(self, desk, response):
        type_in(desk, response)
        page = Page.open(desk, sheet_of(response))
        form = page.response.context["form"]
        assert {name: form[name].value() for name in named(response, **WHOLE)} == named(response, **WHOLE) | named(
            response, _3="1 3"
        )
        page.submit("", **named(response, _0="5"))
        assert answers_of(response)[questions_of(response.survey)[0].pk] == Given(number=5)
        assert Answer.objects.count() == 6

    @pytest.mark.parametrize(
        ("typed", "field", "sentence"),
        [
            ({"_0": "11"}, "_0", "Здесь одно число от 1 до 10. Если ответа нет, оставьте поле пустым."),
            ({"_1": "?"}, "_1", "Наберите «д» или «н». Если ответа нет, оставьте поле пустым."),
            ({"_2": "3"}, "_2", "Здесь один номер от 1 до 2. Если ответа нет, оставьте поле пустым."),
            ({"_3": "14"}, "_3", "Здесь можно несколько номеров от 1 до 3. Если ответа нет, оставьте поле пустым."),
            ({"_5": "я" * 2001}, "_5", "Ответ длиннее 2000 знаков. Сократите его немного."),
            ({"_1_where": "я" * 2001}, "_1_where", "Ответ длиннее 2000 знаков. Сократите его немного."),
        ],
    )
    def test_a_mistake_is_said_beside_its_field_and_all_stays_typed(self, desk, response, typed, field, sentence):
        page = type_in(desk, response, **WHOLE | typed)
        form, [name] = page.response.context["form"], named(response, **{field: ""})
        assert errors(page) == {name: [sentence]}
        assert {key: form[key].value() for key in named(response, **WHOLE)} == named(response, **WHOLE | typed)
        assert (form.fields[name].widget.attrs["autofocus"], Answer.objects.count()) == (True, 0)

    @pytest.mark.parametrize(
        ("day", "sentence"),
        [
            ("", "Укажите дату, которая стоит на листе."),
            ("2026-11-19", "Эта дата ещё не наступила. Укажите день, который стоит на листе."),
            ("2026-11-09", "Анкету дали 10 ноября 2026 г. Лист не может быть раньше."),
        ],
    )
    def test_the_day_on_the_sheet(self, desk, response, day, sentence):
        page = type_in(desk, response, paper_on=day)
        assert (errors(page), Answer.objects.count()) == ({"paper_on": [sentence]}, 0)

    def test_an_empty_one_is_said_to_be_so(self, desk, response):
        page = type_in(desk, response, _0="")
        assert errors(page) == {"is_blank": ["На листе нет ни одного ответа. Если его сдали пустым, отметьте это."]}
        page.submit("", is_blank="on")
        assert SurveyResponse.objects.get(pk=response.pk).state == "answered"

    def test_without_consent_it_is_refused_with_the_link_and_stays_typed(self, desk, response):
        page = Page.open(desk, sheet_of(response))
        Consent.objects.filter(person=response.member.person, kind="processing").delete()
        page = page.submit("", **named(response, **WHOLE))
        called = response.member.person.called
        assert f"{called}: нет согласия на обработку персональных данных." in page.words
        assert "Дружбы" in page.response.content.decode()
        assert reverse("participants:consent_record", args=[response.member.person_id]) in page.links

    def test_two_clerks_see_both(self, desk, response):
        first, second = Page.open(desk, sheet_of(response)), Page.open(desk, sheet_of(response))
        first.submit("", **named(response, **WHOLE))
        told = second.submit("", **named(response, **WHOLE | {"_0": "8"}))
        assert told.response.context["form"].conflict == [("Легко ли вам просить о помощи?", "4", "8")]
        told.submit("")
        assert answers_of(response)[questions_of(response.survey)[0].pk] == Given(number=8)

    def test_an_ended_session_keeps_what_was_typed(self, client, response):
        account = factories.make_staff("coordinator")
        sent = named(response, **WHOLE) | {"paper_on": "2026-11-16", "version": "1", "form_key": str(uuid.uuid4())}
        answer = client.post(sheet_of(response), sent)
        client.post(answer["Location"], {"username": account.login, "password": factories.SECRET})
        Page.open(client, sheet_of(response)).submit("")
        assert (Answer.objects.count(), SurveyResponse.objects.get().paper_on) == (6, date(2026, 11, 16))


class TestEnterWithoutScript:
    """Enter sends the form by its first button: the next field is waited for, after the last one the sheet is saved."""

    def press(self, page, response, **typed):
        return page.submit("", go="next", **named(response, **typed))

    def waits_at(self, page):
        form = page.response.context["form"]
        name = next(name for name in form.fields if "autofocus" in form.fields[name].widget.attrs)
        return form.typed.index(name)

    def test_it_goes_from_field_to_field_and_saves_after_the_last(self, desk, response):
        page, places = Page.open(desk, f"{sheet_of(response)}?paper_on=2026-11-16"), []
        for typed in ({"_0": "4"}, {"_1": "д"}, {"_1_where": "в лагере"}, {"_2": "2"}, {}, {"_4": "1"}):
            places.append(self.waits_at(page))
            page = self.press(page, response, **typed)
            assert (Answer.objects.count(), page.response.context["form"].errors) == (0, {})
        places.append(self.waits_at(page))
        page = self.press(page, response, _5="Дружбы")
        assert (places, page.url) == ([1, 2, 3, 4, 5, 6, 7], f"{STACK}?paper_on=2026-11-16")
        assert (Answer.objects.count(), f"Лист № {response.number} введён" in page.words) == (5, True)

    def test_fields_that_were_reached_by_tab_are_not_gone_back_to(self, desk, response):
        page = self.press(Page.open(desk, sheet_of(response)), response, _0="4", _2="2")
        assert (self.waits_at(page), Answer.objects.count()) == (5, 0)

    def test_a_mistake_is_said_at_once_and_the_cursor_stays_with_it(self, desk, response):
        page = self.press(Page.open(desk, sheet_of(response)), response, _0="11")
        assert (self.waits_at(page), list(errors(page)), Answer.objects.count()) == (1, list(named(response, _0="")), 0)

    def test_the_button_saves_from_anywhere(self, desk, response):
        page = Page.open(desk, sheet_of(response))
        page.submit("", go="save", paper_on="2026-11-16", **named(response, _0="4"))
        assert SurveyResponse.objects.get(pk=response.pk).state == "answered"

    @pytest.mark.parametrize("place", ["", "x", "99999", "-1"])
    def test_nonsense_instead_of_a_place_begins_after_what_is_typed(self, desk, response, place):
        page = Page.open(desk, sheet_of(response)).submit("", go="next", place=place, **named(response, _1="н"))
        assert self.waits_at(page) == 3

    def test_the_first_button_of_the_form_is_the_one_that_enter_presses(self, desk, response):
        html = Page.open(desk, sheet_of(response)).response.content.decode()
        buttons = [one for one in html.split("<button")[1:] if 'type="submit"' in one.split(">")[0]]
        at = html.index("data-enter")
        own = [one for one in buttons if html.index(one) > at]
        assert ('name="go" value="next"' in own[0], "data-saves" in own[1]) == (True, True)


class TestObservation:
    """Sheets of observation lie in the same stack."""

    WORDS = {"involvement": "Сам приходит", "communication": "", "interests": "Шахматы"}

    @pytest.fixture
    def sheets(self):
        return sheets_of(pairs.approved(state="active"))

    def address(self, sheet):
        return reverse("monitoring:stack_observation", args=[sheet.pk])

    def test_its_number_opens_it_and_it_is_typed_in(self, desk, sheets):
        answer = desk.get(STACK, {"number": sheets[0].number, "paper_on": "2026-11-16"})
        assert answer["Location"] == f"{self.address(sheets[0])}?paper_on=2026-11-16"
        page = Page.open(desk, answer["Location"]).submit("", **self.WORDS)
        assert f"Лист № {sheets[0].number} введён: {sheets[0].member.person.called}." in page.words
        assert (page.url, "Сегодня введено: 1" in page.words) == (f"{STACK}?paper_on=2026-11-16", True)
        kept = Observation.objects.get(pk=sheets[0].pk)
        assert (kept.interests, kept.paper_on) == ("Шахматы", date(2026, 11, 16))
        assert self.address(sheets[0]) in page.links

    def test_a_number_of_a_survey_never_opens_a_sheet_of_observation(self, desk, response):
        sheets_of(response.wave.match)
        assert desk.get(STACK, {"number": response.number})["Location"] == sheet_of(response)
        assert with_check_digit(response.pk, 1) != response.number

    def test_a_foreign_one_is_as_if_there_were_none(self, as_role, sheets):
        client, _ = as_role("curator")
        assert errors(Page.open(client, f"{STACK}?number={sheets[0].number}")) == {"number": [NO_SHEET]}
        assert client.get(self.address(sheets[0])).status_code == 404

    def test_about_oneself_it_is_none(self, as_role):
        client, actor = as_role("coordinator")
        factories.make_mentee(actor.person, kind="teacher")
        sheet = sheets_of(factories.make_match(mentees=[actor.person], state="active"))[0]
        assert errors(Page.open(client, f"{STACK}?number={sheet.number}")) == {"number": [NO_SHEET]}
        assert client.post(self.address(sheet), self.WORDS).status_code == 404

    def test_what_the_mentor_has_said_himself_is_not_typed_over(self, desk, sheets):
        mentor = mentor_of(sheets[0].wave.match)
        write_observation(sheets[0], actor=mentor, version=1, **self.WORDS)
        said = "Наставник сам заполнил этот лист 18 ноября. Лист с бумаги его не заменит."
        assert errors(Page.open(desk, f"{STACK}?number={sheets[0].number}")) == {"number": [said]}

    @pytest.mark.parametrize(
        ("typed", "field"),
        [
            ({"paper_on": ""}, "paper_on"),
            ({"paper_on": "2026-11-19"}, "paper_on"),
            ({"involvement": "", "interests": ""}, "involvement"),
        ],
    )
    def test_a_mistake_is_said_beside_its_field_and_all_stays_typed(self, desk, sheets, typed, field):
        page = Page.open(desk, self.address(sheets[0])).submit("", **self.WORDS | typed)
        form = page.response.context["form"]
        assert (list(form.errors), form["communication"].value()) == ([field], "")
        assert Observation.objects.filter(written_at__isnull=False).count() == 0

    def test_enter_in_the_day_leads_on_without_a_script(self, desk, sheets):
        page = Page.open(desk, self.address(sheets[0])).submit("", go="next", paper_on="2026-11-16")
        form = page.response.context["form"]
        assert "autofocus" in form.fields["involvement"].widget.attrs
        assert Observation.objects.filter(written_at__isnull=False).count() == 0

    def test_two_clerks_see_both(self, desk, sheets):
        first, second = Page.open(desk, self.address(sheets[0])), Page.open(desk, self.address(sheets[0]))
        first.submit("", paper_on="2026-11-16", **self.WORDS)
        told = second.submit("", paper_on="2026-11-16", **self.WORDS | {"interests": "Хоккей"})
        assert told.response.context["form"].conflict == [("Интересы", "Шахматы", "Хоккей")]
        told.submit("")
        assert Observation.objects.get(pk=sheets[0].pk).interests == "Хоккей"

    def test_those_waited_for_are_printed_together(self, desk, sheets):
        page = Page.open(desk, reverse("monitoring:observation_list"))
        assert "Напечатать листы: 2" in page.words
        printed = page.submit(reverse("monitoring:observation_print"))
        assert (PrintJob.objects.get().total, printed.url) == (
            2,
            reverse("participants:print_job", args=[PrintJob.objects.get().pk]),
        )
        Observation.objects.update(written_at=factories.NOW)
        answer = desk.post(reverse("monitoring:observation_print"), follow=True)
        assert "Печатать нечего" in Page(None, answer).words


@pytest.mark.parametrize("role", ["director", "psychologist"])
def test_others_may_not(as_role, response, role):
    client, _ = as_role(role)
    assert [client.get(one).status_code for one in (STACK, sheet_of(response))] == [403, 403]
