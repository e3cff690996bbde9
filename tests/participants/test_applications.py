"""Nominations and the coordinator's page of applications: each action by its ladder, nothing shown to others."""

import pytest

from participants.domain.applications import WIPED
from participants.models import Application, AuditEntry, MenteeProfile, Person
from tests import factories
from tests.reading import Page

pytestmark = pytest.mark.django_db
LIST = "/participants/applications/"
NOMINATE = "/participants/nominate/"
MARKER = "555-00-11"
ACTS = ("accept/", "return/", "reject/")


@pytest.fixture
def application(school, today):
    return factories.make_application()


def address(application, act=""):
    return f"{LIST}{application.pk}/{act}"


def enter(client, account):
    client.force_login(account, backend="participants.authentication.CardBackend")
    return client


def state():
    return Application.objects.get().state


class TestNominating:
    FIELDS = {"surname": "КИМ", "name": "ян", "standing": "6Б", "side": "mentee", "words": "любит технику"}

    @pytest.mark.parametrize("role", ["coordinator", "curator", "director", "psychologist"])
    def test_staff_nominate_and_see_what_becomes_of_it(self, as_role, school, role):
        client, actor = as_role(role)
        page = Page.open(client, NOMINATE).submit(**self.FIELDS)
        made = Application.objects.get()
        assert (made.source, made.full_name, made.nominated_by) == ("nomination", "Ким Ян", actor.account)
        assert "Ким Ян, 6Б — наставляемый" in page.words
        assert "Мои выдвижения: 1" in page.words

    def test_an_employee_without_an_office_nominates(self, client, school, today):
        Page.open(enter(client, factories.make_account(factories.make_teacher())), NOMINATE).submit(**self.FIELDS)
        assert Application.objects.count() == 1

    def test_mentors_and_mentees_do_not(self, client, school, today):
        for person in (factories.make_mentor(factories.make_outsider(), kind="employee"), factories.make_mentee()):
            enter(client, factories.make_account(person.person))
            assert [client.get(NOMINATE).status_code, client.post(NOMINATE, self.FIELDS).status_code] == [403, 403]
        assert Application.objects.count() == 0

    def test_what_is_missing_is_said_and_what_was_typed_stays(self, as_role, school):
        page = Page.open(as_role("curator")[0], NOMINATE).submit(**self.FIELDS | {"standing": "", "side": "x"})
        assert page.words.count("Обязательное поле.") == 2
        assert ("surname", "КИМ") in page.form()[1].fields
        assert Application.objects.count() == 0

    def test_twice_makes_one(self, as_role, school):
        page = Page.open(as_role("curator")[0], NOMINATE)
        for _ in range(2):
            page.submit(**self.FIELDS)
        assert Application.objects.count() == 1

    def test_each_sees_only_the_own(self, as_role, school):
        factories.make_application(nominated_by=factories.make_staff("curator"), surname="Чужаков")
        client, actor = as_role("curator")
        factories.make_application(nominated_by=actor.account, surname="Своева", state="rejected", comment="уже в паре")
        words = Page.open(client, NOMINATE).words
        assert ("Чужаков" in words, "Своева" in words, "уже в паре" in words) == (False, True, True)


class TestAmending:
    def test_the_nominator_completes_a_returned_one(self, as_role, school):
        client, actor = as_role("curator")
        made = factories.make_application(nominated_by=actor.account, state="returned", comment="Какой класс?")
        page = Page.open(client, NOMINATE)
        assert address(made, "amend/") in page.links
        page = Page.open(client, address(made, "amend/"))
        assert "Какой класс?" in page.words
        assert "Телефон" not in page.words
        page.submit(standing="7А")
        made.refresh_from_db()
        assert (made.state, made.standing) == ("sent", "7А")

    def test_a_foreign_one_or_one_not_returned_is_404(self, as_role, school):
        foreign = factories.make_application(nominated_by=factories.make_staff("curator"), state="returned")
        client, actor = as_role("curator")
        own = factories.make_application(nominated_by=actor.account)
        page = factories.make_application(state="returned")
        assert [client.get(address(one, "amend/")).status_code for one in (foreign, own, page)] == [404] * 3

    def test_the_coordinator_writes_down_what_an_applicant_said(self, as_role, application):
        Application.objects.update(state="returned")
        client, _ = as_role("coordinator")
        Page.open(client, address(application, "amend/")).submit(phone="+7 900 000-00-00")
        application.refresh_from_db()
        assert (application.state, application.phone, application.words) == ("sent", "+7 900 000-00-00", "дроби")

    def test_bad_input_stays_and_moves_nothing(self, as_role, application):
        Application.objects.update(state="returned")
        client, _ = as_role("coordinator")
        page = Page.open(client, address(application, "amend/")).submit(surname="", email="нет", words="другое")
        assert ("words", "другое") in page.form()[1].fields
        assert (state(), page.words.count("Введите правильный адрес")) == ("returned", 2)


