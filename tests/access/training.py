"""The School of Mentors in the planted school: a training that goes on, one that is over, courses, a certificate."""

from datetime import date, time

from mentorship.kernel.documents import to_data
from participants.domain.files import kept_file
from programs.domain.honours.sheets import giver_on
from programs.domain.training.certificate_document import certificate_document
from programs.enums import OrderKind
from programs.models import Order, OrderTraining
from tests import factories


def plant(world, times):
    """Add trainings in which `mentor` learns and `other_mentor` does not, each list with `times` rows more."""
    mentor, other = world.rows["mentor"], world.rows["outsider"]
    training = factories.make_training(title="Обучение-наставников", aim="цель-обучения", is_open=False)
    session = factories.make_session(training, topic="Тема-занятия", teacher=world.rows["employee"])
    listener = factories.make_listener(training, mentor, at=[session])
    world.keep(training=training, session=session, listener=listener)
    world.keep(free_session=factories.make_session(training, topic="Без отметок", begins=time(17, 0)))
    for number in range(times):
        factories.make_session(training, day=date(2026, 11, 25), begins=time(9 + number, 0))
        factories.make_listener(training, at=[session])
        factories.make_listener(training, left_on=date(2026, 11, 1), left_reason="причина-слушателя")
        world.keep(open_training=factories.make_training(title=f"Открытое обучение {number}"))
        _over(world, number, mentor)
        _courses(world, number, mentor, other)
    _order(world, training)


def _over(world, number, mentor):
    """A finished training: the mentor and somebody else are trained, he has his certificate, the other has none."""
    listener = factories.make_trained(mentor, title=f"Прошлое обучение {number}")
    factories.make_listener(listener.training, hours=2, trained_on=date(2026, 11, 13))
    certificate = factories.new_certificate(listener)
    giver = giver_on(certificate.issued_on, school=world.rows["school"])
    certificate.blocks = to_data(certificate_document(certificate, training=listener.training, giver=giver))
    certificate.save()
    world.keep(over=listener.training, certificate=certificate)


def _courses(world, number, mentor, other):
    with kept_file(factories.PDF, name="k.pdf", content_type="application/pdf", actor=factories.nobody()) as stored:
        world.keep(course=factories.make_course(mentor, title="курс-наставника", file=stored))
    factories.make_course(other, title="курс-другого", state="accepted")


def _order(world, training):
    draft = Order.objects.create(kind=OrderKind.TRAINING, heading="Заголовок школы", created_at=factories.NOW)
    OrderTraining.objects.create(order=draft, training=training)
    world.keep(training_draft=draft)
