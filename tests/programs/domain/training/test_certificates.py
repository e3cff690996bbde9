"""Certificates: issued, numbered, frozen, annulled, printed together."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mentorship.kernel.blockers import Refused
from participants.domain.print_jobs import kind_of
from programs.domain.training.certificates import (
    ask_certificates,
    frozen_document,
    issue_certificates,
    void_certificate,
    without_certificate,
)
from programs.models import TrainingCertificate
from tests import factories
from tests.printed import in_word

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


def issue(training, school, day=factories.TODAY):
    return issue_certificates(training, issued_on=day, school=school, actor=factories.nobody())


def test_everybody_who_is_trained_gets_one_in_order_of_names(school):
    last = factories.make_trained(factories.make_mentor(factories.make_teacher(surname="Яковлева")).person)
    first = factories.make_listener(
        last.training,
        factories.make_mentor(factories.make_teacher(surname="Авдеев", gender="m")).person,
        hours=2,
        trained_on=date(2026, 11, 13),
    )
    factories.make_listener(last.training, hours=0)
    factories.make_certificate(factories.make_trained(title="Другая"), number=7)
    made = issue(last.training, school)
    assert [(one.listener, one.called) for one in made] == [(first, "№\u00a08/2026"), (last, "№\u00a09/2026")]
    assert list(without_certificate(last.training)) == []
    with pytest.raises(Refused, match="выданы всем"):
        issue(last.training, school)
    assert TrainingCertificate.objects.count() == 3


def test_many_cost_no_more_questions_than_one(school):
    costs = []
    for number in (1, 3):
        training = factories.make_training(finished_on=date(2026, 11, 13), title=f"Обучение {number}")
        for _ in range(number):
            factories.make_listener(training, hours=2, trained_on=date(2026, 11, 13))
        with CaptureQueriesContext(connection) as asked:
            assert len(issue(training, school)) == number
        costs.append(len(asked))
    assert costs[0] == costs[1]


def test_a_training_that_goes_on_gives_none(school):
    training = factories.make_training()
    factories.make_listener(training)
    with pytest.raises(Refused, match="Сначала закончите"):
        issue(training, school)


@pytest.mark.parametrize(("day", "text"), [(date(2026, 11, 19), "ещё не наступил"), (date(2026, 11, 12), "раньше")])
def test_the_day_lies_between_the_end_and_today(school, day, text):
    with pytest.raises(Refused, match=text):
        issue(factories.make_trained().training, school, day)
    assert TrainingCertificate.objects.count() == 0


def test_the_words_are_frozen(school):
    listener = factories.make_trained(title="Школа наставников 2026/2027")
    before = frozen_document(issue(listener.training, school)[0])
    type(listener.person).objects.update(surname="Другая")
    listener.training.title = "Другое"
    listener.training.save()
    after = frozen_document(TrainingCertificate.objects.get())
    assert before == after
    assert listener.person.surname in in_word(after)


def test_an_annulled_one_gives_its_place_but_not_its_number(school):
    training = factories.make_trained().training
    wrong = issue(training, school)[0]
    with pytest.raises(Refused, match="Напишите, почему"):
        void_certificate(wrong, reason="", actor=factories.nobody())
    void_certificate(wrong, reason="ошибка в фамилии", actor=factories.nobody())
    with pytest.raises(Refused, match="уже аннулирован"):
        void_certificate(wrong, reason="ещё раз", actor=factories.nobody())
    assert [one.number for one in issue(training, school)] == [wrong.number + 1]


def test_a_batch_holds_the_valid_ones_alone(school):
    training = factories.make_trained().training
    void_certificate(issue(training, school)[0], reason="ошибка", actor=factories.nobody())
    assert ask_certificates(training, actor=factories.nobody()) is None
    valid = issue(training, school)[0]
    actor = factories.acting(factories.make_staff("coordinator"))
    job = ask_certificates(training, actor=actor)
    assert (job.params, job.state) == ({"certificates": [valid.pk]}, "ready")
    assert list(kind_of(job).people(job.params)) == [valid.listener.person_id]
    assert "Сертификаты" in job.title


def test_destroyed_words_are_not_printed():
    assert frozen_document(factories.make_certificate(factories.make_trained())) is None
