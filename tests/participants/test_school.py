"""Pages of the school: particulars, classes, offices."""

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse

from participants.domain.appointments import LAST, director_now
from participants.models import Account, Appointment, School, SchoolClass
from tests import factories

pytestmark = pytest.mark.django_db
EDIT = "/school/edit/"


def posted(**changed):
    return {
        "version": 1,
        "full_name": "Средняя школа № 17",
        "short_name": "Школа № 17",
        "founder": "Управление образования",
        "place": "г. Светлоозёрск",
        "time_zone": "Asia/Omsk",
        "mentee_min_age": 10,
        "adult_notice_days": 30,
        "adult_grace_days": 14,
        "offer_remind_days": 3,
        "offer_wait_days": 5,
        "group_most_mentees": 15,
        "appeal_days": 20,
        "support_days": 2,
        "external_kinds": ["graduate"],
        "training_gate": "off",
    } | changed


DIRECTOR = {
    "director_surname": "Лебедев",
    "director_name": "Антон",
    "director_patronymic": "Сергеевич",
    "director_gender": "m",
    "director_post": "директор",
}


class TestParticulars:
    def test_the_address_is_school(self):
        assert reverse("participants:school") == "/school/"

    @pytest.mark.parametrize("role", ["coordinator", "director"])
    def test_who_reads(self, as_role, school, role):
        client, _ = as_role(role)
        page = client.get("/school/")
        assert (page.status_code, "МБОУ «Школа № 17»" in page.text) == (200, True)
        assert (EDIT in page.text) is (role == "coordinator")

    def test_the_director_changes_nothing(self, as_role, school):
        client, _ = as_role("director")
        assert [client.get(EDIT).status_code, client.post(EDIT, posted()).status_code] == [403, 403]

    def test_a_reminder_comes_before_the_next_is_asked(self, as_role, school):
        client, _ = as_role("coordinator")
        page = client.post(EDIT, posted(offer_remind_days=5, offer_wait_days=5))
        assert (page.status_code, "только позже, чем напомнить" in page.text) == (200, True)
        school.refresh_from_db()
        assert (school.offer_remind_days, school.offer_wait_days) == (3, 5)

    def test_an_unfilled_school_says_what_is_missing(self, as_role):
        client, _ = as_role("coordinator")
        assert "без них приказ не&nbsp;составить" in client.get("/school/").text

    def test_saved_with_the_director(self, as_role, school):
        client, _ = as_role("coordinator")
        answer = client.post(EDIT, posted(founder=" Первая \n\n Вторая ", **DIRECTOR), follow=True)
        saved = School.objects.get()
        assert answer.redirect_chain == [("/school/", 302)]
        assert (saved.founder, saved.time_zone, saved.external_kinds) == ("Первая\nВторая", "Asia/Omsk", ["graduate"])
        assert director_now().person.full_name == "Лебедев Антон Сергеевич"
        assert "Омск (МСК+3)" in answer.text

    def test_a_new_director(self, as_role, school):
        client, _ = as_role("coordinator")
        former = factories.make_staff("director")
        client.post(EDIT, posted(**DIRECTOR, is_new_director="on"))
        assert director_now().person.surname == "Лебедев"
        assert Account.objects.get(pk=former.pk).session_epoch == 2

    @pytest.mark.parametrize(
        ("changed", "field", "error"),
        [
            ({"founder": "1\n2\n3\n4\n5"}, "founder", "Не больше четырёх строк: в приказе больше не помещается."),
            ({"time_zone": "Mars/Base"}, "time_zone", None),
            ({"mentee_min_age": 3}, "mentee_min_age", None),
            ({"director_surname": "Лебедев"}, "director_name", "Заполните: это нужно для подписи под приказом."),
            ({"short_name": ""}, "short_name", None),
        ],
    )
    def test_bad_input_keeps_what_was_typed(self, as_role, school, changed, field, error):
        client, _ = as_role("coordinator")
        page = client.post(EDIT, posted(full_name="Набранное имя", **changed))
        form = page.context["form"]
        assert (page.status_code, field in form.errors) == (200, True)
        assert error is None or form.errors[field] == [error]
        assert ("Набранное имя" in page.text, School.objects.get().version) == (True, 1)

    def test_the_later_of_two_sees_both_versions_and_loses_nothing(self, as_role, school):
        client, _ = as_role("coordinator")
        School.objects.update(short_name="Чужое имя", version=2)
        page = client.post(EDIT, posted(short_name="Моё имя"))
        assert ("Краткое наименование", "Чужое имя", "Моё имя") in page.context["form"].conflict
        assert School.objects.get().short_name == "Чужое имя"
        client.post(EDIT, posted(short_name="Моё имя", version=page.context["form"]["version"].value()))
        assert School.objects.get().short_name == "Моё имя"


