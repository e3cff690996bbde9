"""The destruction on a telephone: the clock, the dry run, the typed word, the papers; every page judged by `look`."""

import pytest

from participants.models import DataRequest, ErasureAct
from tests import factories
from tests.browser.visitor import NARROW

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.slow
def test_from_the_list_to_the_act(visitors):
    factories.make_school()
    asked = factories.make_request(factories.make_mentee(factories.make_pupil(), consents=False, state="left").person)
    phone = visitors(width=NARROW)
    phone.log_in(factories.make_staff("coordinator", surname="Ветрова").login, factories.SECRET)
    phone.open("/participants/requests/")
    phone.follow("Уничтожить данные")
    phone.press("Показать, что будет стёрто")
    assert "Что останется и почему" in phone.words
    phone.page.fill("[name=commission]", "Директор Котова В.П.")
    phone.page.fill("[name=word]", "уничтожить")
    phone.press("Уничтожить данные")
    assert "Акт об уничтожении" in phone.words
    assert ErasureAct.objects.get().request_id == asked.pk
    assert DataRequest.objects.get().state == "done"
    phone.open("/participants/audit/")
    assert "Данные уничтожены" in phone.words
    assert phone.faults == []
