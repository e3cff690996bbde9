"""Pages of a person: the card by what one may see, entering, changing, moving in a base."""

import uuid
from datetime import date

import pytest

from participants.enums import BaseState, Side
from participants.extensions import card_panels
from participants.models import MenteeProfile, MentorProfile, Person
from tests import factories

pytestmark = pytest.mark.django_db
ADD = "/participants/people/add/?as="


def log_in(client, person):
    client.force_login(factories.make_account(person), backend="participants.authentication.CardBackend")
    return client


def card(person):
    return f"/participants/people/{person.pk}/"


def posted(**changed):
    return {
        "form_key": uuid.uuid4(),
        "surname": "Ёлкина",
        "name": "Анна",
        "patronymic": "Петровна",
        "gender": "f",
        "birth_date": "2014-05-20",
        "kind": "pupil",
        "request": "Понять дроби",
        "guardian1_full_name": "Ёлкина  Мария Ивановна",
        "guardian1_relation": "мать",
    } | changed


@pytest.fixture
def pupil(school):
    person = factories.make_pupil(surname="Зимина", phone="+7 900 111-22-33", email="zimina@example.org")
    person.guardians.update(full_name="Зимина Ольга", phone="+7 900 444-55-66")
    return person


PRIVATE = ["+7 900 111-22-33", "zimina@example.org", "Зимина Ольга", "+7 900 444-55-66", "20\u00a0мая 2014"]


def seen(client, person):
    page = client.get(card(person))
    return [marker for marker in PRIVATE if marker in page.text] if page.status_code == 200 else page.status_code


def marked(page):
    return [entry.label for entry in page.context["menu"] if entry.is_current]


def test_the_menu_marks_where_a_card_and_both_bases_belong(as_role, client, pupil, today):
    office = as_role("coordinator")[0]
    pages = [card(pupil), f"{card(pupil)}edit/", "/participants/mentors/", "/participants/mentees/"]
    assert [marked(office.get(page)) for page in pages] == [["Люди"]] * 4
    teacher = factories.make_teacher()
    pupil.school_class.teacher = teacher
    pupil.school_class.save()
    assert marked(log_in(client, teacher).get(card(pupil))) == ["Мой класс"]


class TestCard:
    def test_coordinator_director_and_class_teacher_see_all(self, as_role, client, pupil, today):
        factories.make_mentee(pupil)
        assert [seen(as_role(role)[0], pupil) for role in ("coordinator", "director")] == [PRIVATE, PRIVATE]
        teacher = factories.make_teacher()
        pupil.school_class.teacher = teacher
        pupil.school_class.save()
        assert seen(log_in(client, teacher), pupil) == PRIVATE

    def test_a_curator_sees_contacts_of_the_own_programme_only(self, as_role, pupil):
        factories.make_mentee(pupil)
        client, actor = as_role("curator")
        assert seen(client, pupil) == []
        assert "Понять дроби" not in client.get(card(pupil)).text
        assert "понять дроби" in client.get(card(pupil)).text
        factories.enrol(factories.make_program(actor.person), pupil, Side.MENTEE)
        assert seen(client, pupil) == PRIVATE

    def test_a_mentor_sees_the_agreed_contact_of_the_own_mentee(self, client, pupil, today):
        mentor = factories.make_mentor().person
        factories.make_mentee(pupil, request="Хочу в театр")
        factories.make_match(mentors=[mentor], mentees=[pupil])
        client = log_in(client, mentor)
        assert seen(client, pupil) == PRIVATE[:2]
        page = client.get(card(pupil)).text
        assert ("Хочу в театр" in page, "Согласи" in page, "Выдать" in page) == (True, False, False)

    def test_a_mentee_sees_the_public_card_of_the_own_mentor(self, client, school, today):
        mentor = factories.make_outsider(phone="+7 900 111-22-33", email="zimina@example.org")
        factories.make_mentor(mentor, kind="employee", competencies="робототехника")
        factories.make_mentee(mentor, kind="student", request="Тайный запрос")
        mentee = factories.make_mentee().person
        factories.make_match(mentors=[mentor], mentees=[mentee])
        client = log_in(client, mentee)
        page = client.get(card(mentor)).text
        assert seen(client, mentor) == []
        assert ("робототехника" in page, "Тайный запрос" in page, "инженер" in page) == (True, False, True)

    def test_another_s_card_is_not_found(self, client, pupil, today):
        stranger = factories.make_mentee().person
        assert seen(log_in(client, stranger), pupil) == 404
        assert seen(log_in(client, factories.make_mentor().person), pupil) == 404

    def test_oneself_without_reasons_and_without_buttons(self, client, pupil, today):
        profile = factories.make_mentee(pupil)
        profile.person.membership_events.create(
            side="mentee", source="active", target="paused", happened_at=factories.NOW, reason="Так решил завуч"
        )
        client = log_in(client, pupil)
        page = client.get(card(pupil)).text
        assert seen(client, pupil) == PRIVATE
        assert ("Так решил завуч" in page, "/move/" in page, "/edit/" in page) == (False, False, False)

    def test_missing_papers_lead_where_they_are_mended(self, as_role, pupil):
        factories.make_mentee(pupil, state="candidate", consents=False)
        client, _ = as_role("coordinator")
        page = client.get(card(pupil)).text
        assert (page.count(f"{card(pupil)}consents/"), "Ввести в базу" in page) == (4, True)
        assert f"{card(pupil)}base/mentee/move/enter/" not in page
        assert f"{card(pupil)}base/mentee/move/leave/" in page

    def test_a_mentor_from_outside_has_an_agreement_line(self, as_role, school):
        person = factories.make_mentor(factories.make_outsider(), kind="employee").person
        client, _ = as_role("coordinator")
        assert f"{card(person)}agreement/" in client.get(card(person)).text
        factories.make_agreement(person)
        assert "Договор о&nbsp;сотрудничестве до&nbsp;31.08.2027" in client.get(card(person)).text

    def test_the_age_is_warned_of(self, as_role, school):
        profile = factories.make_mentee(factories.make_pupil(born=date(2018, 1, 1)))
        client, _ = as_role("coordinator")
        assert [one.code for one in client.get(card(profile.person)).context["warnings"]] == ["G6"]

    def test_an_upper_room_shows_its_panel(self, as_role, pupil, monkeypatch):
        panel = type("P", (), {"title": "Пары", "template": "components/alert.html", "context": {"text": "Из верхней"}})
        monkeypatch.setattr(card_panels, "_members", [lambda person, actor: [panel]])
        client, _ = as_role("coordinator")
        page = client.get(card(pupil)).text
        assert ("<h2>Пары</h2>" in page, "Из верхней" in page) == (True, True)

    def test_nobody_logged_in(self, client, pupil):
        assert client.get(card(pupil)).status_code == 302


