"""Two cards of one person in the School of Mentors."""

from datetime import date

import pytest

from mentorship.kernel.blockers import Refused
from participants.domain.merging import merge_people
from programs.domain.training.certificates import void_certificate
from programs.models import TrainingCertificate, TrainingListener
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today", "school")]


def merge(kept, gone):
    return merge_people(kept, gone, actor=factories.nobody())


def test_marks_of_both_cards_are_one_persons():
    training = factories.make_training(finished_on=date(2026, 11, 13))
    first, second = (factories.make_session(training, marked_at=factories.NOW) for _ in range(2))
    kept, gone = factories.make_teacher(), factories.make_teacher()
    factories.make_listener(training, kept, at=[first], hours=2, left_on=date(2026, 11, 13), left_reason="дважды")
    factories.make_listener(training, gone, at=[first, second], hours=4, trained_on=date(2026, 11, 13))
    merge(kept, gone)
    row = TrainingListener.objects.get()
    assert (row.person, row.hours, row.trained_on, row.left_on) == (kept, 4, date(2026, 11, 13), None)
    assert row.attendances.count() == 2


def test_the_certificate_comes_along_and_two_are_refused():
    kept, gone = factories.make_teacher(), factories.make_teacher()
    listener = factories.make_trained(kept)
    other = factories.make_listener(listener.training, gone, hours=0)
    made = factories.make_certificate(other)
    own = factories.make_certificate(listener)
    with pytest.raises(Refused, match="Сначала аннулируйте"):
        merge(kept, gone)
    void_certificate(own, reason="выдан дважды", actor=factories.nobody())
    merge(kept, gone)
    assert TrainingCertificate.objects.get(voided_at=None) == made
    assert made.listener_id == other.pk
    made.refresh_from_db()
    assert made.listener.person == kept
