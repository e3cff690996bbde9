"""What destruction does to the School of Mentors."""

import pytest

from participants.domain.erasers import subject_of
from programs.domain.training.erasing import training_erasers
from programs.models import OutsideCourse, TrainingCertificate, TrainingListener, TrainingSession
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today", "school")]


def test_words_about_the_person_go_and_the_count_stays():
    person = factories.make_mentor(factories.make_teacher(surname="Орехова", name="Дарья")).person
    listener = factories.make_trained(person)
    factories.make_course(person)
    factories.make_certificate(listener, blocks={"title": "Орехова Дарья"})
    factories.make_session(listener.training, topic="Опыт: Орехова Дарья")
    subject = subject_of(person)
    for one in training_erasers():
        if one.act:
            one.act(one.rows(subject), subject)
    course, certificate = OutsideCourse.objects.get(), TrainingCertificate.objects.get()
    assert (course.title, course.organiser, course.number) == ("удалено", "удалено", "")
    assert (certificate.holder, certificate.blocks, certificate.number) == ("удалено", None, 1)
    assert TrainingListener.objects.get().trained_on is not None
    assert "Орехова" not in TrainingSession.objects.order_by("-pk").first().topic
