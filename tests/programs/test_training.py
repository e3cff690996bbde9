"""Pages of the School of Mentors: what a coordinator, a mentor and a reader do there."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from programs.models import (
    OutsideCourse,
    Training,
    TrainingAttendance,
    TrainingCertificate,
    TrainingListener,
    TrainingSession,
)
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("school")]
TRAINING = {"title": "Школа наставников", "starts_on": "2026-11-01", "ends_on": "2026-12-25", "hours": "16"}
TRAINING |= {"share": "70", "is_open": "on", "form_key": "5f0c9d5e-7b5c-4b6e-9d83-3b7a0f7f8a01"}
SESSION = {"topic": "Первая", "kind": "lecture", "day": "2026-11-20", "begins": "15:00", "hours": "1.5"}
SESSION |= {"form_key": "5f0c9d5e-7b5c-4b6e-9d83-3b7a0f7f8a02"}
COURSE = {"title": "Наставник", "level": "federal", "organiser": "Академия", "hours": "36", "ends_on": "2026-10-01"}
COURSE |= {"form_key": "5f0c9d5e-7b5c-4b6e-9d83-3b7a0f7f8a03"}


def url(name, *args):
    return reverse(f"programs:{name}", args=args)


def text_of(answer):
    return answer.content.decode().replace("&nbsp;", " ").replace("\u00a0", " ")


@pytest.fixture
def coordinator(as_role):
    """The browser of the coordinator."""
    return as_role("coordinator")[0]


@pytest.fixture
def mentor(client, today):
    """The browser of a mentor and his card."""
    person = factories.make_mentor().person
    client.force_login(factories.make_account(person), backend="participants.authentication.CardBackend")
    return client, person


class TestCoordinator:
    def test_a_training_is_made_twice_sent_once(self, coordinator):
        for _ in range(2):
            coordinator.post(url("training_add"), TRAINING)
        made = Training.objects.get()
        assert (made.title, made.hours, made.is_open) == ("Школа наставников", 16, True)

    def test_a_mistake_stands_beside_its_field_and_keeps_what_was_typed(self, coordinator):
        answer = coordinator.post(url("training_add"), TRAINING | {"ends_on": "2026-10-01"})
        assert answer.context["form"].errors == {"ends_on": ["Последний день раньше первого. Проверьте даты."]}
        assert "Школа наставников" in text_of(answer)
        assert Training.objects.count() == 0

    def test_the_next_year_takes_over_the_timetable(self, coordinator):
        former = factories.make_training(starts_on=date(2025, 10, 1), ends_on=date(2025, 12, 25))
        factories.make_session(former, day=date(2025, 10, 8))
        page = coordinator.get(url("training_copy", former.pk))
        assert page.context["form"].initial["starts_on"] == date(2026, 10, 1)
        coordinator.post(url("training_copy", former.pk), TRAINING | {"starts_on": "2026-10-01"})
        assert Training.objects.latest("pk").sessions.get().day == date(2026, 10, 7)

    def test_a_session_is_added_and_the_next_one_asked_for(self, coordinator):
        training = factories.make_training()
        answer = coordinator.post(url("session_add", training.pk), SESSION | {"again": "1"})
        assert answer.url == url("session_add", training.pk)
        assert str(TrainingSession.objects.get().hours) == "1.5"

    def test_a_day_outside_is_refused_beside_its_field(self, coordinator):
        training = factories.make_training()
        answer = coordinator.post(url("session_add", training.pk), SESSION | {"day": "2027-01-20"})
        assert list(answer.context["form"].errors) == ["day"]
        assert "Первая" in text_of(answer)

    def test_listeners_are_found_by_filters_and_written_down(self, coordinator):
        training = factories.make_training()
        trained = factories.make_trained().person
        new, candidate = factories.make_mentor().person, factories.make_mentor(state="candidate").person
        page = coordinator.get(url("training_listeners", training.pk), {"trained": "no"})
        assert set(page.context["people"]) == {new, candidate}
        assert page.context["ticked"] == {str(new.pk), str(candidate.pk)}
        page = coordinator.get(url("training_listeners", training.pk), {"q": trained.surname})
        assert (trained in page.context["people"], page.context["ticked"]) == (True, set())
        coordinator.post(url("listener_add", training.pk), {"people": [new.pk]})
        assert TrainingListener.objects.get(training=training).person == new

    def test_a_foreign_person_is_an_error_and_writes_nothing(self, coordinator):
        training, stranger = factories.make_training(), factories.make_pupil()
        answer = coordinator.post(url("listener_add", training.pk), {"people": [stranger.pk]})
        assert "нельзя отметить" in text_of(answer)
        assert TrainingListener.objects.count() == 0

    def test_everybody_is_ticked_until_the_first_save(self, coordinator):
        training = factories.make_training()
        session = factories.make_session(training)
        here, absent = factories.make_listener(training), factories.make_listener(training)
        page = coordinator.get(url("training_attendance", session.pk))
        assert page.context["ticked"] == {str(here.pk), str(absent.pk)}
        answer = coordinator.post(url("training_attendance", session.pk), {"listeners": [here.pk], "version": 1})
        assert answer.url == url("training_detail", training.pk)
        assert TrainingAttendance.objects.get().listener == here
        page = coordinator.get(url("training_attendance", session.pk))
        assert page.context["ticked"] == {str(here.pk)}

    def test_a_later_hand_is_told_and_keeps_his_ticks(self, coordinator):
        training = factories.make_training()
        session = factories.make_session(training, version=2)
        here = factories.make_listener(training)
        answer = coordinator.post(url("training_attendance", session.pk), {"listeners": [here.pk], "version": 1})
        assert "изменил другой человек" in text_of(answer)
        assert answer.context["ticked"] == {str(here.pk)}
        assert TrainingAttendance.objects.count() == 0

    def test_before_the_day_the_page_says_when(self, coordinator):
        session = factories.make_session(factories.make_training(), day=date(2026, 12, 1))
        factories.make_listener(session.training)
        page = text_of(coordinator.get(url("training_attendance", session.pk)))
        assert "Занятие ещё не прошло" in page
        assert "Сохранить отметки" not in page

    def test_finishing_says_what_is_missing_and_then_trains(self, coordinator):
        training = factories.make_training()
        session = factories.make_session(training)
        factories.make_listener(training, at=[session])
        assert "не отмечено, кто был" in text_of(coordinator.get(url("training_finish", training.pk)))
        assert coordinator.post(url("training_finish", training.pk)).status_code == 409
        TrainingSession.objects.update(marked_at=factories.NOW)
        coordinator.post(url("training_finish", training.pk))
        assert TrainingListener.objects.get().trained_on == factories.TODAY

    def test_certificates_are_issued_printed_and_annulled(self, coordinator):
        training = factories.make_trained().training
        coordinator.post(url("certificate_issue", training.pk), {"issued_on": "2026-11-18"})
        made = TrainingCertificate.objects.get()
        assert coordinator.get(url("certificate_docx", made.pk)).status_code == 200
        coordinator.post(url("certificate_void", made.pk), {"reason": "ошибка"})
        page = text_of(coordinator.get(url("certificate_list")))
        assert "Аннулирован" in page
        assert "ошибка" in page

    def test_the_order_begins_from_the_page_of_the_training(self, coordinator):
        training = factories.make_training()
        page = text_of(coordinator.get(url("training_detail", training.pk)))
        assert url("order_add_kind", "training") in page
        key = "5f0c9d5e-7b5c-4b6e-9d83-3b7a0f7f8a09"
        coordinator.post(url("order_add_kind", "training"), {"chosen": [training.pk], "form_key": key})
        order = training.naming.order if hasattr(training, "naming") else Training.objects.get().naming.order
        assert url("order_detail", order.pk) in text_of(coordinator.get(url("training_detail", training.pk)))

    def test_a_course_is_looked_at_and_returned(self, coordinator):
        course = factories.make_course(factories.make_mentor().person)
        address = url("course_decide", course.pk)
        answer = coordinator.post(address, {"version": 1, "return": "1", "comment": ""})
        assert list(answer.context["form"].errors) == ["comment"]
        coordinator.post(address, {"version": 1, "return": "1", "comment": "нет скана"})
        course.refresh_from_db()
        assert (course.state, course.comment) == ("returned", "нет скана")
        coordinator.post(address, {"version": course.version, "accept": "1"})
        assert OutsideCourse.objects.get().state == "accepted"

    def test_the_card_says_who_is_trained(self, coordinator):
        listener = factories.make_trained()
        page = text_of(coordinator.get(reverse("participants:person_detail", args=[listener.person_id])))
        assert "Прошла обучение" in page
        assert url("training_detail", listener.training_id) in page


class TestMentor:
    def test_he_signs_up_reads_his_hours_and_leaves(self, mentor):
        client, person = mentor
        training = factories.make_training()
        client.post(url("training_join", training.pk))
        listener = TrainingListener.objects.get()
        assert (listener.person, listener.joined_how) == (person, "self")
        assert "Посещено часов: 0" in text_of(client.get(url("training_detail", training.pk)))
        assert training.title in text_of(client.get("/"))
        client.post(url("listener_leave", listener.pk), {"reason": "другая работа"})
        listener.refresh_from_db()
        assert listener.left_reason == "другая работа"

    def test_he_enters_his_own_course_with_a_scan(self, mentor):
        client, person = mentor
        scan = SimpleUploadedFile("s.pdf", factories.PDF, content_type="application/pdf")
        answer = client.post(url("course_add"), COURSE | {"scan": scan, "person": factories.make_mentor().person.pk})
        assert answer.url == url("course_list")
        course = OutsideCourse.objects.get()
        assert (course.person, course.state) == (person, "sent")
        assert client.get(url("course_scan", course.pk, "pdf")).status_code == 200

    def test_a_file_of_another_kind_is_refused_beside_its_field(self, mentor):
        scan = SimpleUploadedFile("s.pdf", b"MZ", content_type="application/pdf")
        answer = mentor[0].post(url("course_add"), COURSE | {"scan": scan})
        assert list(answer.context["form"].errors) == ["scan"]
        assert OutsideCourse.objects.count() == 0

    def test_another_ones_training_course_and_certificate_are_not_his(self, mentor):
        client, _ = mentor
        listener = factories.make_trained()
        certificate, course = factories.make_certificate(listener), factories.make_course(listener.person)
        addresses = [("training_detail", listener.training_id), ("certificate_pdf", certificate.pk)]
        addresses += [("course_edit", course.pk), ("course_scan", course.pk, "pdf")]
        assert [client.get(url(name, *ids)).status_code for name, *ids in addresses] == [404] * 4
