"""Gate G12 on what everybody reads: a name stands while its owner's consent does."""

import pytest

from participants.enums import ConsentKind
from participants.models import ConsentWithdrawal
from programs.domain.resources import openness
from programs.domain.resources.lifecycle import publish_resource
from programs.domain.resources.openness import name_blockers, open_resources
from programs.models import ResourceName
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("school", "today")]
ON = factories.TODAY
NAME = {"surname": "Соколова", "name": "Елена", "patronymic": "Викторовна"}


@pytest.fixture
def author():
    person = factories.make_teacher(**NAME)
    factories.make_consents(person, kinds=[ConsentKind.PROCESSING])
    factories.make_consents(person, kinds=[ConsentKind.PUBLICATION], published=["name"])
    return person


@pytest.fixture
def opened(author):
    one = factories.make_resource(author="Е.В. Соколова, учитель")
    return publish_resource(one, actor=factories.nobody())


def withdraw(person):
    consent = person.consents.get(kind=ConsentKind.PUBLICATION)
    values = {"withdrawn_on": ON, "withdrawn_by": "сама", "recorded_at": factories.NOW}
    ConsentWithdrawal.objects.create(consent=consent, **values)


def test_whom_it_names_is_kept(opened, author):
    assert [row.person for row in ResourceName.objects.all()] == [author]
    assert list(open_resources(ON)) == [opened]


def test_withdrawn_it_is_gone_at_once(opened, author):
    withdraw(author)
    assert list(open_resources(ON)) == []


def test_without_the_question_it_would_stay(opened, author, monkeypatch):
    withdraw(author)
    monkeypatch.setattr(openness, "hidden_ids", lambda on: [])
    assert list(open_resources(ON)) == [opened]


def test_only_what_is_open(opened):
    factories.make_resource()
    assert list(open_resources(ON)) == [opened]


def test_nobody_named_asks_no_consents(django_assert_num_queries):
    one = publish_resource(factories.make_resource(), actor=factories.nobody())
    with django_assert_num_queries(2):
        assert list(open_resources(ON)) == [one]


def test_who_has_not_consented_and_who_is_a_pupil(author):
    pupil = factories.make_pupil(surname="Ласточкина", name="Вера", patronymic="")
    silent = factories.make_teacher(surname="Орлова", name="Ольга", patronymic="")
    factories.make_consents(pupil, kinds=[ConsentKind.PROCESSING, ConsentKind.PUBLICATION], published=["name"])
    found = name_blockers([author, pupil, silent], on=ON)
    assert [one.text.replace("\u00a0", " ") for one in found] == [
        openness.PUPIL.format("Ласточкина В."),
        openness.SILENT.format("Орлова О."),
    ]
    assert name_blockers([author], on=ON) == []