class TestAdd:
    def test_a_mentee_with_his_mother(self, as_role, school):
        client, _ = as_role("coordinator")
        school_class = factories.make_class()
        answer = client.post(f"{ADD}mentee", posted(school_class=school_class.pk))
        profile = MenteeProfile.objects.get()
        assert answer.url == card(profile.person)
        assert (profile.state, profile.request, profile.person.school_class) == (
            "candidate",
            "Понять дроби",
            school_class,
        )
        assert profile.person.guardians.get().full_name == "Ёлкина Мария Ивановна"

    def test_a_mentor_with_what_he_offers(self, as_role, school):
        client, _ = as_role("coordinator")
        values = posted(kind="teacher", is_employee="on", post="учитель", competencies="дроби", capacity=2)
        client.post(f"{ADD}mentor", values)
        profile = MentorProfile.objects.get()
        assert (profile.competencies, profile.capacity, profile.person.is_employee) == ("дроби", 2, True)

    def test_an_employee_goes_on_to_the_appointment(self, as_role, school):
        client, _ = as_role("coordinator")
        answer = client.post(f"{ADD}employee", posted(is_employee="on"))
        made = Person.objects.get(surname="Ёлкина")
        assert answer.url == f"/school/appointments/add/?person={made.pk}"
        assert not MenteeProfile.objects.exists()

    def test_what_is_unknown_is_a_legal_answer(self, as_role, school):
        client, _ = as_role("coordinator")
        client.post(f"{ADD}mentee", {"form_key": uuid.uuid4(), "surname": "Ким", "name": "Артём", "kind": "pupil"})
        person = Person.objects.get(surname="Ким")
        assert (person.birth_date, person.birth_year, person.gender) == (None, None, "")

    def test_sent_twice_it_is_one(self, as_role, school):
        client, _ = as_role("coordinator")
        values = posted()
        addresses = [client.post(f"{ADD}mentee", values).url for _ in range(2)]
        assert addresses[0] == addresses[1]
        assert Person.objects.filter(surname="Ёлкина").count() == 1

    def test_a_likely_twin_is_asked_about(self, as_role, school):
        client, _ = as_role("coordinator")
        twin = factories.make_pupil(surname="Елкина", name="Анна", patronymic="Петровна")
        page = client.post(f"{ADD}mentee", posted(request="Набранные слова"))
        assert (page.context["form"].twins, Person.objects.filter(name="Анна").count()) == ([twin], 1)
        assert ("Набранные слова" in page.text, card(twin) in page.text) == (True, True)
        assert 'type="checkbox" name="is_another"' in page.text
        client.post(f"{ADD}mentee", posted(is_another="on"))
        assert Person.objects.filter(name="Анна").count() == 2

    @pytest.mark.parametrize(
        ("changed", "field", "error"),
        [
            ({"surname": " "}, "surname", None),
            ({"birth_date": "2030-01-01"}, "birth_date", "Проверьте год рождения."),
            ({"birth_date": "2026-12-01"}, "birth_date", "Этот день ещё не наступил."),
            ({"birth_date": "", "birth_year": 1850}, "birth_year", "Проверьте год рождения."),
            ({"kind": "wizard"}, "kind", None),
            (
                {"guardian2_phone": "1"},
                "guardian2_full_name",
                "Напишите, кто это: фамилию, имя и отчество.",
            ),
        ],
    )
    def test_bad_input_writes_nothing_and_keeps_the_text(self, as_role, school, changed, field, error):
        client, _ = as_role("coordinator")
        page = client.post(f"{ADD}mentee", posted(request="Набранные слова") | changed)
        assert (field in page.context["form"].errors, "Набранные слова" in page.text) == (True, True)
        assert error is None or page.context["form"].errors[field] == [error]
        assert not Person.objects.filter(name="Анна").exists()

    def test_a_pupil_of_a_class_is_no_employee(self, as_role, school):
        client, _ = as_role("coordinator")
        page = client.post(f"{ADD}mentee", posted(school_class=factories.make_class().pk, is_employee="on"))
        assert "is_employee" in page.context["form"].errors

    def test_a_class_of_another_year_is_no_choice(self, as_role, school):
        client, _ = as_role("coordinator")
        page = client.post(f"{ADD}mentee", posted(school_class=factories.make_class(year=2020).pk))
        assert "school_class" in page.context["form"].errors

    @pytest.mark.parametrize("role", ["curator", "director"])
    def test_others_do_not(self, as_role, school, role):
        client, _ = as_role(role)
        assert [client.get(f"{ADD}mentee").status_code, client.post(f"{ADD}mentee", posted()).status_code] == [403, 403]