class TestAppointments:
    def add(self, client, **changed):
        values = {"form_key": uuid.uuid4(), "role": "curator", "starts_on": factories.TODAY.isoformat()}
        return client.post("/school/appointments/add/", values | changed)

    @pytest.mark.parametrize(("role", "status"), [("coordinator", 200), ("director", 200), ("curator", 403)])
    def test_who_reads(self, as_role, school, role, status):
        client, _ = as_role(role)
        assert client.get("/school/appointments/").status_code == status

    def test_the_list_tells_now_from_then(self, as_role, school, today):
        client, actor = as_role("coordinator")
        former = factories.appoint(factories.make_teacher(), "curator", ends_on=today - timedelta(days=1))
        context = client.get("/school/appointments/").context
        assert (context["current"], context["ended"]) == ([actor.person.appointments.get()], [former])

    def test_appointed_once(self, as_role, school):
        client, _ = as_role("coordinator")
        person, key = factories.make_teacher(), uuid.uuid4()
        first = self.add(client, person=person.pk, form_key=key)
        self.add(client, person=person.pk, form_key=key)
        assert (first.status_code, person.appointments.count()) == (302, 1)

    def test_a_second_appointment_is_refused_beside_the_form(self, as_role, school):
        client, _ = as_role("coordinator")
        person = factories.make_teacher()
        factories.appoint(person, "curator")
        page = self.add(client, person=person.pk)
        assert page.context["form"].non_field_errors() == [f"{person.full_name} уже куратор на эту дату."]

    def test_a_pupil_is_not_among_the_employees(self, as_role, school):
        client, _ = as_role("coordinator")
        page = self.add(client, person=factories.make_pupil().pk)
        assert ("person" in page.context["form"].errors, Appointment.objects.count()) == (True, 1)

    def test_the_director_appoints_nobody(self, as_role, school):
        client, actor = as_role("director")
        assert self.add(client, person=actor.person.pk).status_code == 403
        office = actor.person.appointments.get()
        assert client.post(f"/school/appointments/{office.pk}/end/").status_code == 403

    def test_ended_with_the_sessions(self, as_role, client, school, today):
        other = factories.make_staff("curator")
        browser = type(client)()
        browser.force_login(other, backend="participants.authentication.CardBackend")
        client, _ = as_role("coordinator")
        office = other.person.appointments.get()
        client.post(f"/school/appointments/{office.pk}/end/", {"ends_on": today.isoformat()})
        office.refresh_from_db()
        assert office.ends_on == today
        assert browser.get("/participants/mentees/").status_code == 302

    def test_the_last_coordinator_stays_and_the_form_says_why(self, as_role, school, today):
        client, actor = as_role("coordinator")
        office = actor.person.appointments.get()
        page = client.post(f"/school/appointments/{office.pk}/end/", {"ends_on": today.isoformat()})
        assert page.context["form"].non_field_errors() == [LAST]
        assert actor.person.appointments.get().ends_on is None

    def test_nobody_s_appointment_is_not_found(self, as_role, school):
        client, _ = as_role("coordinator")
        assert client.get("/school/appointments/999/end/").status_code == 404


class TestClasses:
    def test_added_once_with_its_teacher(self, as_role, school):
        client, _ = as_role("coordinator")
        teacher = factories.make_teacher()
        values = {"form_key": uuid.uuid4(), "grade": 5, "letter": " а ", "teacher": teacher.pk}
        client.post("/school/classes/add/", values)
        client.post("/school/classes/add/", values)
        made = SchoolClass.objects.get()
        assert (made.year, made.letter, made.teacher) == (2026, "А", teacher)
        assert teacher.full_name in client.get("/school/classes/").text

    def test_a_double_is_refused_beside_the_form(self, as_role, school):
        client, _ = as_role("coordinator")
        factories.make_class(5, "А")
        page = client.post("/school/classes/add/", {"form_key": uuid.uuid4(), "grade": 5, "letter": "А"})
        assert page.context["form"].non_field_errors() == ["Класс 5\u00a0«А» в этом учебном году уже есть."]

    def test_a_class_gets_another_teacher(self, as_role, school):
        client, _ = as_role("coordinator")
        made, teacher = factories.make_class(5, "А"), factories.make_teacher()
        answer = client.post(f"/school/classes/{made.pk}/", {"grade": 5, "letter": "Б", "teacher": teacher.pk})
        made.refresh_from_db()
        assert (answer.status_code, made.letter, made.teacher) == (302, "Б", teacher)

    def test_bad_input_and_a_double_on_edit(self, as_role, school):
        client, _ = as_role("coordinator")
        made, _ = factories.make_class(5, "А"), factories.make_class(5, "Б")
        page = client.post(f"/school/classes/{made.pk}/", {"grade": 12, "letter": "А"})
        assert "grade" in page.context["form"].errors
        page = client.post(f"/school/classes/{made.pk}/", {"grade": 5, "letter": "Б"})
        assert len(page.context["form"].non_field_errors()) == 1
        assert SchoolClass.objects.get(pk=made.pk).letter == "А"

    @pytest.mark.parametrize("role", ["director", "curator"])
    def test_others_do_not(self, as_role, school, role):
        client, _ = as_role(role)
        made = factories.make_class()
        addresses = ["/school/classes/", "/school/classes/add/", f"/school/classes/{made.pk}/"]
        assert [client.get(address).status_code for address in addresses] == [403, 403, 403]

    def test_a_class_of_another_year_is_not_found(self, as_role, school):
        client, _ = as_role("coordinator")
        assert client.get(f"/school/classes/{factories.make_class(year=2025).pk}/").status_code == 404


def test_classes_come_in_pages_of_fifty_in_their_natural_order(as_role, school):
    client, _ = as_role("coordinator")
    letters = "АБВГДЕ"
    for grade in range(1, 12):
        for letter in letters:
            factories.make_class(grade, letter)
    pages = [client.get("/school/classes/", {"page": number}) for number in (1, 2)]
    told = [one.label for page in pages for one in page.context["page"].object_list]
    assert [len(page.context["page"].object_list) for page in pages] == [50, 16]
    assert told == [f"{grade}\u00a0«{letter}»" for grade in range(1, 12) for letter in letters]
    assert ("66" in pages[0].text, "?page=2" in pages[0].text) == (True, True)
