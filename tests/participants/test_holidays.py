"""Pages of the holidays."""

import uuid
from datetime import date

import pytest

from participants.models import SchoolHoliday
from tests import factories

pytestmark = pytest.mark.django_db
LIST, ADD, USUAL = "/school/holidays/", "/school/holidays/add/", "/school/holidays/usual/"
AUTUMN = {"name": "Осенние", "starts_on": "2026-10-26", "ends_on": "2026-11-01", "group": "all"}


@pytest.fixture
def holiday(db):
    return SchoolHoliday.objects.create(
        name="Осенние", starts_on=date(2026, 10, 26), ends_on=date(2026, 11, 1), group="all"
    )


@pytest.fixture
def browser(as_role, school):
    return as_role("coordinator")[0]


@pytest.mark.parametrize("role", ["director", "curator"])
def test_others_do_not(as_role, school, holiday, role):
    client, _ = as_role(role)
    pages = [LIST, ADD, f"{LIST}{holiday.pk}/", f"{LIST}{holiday.pk}/remove/"]
    assert [client.get(page).status_code for page in pages] == [403, 403, 403, 403]
    assert [client.post(page, AUTUMN).status_code for page in [*pages[1:], USUAL]] == [403, 403, 403, 403]
    assert SchoolHoliday.objects.count() == 1


def test_nobody_s_row_is_not_found(browser):
    assert [browser.get(f"{LIST}999/").status_code, browser.get(f"{LIST}999/remove/").status_code] == [404, 404]


def test_the_list_of_this_year_and_later(browser, holiday):
    SchoolHoliday.objects.create(name="Давние", starts_on=date(2025, 10, 26), ends_on=date(2025, 11, 1))
    page = browser.get(LIST)
    assert (page.context["rows"], "Давние" in page.text) == ([holiday], False)


def test_an_empty_list_teaches_and_offers_the_usual_ones(browser):
    page = browser.get(LIST)
    assert ("Каникул пока нет" in page.text, len(page.context["usual"])) == (True, 5)
    assert "31\u00a0декабря 2026\u00a0г.&nbsp;– 10\u00a0января 2027\u00a0г." in page.text


def test_the_usual_ones_once(browser):
    first = browser.post(USUAL, follow=True)
    second = browser.post(USUAL, follow=True)
    assert SchoolHoliday.objects.count() == 5
    assert (first.context["usual"], "Обычные каникулы добавлены" in first.text) == ([], True)
    assert "Добавлять нечего" in second.text


def test_the_usual_ones_are_only_sent(browser):
    assert browser.get(USUAL).status_code == 405


def test_added_once(browser):
    values = AUTUMN | {"form_key": uuid.uuid4(), "name": "  Осенние   каникулы "}
    answers = [browser.post(ADD, values) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert [one.name for one in SchoolHoliday.objects.all()] == ["Осенние каникулы"]


@pytest.mark.parametrize(
    ("changed", "field", "error"),
    [
        ({"ends_on": "2026-10-20"}, "ends_on", "Последний день раньше первого."),
        ({}, "starts_on", "Эти дни уже заняты: «Осенние», 26.10.2026\u00a0– 01.11.2026."),
        ({"starts_on": "30 февраля"}, "starts_on", None),
        ({"group": "teachers"}, "group", None),
        ({"name": ""}, "name", None),
    ],
)
def test_errors_stand_beside_the_field(browser, holiday, changed, field, error):
    page = browser.post(ADD, AUTUMN | {"form_key": uuid.uuid4(), "ends_on": "2026-11-03"} | changed)
    errors = page.context["form"].errors
    assert (page.status_code, list(errors), SchoolHoliday.objects.count()) == (200, [field], 1)
    assert error is None or errors[field] == [error]
    assert page.context["form"]["ends_on"].value() == changed.get("ends_on", "2026-11-03")


def test_corrected(browser, holiday):
    answer = browser.post(f"{LIST}{holiday.pk}/", AUTUMN | {"version": 1, "ends_on": "2026-11-03"})
    holiday.refresh_from_db()
    assert (answer.status_code, holiday.ends_on) == (302, date(2026, 11, 3))


def test_a_29th_of_february(browser):
    browser.post(ADD, AUTUMN | {"form_key": uuid.uuid4(), "starts_on": "2028-02-29", "ends_on": "2028-02-29"})
    assert SchoolHoliday.objects.get().starts_on == date(2028, 2, 29)


def test_a_correction_that_takes_others_days_is_refused(browser, holiday):
    other = SchoolHoliday.objects.create(name="Зимние", starts_on=date(2026, 12, 31), ends_on=date(2027, 1, 10))
    page = browser.post(f"{LIST}{other.pk}/", AUTUMN | {"version": 1})
    assert list(page.context["form"].errors) == ["starts_on"]
    other.refresh_from_db()
    assert other.name == "Зимние"


def test_the_later_of_two_sees_both_versions(browser, holiday):
    SchoolHoliday.objects.update(name="Чужие", version=2)
    page = browser.post(f"{LIST}{holiday.pk}/", AUTUMN | {"version": 1, "name": "Мои"})
    assert ("Название", "Чужие", "Мои") in page.context["form"].conflict
    assert SchoolHoliday.objects.get().name == "Чужие"


def test_taken_away_after_a_question(browser, holiday):
    assert "снова станут учебными" in browser.get(f"{LIST}{holiday.pk}/remove/").text
    assert SchoolHoliday.objects.count() == 1
    browser.post(f"{LIST}{holiday.pk}/remove/")
    assert SchoolHoliday.objects.count() == 0


@pytest.mark.parametrize("rows", [1, 3])
def test_queries(browser, rows, django_assert_num_queries):
    for n in range(rows):
        day = date(2026, 12, n + 1)
        made = SchoolHoliday.objects.create(name=f"День {n}", starts_on=day, ends_on=day)
    for address in (LIST, f"{LIST}{made.pk}/", f"{LIST}{made.pk}/remove/"):
        with django_assert_num_queries(5):
            assert browser.get(address).status_code == 200


def test_the_class_says_how_it_goes(browser, school):
    made = factories.make_class(5, "А")
    browser.post(f"/school/classes/{made.pk}/", {"grade": 5, "letter": "А", "terms": "trimesters"})
    made.refresh_from_db()
    assert made.terms == "trimesters"