class TestEdit:
    def edit(self, client, person, **changed):
        values = posted(version=person.version, surname=person.surname)
        return client.post(f"{card(person)}edit/", {**values, **changed})

    def test_saved(self, as_role, pupil):
        client, _ = as_role("coordinator")
        mother = pupil.guardians.get()
        answer = self.edit(client, pupil, phone="8", guardian1_id=mother.pk, guardian1_phone="9")
        pupil.refresh_from_db()
        assert (answer.url, pupil.phone, pupil.version) == (card(pupil), "8", 2)
        assert [(one.pk, one.phone) for one in pupil.guardians.all()] == [(mother.pk, "9")]

    def test_the_form_opens_with_what_is_known(self, as_role, pupil):
        client, _ = as_role("coordinator")
        form = client.get(f"{card(pupil)}edit/").context["form"]
        assert (form["guardian1_full_name"].value(), form["version"].value()) == ("Зимина Ольга", 1)

    def test_a_class_of_last_year_is_not_lost(self, as_role, school):
        client, _ = as_role("coordinator")
        old = factories.make_class(5, "А", year=2025)
        person = factories.make_pupil(school_class=old)
        self.edit(client, person, school_class=old.pk)
        assert Person.objects.get(pk=person.pk).school_class == old

    def test_the_later_of_two_sees_both_versions(self, as_role, pupil):
        client, _ = as_role("coordinator")
        Person.objects.filter(pk=pupil.pk).update(phone="чужой", version=2)
        page = self.edit(client, pupil, phone="мой")
        assert ("Телефон", "чужой", "мой") in page.context["form"].conflict
        assert Person.objects.get(pk=pupil.pk).phone == "чужой"
        self.edit(client, pupil, phone="мой", version=page.context["form"]["version"].value())
        assert Person.objects.get(pk=pupil.pk).phone == "мой"

    def test_a_guardian_who_signed_is_not_taken_away(self, as_role, pupil):
        client, _ = as_role("coordinator")
        factories.make_consents(pupil)
        page = self.edit(client, pupil, guardian1_id=pupil.guardians.get().pk, guardian1_full_name="")
        assert page.context["form"].non_field_errors() == [
            "Зимина Ольга: этого представителя убрать нельзя, он подписал согласие."
        ]
        assert pupil.guardians.count() == 1

    def test_the_number_of_a_guardians_document_is_not_stored(self, as_role, pupil):
        client, _ = as_role("coordinator")
        mother, typed = pupil.guardians.get(), "паспорт 45 10 123456"
        known = {"guardian1_id": mother.pk, "guardian1_full_name": "Зимина Ольга"}
        form = self.edit(client, pupil, **known, guardian1_basis=typed).context["form"]
        assert form.non_field_errors() == [
            "Зимина Ольга: напишите только вид документа о полномочиях, его номер и дату портал не хранит."
        ]
        assert (form["guardian1_basis"].value(), pupil.guardians.get().basis) == (typed, "")
        assert self.edit(client, pupil, **known, guardian1_basis="акт об опеке").status_code == 302

    def test_others_do_not_and_strangers_are_not_found(self, as_role, pupil):
        client, _ = as_role("curator")
        assert self.edit(client, pupil).status_code == 403
        client, _ = as_role("coordinator")
        assert client.get("/participants/people/999999/edit/").status_code == 404


