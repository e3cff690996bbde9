"""The public application in the browser: consent first, a question per page, checked, sent once, nothing told."""

from datetime import date, timedelta

import pytest

from mentorship.kernel import clock
from participants.domain import application_limits
from participants.domain.policy import application_consent_version
from participants.forms.join import Paper
from participants.models import Application, ApplicationCount, AuditEntry, Person, School
from tests import factories
from tests.reading import Page

pytestmark = pytest.mark.django_db
JOIN = "/join/"
BY_A_PARENT = [
    {"who": "child_mentee"},
    {"birth_date": "2014-02-11"},
    {"surname": "ЛЕБЕДЕВА", "name": "ирина", "patronymic": ""},
    {"standing": "6Б"},
    {"guardian_name": "лебедева анна львовна", "guardian_relation": "мать", "phone": "89005550011", "email": ""},
    {"words": "понять дроби", "free_time": ""},
]
BY_A_GROWN_UP = [
    {"who": "mentor"},
    {"kind": "employee"},
    {"birth_date": ""},
    {"surname": "Гостев", "name": "Олег", "patronymic": "Ильич"},
    {"standing": "инженер", "workplace": "Приборный завод"},
    {"phone": "", "email": "oleg@example.org"},
    {"words": "робототехника", "free_time": "по субботам"},
]


@pytest.fixture(autouse=True)
def _running(school, today):
    """A school, on a day that stands still."""


def begin(client):
    """The first question, with the consent given a quarter of an hour ago."""
    with clock.at(clock.now() - timedelta(minutes=15)):
        return Page.open(client, JOIN).submit("join/", consent="on")


def answer(page, steps):
    """Turn a page for each of `steps`."""
    for step in steps:
        page = page.submit("join/", go="next", **step)
    return page


def send(page):
    """Press the last button: of the two forms of «Проверьте ответы» it is the second."""
    url, form = [(JOIN, form) for form in page.forms if form.method == "post"][-1]
    return Page(page.client, page.client.post(url, dict(form.fields) | {"go": "send"}, follow=True))


def heading(page):
    text = page.response.content.decode().replace("&nbsp;", " ")
    return text.partition("<h1>")[2].partition("</h1>")[0]


def stored():
    return Application.objects.count(), ApplicationCount.objects.count(), AuditEntry.objects.count()


class TestPath:
    def test_a_parent_applies_for_a_child(self, client):
        page = answer(begin(client), BY_A_PARENT)
        assert heading(page) == "Проверьте ответы"
        page = send(page)
        sent = Application.objects.get()
        assert heading(page) == f"Заявка № {sent.pk} отправлена"
        assert (sent.source, sent.side, sent.kind, sent.state) == ("parent", "mentee", "pupil", "sent")
        assert (sent.full_name, sent.birth_date, sent.standing) == ("Лебедева Ирина", date(2014, 2, 11), "6Б")
        assert (sent.guardian_name, sent.phone) == ("Лебедева Анна Львовна", "+7 900 555-00-11")
        assert (sent.words, sent.free_time) == ("понять дроби", "")

    def test_a_grown_up_applies_for_himself(self, client):
        send(answer(begin(client), BY_A_GROWN_UP))
        sent = Application.objects.get()
        assert (sent.source, sent.side, sent.kind, sent.birth_date) == ("self", "mentor", "employee", None)
        assert (sent.standing, sent.workplace, sent.email) == ("инженер", "Приборный завод", "oleg@example.org")

    def test_who_does_not_know_is_taken_as_he_is(self, client):
        steps = [{"who": "mentee"}, {"kind": "unknown"}, {"birth_date": "1999-01-01"}, BY_A_GROWN_UP[3]]
        steps += [{"standing": "", "workplace": ""}, {"phone": "89005550011"}, {"words": "", "free_time": ""}]
        page = answer(begin(client), steps)
        assert "Кто вы для нашей школы? Пока не знаю, как ответить" in page.words
        send(page)
        assert Application.objects.get().kind == ""

    def test_the_consent_is_recorded_with_its_text_and_time(self, client):
        send(answer(begin(client), BY_A_GROWN_UP))
        sent = Application.objects.get()
        assert sent.consent_version == application_consent_version()
        assert sent.consented_at == clock.now() - timedelta(minutes=15)
        assert "email" in AuditEntry.objects.get(action="application.send", record_id=sent.pk).fields

    def test_progress_counts_the_questions_of_this_path(self, client):
        page = begin(client)
        assert "Заявка. Вопрос 1 из 7" in page.words
        assert "Заявка наставника. Вопрос 2 из 7" in answer(page, BY_A_GROWN_UP[:1]).words
        assert "Заявка наставляемого. Вопрос 2 из 6" in answer(begin(client), BY_A_PARENT[:1]).words