class TestReading:
    def test_waiting_and_done(self, as_role, application):
        factories.make_application(surname="Решёнова", state="rejected")
        client, _ = as_role("coordinator")
        waiting, done = Page.open(client, LIST), Page.open(client, f"{LIST}?tab=done")
        assert ("Лебедева" in waiting.words, "Решёнова" in waiting.words) == (True, False)
        assert ("Лебедева" in done.words, "Решёнова" in done.words) == (False, True)
        assert "Заявки ждут ответа: 1" in waiting.words

    def test_empty_lists_teach(self, as_role, school):
        client, _ = as_role("coordinator")
        assert "Никто не ждёт" in Page.open(client, LIST).words
        assert "Пока ничего не решено" in Page.open(client, f"{LIST}?tab=done").words

    def test_the_card_of_an_application(self, as_role, application):
        words = Page.open(as_role("coordinator")[0], address(application)).words
        for part in (
            "Лебедева Анна Львовна, мать",
            MARKER,
            "дроби",
            "редакция 2026-1",
            "Похожих людей нет",
            "18 декабря",
        ):
            assert part in words

    def test_a_twin_is_offered_and_one_in_the_base_is_explained(self, as_role, application):
        twin = factories.make_pupil(surname="Лебедева", name="Ирина", born=application.birth_date)
        client, _ = as_role("coordinator")
        assert address(application, f"join/{twin.pk}/") in Page.open(client, address(application)).links
        factories.make_mentee(twin, state="candidate", consents=False)
        page = Page.open(client, address(application))
        assert "Уже есть в базе: кандидат." in page.words
        assert address(application, f"join/{twin.pk}/") not in page.links

    def test_a_person_under_another_name_is_found_by_search(self, as_role, application):
        known = factories.make_teacher(surname="Прежнева")
        client, _ = as_role("coordinator")
        page = Page.open(client, f"{address(application)}?q=прежн")
        assert address(application, f"join/{known.pk}/") in page.links
        assert "Никого с таким именем нет" in Page.open(client, f"{address(application)}?q=щщщ").words

    def test_a_returned_one_has_words_to_read_out(self, as_role, application):
        Application.objects.update(state="returned", comment="напишите класс.")
        words = Page.open(as_role("coordinator")[0], address(application)).words
        assert f"Вы подали заявку № {application.pk}" in words
        assert "не хватает вот чего: напишите класс." in words

    def test_a_wiped_one_says_so(self, as_role, application):
        values = WIPED | {"state": "rejected", "wiped_at": factories.NOW}
        Application.objects.update(**values)
        words = Page.open(as_role("coordinator")[0], address(application)).words
        assert "Данные заявки стёрты 18 ноября 2026 г." in words

    @pytest.mark.parametrize("role", ["curator", "director", "psychologist"])
    def test_nobody_else_reads_or_decides(self, as_role, application, role):
        client, _ = as_role(role)
        paths = [LIST, address(application), *(address(application, act) for act in ACTS)]
        answers = [client.get(path) for path in paths] + [client.post(path) for path in paths]
        assert {answer.status_code for answer in answers} == {403}
        others = [client.get(path).content.decode() for path in ("/", NOMINATE, "/participants/mentees/")]
        assert [MARKER in text for text in others] == [False] * 3
        assert state() == "sent"

    def test_a_visitor_is_led_to_the_login_and_a_missing_row_is_404(self, client, as_role, application):
        assert client.get(address(application)).url == f"/login/?next={address(application)}"
        as_role("coordinator")
        missing = [client.get(f"{LIST}999999/{act}").status_code for act in ("", *ACTS, "amend/")]
        assert missing == [404] * 5