class TestPlaces:
    def test_a_known_person_enters_one_more_base(self, as_role, school):
        client, _ = as_role("coordinator")
        person, key = factories.make_mentee().person, uuid.uuid4()
        values = {"form_key": key, "kind": "pupil", "competencies": "шахматы", "capacity": 1}
        for _ in range(2):
            answer = client.post(f"{card(person)}base/mentor/add/", values)
        assert (answer.url, MentorProfile.objects.get().state) == (card(person), BaseState.ACTIVE)

    def test_twice_in_one_base_is_refused_beside_the_form(self, as_role, school):
        client, _ = as_role("coordinator")
        person = factories.make_mentee().person
        page = client.post(f"{card(person)}base/mentee/add/", {"form_key": uuid.uuid4(), "kind": "pupil"})
        assert page.context["form"].non_field_errors() == [f"{person.full_name} уже в базе наставляемых."]

    def test_the_request_is_changed(self, as_role, school):
        client, _ = as_role("coordinator")
        profile = factories.make_mentee()
        address = f"{card(profile.person)}base/mentee/edit/"
        assert client.get(address).context["form"]["request"].value() == "понять дроби"
        client.post(address, {"version": 1, "kind": "pupil", "request": "Рисовать"})
        assert MenteeProfile.objects.get().request == "Рисовать"
        page = client.post(address, {"version": 1, "kind": "pupil", "request": "Петь"})
        assert ("Основной запрос", "Рисовать", "Петь") in page.context["form"].conflict

    def test_a_mentor_takes_at_least_one(self, as_role, school):
        client, _ = as_role("coordinator")
        profile = factories.make_mentor()
        values = {"version": 1, "kind": "teacher", "capacity": 0}
        page = client.post(f"{card(profile.person)}base/mentor/edit/", values)
        assert "capacity" in page.context["form"].errors

    def test_moved_with_a_reason_that_stays(self, as_role, school):
        client, _ = as_role("coordinator")
        profile = factories.make_mentee()
        answer = client.post(f"{card(profile.person)}base/mentee/move/pause/", {"reason": "Болеет"})
        profile.refresh_from_db()
        assert (answer.url, profile.state) == (card(profile.person), BaseState.PAUSED)
        assert "Болеет" in client.get(card(profile.person)).text

    @pytest.mark.parametrize(
        ("state", "consents", "name", "text"),
        [
            ("active", True, "leave", "Напишите причину: она останется в истории."),
            ("candidate", False, "enter", "нет согласия на обработку персональных данных."),
            ("left", True, "pause", "«Поставить на паузу» сейчас невозможно"),
        ],
    )
    def test_refused_now_with_the_sentence(self, as_role, school, state, consents, name, text):
        client, _ = as_role("coordinator")
        profile = factories.make_mentee(state=state, consents=consents)
        page = client.post(f"{card(profile.person)}base/mentee/move/{name}/", {"reason": ""})
        profile.refresh_from_db()
        assert (page.status_code, text in page.text, profile.state) == (409, True, state)

    def test_moving_is_a_post_of_the_coordinator(self, as_role, school):
        profile = factories.make_mentee()
        address = f"{card(profile.person)}base/mentee/move/leave/"
        client, _ = as_role("curator")
        assert client.post(address, {"reason": "x"}).status_code == 403
        client, _ = as_role("coordinator")
        assert client.get(address).status_code == 405

    @pytest.mark.parametrize("tail", ["base/mentor/move/leave/", "base/friend/move/leave/", "base/mentee/move/fly/"])
    def test_no_such_place_or_move(self, as_role, school, tail):
        client, _ = as_role("coordinator")
        person = factories.make_mentee().person
        assert client.post(f"{card(person)}{tail}", {"reason": "x"}).status_code == 404

    @pytest.mark.parametrize("tail", ["base/mentor/edit/", "base/friend/add/", "base/friend/edit/"])
    def test_no_such_place_to_change(self, as_role, school, tail):
        client, _ = as_role("coordinator")
        assert client.get(f"{card(factories.make_mentee().person)}{tail}").status_code == 404
