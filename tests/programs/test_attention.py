"""The list «Требует внимания», putting off, the thresholds, the top of it at home."""

from datetime import date

import pytest
from django.urls import reverse

from programs.domain.attention.rebuilding import rebuild
from programs.models import AttentionRow, AttentionSettings
from tests import factories
from tests.programs import pairs

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("school")]
LIST = "/programs/attention/"


def rows_of(program, number=1):
    for _ in range(number):
        pairs.approved(program=program)
    rebuild()
    return AttentionRow.objects.order_by("pk").last()


def keys(client, query=""):
    page = client.get(LIST + query)
    assert page.status_code == 200
    return [line.pk for line in page.context["lines"]]


def test_a_curator_sees_own_programmes_rows_and_the_coordinator_all(as_role, client):
    curator, actor = as_role("curator")
    own, foreign = rows_of(factories.make_program(actor.person)), rows_of(factories.make_program())
    assert keys(curator) == [own.pk]
    client.force_login(factories.make_staff("coordinator"), backend="participants.authentication.CardBackend")
    assert keys(client) == [own.pk, foreign.pk]


def test_narrowed_by_rule_and_programme(as_role):
    client, _ = as_role("coordinator")
    program = factories.make_program()
    row = rows_of(program)
    assert keys(client, "?rule=first") == keys(client, f"?program={program.pk}") == [row.pk]
    assert keys(client, "?rule=order") == keys(client, f"?program={program.pk + 1}") == []
    assert "Под этот отбор ничего не подошло" in client.get(f"{LIST}?rule=order").content.decode()
    assert keys(client, "?program=x") == [row.pk]


def test_an_empty_list_teaches(as_role):
    client, _ = as_role("curator")
    body = client.get(LIST).content.decode()
    assert "Всё идёт своим чередом" in body
    assert "Ничего не отложено" in client.get(f"{LIST}?later=1").content.decode()


def test_put_off_for_three_days_and_back(as_role):
    client, actor = as_role("curator")
    row = rows_of(factories.make_program(actor.person))
    page = client.post(reverse("programs:attention_snooze", args=[row.pk]), {"next": "/"}, follow=True)
    assert page.redirect_chain == [("/", 302)]
    assert "Отложено. Напомним 21\u00a0ноября." in page.content.decode()
    assert (keys(client), keys(client, "?later=1")) == ([], [row.pk])
    client.post(reverse("programs:attention_wake", args=[row.pk]))
    assert (keys(client), keys(client, "?later=1")) == ([row.pk], [])


def test_it_comes_back_on_its_day(as_role):
    client, actor = as_role("curator")
    row = rows_of(factories.make_program(actor.person))
    AttentionRow.objects.update(snoozed_until=factories.TODAY)
    assert keys(client) == [row.pk]


def test_a_foreign_row_is_not_there(as_role):
    client, _ = as_role("curator")
    row = rows_of(factories.make_program())
    for name in ("attention_snooze", "attention_wake"):
        assert client.post(reverse(f"programs:{name}", args=[row.pk])).status_code == 404
    assert AttentionRow.objects.get().snoozed_until is None


def test_the_home_shows_the_rows_that_wait_longest(as_role):
    client, actor = as_role("curator")
    rows_of(factories.make_program(actor.person), number=9)
    body = client.get("/").content.decode()
    assert "Требует внимания: 9" in body
    assert body.count("Отложить на") == 8
    assert "Показать ещё 1" in body


def typed(client, **days):
    form = client.get(reverse("programs:attention_thresholds")).context["form"]
    values = {name: form[name].value() for name in form.fields}
    return values | days


def test_thresholds_are_edited_on_one_page(as_role):
    client, _ = as_role("coordinator")
    page = client.post(reverse("programs:attention_thresholds"), typed(client, first=4), follow=True)
    assert page.redirect_chain == [(LIST, 302)]
    assert AttentionSettings.objects.get().days["first"] == 4


def test_a_wrong_threshold_is_shown_beside_its_field(as_role):
    client, _ = as_role("coordinator")
    page = client.post(reverse("programs:attention_thresholds"), typed(client, first=0))
    assert (page.status_code, page.context["form"].errors) == (200, {"first": ["Дней — от 1 до 180."]})
    assert AttentionSettings.objects.count() == 0


def test_a_curator_sets_no_thresholds(as_role):
    client, _ = as_role("curator")
    assert client.get(reverse("programs:attention_thresholds")).status_code == 403


def test_of_two_coordinators_the_later_is_told(as_role):
    client, _ = as_role("coordinator")
    values = typed(client, first=4)
    client.post(reverse("programs:attention_thresholds"), values | {"first": 5})
    page = client.post(reverse("programs:attention_thresholds"), values)
    assert page.context["form"].errors == {"first": ["Другой человек только что сохранил 5. Проверьте и сохраните."]}
    assert AttentionSettings.objects.get().days["first"] == 5


@pytest.mark.parametrize("number", [1, 3, 60])
def test_the_list_costs_the_same(as_role, django_assert_num_queries, number):
    client, actor = as_role("coordinator")
    program = factories.make_program(actor.person)
    rows_of(program)
    match = program.matches.get()
    common = {"rule": "meeting", "program": program, "match": match, "text": "т", "label": "л", "link": "/"}
    AttentionRow.objects.bulk_create(
        AttentionRow(key=f"k{n}", since=date(2026, 11, 3), **common) for n in range(number)
    )
    client.get(LIST)
    with django_assert_num_queries(8):
        client.get(LIST)
