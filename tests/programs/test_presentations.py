"""Pages of the presentations."""

import pytest
from django.urls import reverse

from participants.enums import Side
from programs.models import Enrolment, Presence, Presentation
from tests import factories

pytestmark = pytest.mark.django_db
KEY = "5d0e8a1c-1f61-4a37-8b8e-4f8f9f1f0a13"


def url(name, *args):
    return reverse(f"programs:{name}", args=args)


@pytest.fixture
def led(school, as_role):
    client, actor = as_role("coordinator")
    return client, factories.make_program(actor.person)


def test_a_presentation_is_written_once(led):
    client, program = led
    posted = {"form_key": KEY, "programs": [program.pk], "kind": "parents", "held_on": "2026-11-02", "place": "холл"}
    answers = [client.post(url("presentation_add"), posted) for _ in range(2)]
    made = Presentation.objects.get()
    assert {answer.url for answer in answers} == {url("presentation_detail", made.pk)}


def test_no_programme_is_an_error_beside_the_field(led):
    client, _ = led
    response = client.post(url("presentation_add"), {"form_key": KEY, "kind": "parents", "held_on": "2026-11-02"})
    assert response.context["form"].errors == {"programs": ["Отметьте хотя бы одну программу."]}
    assert Presentation.objects.count() == 0


def test_a_class_comes_ticked_and_a_search_does_not(led):
    client, program = led
    presentation = factories.make_presentation([program])
    pupil = factories.make_pupil(surname="Ёлкина")
    address = url("presentation_detail", presentation.pk)
    page = client.get(f"{address}?class={pupil.school_class_id}")
    assert (page.context["people"], page.context["ticked"]) == ([pupil], {str(pupil.pk)})
    page = client.get(f"{address}?q=елкина")
    assert (page.context["people"], page.context["ticked"]) == ([pupil], set())


def test_a_number_that_no_class_can_have_asks_for_nobody(led):
    client, program = led
    presentation = factories.make_presentation([program])
    page = client.get(f"{url('presentation_detail', presentation.pk)}?class={'9' * 30}")
    assert (page.status_code, page.context["people"]) == (200, [])


def test_who_is_left_ticked_was_there_and_is_acquainted(led):
    client, program = led
    presentation = factories.make_presentation([program])
    person, absent = factories.make_mentee().person, factories.make_mentee().person
    for one in (person, absent):
        factories.enrol(program, one, Side.MENTEE, acquainted_on=None)
    response = client.post(url("presence_add", presentation.pk), {"people": [person.pk]}, follow=True)
    assert "Присутствие отмечено: 1\u00a0человек." in response.content.decode()
    known = Enrolment.objects.filter(acquainted_on__isnull=False).values_list("person", flat=True)
    assert list(known) == [person.pk]


def test_nobody_ticked_and_a_foreign_person_are_errors(led, as_role):
    client, program = led
    presentation = factories.make_presentation([program])
    response = client.post(url("presence_add", presentation.pk), {})
    assert response.context["form"].errors == {"people": ["Отметьте хотя бы одного человека."]}
    curator, actor = as_role("curator")
    own = factories.make_presentation([factories.make_program(actor.person)])
    stranger = factories.make_pupil()
    response = curator.post(url("presence_add", own.pk), {"people": [stranger.pk]})
    assert (response.status_code, Presence.objects.count()) == (200, 0)


def test_a_mark_is_taken_back(led):
    client, program = led
    presence = factories.make_presence(factories.make_person(), programs=[program])
    assert client.post(url("presence_remove", presence.pk)).status_code == 302
    assert Presence.objects.count() == 0


def test_a_foreign_presentation_is_not_there(school, as_role):
    presence = factories.make_presence(factories.make_person(), programs=[factories.make_program()])
    client, _ = as_role("curator")
    for name in ("presentation_detail", "presentation_edit", "presentation_pdf"):
        assert client.get(url(name, presence.presentation_id)).status_code == 404
    assert client.post(url("presence_remove", presence.pk)).status_code == 404


def test_the_list_is_printed_for_signature(led):
    client, program = led
    presence = factories.make_presence(factories.make_person(), programs=[program])
    response = client.get(url("presentation_pdf", presence.presentation_id))
    assert b"".join(response.streaming_content).startswith(b"%PDF")


def test_editing_corrects_the_day(led):
    client, program = led
    presentation = factories.make_presentation([program])
    posted = {"kind": "teachers", "held_on": "2026-09-12", "place": "", "version": 1}
    assert client.post(url("presentation_edit", presentation.pk), posted).status_code == 302
    presentation.refresh_from_db()
    assert (presentation.kind, presentation.held_on.day) == ("teachers", 12)


def test_an_empty_list_teaches(led):
    page = led[0].get(url("presentation_list")).content.decode()
    assert "Представлений пока нет" in page


def test_a_director_reads_and_does_not_write(school, as_role):
    presentation = factories.make_presentation([factories.make_program()])
    client, _ = as_role("director")
    page = client.get(url("presentation_detail", presentation.pk)).content.decode()
    assert "Отметить присутствующих" not in page
    assert client.get(url("presentation_add")).status_code == 403
    assert client.post(url("presence_add", presentation.pk)).status_code == 403
