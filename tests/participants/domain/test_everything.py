"""All that is held about a person, without other people's data."""

import pytest

from mentorship.kernel.documents import render_html
from participants.domain.everything import everything_document
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


def test_everything_is_told_and_nobody_else(school):
    mentor = factories.make_mentor(factories.make_teacher(surname="Котова", name="Вера")).person
    mentee = factories.make_mentee(factories.make_pupil(surname="Ершова"), request="понять дроби").person
    factories.make_match(mentors=[mentor], mentees=[mentee])
    text = render_html(everything_document(mentee, school=school)).replace("\u00a0", " ")
    assert "понять дроби" in text
    assert "Пары и группы" in text
    assert "Котова" not in text
    assert "Записей нет:" in text
