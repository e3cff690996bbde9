"""The list of those who have access: each once, with all that he does, nobody else."""

from datetime import date

import pytest

from mentorship.kernel.documents import render_html
from participants.domain.access_list import access_list_document, people_with_access
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


def test_each_stands_once_with_all_his_roles(school):
    both = factories.make_teacher(surname="Котова")
    factories.appoint(both, "curator")
    factories.make_class(teacher=both)
    gone = factories.make_teacher(surname="Ушедшая")
    factories.appoint(gone, "curator", ends_on=date(2026, 10, 1))
    factories.make_mentor(factories.make_teacher(surname="Наставникова"))
    found = people_with_access(factories.TODAY)
    assert [(person.surname, len(roles)) for person, roles in found] == [("Котова", 2)]
    text = render_html(access_list_document(school))
    assert ("Котова" in text, "Ушедшая" in text, "Наставникова" in text) == (True, False, False)
