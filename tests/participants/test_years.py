"""Pages of the school year: the running one, the roll-up."""

import re
from datetime import date

import pytest

from mentorship.kernel import clock
from mentorship.kernel.templatetags.portal import folds
from participants.models import AuditEntry, MentorProfile, Person, RollUp, SchoolClass
from tests import factories

pytestmark = pytest.mark.django_db
LABEL = re.compile("<label[^>]*>(.*?)</label>")
YEARS, ROLL_UP = "/school/years/", "/school/years/roll-up/"
SEPTEMBER = date(2027, 9, 1)


@pytest.fixture
def world(school):
    """6 «Б» and 11 «А» with their teachers; the leaver is a mentee of a live pair."""
    sixth = factories.make_class(6, "Б", factories.make_teacher(surname="Шилова"))
    last, ninth = factories.make_class(11, "А"), factories.make_class(9, "А")
    leaver = factories.make_pupil(school_class=last, surname="Выпускова", name="Яна")
    people = {
        "stays": factories.make_pupil(school_class=sixth, surname="Шестова", name="Яна"),
        "ninth": factories.make_pupil(school_class=ninth, surname="Девятова", name="Яна"),
        "leaver": factories.make_mentee(leaver).person,
    }
    return people | {"match": factories.make_match(mentees=[leaver], state="active", title="Лаборатория")}


@pytest.fixture
def in_september(as_role, client):
    """Log in as somebody on 1 September."""

    def log_in(role):
        client, actor = as_role(role)
        with clock.at(SEPTEMBER):
            client.force_login(actor.account, backend="participants.authentication.CardBackend")
        return client

    return log_in


def send(client, day=SEPTEMBER, **changed):
    with clock.at(day):
        return client.post(ROLL_UP, {"year": 2027, "first": "", "fifth": ""} | changed, follow=True)


class TestYears:
    @pytest.mark.parametrize(("role", "status"), [("coordinator", 200), ("director", 200), ("curator", 403)])
    def test_who_reads(self, as_role, world, role, status):
        client, _ = as_role(role)
        assert client.get(YEARS).status_code == status

    def test_the_classes_and_the_next_roll_up(self, as_role, world):
        client, _ = as_role("coordinator")
        page = client.get(YEARS)
        assert (page.context["year"], [one.label for one in page.context["page"]]) == (
            2026,
            ["6\u00a0«Б»", "9\u00a0«А»", "11\u00a0«А»"],
        )
        assert (ROLL_UP in page.text, "Шилова" in page.text) == (True, True)

    def test_the_director_is_not_offered_it(self, as_role, world):
        client, _ = as_role("director")
        page = client.get(YEARS)
        assert (ROLL_UP in page.text, "/participants/class/" in page.text) == (False, False)

    def test_an_empty_school_is_taught(self, as_role, school):
        client, _ = as_role("coordinator")
        assert "Классов этого года пока нет" in client.get(YEARS).text

    def test_it_is_linked_from_the_school(self, as_role, school):
        client, _ = as_role("coordinator")
        page = client.get("/school/").text
        assert [address in page for address in (YEARS, "/school/holidays/", "/school/mail/")] == [True, True, True]

    def test_the_director_sees_only_the_years(self, as_role, school):
        client, _ = as_role("director")
        page = client.get("/school/").text
        assert [address in page for address in (YEARS, "/school/holidays/", "/school/mail/")] == [True, False, False]


class TestDryRun:
    @pytest.mark.parametrize("role", ["director", "curator", "class_teacher"])
    def test_others_do_not(self, as_role, world, role):
        client, _ = as_role("curator" if role == "class_teacher" else role)
        assert [client.get(ROLL_UP).status_code, client.post(ROLL_UP, {"year": 2027}).status_code] == [403, 403]
        assert RollUp.objects.count() == 0

    def test_every_class_and_the_live_matches(self, as_role, world):
        client, _ = as_role("coordinator")
        page = client.get(ROLL_UP)
        assert [step.label for step in page.context["plan"].steps] == ["7\u00a0«Б»", "10\u00a0«А»", ""]
        assert f'<a href="/programs/matches/{world["match"].pk}/">Лаборатория: работает</a>' in page.text
        assert "Выпускова Яна, в базе наставляемых" in page.text
        assert RollUp.objects.count() == 0

    def test_who_may_leave_is_folded_class_by_class(self, as_role, world):
        factories.make_pupil(school_class=world["ninth"].school_class, surname="Абаева", name="Зоя")
        client, _ = as_role("coordinator")
        fields = client.get(ROLL_UP).context["form"]
        shown = {
            name: [(fold.title, LABEL.findall(fold.html), fold.ticked) for fold in folds(fields[name])]
            for name in ("leaving", "mentors")
        }
        ninth = ("9\u00a0«А»", ["Абаева Зоя", "Девятова Яна"], 0)
        assert shown == {
            "leaving": [ninth],
            "mentors": [("11\u00a0«А»", ["Выпускова Яна, в базе наставляемых"], 0), ninth],
        }

    def test_a_fold_with_somebody_ticked_comes_back_open(self, as_role, world):
        client, _ = as_role("coordinator")
        page = send(client, factories.TODAY, leaving=[world["ninth"].pk])
        assert [
            (text in page.text)
            for text in ("9\u00a0«А»: 1&nbsp;человек, отмечено 1</summary>", "11\u00a0«А»: 1&nbsp;человек</summary>")
        ] == [True, True]
        assert page.text.count('<details class="more" open>') == 1

    def test_before_august_the_page_says_when(self, as_role, world):
        client, _ = as_role("coordinator")
        page = client.get(ROLL_UP).text
        assert ("Перевести классы можно с 1\u00a0августа 2027\u00a0г." in page, 'type="submit">Перевести' in page) == (
            True,
            False,
        )

    def test_before_august_nothing_is_done(self, as_role, world):
        client, _ = as_role("coordinator")
        page = send(client, factories.TODAY, first="А")
        assert page.context["form"].non_field_errors() == ["Перевести классы можно с 1\u00a0августа 2027\u00a0г."]
        assert (RollUp.objects.count(), 'value="А"' in page.text) == (0, True)

    def test_on_the_twenty_ninth_of_february_nothing_is_done(self, in_september, world):
        client = in_september("coordinator")
        send(client)
        with clock.at(date(2028, 2, 29)):
            client.force_login(
                factories.Account.objects.get(person__appointments__role="coordinator"),
                backend="participants.authentication.CardBackend",
            )
        page = send(client, date(2028, 2, 29), year=2028)
        assert page.context["form"].non_field_errors() == ["Перевести классы можно с 1\u00a0августа 2028\u00a0г."]
        assert [one.year for one in RollUp.objects.all()] == [2027]


