"""The pages of changes of an approved match."""

import pytest
from django.urls import reverse

from participants.enums import Side
from programs.domain.members import suspend_members
from programs.models import PendingChange
from tests import factories
from tests.programs import choosing

pytestmark = pytest.mark.django_db
KEY = "7c9e6679-7425-40de-944b-e07fc1f90ae7"


@pytest.fixture
def led(school, as_role):
    """A curator's browser and a working group of his."""
    client, actor = as_role("curator")
    people = [factories.make_mentee().person for _ in range(2)]
    program = factories.make_program(actor.person)
    return client, factories.make_match(program, mentees=people, state="active", title="Физики")


def url(name, *args):
    return reverse(f"programs:{name}", args=args)


def test_a_leaving_stands_on_the_page_until_it_is_taken_back(led):
    client, match = led
    member = match.members.filter(side=Side.MENTEE).first()
    values = {"form_key": KEY, "member": member.pk, "since": "2026-11-20", "reason": "переезжает"}
    for _ in range(2):
        assert client.post(url("match_leaving", match.pk), values).url == url("match_detail", match.pk)
    change = PendingChange.objects.get()
    page = client.get(url("match_detail", match.pk)).content.decode()
    assert ("переезжает" in page, "Ждёт приказа" in page) == (True, True)
    client.post(url("change_drop", change.pk))
    assert "переезжает" not in client.get(url("match_detail", match.pk)).content.decode().split('id="history"')[0]


def test_a_newcomer_is_chosen_from_the_pool(led):
    client, match = led
    new = factories.enrol(match.program, factories.make_mentee().person, Side.MENTEE)
    values = {
        "form_key": KEY,
        "enrolment": new.pk,
        "since": "2026-11-20",
        "reason": "просит",
        "chosen_on": "2026-11-18",
    }
    assert client.post(url("match_joining", match.pk), values).status_code == 302
    assert PendingChange.objects.get().person == new.person


def test_bad_input_writes_nothing_and_keeps_the_text(led):
    client, match = led
    stranger = factories.enrol(factories.make_program(), factories.make_mentee().person, Side.MENTEE)
    values = {"form_key": KEY, "enrolment": stranger.pk, "since": "", "reason": "просит", "chosen_on": "2026-11-18"}
    response = client.post(url("match_joining", match.pk), values)
    assert set(response.context["form"].errors) == {"enrolment", "since"}
    assert ("просит" in response.content.decode(), PendingChange.objects.count()) == (True, 0)


def test_a_suspended_member_works_again(led):
    client, match = led
    member = match.members.filter(side=Side.MENTEE).first()
    suspend_members(member.person, actor=factories.nobody(), reason="отозвано")
    assert "Возобновить" in client.get(url("match_detail", match.pk)).content.decode()
    response = client.post(url("member_resume", match.pk, member.pk), {"reason": ""})
    assert set(response.context["form"].errors) == {"reason"}
    client.post(url("member_resume", match.pk, member.pk), {"reason": "подписано снова"})
    member.refresh_from_db()
    assert member.state == "active"


def test_foreign_rows_and_other_roles_are_closed_doors(led, client):
    curator, match = led
    foreign = factories.make_match(state="active")
    member = foreign.members.first()
    assert curator.get(url("match_leaving", foreign.pk)).status_code == 404
    assert curator.get(url("member_resume", foreign.pk, member.pk)).status_code == 404
    choosing.log_in(client, match.members.filter(side=Side.MENTEE).first().person)
    assert client.get(url("match_leaving", match.pk)).status_code == 403
