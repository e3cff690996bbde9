"""A piece from a proposal to everybody's eyes, and out again."""

import pytest

from mentorship.kernel.blockers import Refused
from participants.models import AuditEntry, Notification
from programs.domain.resources import lifecycle
from programs.domain.resources.lifecycle import move_resource, publish_resource
from programs.models import Resource, ResourceEvent
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("school", "today")]


@pytest.fixture
def office():
    return factories.acting(factories.make_staff("coordinator"))


@pytest.fixture
def author():
    return factories.acting(factories.make_account(factories.make_teacher()))


def refused(act, *args, **kwargs):
    with pytest.raises(Refused) as caught:
        act(*args, **kwargs)
    return [one.code for one in caught.value.blockers]


def test_accepted_and_who_proposed_it_is_told(office, author):
    one = factories.make_resource(state="proposed", proposer=author.person)
    move_resource(one, "accept", actor=office)
    assert Resource.objects.get().state == "internal"
    assert Notification.objects.get().text == lifecycle.TOLD["accept"]
    assert AuditEntry.objects.get().action == "resource.accept"


def test_returned_with_a_remark_that_stays(office, author):
    one = factories.make_resource(state="proposed", proposer=author.person)
    assert refused(move_resource, one, "return", actor=office) == ["reason"]
    move_resource(one, "return", actor=office, reason="Добавьте, сколько это занимает")
    assert Resource.objects.get().state == "returned"
    assert ResourceEvent.objects.get().reason == "Добавьте, сколько это занимает"


def test_taken_out_and_brought_back(office):
    one = factories.make_resource()
    move_resource(one, "remove", actor=office, reason="устарело")
    assert Resource.objects.get().state == "removed"
    move_resource(one, "restore", actor=office)
    assert Resource.objects.get().state == "internal"
    assert ResourceEvent.objects.count() == 2


@pytest.mark.parametrize("state", ["proposed", "returned"])
def test_an_own_proposal_is_taken_back(author, state):
    one = factories.make_resource(state=state, proposer=author.person)
    assert move_resource(one, "remove", actor=author, reason="передумал").state == "removed"


def test_an_accepted_one_is_not(author):
    one = factories.make_resource(proposer=author.person)
    assert refused(move_resource, one, "remove", actor=author, reason="передумал") == ["owner"]
    assert Resource.objects.get().state == "internal"


def test_what_everybody_reads_the_coordinator_alone_takes_out(office):
    one, curator = factories.make_resource(state="public"), factories.acting(factories.make_staff("curator"))
    assert refused(move_resource, one, "remove", actor=curator, reason="устарело") == ["public"]
    assert move_resource(one, "remove", actor=office, reason="устарело").state == "removed"


@pytest.mark.parametrize(
    ("state", "name"), [("internal", "accept"), ("returned", "return"), ("proposed", "restore"), ("internal", "close")]
)
def test_not_from_this_state(office, state, name):
    one = factories.make_resource(state=state)
    assert refused(move_resource, one, name, actor=office, reason="почему") == ["state"]


def test_opened_and_closed(office):
    one = factories.make_resource()
    publish_resource(one, actor=office)
    assert Resource.objects.get().state == "public"
    move_resource(one, "close", actor=office)
    assert Resource.objects.get().state == "internal"


def test_a_file_is_looked_through_first(office):
    one = factories.make_resource(file=factories.make_stored_file())
    assert refused(publish_resource, one, actor=office) == ["is_file_read"]
    assert publish_resource(one, actor=office, is_file_read=True).state == "public"


def test_a_pupils_name_opens_nothing(office):
    factories.make_pupil(surname="Ласточкина", name="Вера", patronymic="")
    one = factories.make_resource(text="Вместе с Верой Ласточкиной")
    assert refused(publish_resource, one, actor=office) == ["G12"]
    assert [blocker.code for blocker in lifecycle.step_blockers(one, "publish", actor=office)] == ["G12"]
    assert Resource.objects.get().state == "internal"
