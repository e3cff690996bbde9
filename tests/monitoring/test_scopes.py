"""The doors of this room where the one who leads is himself in the match: of himself he reads nothing."""

import io

import docx
import pytest
from django.urls import reverse
from openpyxl import load_workbook

from monitoring.scopes import grown_members_for, observations_for, own_matches, partners_of
from programs.models import MatchMember
from tests import factories
from tests.access.checking import client_of
from tests.monitoring.process import make_note, sheets_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("school", "today")]


@pytest.fixture(params=["coordinator", "curator"])
def mentored(request):
    """(account, match): a teacher who leads the programme and is mentored in it, in a group with another."""
    account = factories.make_staff(request.param)
    people = [factories.make_mentee(one, kind="teacher").person for one in (account.person, factories.make_teacher())]
    return account, factories.make_match(factories.make_program(account.person), mentees=people, state="active")


def test_sheets_about_himself_are_not_his_to_read(mentored):
    account, match = mentored
    sheets = {one.pk: one.member.person_id == account.person_id for one in sheets_of(match)}
    others = {pk for pk, is_own in sheets.items() if not is_own}
    assert ({one.pk for one in observations_for(factories.acting(account))}, len(sheets)) == (others, 4)
    answers = {pk: client_of(account).get(reverse("monitoring:observation", args=[pk])).status_code for pk in sheets}
    assert answers == {pk: 404 if is_own else 200 for pk, is_own in sheets.items()}


def test_what_he_has_grown_in_is_written_and_read_by_another(mentored):
    account, match = mentored
    own, other = MatchMember.objects.filter(match=match, side="mentee").order_by("pk")
    assert own.person_id == account.person_id
    assert {one.pk for one in grown_members_for(factories.acting(account))} == {
        other.pk,
        match.members.get(side="mentor").pk,
    }
    for one in (own, other):
        make_note(one, evidence=f"записано о № {one.pk}")
    browser = client_of(account)
    page = browser.get(reverse("monitoring:match_growth", args=[match.pk])).content.decode()
    told = [f"записано о № {one.pk}" in page for one in (own, other)]
    assert (told, "О&nbsp;вас самих здесь ничего нет" in page) == ([False, True], True)
    answer = browser.get(reverse("monitoring:program_growth_book", args=[match.program_id]))
    rows = load_workbook(io.BytesIO(answer.getvalue()))["Результаты"].iter_rows(min_row=2, values_only=True)
    assert [row[-1] for row in rows] == [f"записано о № {other.pk}"]
    paper = docx.Document(io.BytesIO(browser.get(reverse("monitoring:match_growth_docx", args=[match.pk])).getvalue()))
    cells = [cell.text.replace("\u00a0", " ") for table in paper.tables for row in table.rows for cell in row.cells]
    assert [f"записано о № {one.pk}" in cells for one in (own, other)] == [False, True]


def test_a_mentor_who_leads_writes_of_his_mentees_not_of_himself():
    account = factories.make_staff("coordinator")
    match = factories.make_match(mentors=[factories.make_mentor(account.person).person], state="active")
    assert [one.side for one in grown_members_for(factories.acting(account))] == ["mentee"]
    assert len(observations_for(factories.acting(account)).filter(pk__in=[one.pk for one in sheets_of(match)])) == 2


def test_own_matches_and_who_is_in_them(mentored):
    account, match = mentored
    factories.make_match(state="active")
    actor = factories.acting(account)
    assert [row["match"] for row in own_matches(actor)] == [match.pk]
    assert partners_of(actor) == set(match.members.values_list("person", flat=True))
