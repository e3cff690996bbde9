"""Who changed a card and who looked; how a mentor was selected."""

import pytest

from participants.domain import audit
from participants.domain.merging import merge_people
from participants.models import AuditEntry, MentorProfile
from tests import factories

pytestmark = pytest.mark.django_db
SECRET = "+7 900 909-09-09"


def journal(person):
    return f"/participants/people/{person.pk}/journal/"


def selection(person):
    return f"/participants/people/{person.pk}/selection/"


def card(person):
    return f"/participants/people/{person.pk}/"


@pytest.fixture
def pupil(school, today):
    person = factories.make_pupil(phone=SECRET)
    audit.record("participants.person.edit", actor=factories.nobody(), about=person, person=person, fields=["phone"])
    return person


@pytest.mark.parametrize("role", ["coordinator", "director"])
def test_they_read_who_what_and_which_fields(as_role, pupil, role):
    client, _ = as_role(role)
    page = client.get(journal(pupil)).text
    assert ("Карточка изменена" in page, "телефон" in page, SECRET in page) == (True, True, False)
    assert journal(pupil) in client.get(card(pupil)).text


def test_others_do_not(as_role, client, pupil):
    curator, _ = as_role("curator")
    factories.make_mentee(pupil)
    assert (curator.get(journal(pupil)).status_code, journal(pupil) in curator.get(card(pupil)).text) == (403, False)
    client.force_login(factories.make_account(pupil), backend="participants.authentication.CardBackend")
    assert client.get(journal(pupil)).status_code == 403


def test_another_s_rows_are_not_there(as_role, pupil):
    client, _ = as_role("coordinator")
    other = factories.make_pupil()
    assert (
        client.get(journal(other)).context["lines"],
        client.get(journal(pupil)).context["page"].paginator.count,
    ) == (
        [],
        1,
    )
    assert client.get("/participants/people/999999/journal/").status_code == 404


def test_the_rows_of_a_merged_card_are_read_too(as_role, pupil):
    client, actor = as_role("coordinator")
    kept = factories.make_pupil()
    merge_people(kept, pupil, actor=actor)
    words = [line.what for line in client.get(journal(kept)).context["lines"]]
    assert sorted(words) == ["Карточка изменена", "Карточка изменена", "Карточки объединены"]


@pytest.mark.parametrize("rows", [1, 3])
def test_pages_of_twenty_at_one_cost(as_role, pupil, rows, django_assert_num_queries):
    client, actor = as_role("coordinator")
    for _ in range(20 * rows):
        audit.record("account.issue", actor=actor, about=pupil, person=pupil)
    with django_assert_num_queries(7):
        page = client.get(journal(pupil)).context["page"]
    assert (len(page.object_list), page.paginator.count) == (20, 20 * rows + 1)


CHOSEN = {
    "version": 1,
    "selected_how": "interview",
    "selected_on": "2026-11-10",
    "selected_by": "рабочая группа",
    "selected_why": "умеет слушать",
}


class TestSelection:
    @pytest.fixture
    def mentor(self, school, today):
        return factories.make_mentor().person

    def test_noted_and_shown_to_those_who_lead(self, as_role, mentor):
        client, _ = as_role("coordinator")
        assert client.post(selection(mentor), CHOSEN)["Location"] == card(mentor)
        profile = MentorProfile.objects.get(person=mentor)
        assert (profile.selected_how, profile.selected_by, profile.selected_why) == (
            "interview",
            "рабочая группа",
            "умеет слушать",
        )
        page = client.get(card(mentor)).text
        assert ("собеседование" in page, "10\u00a0ноября 2026" in page, "умеет слушать" in page) == (True, True, True)
        assert "умеет слушать" in as_role("director")[0].get(card(mentor)).text
        entry = AuditEntry.objects.get(action="participants.person.edit")
        assert entry.fields == ["selected_by", "selected_how", "selected_on", "selected_why"]

    def test_not_shown_to_a_foreign_curator_nor_to_the_mentor(self, as_role, client, mentor):
        MentorProfile.objects.update(selected_how="interview", selected_why="умеет слушать", selected_on="2026-11-10")
        assert "умеет слушать" not in as_role("curator")[0].get(card(mentor)).text
        client.force_login(factories.make_account(mentor), backend="participants.authentication.CardBackend")
        assert "умеет слушать" not in client.get(card(mentor)).text

    def test_only_the_coordinator_notes_it(self, as_role, mentor):
        assert [as_role(role)[0].post(selection(mentor), CHOSEN).status_code for role in ("curator", "director")] == [
            403,
            403,
        ]
        assert MentorProfile.objects.get().selected_how == ""

    def test_who_is_no_mentor_is_not_found(self, as_role, mentor):
        client, _ = as_role("coordinator")
        assert client.get(selection(factories.make_pupil())).status_code == 404

    @pytest.mark.parametrize(
        ("changed", "field"),
        [
            ({"selected_how": ""}, "selected_how"),
            ({"selected_on": ""}, "selected_on"),
            ({"selected_on": "2026-11-19"}, "selected_on"),
            ({"selected_by": ""}, "selected_by"),
        ],
    )
    def test_half_a_decision_is_an_error_and_writes_nothing(self, as_role, mentor, changed, field):
        client, _ = as_role("coordinator")
        answer = client.post(selection(mentor), CHOSEN | changed)
        assert (answer.status_code, list(answer.context["form"].errors)) == (200, [field])
        assert ("умеет слушать" in answer.text, MentorProfile.objects.get().selected_why) == (True, "")

    def test_it_can_be_taken_back(self, as_role, mentor):
        client, _ = as_role("coordinator")
        client.post(selection(mentor), CHOSEN)
        client.post(selection(mentor), {"version": 2, "selected_how": ""})
        assert MentorProfile.objects.get().selected_on is None

    def test_of_two_who_do_it_at_once_the_later_is_shown_both(self, as_role, mentor):
        client, _ = as_role("coordinator")
        client.post(selection(mentor), CHOSEN)
        answer = client.post(selection(mentor), CHOSEN | {"selected_by": "директор"})
        assert ("Две редакции" in answer.text, MentorProfile.objects.get().selected_by) == (True, "рабочая группа")
