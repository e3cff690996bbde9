"""The list of those who have access: each once, with all that he does, nobody else."""

from datetime import date

import pytest

from mentorship.kernel.documents import render_html
from participants.domain.access_list import access_list_document, access_rows
from participants.models import Account
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


def test_each_stands_once_with_all_his_roles(school):
    both = factories.make_teacher(surname="Котова")
    factories.appoint(both, "curator")
    factories.make_class(teacher=both)
    gone = factories.make_teacher(surname="Ушедшая")
    factories.appoint(gone, "curator", ends_on=date(2026, 10, 1))
    factories.make_mentor(factories.make_teacher(surname="Наставникова"))
    found = access_rows(factories.TODAY)
    assert [(row.person.surname, len(row.offices)) for row in found] == [("Котова", 2)]
    text = render_html(access_list_document(school))
    assert ("Котова" in text, "Ушедшая" in text, "Наставникова" in text) == (True, False, False)


def test_what_an_office_rests_on_and_how_the_entry_stands(school):
    curator = factories.make_staff("curator")
    blocked = factories.make_staff("director")
    Account.objects.filter(pk=blocked.pk).update(is_active=False)
    waiting = factories.make_teacher(surname="Яшина")
    factories.appoint(waiting, "acting")
    found = {row.person.pk: row for row in access_rows(factories.TODAY)}
    assert found[curator.person_id].offices[0].ground == "приказа на портале нет"
    assert found[blocked.person_id].entry.label == "вход закрыт"
    assert (found[waiting.pk].entry.label, found[waiting.pk].last_entry) == ("нет карточки", None)
    text = render_html(access_list_document(school))
    assert (blocked.person.as_name.short_in_signature() in text, "УТВЕРЖДАЮ" in text) == (True, True)


def test_the_last_entry_is_told(school):
    account = factories.make_staff("curator")
    Account.objects.filter(pk=account.pk).update(last_login=factories.NOW)
    [row] = access_rows(factories.TODAY)
    assert (row.person, row.last_entry) == (account.person, factories.TODAY)


def test_nobody_is_appointed_yet(school):
    assert access_rows(factories.TODAY) == []
    assert "обслуживает сервер портала" in render_html(access_list_document(school))
