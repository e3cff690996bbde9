"""The journal of requests on paper: the article, the day, how it ended."""

from datetime import timedelta

import pytest

from participants.domain.request_journal import request_journal
from participants.models import DataRequest
from tests import factories
from tests.printed import rows_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


def printed(school):
    return rows_of(request_journal(DataRequest.objects.all(), school=school))


def test_nothing_was_asked(school):
    assert printed(school) == []


def test_each_with_its_article_and_its_end(school):
    late = factories.TODAY - timedelta(days=1)
    open_one = factories.make_request(factories.make_person(surname="Ёлкина"), kind="copy")
    factories.make_request(factories.make_person(surname="Соснова"), kind="stop", due_on=late, received_on=late)
    act = factories.make_erasure_act(factories.make_person(surname="Участник"))
    found = {row[2].split()[0]: (row[4], row[6]) for row in printed(school)}
    assert found["Ёлкина"] == ("ст. 14, ст. 20, ч. 1: 10 рабочих дней", "ждёт исполнения")
    assert found["Соснова"] == ("ст. 21, ч. 5.1: 10 рабочих дней", "срок прошёл")
    assert found["Участник"][1].endswith(f"акт № {act.request_id}")
    assert open_one.is_open
