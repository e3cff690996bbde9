"""«Показать»: who may, what is seen, and that a marker of it is nowhere else."""

import uuid
from datetime import date

import pytest
from django.core import mail
from django.urls import reverse

from participants.models import AuditEntry, MenteeNeed, NeedCategory
from tests import factories
from tests.access.checking import client_of
from tests.access.probing import ask
from tests.participants import test_markers

pytestmark = pytest.mark.django_db
MARKER = "Метка-закрытого"


@pytest.fixture
def pupil(school, today):
    pupil = factories.make_mentee().person
    category = NeedCategory.objects.create(code="marker", title=MARKER, kind="pupil")
    MenteeNeed.objects.create(person=pupil, category=category, noted_on=today)
    return pupil


def show(client, person):
    return client.post(reverse("participants:need_show", args=[person.pk]))


def enter(client, person):
    client.force_login(factories.make_account(person), backend="participants.authentication.CardBackend")
    return client


def curator_of(pupil):
    curator = factories.make_teacher()
    factories.appoint(curator, "curator")
    factories.enrol(factories.make_program(curator), pupil, "mentee")
    return curator


def test_the_coordinator_sees_it_by_a_post_only(as_role, pupil):
    client, actor = as_role("coordinator")
    card = client.get(reverse("participants:person_detail", args=[pupil.pk])).text
    assert (MARKER in card, reverse("participants:need_show", args=[pupil.pk]) in card) == (False, True)
    assert client.get(reverse("participants:need_show", args=[pupil.pk])).status_code == 405
    answer = show(client, pupil)
    assert MARKER in answer.text
    assert "no-store" in answer["Cache-Control"]
    assert AuditEntry.objects.filter(action="need.view", person=pupil, actor=actor.account).count() == 1


def test_the_curator_of_the_programme_sees_and_does_not_edit(client, pupil):
    enter(client, curator_of(pupil))
    answer = show(client, pupil)
    assert MARKER in answer.text
    assert reverse("participants:need_add", args=[pupil.pk]) not in answer.text
    assert client.post(reverse("participants:need_add", args=[pupil.pk])).status_code == 403
    assert client.post(reverse("participants:need_remove", args=[MenteeNeed.objects.get().pk])).status_code == 403


def test_another_curator_and_a_curator_of_the_past_do_not(client, pupil):
    curator = curator_of(pupil)
    other = factories.make_teacher()
    factories.appoint(other, "curator")
    factories.enrol(factories.make_program(other), pupil, "mentor")
    assert show(enter(client, other), pupil).status_code == 404
    pupil.enrolments.update(left_on=date(2026, 11, 1))
    assert show(enter(client, curator), pupil).status_code == 404
    assert AuditEntry.objects.filter(action="need.view").count() == 0


def test_nobody_sees_his_own(client, school, today):
    curator = factories.make_teacher()
    factories.appoint(curator, "coordinator")
    factories.make_mentee(curator)
    enter(client, curator)
    assert show(client, curator).status_code == 404
    card = client.get(reverse("participants:person_detail", args=[curator.pk])).text
    assert reverse("participants:need_show", args=[curator.pk]) not in card


@pytest.mark.parametrize("role", ["director", "psychologist"])
def test_other_offices_never(as_role, pupil, role):
    client, _ = as_role(role)
    assert show(client, pupil).status_code == 403


def add(client, pupil, code, **changed):
    category = NeedCategory.objects.get(code=code)
    data = {"form_key": str(uuid.uuid4()), "category": category.pk} | changed
    return client.post(reverse("participants:need_add", args=[pupil.pk]), data)


def test_it_is_written_and_taken_back(as_role, pupil):
    client, _ = as_role("coordinator")
    assert add(client, pupil, "gifted").status_code == 302
    need = MenteeNeed.objects.get(category__code="gifted")
    assert client.post(reverse("participants:need_remove", args=[need.pk])).status_code == 302
    assert MenteeNeed.objects.filter(category__code="gifted").count() == 0


def test_health_is_refused_with_its_sentence_and_nothing_is_written(as_role, pupil):
    client, _ = as_role("coordinator")
    form = add(client, pupil, "disability").context["form"]
    assert form.non_field_errors()[0].startswith(f"{pupil.called}: нет согласия на обработку сведений о здоровье.")
    assert MenteeNeed.objects.count() == 1


def test_a_foreign_category_is_a_form_error(as_role, pupil):
    client, _ = as_role("coordinator")
    assert list(add(client, pupil, "burnout").context["form"].errors) == ["category"]


def test_the_same_form_twice_makes_one(as_role, pupil):
    client, _ = as_role("coordinator")
    key = str(uuid.uuid4())
    assert [add(client, pupil, "gifted", form_key=key).status_code for _ in range(2)] == [302, 302]
    assert MenteeNeed.objects.filter(category__code="gifted").count() == 1


def test_the_marker_is_in_no_page_file_or_mail_not_even_the_coordinators(as_role, pupil, monkeypatch, caplog):
    monkeypatch.setattr(test_markers, "MARKERS", [MARKER])
    client, _ = as_role("coordinator")
    card = reverse("participants:person_detail", args=[pupil.pk])
    books = ["/participants/mentees/mentees.xlsx", f"{card}journal/"]
    books += [reverse("programs:official_mentees"), reverse("programs:match_export")]
    found = test_markers.crawl(client, "/", card, *books)
    assert {address for address, markers in found.items() if markers} == set()
    assert client.get("/participants/mentees/", {"q": MARKER}).context["rows"] == []
    assert (len(found) > 20, MARKER in caplog.text, mail.outbox) == (True, False, [])


def test_the_page_costs_the_same_for_one_row_and_for_three(as_role, pupil):
    _, actor = as_role("coordinator")
    costs = []
    for code in ("gifted", "apart"):
        costs.append(ask(client_of(actor.account), "post", reverse("participants:need_show", args=[pupil.pk])).count)
        category = NeedCategory.objects.get(code=code)
        MenteeNeed.objects.create(person=pupil, category=category, noted_on=factories.TODAY)
    assert costs == [costs[0]] * 2
    assert costs[0] <= 10