class TestDeciding:
    def test_accepting_starts_from_the_answers(self, as_role, application):
        school_class = factories.make_class(6, "Б")
        client, _ = as_role("coordinator")
        page = Page.open(client, address(application, "accept/"))
        assert ("school_class", str(school_class.pk)) in page.form()[1].fields
        page = page.submit()
        made = Person.objects.get(surname="Лебедева")
        assert page.url == f"/participants/people/{made.pk}/"
        assert (made.school_class, made.guardians.get().phone) == (school_class, "+7 900 555-00-11")
        assert (state(), made.mentee_profile.request) == ("accepted", "дроби")

    def test_accepting_twice_makes_one(self, as_role, application):
        page = Page.open(as_role("coordinator")[0], address(application, "accept/"))
        urls = [page.submit().url for _ in range(2)]
        assert urls[0] == urls[1]
        assert Person.objects.filter(surname="Лебедева").count() == 1

    def test_a_twin_is_asked_about_with_a_way_to_join(self, as_role, application):
        twin = factories.make_pupil(surname="Лебедева", name="Ирина", born=application.birth_date)
        client, _ = as_role("coordinator")
        page = Page.open(client, address(application, "accept/")).submit()
        assert address(application, f"join/{twin.pk}/") in page.links
        assert (state(), Person.objects.filter(surname="Лебедева").count()) == ("sent", 1)
        page.submit(is_another="on")
        assert (state(), Person.objects.filter(surname="Лебедева").count()) == ("accepted", 2)

    def test_bad_input_writes_nobody(self, as_role, application):
        page = Page.open(as_role("coordinator")[0], address(application, "accept/")).submit(surname="", post="повар")
        assert ("post", "повар") in page.form()[1].fields
        assert (state(), Person.objects.filter(name="Ирина").count()) == ("sent", 0)

    def test_joining_a_known_person(self, as_role, application):
        known = factories.make_pupil(surname="Лебедева", name="Ирина", patronymic="Олеговна")
        client, _ = as_role("coordinator")
        page = Page.open(client, address(application, f"join/{known.pk}/")).submit()
        assert page.url == f"/participants/people/{known.pk}/"
        assert (state(), MenteeProfile.objects.get().person) == ("accepted", known)

    def test_joining_one_who_is_there_is_explained_beside_the_form(self, as_role, application):
        known = factories.make_mentee().person
        page = Page.open(as_role("coordinator")[0], address(application, f"join/{known.pk}/")).submit(request="слова")
        assert "уже в базе наставляемых" in page.words
        assert (state(), ("request", "слова") in page.form()[1].fields) == ("sent", True)

    @pytest.mark.parametrize(
        ("act", "after", "action"), [("return/", "returned", "return"), ("reject/", "rejected", "reject")]
    )
    def test_returning_and_rejecting_with_a_reason(self, as_role, application, act, after, action):
        client, actor = as_role("coordinator")
        page = Page.open(client, address(application, act))
        assert "Обязательное поле" in page.submit(reason=" ").words
        assert state() == "sent"
        page.submit(reason="Нет согласия семьи")
        decided = Application.objects.get()
        assert (decided.state, decided.comment, decided.decided_by) == (after, "Нет согласия семьи", actor.account)
        assert AuditEntry.objects.get(action=f"application.{action}").fields == ["state"]

    @pytest.mark.parametrize("act", ACTS)
    def test_who_comes_second_is_told_and_loses_nothing(self, as_role, application, act):
        client, _ = as_role("coordinator")
        page = Page.open(client, address(application, act))
        Application.objects.update(state="accepted")
        changed = {} if act == "accept/" else {"reason": "Мои слова"}
        page = page.submit(**changed)
        assert "сейчас невозможно: состояние — «принята»" in page.words
        assert Person.objects.filter(surname="Лебедева").count() == 0
        assert set(changed.items()) <= set(page.form()[1].fields)


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(("path", "queries"), [("", 6), ("?tab=done", 6), ("detail", 6), ("accept", 7), ("own", 6)])
def test_the_pages_cost_the_same_for_one_row_and_for_three(
    as_role, school, rows, path, queries, django_assert_num_queries
):
    client, actor = as_role("coordinator")
    for _ in range(rows):
        made = factories.make_application()
        factories.make_application(state="rejected")
        factories.make_application(nominated_by=actor.account, surname="Иная")
        factories.make_pupil(surname="Лебедева", name="Ирина", born=made.birth_date)
    url = {"detail": address(made), "accept": address(made, "accept/"), "own": NOMINATE}.get(path, f"{LIST}{path}")
    with django_assert_num_queries(queries):
        assert client.get(url).status_code == 200
