"""Pages of programmes."""

from datetime import date

import pytest
from django.urls import reverse

from participants.enums import Side
from programs.models import Enrolment, Program
from tests import factories
from tests.programs import choosing

pytestmark = pytest.mark.django_db
KEY = "7c9e6679-7425-40de-944b-e07fc1f90ae7"


def posted(**fields):
    base = {"form_key": KEY, "title": "Вместе легче", "form": factories.make_form().pk, "format": "individual"}
    return base | {"starts_on": "2026-09-01", "ends_on": "2027-05-28"} | fields


def url(name, *args):
    return reverse(f"programs:{name}", args=args)


@pytest.fixture
def curator(school, as_role):
    return as_role("curator")


def test_the_empty_list_teaches(curator):
    page = curator[0].get(url("program_list")).content.decode()
    assert "Программ пока нет" in page
    assert url("program_add") in page


def test_a_mentee_lists_own_programmes_only(school, client, today):
    mentee, _ = choosing.pool_of(factories.make_program(title="Моя программа"), mentors=0)
    factories.make_program(title="Чужая программа")
    choosing.log_in(client, mentee.person)
    page = client.get(url("program_list")).content.decode()
    assert ("Моя программа" in page, "Чужая программа" in page) == (True, False)


def test_a_curator_makes_his_programme(curator):
    client, actor = curator
    response = client.post(url("program_add"), posted())
    program = Program.objects.get()
    assert (response.status_code, response.url) == (302, url("program_detail", program.pk))
    assert program.curator == actor.person


def test_the_same_form_twice_makes_one(curator):
    answers = [curator[0].post(url("program_add"), posted()).status_code for _ in range(2)]
    assert (answers, Program.objects.count()) == ([302, 302], 1)


def test_thirteen_months_are_refused_beside_the_field_and_the_text_is_kept(curator):
    response = curator[0].post(url("program_add"), posted(ends_on="2027-09-01", aim="понять дроби"))
    assert response.status_code == 200
    assert response.context["form"].errors["ends_on"] == [
        "Программа длится не больше 12 месяцев. Перенесите окончание или разделите программу."
    ]
    assert "понять дроби" in response.content.decode()
    assert Program.objects.count() == 0


def test_the_coordinator_chooses_among_appointed_people(school, as_role):
    client, _ = as_role("coordinator")
    curator = factories.make_staff("curator").person
    stranger = factories.make_teacher()
    response = client.post(url("program_add"), posted(curator=stranger.pk))
    assert (response.status_code, list(response.context["form"].errors)) == (200, ["curator"])
    client.post(url("program_add"), posted(curator=curator.pk))
    assert Program.objects.get().curator == curator


def test_a_director_reads_and_does_not_write(school, as_role):
    client, _ = as_role("director")
    program = factories.make_program()
    assert client.get(url("program_detail", program.pk)).status_code == 200
    for name in ("program_add", "program_edit", "enrolment_add", "matching"):
        args = [] if name == "program_add" else [program.pk]
        assert client.get(url(name, *args)).status_code == 403


@pytest.mark.parametrize("name", ["program_edit", "enrolment_add", "matching"])
def test_a_foreign_programme_is_not_there_to_lead(curator, name):
    assert curator[0].get(url(name, factories.make_program().pk)).status_code == 404


def test_an_employee_reads_about_a_foreign_programme_without_its_people(curator):
    mentee, _ = choosing.pool_of(factories.make_program(aim="Не бояться задач"), mentors=0)
    page = curator[0].get(url("program_detail", mentee.program_id)).content.decode()
    assert ("Не бояться задач" in page, mentee.person.full_name in page) == (True, False)


def test_a_foreign_programme_is_not_there_for_a_mentee(school, client, today):
    mentee, _ = choosing.pool_of(factories.make_program(), mentors=0)
    choosing.log_in(client, mentee.person)
    assert client.get(url("program_detail", factories.make_program().pk)).status_code == 404


def test_editing_saves(curator):
    client, actor = curator
    program = factories.make_program(actor.person)
    response = client.post(url("program_edit", program.pk), posted(title="Рядом", version=1))
    program.refresh_from_db()
    assert (response.status_code, program.title, program.version) == (302, "Рядом", 2)


def test_a_conflict_shows_both_versions_and_can_be_saved_then(curator):
    client, actor = curator
    program = factories.make_program(actor.person)
    Program.objects.filter(pk=program.pk).update(title="Имя от коллеги", version=2)
    response = client.post(url("program_edit", program.pk), posted(title="Моё имя", version=1))
    page = response.content.decode()
    assert (response.status_code, "Имя от коллеги" in page, "Моё имя" in page) == (200, True, True)
    assert response.context["form"].conflict == [("Название", "Имя от коллеги", "Моё имя")]
    assert 'name="version" value="2"' in page
    program.refresh_from_db()
    assert program.title == "Имя от коллеги"


def test_leaders_see_the_pool_and_members_only_the_description(curator, client):
    _, actor = curator
    program = factories.make_program(actor.person, aim="Чтобы дроби перестали пугать")
    mentee, mentors = choosing.pool_of(program)
    leader = curator[0].get(url("program_detail", program.pk)).content.decode()
    choosing.log_in(client, mentee.person)
    member = client.get(url("program_detail", program.pk)).content.decode()
    marker = mentors[0].person.full_name
    assert ("Чтобы дроби перестали пугать" in leader, marker in leader) == (True, True)
    assert ("Чтобы дроби перестали пугать" in member, marker in member) == (True, False)


def test_a_member_confirms_on_the_screen(school, client, today):
    mentee, _ = choosing.pool_of(factories.make_program(), mentors=0)
    Enrolment.objects.update(acquainted_on=None, acquainted_how=None)
    choosing.log_in(client, mentee.person)
    page = client.get(url("program_detail", mentee.program_id)).content.decode()
    assert url("acquaint_self", mentee.program_id) in page
    assert client.post(url("acquaint_self", mentee.program_id)).status_code == 302
    mentee.refresh_from_db()
    assert (mentee.acquainted_how, mentee.acquainted_on) == ("screen", factories.TODAY)
    assert client.get(url("acquaint_self", mentee.program_id)).status_code == 405


def test_nobody_confirms_for_a_programme_he_is_not_in(school, client, today):
    mentee, _ = choosing.pool_of(factories.make_program(), mentors=0)
    choosing.log_in(client, mentee.person)
    assert client.post(url("acquaint_self", factories.make_program().pk)).status_code == 404


def test_the_coordinator_is_not_asked_to_confirm(school, as_role):
    client, _ = as_role("coordinator")
    assert client.post(url("acquaint_self", factories.make_program().pk)).status_code == 403


def test_a_mentor_and_a_mentee_lead_nothing(school, client, today):
    mentee, mentors = choosing.pool_of(factories.make_program(), mentors=1)
    for one in (mentee, mentors[0]):
        choosing.log_in(client, one.person)
        assert client.get(url("program_edit", mentee.program_id)).status_code == 403
        assert client.get(url("matching", mentee.program_id)).status_code == 403


def test_period_of_a_programme_reads_as_dates(curator):
    client, actor = curator
    program = factories.make_program(actor.person, starts_on=date(2026, 9, 5))
    factories.enrol(program, factories.make_mentor().person, Side.MENTOR)
    page = client.get(url("program_detail", program.pk)).content.decode()
    assert "5\u00a0сентября 2026\u00a0г." in page
