"""What asks for attention in the School of Mentors."""

import pytest
from django.urls import reverse

from programs.domain.attention.of_training import training_rules
from programs.domain.attention.rebuilding import rebuild
from programs.domain.attention.settings import moment_now
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today", "school")]


def found(code):
    rule = next(one for one in training_rules() if one.code == code)
    return [(one.subject, one.since, one.link, one.program) for one in rule.find(moment_now())]


def test_a_course_that_waits():
    course = factories.make_course(factories.make_teacher())
    factories.make_course(factories.make_teacher(), state="accepted")
    factories.make_course(factories.make_teacher(), state="returned", comment="нет скана")
    link = reverse("programs:course_decide", args=[course.pk])
    assert found("course") == [(course.pk, factories.TODAY, link, None)]
    assert rebuild() == 1
