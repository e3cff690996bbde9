"""The extract about one person: what is in it, and that it says when there is more."""

from datetime import timedelta

import pytest

from mentorship.kernel.documents import render_html
from participants.domain import incident_paper
from participants.domain.incident_paper import incident_document
from participants.domain.incidents import Asked
from participants.models import AuditEntry
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


def text_about(person, school):
    asked = Asked(person, factories.TODAY - timedelta(days=7), factories.TODAY)
    document = incident_document(AuditEntry.objects.order_by("-happened_at"), asked, school=school)
    return render_html(document).replace("\u00a0", " ")


def test_nobody_turned_to_the_data(school):
    text = text_about(factories.make_pupil(surname="Ёлкина"), school)
    assert ("никто к сведениям не обращался" in text, "Кто и сколько раз" in text) == (True, False)


def test_more_rows_than_a_paper_holds_are_named(school, monkeypatch):
    monkeypatch.setattr(incident_paper, "MOST", 1)
    pupil = factories.make_pupil(surname="Ёлкина")
    for _ in range(2):
        AuditEntry.objects.create(happened_at=factories.NOW, action="person.view", person=pupil)
    text = text_about(pupil, school)
    assert (text.count("Открыта карточка"), "остальные — в книге Excel" in text) == (1, True)
