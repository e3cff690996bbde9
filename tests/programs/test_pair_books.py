"""The pages on which a book of pairs comes in."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from programs.models import Match, PairBook
from tests import factories

pytestmark = pytest.mark.django_db
BOOK = Path(__file__).parents[1] / "data" / "pairs-agreed.xlsx"
KEY = "7c9e6679-7425-40de-944b-e07fc1f90ae7"
START = "/programs/import/"


@pytest.fixture
def office(school, as_role):
    client, _ = as_role("coordinator")
    return client, factories.make_program(title="Вместе легче")


def bring(client, program, *, content=None, **fields):
    book = SimpleUploadedFile("pairs.xlsx", content if content is not None else BOOK.read_bytes())
    values = {"form_key": KEY, "program": program.pk, "papers_on": "2026-09-10", "book": book}
    return client.post(START, values | fields)


def test_a_book_goes_in_through_its_dry_run(office):
    client, program = office
    response = bring(client, program)
    book = PairBook.objects.get()
    assert response.url == reverse("programs:pair_check", args=[book.pk])
    page = client.get(response.url).content.decode()
    assert "Какие пары получатся" in page
    assert ("Гончар София Кузьминична" in page, Match.objects.count()) == (True, 0)
    response = client.post(reverse("programs:pair_apply", args=[book.pk]), follow=True)
    assert "Книга загружена" in response.content.decode()
    assert Match.objects.count() == 12
    assert "pairs.xlsx" in client.get(START).content.decode()


def test_what_is_no_book_is_told_beside_the_field(office):
    client, program = office
    response = bring(client, program, content=b"nonsense", papers_on="")
    assert set(response.context["form"].errors) == {"book", "papers_on"}
    response = bring(client, program, papers_on="2026-12-01")
    assert response.context["form"].non_field_errors() == ["День, когда подписаны листы, ещё не наступил."]
    assert PairBook.objects.count() == 0


def test_errors_close_the_button_and_say_why(office):
    client, program = office
    type(program).objects.update(ends_on="2026-12-31")
    response = client.get(bring(client, program).url)
    assert [one.code for one in response.context["blockers"]] == ["errors"]
    book = PairBook.objects.get()
    assert client.post(reverse("programs:pair_apply", args=[book.pk])).status_code == 409
    assert Match.objects.count() == 0


def test_an_unanswered_question_sends_back(office):
    client, program = office
    factories.make_pupil(
        surname="Гончар", name="София", patronymic="Кузьминична", school_class=factories.make_class(5, "А")
    )
    bring(client, program)
    response = client.post(reverse("programs:pair_apply", args=[PairBook.objects.get().pk]))
    assert set(response.context["form"].errors) == {"mentee_2"}
    client.post(reverse("programs:pair_apply", args=[PairBook.objects.get().pk]), {"mentee_2": "new"})
    assert Match.objects.count() == 12


def test_a_curator_brings_no_people_in(as_role, school):
    client, _ = as_role("curator")
    assert client.get(START).status_code == 403