class TestStart:
    def test_without_the_consent_nothing_is_asked(self, client):
        page = Page.open(client, JOIN).submit("join/")
        assert "Отметьте согласие: без него мы не вправе принять заявку." in page.words
        assert heading(page) == "Подать заявку"

    def test_a_visitor_gets_no_session_and_no_copy_in_a_shared_cache(self, client):
        response = client.get(JOIN)
        assert "sessionid" not in client.cookies
        assert response.headers["Cache-Control"] == "private, max-age=0, must-revalidate"
        answer(begin(client), BY_A_PARENT)
        assert ("sessionid" in client.cookies, stored()) == (False, (0, 0, 0))

    def test_the_page_leads_to_the_policy(self, client):
        assert "/policy/" in Page.open(client, JOIN).links

    @pytest.mark.parametrize("sealed", ["", "x", "abc:def:ghi"])
    def test_a_touched_paper_begins_anew(self, client, sealed):
        response = client.post(JOIN, {"answers": sealed, "step": "who", "who": "mentor"})
        assert "Начните, пожалуйста, заново" in response.content.decode()
        assert stored() == (0, 0, 0)

    def test_a_consent_to_another_text_is_none(self, client, monkeypatch):
        page = answer(begin(client), BY_A_PARENT)
        monkeypatch.setattr("participants.views.join.application_consent_version", lambda: "2027-1")
        assert heading(send(page)) == "Подать заявку"
        assert Application.objects.count() == 0


class TestBack:
    def test_back_keeps_what_was_typed_here_too(self, client):
        page = answer(begin(client), BY_A_GROWN_UP[:3])
        page = page.submit("join/", go="show:born", **BY_A_GROWN_UP[3])
        assert heading(page) == "Когда вы родились?"
        page = page.submit("join/", go="next")
        assert heading(page) == "Где вы учитесь или работаете?"
        page = page.submit("join/", go="show:name")
        assert dict(page.form("join/")[1].fields)["surname"] == "Гостев"

    def test_an_answer_is_changed_from_the_last_page_and_the_rest_stays(self, client):
        page = answer(begin(client), BY_A_GROWN_UP)
        page = page.submit("join/", go="show:name")
        page = page.submit("join/", go="next", name="Павел")
        assert heading(page) == "Проверьте ответы"
        assert "Имя Павел" in page.words
        assert "робототехника" in page.words

    def test_another_kind_asks_again_only_what_fits_no_more(self, client):
        page = answer(begin(client), BY_A_GROWN_UP).submit("join/", go="show:kind")
        page = page.submit("join/", go="next", kind="pupil")
        assert heading(page) == "Когда вы родились?"
        page = answer(page, [{"birth_date": "2010-03-03"}])
        assert heading(page) == "Проверьте ответы"

    def test_an_unknown_step_leads_to_the_open_question(self, client):
        page = answer(begin(client), BY_A_GROWN_UP[:2])
        page = page.submit("join/", go="next", step="nonsense")
        assert heading(page) == "Когда вы родились?"


class TestChild:
    @pytest.mark.parametrize(
        ("born", "shown"),
        [("2012-11-19", "Позовите маму, папу или опекуна"), ("2012-11-18", "Как вас зовут?")],
    )
    def test_under_fourteen_is_led_to_the_parent_without_a_trace(self, client, born, shown):
        page = answer(begin(client), [{"who": "mentee"}, {"kind": "pupil"}, {"birth_date": born}])
        assert heading(page) == shown
        assert stored() == (0, 0, 0)
        assert ("answers" in str(page.forms)) == (shown == "Как вас зовут?")

    def test_no_way_round_by_changing_who(self, client):
        page = answer(begin(client), BY_A_PARENT).submit("join/", go="show:who")
        page = answer(page, [{"who": "mentee"}])
        assert heading(page) == "Позовите маму, папу или опекуна"

    def test_a_pupil_of_fifteen_names_the_grown_up(self, client):
        steps = [{"who": "mentor"}, {"kind": "pupil"}, {"birth_date": "2011-05-05"}, BY_A_GROWN_UP[3]]
        page = answer(begin(client), [*steps, {"standing": "9А"}])
        assert heading(page) == "Как связаться с вашими родителями?"


BAD = [
    (0, {}, "Обязательное поле"),
    (1, {"kind": "nobody"}, "Выберите корректный вариант"),
    (2, {"birth_date": "1850-01-01"}, "Проверьте год рождения"),
    (2, {"birth_date": "2026-11-19"}, "Этот день ещё не наступил"),
    (3, {"surname": "", "name": "Олег"}, "Обязательное поле"),
    (4, {"standing": "инженер"}, "Обязательное поле"),
    (5, {"phone": "", "email": ""}, "Напишите телефон или почту, иначе мы не сможем ответить"),
    (5, {"phone": "12-34"}, "не понят"),
]