class TestRollUp:
    def test_the_new_year_is_everywhere(self, in_september, world):
        client = in_september("coordinator")
        page = send(client, leaving=[world["ninth"].pk], mentors=[world["ninth"].pk], first="а, б")
        assert page.redirect_chain == [(YEARS, 302)]
        assert "1\u00a0ученик переведён, 2\u00a0выпускника" in page.text
        labels = [one.label for one in page.context["page"]]
        assert labels == ["1\u00a0«А»", "1\u00a0«Б»", "7\u00a0«Б»", "10\u00a0«А»"]
        assert [person.surname for person, _ in page.context["graduates"]] == ["Выпускова"]
        assert MentorProfile.objects.get(kind="graduate").person == world["ninth"]
        seventh = SchoolClass.objects.get(year=2027, grade=7)
        with clock.at(SEPTEMBER):
            assert "Шестова" in client.get(f"/participants/class/{seventh.pk}/").text
            assert "7\u00a0«Б»" in client.get(f"/participants/people/{world['stays'].pk}/").text

    def test_the_teacher_sees_the_carried_class(self, in_september, world):
        send(in_september("coordinator"))
        account = factories.make_account(Person.objects.get(surname="Шилова"))
        browser = in_september("curator")
        with clock.at(SEPTEMBER):
            browser.force_login(account, backend="participants.authentication.CardBackend")
            page = browser.get("/participants/class/")
        assert ("7\u00a0«Б»" in page.text, "Шестова" in page.text) == (True, True)

    def test_a_double_click_is_one(self, in_september, world):
        client = in_september("coordinator")
        send(client)
        again = send(client, first="А")
        assert (again.redirect_chain, RollUp.objects.count()) == ([(YEARS, 302)], 1)
        assert not SchoolClass.objects.filter(grade=1).exists()
        assert AuditEntry.objects.filter(action="participants.year.edit").count() == 1

    @pytest.mark.parametrize(
        ("changed", "field", "error"),
        [
            ({"first": "1Б"}, "first", "Напишите только буквы классов. Буквы через запятую, например: А, Б"),
            ({"fifth": "ЯЯЯЯ"}, "fifth", "Напишите только буквы классов. Буквы через запятую, например: А, Б"),
            ({"fifth": "Б"}, "fifth", "Такой класс в новом году уже будет: 5\u00a0«Б»."),
            ({"leaving": ["999"]}, "leaving", None),
            (
                {"mentors": "ninth"},
                "mentors",
                "Остаются в школе: Девятова Яна. Отметьте их и среди уходящих или снимите отметку.",
            ),
        ],
    )
    def test_bad_input_keeps_what_was_typed(self, in_september, world, changed, field, error):
        factories.make_class(4, "Б")
        if changed.get("mentors"):
            changed = {"mentors": [world["ninth"].pk]}
        page = send(in_september("coordinator"), **({"first": "В"} | changed))
        form = page.context["form"]
        assert (field in form.errors, RollUp.objects.count()) == (True, 0)
        assert error is None or form.errors[field] == [error]
        assert form["first"].value() == ({"first": "В"} | changed)["first"]

    def test_a_late_one_is_asked_for_on_the_list_of_classes(self, in_september, world):
        client = in_september("coordinator")
        with clock.at(SEPTEMBER):
            assert "Начался новый учебный год" in client.get("/school/classes/").text
        send(client)
        with clock.at(SEPTEMBER):
            assert "Начался новый учебный год" not in client.get("/school/classes/").text


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(("address", "queries"), [(YEARS, 8), (ROLL_UP, 9)])
def test_queries(as_role, school, rows, address, queries, django_assert_num_queries):
    client, _ = as_role("coordinator")
    for n in range(rows):
        leaver = factories.make_mentee(factories.make_pupil(school_class=factories.make_class(11, "АБВ"[n]))).person
        factories.make_pupil(school_class=factories.make_class(9, "АБВ"[n]))
        factories.make_match(mentees=[leaver], state="active")
    with django_assert_num_queries(queries):
        assert client.get(address).status_code == 200


@pytest.mark.parametrize("rows", [1, 3])
def test_queries_of_a_year_that_has_turned(in_september, school, rows, django_assert_num_queries):
    client = in_september("coordinator")
    for n in range(rows):
        leaver = factories.make_mentee(factories.make_pupil(school_class=factories.make_class(11, "АБВ"[n]))).person
        factories.make_match(mentees=[leaver], state="active")
    send(client)
    with clock.at(SEPTEMBER), django_assert_num_queries(10):
        assert len(client.get(YEARS).context["graduates"]) == rows
