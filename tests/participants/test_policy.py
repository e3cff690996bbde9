"""The policy and the consent of an application in the browser: anybody reads, the coordinator edits."""

import pytest

from participants.domain.policy import APPLICATION, POLICY, shipped
from participants.models import PublicText
from tests import factories
from tests.reading import Page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("school", "today")]
EDIT = "/policy/application/edit/"


def test_anybody_reads_the_version_in_force_and_the_earlier_ones(client):
    PublicText.objects.create(
        kind="policy", version="2026-2", body=shipped(POLICY).body | {"lead": "Наши слова"}, made_at=factories.NOW
    )
    assert "Наши слова" in client.get("/policy/").text
    old = client.get("/policy/policy/2026-1/").text
    assert ("Наши слова" in old, "Это прежняя редакция 2026-1" in old) == (False, True)


@pytest.mark.parametrize("address", ["/policy/policy/2031-1/", "/policy/nonsense/", "/policy/nonsense/2026-1/"])
def test_what_is_not_there(client, address):
    assert client.get(address).status_code == 404


def test_the_coordinator_edits_and_new_applications_name_the_version(as_role, client):
    coordinator, _ = as_role("coordinator")
    page = Page.open(coordinator, EDIT).submit("/edit/", part_0_1="только чтобы ответить")
    assert page.response.redirect_chain == [("/policy/application/2026-2/", 302)]
    assert "только чтобы ответить" in page.words
    assert "Редакция 2026-2" in client.get("/join/").text


def test_an_emptied_fact_is_explained_and_nothing_is_written(as_role):
    client, _ = as_role("coordinator")
    page = Page.open(client, EDIT).submit("/edit/", part_0_1="  ", part_0_5="позвоните")
    assert ("Без этих слов текст неполон" in page.words, "позвоните" in page.response.text) == (True, True)
    assert PublicText.objects.count() == 0


def test_the_later_of_two_keeps_what_he_typed(as_role):
    client, _ = as_role("coordinator")
    page = Page.open(client, EDIT)
    PublicText.objects.create(kind=APPLICATION, version="2026-2", body={"lead": "", "parts": []}, made_at=factories.NOW)
    again = page.submit("/edit/", part_0_1="мои слова")
    assert "сохранена редакция 2026-2" in again.words
    assert PublicText.objects.count() == 1


def test_the_draft_goes_into_the_editor_and_becomes_a_version(as_role, school, settings):
    """152-ФЗ ст. 18.1 ч. 2: drawn from the settings, adopted by the coordinator, and open to everybody then."""
    settings.IDLE_MINUTES_PUPIL = 17
    client, _ = as_role("coordinator")
    assert "у учеников через 17 минут" in client.get("/policy/draft/").content.decode()
    assert "у учеников через 17 минут" not in client.get("/policy/").content.decode()
    address = "/policy/policy/edit/?from=draft"
    form = client.get(address).context["form"]
    typed = {name: form[name].value() for name in form.fields}
    assert client.post(address, typed).status_code == 302
    client.logout()
    assert "у учеников через 17 минут" in client.get("/policy/").content.decode()


def test_the_director_reads_the_draft_and_does_not_save_it(as_role, school):
    client, _ = as_role("director")
    text = client.get("/policy/draft/").content.decode()
    assert ("Сохраняет политику координатор" in text, "Взять в&nbsp;редактор" in text) == (True, False)
    assert client.get("/policy/policy/edit/?from=draft").status_code == 403