@pytest.mark.parametrize(("number", "typed", "sentence"), BAD)
def test_a_wrong_answer_is_said_beside_its_field_and_stays(client, number, typed, sentence):
    page = answer(begin(client), BY_A_GROWN_UP[:number])
    page = answer(page, [typed])
    assert sentence in page.words
    assert f"Вопрос {number + 1} из 7" in page.words
    kept = dict(page.form("join/")[1].fields)
    assert {name: kept.get(name, value) for name, value in typed.items()} == typed


class TestSending:
    def test_twice_makes_one(self, client):
        page = answer(begin(client), BY_A_GROWN_UP)
        first, second = send(page), send(page)
        assert (first.url, stored()[:2]) != (None, (0, 0))
        assert (heading(first), stored()[:2]) == (heading(second), (1, 1))
        assert ApplicationCount.objects.get().amount == 1

    def test_a_robot_that_fills_every_field_is_not_taken(self, client):
        page = answer(begin(client), BY_A_GROWN_UP)
        fields = dict([form for form in page.forms if form.method == "post"][-1].fields)
        response = client.post(JOIN, fields | {"go": "send", "site": "http://spam.example"})
        assert "заполнено поле, которое должно остаться пустым" in response.content.decode()
        assert stored() == (0, 0, 0)
        start = client.post(JOIN, {"consent": "on", "site": "x"})
        assert "заполнено поле, которое должно остаться пустым" in start.content.decode()

    def test_faster_than_a_person_reads_is_asked_to_wait(self, client):
        page = Page.open(client, JOIN).submit("join/", consent="on")
        page = send(answer(page, BY_A_GROWN_UP))
        assert "Слишком быстро" in page.words
        assert (heading(page), stored()) == ("Проверьте ответы", (0, 0, 0))
        with clock.at(clock.now() + application_limits.FASTEST):
            send(page)
        assert Application.objects.count() == 1

    def test_the_limit_of_an_address_is_softly_said_and_loses_nothing(self, client, monkeypatch):
        monkeypatch.setattr(application_limits, "AN_HOUR", 2)
        pages = [answer(begin(client), BY_A_GROWN_UP) for _ in range(3)]
        last = [send(page) for page in pages][-1]
        assert "очень много заявок" in last.words
        assert (heading(last), Application.objects.count()) == ("Проверьте ответы", 2)
        with clock.at(clock.now() + timedelta(hours=1)):
            send(last)
        assert Application.objects.count() == 3

    def test_sending_before_the_end_shows_the_open_question(self, client):
        page = answer(begin(client), BY_A_GROWN_UP[:3])
        assert heading(page.submit("join/", go="send")) == "Как вас зовут?"

    def test_nothing_tells_who_is_known(self, client):
        def told():
            page = send(answer(begin(client), BY_A_PARENT))
            return page.words.replace(f"№ {Application.objects.latest('pk').pk} отправлена", "№ N отправлена")

        stranger = told()
        factories.make_mentee(
            factories.make_pupil(surname="Лебедева", name="Ирина", patronymic="", born=date(2014, 2, 11))
        )
        assert told() == stranger
        assert Person.objects.count() == 1

    def test_the_address_of_the_last_page_holds_no_answer(self, client):
        page = send(answer(begin(client), BY_A_PARENT))
        assert page.url.startswith("/join/sent/")
        assert [word for word in ("Лебедев", "555", "дроби") if word in page.words] == []
        assert client.get(page.url).status_code == 200
        assert client.get("/join/sent/nonsense/").status_code == 404
        assert client.post(page.url).status_code == 405


def test_a_paper_is_good_for_a_day(client):
    sealed = Paper.begin("2026-1").seal()
    assert Paper.unseal(sealed, version="2026-1").answers == {}
    assert Paper.unseal(sealed, version="2026-2") is None
    assert Paper.unseal(sealed[:-1] + ("A" if sealed[-1] != "A" else "B"), version="2026-1") is None


def test_the_pages_cost_nothing_but_the_school_and_the_text(client, django_assert_num_queries):
    with django_assert_num_queries(2):
        client.get(JOIN)
    with django_assert_num_queries(2):
        client.get("/policy/")


class TestPolicy:
    def test_it_names_the_operator_the_contact_and_the_law(self, client):
        School.objects.update(address="ул. Садовая, 4", contact="Ветрова О. Н., каб. 12")
        page = Page.open(client, "/policy/")
        for part in ("Средняя школа № 17", "ул. Садовая, 4", "Ветрова О. Н., каб. 12", "№ 152-ФЗ", "18.1"):
            assert part in page.words

    def test_an_unfilled_school_is_said_in_words(self, client):
        School.objects.update(full_name="", short_name="", address="", contact="")
        assert "школа, которой принадлежит этот портал" in Page.open(client, "/policy/").words


def test_the_browser_keeps_the_pages_until_the_application_is_sent(client):
    page = answer(begin(client), BY_A_PARENT)
    assert page.response["Cache-Control"] == "private, max-age=0, must-revalidate"
    sent = send(page).response
    assert (sent["Clear-Site-Data"], "no-store" in sent["Cache-Control"]) == ('"cache"', True)
