"""The page of the six forms: proposed, doubted, confirmed, remembered, taken by the next paper."""

import pytest
from django.urls import reverse

from mentorship.kernel.grammar.names import Case
from participants.domain.name_forms import is_certain, post_in_case, proposed_forms
from participants.domain.people import update_person
from participants.models import AuditEntry, Person
from participants.views.conflicts import TEXT
from tests import factories
from tests.reading import Page

pytestmark = pytest.mark.django_db


@pytest.fixture
def hedgehog(school, today):
    return factories.make_staff("curator", surname="Орёл", name="Иван", patronymic="Петрович", gender="m").person


def url(person):
    return reverse("participants:name_forms", args=[person.pk])


def typed(client, person, **changes):
    _, form = Page.open(client, url(person)).form()
    return dict(form.fields) | changes


class TestPage:
    def test_what_is_doubtful_is_marked(self, as_role, hedgehog):
        forms = proposed_forms(hedgehog)[Case.GENITIVE]
        assert (forms["surname"], forms["name"]) == (("Орла", False), ("Ивана", True))
        page = as_role("coordinator")[0].get(url(hedgehog)).content.decode()
        assert page.count("Проверьте<") == 5

    def test_confirmed_forms_are_remembered_and_win(self, as_role, hedgehog):
        client, _ = as_role("coordinator")
        answer = client.post(url(hedgehog), typed(client, hedgehog, genitive_surname="Орёла"))
        assert answer.url == reverse("participants:person_detail", args=[hedgehog.pk])
        person = Person.objects.get(pk=hedgehog.pk)
        assert person.as_name.full(Case.GENITIVE, person.name_forms) == "Орёла Ивана Петровича"
        assert is_certain(person)
        assert AuditEntry.objects.filter(action="participants.person.forms").count() == 1

    def test_an_empty_form_is_an_error_beside_its_field(self, as_role, hedgehog):
        client, _ = as_role("coordinator")
        form = client.post(url(hedgehog), typed(client, hedgehog, dative_name="")).context["form"]
        assert list(form.errors) == ["dative_name"]
        assert Person.objects.get(pk=hedgehog.pk).name_forms == {}

    def test_the_later_of_two_is_told(self, as_role, hedgehog):
        client, _ = as_role("coordinator")
        sent = typed(client, hedgehog)
        client.post(url(hedgehog), sent)
        form = client.post(url(hedgehog), sent | {"genitive_surname": "Орёла"}).context["form"]
        assert form.non_field_errors() == [TEXT]

    def test_the_director_may_not(self, as_role, hedgehog):
        assert as_role("director")[0].get(url(hedgehog)).status_code == 403


def test_the_post_has_own_forms_too_until_it_changes(as_role, hedgehog):
    client, actor = as_role("coordinator")
    Person.objects.filter(pk=hedgehog.pk).update(post="коуч")
    assert post_in_case(Person.objects.get(pk=hedgehog.pk), Case.DATIVE)[1] is False
    client.post(url(hedgehog), typed(client, hedgehog, dative_post="коучу"))
    person = Person.objects.get(pk=hedgehog.pk)
    assert post_in_case(person, Case.DATIVE) == ("коучу", True)
    person = update_person(person, actor=actor, version=person.version, fields={"post": "учитель"})
    assert post_in_case(person, Case.DATIVE) == ("учителю", True)
    assert person.name_forms["dative"]["surname"] == "Орлу"
