"""The pages of likely twins and of the merge."""

import pytest

from participants.domain.people import update_person
from participants.domain.twins import keep_apart
from participants.models import DifferentPair, Person
from tests import factories

pytestmark = pytest.mark.django_db
LIST = "/participants/twins/"


@pytest.fixture
def two(school, today):
    klass = factories.make_class(5, "А")
    return [
        factories.make_pupil(surname=surname, name="Алёна", school_class=klass, phone=phone)
        for surname, phone in (("Семёнова", "+7 900 1"), ("Семенова", ""))
    ]


def address(kept, gone):
    return f"{LIST}{kept.pk}/{gone.pk}/"


def posted(kept, gone, **choices):
    return {"kept_version": kept.version, "gone_version": gone.version, "surname": "kept", "phone": "kept"} | choices


def test_the_list_names_pairs_and_leads_to_the_comparison(as_role, two):
    client, _ = as_role("coordinator")
    page = client.get(LIST)
    assert [(a.pk, b.pk) for a, b in page.context["rows"]] == [tuple(sorted(p.pk for p in two))]
    assert (address(*two) in page.text, "Найдено 1&nbsp;пара" in page.text) == (True, True)


def test_an_empty_list_teaches(as_role, school):
    client, _ = as_role("coordinator")
    assert "Похожих карточек нет" in client.get(LIST).text


@pytest.mark.parametrize("role", ["curator", "director", "psychologist"])
def test_others_do_not(as_role, two, role):
    client, _ = as_role(role)
    assert [client.get(LIST).status_code, client.get(address(*two)).status_code] == [403, 403]
    assert client.post(address(*two), posted(*two)).status_code == 403
    assert Person.objects.filter(pk=two[1].pk).exists()


def test_the_dry_run_shows_both_and_writes_nothing(as_role, two):
    client, _ = as_role("coordinator")
    factories.make_mentee(two[1])
    page = client.get(address(*two))
    assert list(page.context["form"].fields) == ["kept_version", "gone_version", "surname", "phone"]
    assert page.context["moved"] == [("представители", 1), ("согласия", 2), ("место в базе наставляемых", 1)]
    assert ("Первая: остаётся" in page.text, address(two[1], two[0]) in page.text) == (True, True)
    assert Person.objects.count() == len(Person.everyone.all())


def test_an_empty_value_is_not_offered_first(as_role, two):
    client, _ = as_role("coordinator")
    form = client.get(address(two[1], two[0])).context["form"]
    assert (form.fields["phone"].initial, form.fields["surname"].initial) == ("gone", "kept")


def test_merged_with_the_chosen_values(as_role, two):
    client, _ = as_role("coordinator")
    answer = client.post(address(*two), posted(*two, surname="gone"), follow=True)
    assert answer.redirect_chain == [(f"/participants/people/{two[0].pk}/", 302)]
    assert "Карточки объединены" in answer.text
    kept = Person.objects.get(pk=two[0].pk)
    assert (kept.surname, kept.phone) == ("Семенова", "+7 900 1")
    assert client.get(LIST).context["rows"] == []


def test_a_second_click_finds_what_the_first_did(as_role, two):
    client, _ = as_role("coordinator")
    answers = [client.post(address(*two), posted(*two)) for _ in range(2)]
    assert [answer["Location"] for answer in answers] == [f"/participants/people/{two[0].pk}/"] * 2


def test_a_merged_card_is_not_found(as_role, two):
    client, _ = as_role("coordinator")
    client.post(address(*two), posted(*two))
    third = factories.make_pupil()
    assert client.get(f"/participants/people/{two[1].pk}/").status_code == 404
    assert client.get(address(third, two[1])).context["can_merge"] is False
    assert client.get(address(two[0], third)).status_code == 200
    assert client.get(f"{LIST}{two[0].pk}/999999/").status_code == 404


def test_a_refusal_says_why_and_has_no_button(as_role, two):
    client, _ = as_role("coordinator")
    factories.make_mentee(two[0], state="left"), factories.make_mentee(two[1])
    page = client.get(address(*two)).text
    assert ("Обе карточки в базе наставляемых" in page, 'type="submit">Объединить' in page) == (True, False)
    refused = client.post(address(*two), posted(*two))
    assert (refused.status_code, "Обе карточки в базе наставляемых" in refused.text) == (200, True)
    assert Person.objects.filter(pk=two[1].pk).exists()


def test_a_missing_choice_is_an_error_beside_the_field(as_role, two):
    client, _ = as_role("coordinator")
    answer = client.post(address(*two), posted(*two, surname="other"))
    assert (answer.status_code, list(answer.context["form"].errors)) == (200, ["surname"])
    assert Person.objects.filter(pk=two[1].pk).exists()


def test_a_card_changed_meanwhile_is_shown_anew_and_then_merged(as_role, two):
    client, actor = as_role("coordinator")
    data = posted(*two)
    update_person(two[1], actor=actor, version=two[1].version, fields={"post": "староста"})
    answer = client.post(address(*two), data | {"post": "gone"})
    assert ("одну из карточек изменили" in answer.text, answer.status_code) == (True, 200)
    form = answer.context["form"]
    again = data | {
        "post": "gone",
        "kept_version": form["kept_version"].value(),
        "gone_version": form["gone_version"].value(),
    }
    assert client.post(address(*two), again).status_code == 302
    assert Person.objects.get(pk=two[0].pk).post == "староста"


@pytest.mark.parametrize("rows", [1, 3])
def test_queries(as_role, school, rows, django_assert_num_queries):
    client, _ = as_role("coordinator")
    for n in range(rows):
        first, second = (factories.make_pupil(surname=f"Ким{n}") for _ in range(2))
        factories.make_mentee(first), factories.make_mentee(second)
    with django_assert_num_queries(7):
        client.get(LIST)
    with django_assert_num_queries(10):
        client.get(address(first, second))


class TestApart:
    """«Это разные люди», and the word taken back."""

    def test_the_pair_leaves_the_list(self, as_role, two):
        client, actor = as_role("coordinator")
        answers = [client.post(f"{address(*pair)}apart/", follow=True) for pair in (two, two[::-1])]
        assert [answer.redirect_chain for answer in answers] == [[(LIST, 302)]] * 2
        assert ("Отмечено: это разные люди" in answers[0].text, answers[0].context["rows"]) == (True, [])
        pair = DifferentPair.objects.get()
        assert (pair.first, pair.second, pair.noted_by) == (*two, actor.account)

    def test_the_word_is_taken_back(self, as_role, two):
        client, actor = as_role("coordinator")
        [pair] = keep_apart([two], actor=actor)
        page = client.get(f"{LIST}apart/")
        assert (f"{LIST}apart/{pair.pk}/back/" in page.text, "1&nbsp;пара" in page.text) == (True, True)
        answer = client.post(f"{LIST}apart/{pair.pk}/back/", follow=True)
        assert ("Отметка снята" in answer.text, "Таких пар нет" in answer.text) == (True, True)
        assert len(client.get(LIST).context["rows"]) == 1
        assert client.post(f"{LIST}apart/{pair.pk}/back/").status_code == 404

    @pytest.mark.parametrize("role", ["curator", "director"])
    def test_others_do_not(self, as_role, two, role):
        client, actor = as_role(role)
        [pair] = keep_apart([two], actor=actor)
        posted_to = [f"{address(*two)}apart/", f"{LIST}apart/{pair.pk}/back/"]
        assert [client.post(url).status_code for url in posted_to] == [403, 403]
        assert client.get(f"{LIST}apart/").status_code == 403

    def test_a_card_that_is_not_there(self, as_role, two):
        client, _ = as_role("coordinator")
        Person.everyone.filter(pk=two[1].pk).update(merged_into=two[0])
        assert [client.post(f"{address(*two)}apart/").status_code, DifferentPair.objects.count()] == [404, 0]
        assert client.post(f"{LIST}{two[0].pk}/{two[0].pk}/apart/").status_code == 404

    @pytest.mark.parametrize("rows", [1, 3])
    def test_queries(self, as_role, school, rows, django_assert_num_queries):
        client, actor = as_role("coordinator")
        keep_apart([(factories.make_pupil(), factories.make_pupil()) for _ in range(rows)], actor=actor)
        with django_assert_num_queries(6):
            client.get(f"{LIST}apart/")


def test_more_mentees_than_places_is_a_warning_before_and_after(as_role, school, today):
    client, _ = as_role("coordinator")
    kept, gone = (factories.make_mentor(capacity=1).person for _ in range(2))
    for mentor in (kept, gone):
        factories.make_match(mentors=[mentor])
    page = client.get(address(kept, gone))
    text = f"{kept.called}: всего 1\u00a0место, а наставляемых станет 2."
    assert (text in page.text, page.context["can_merge"], "Проверьте до" in page.text) == (True, True, True)
    answer = client.post(address(kept, gone), posted(kept, gone), follow=True)
    assert text in [str(message) for message in answer.context["messages"]]
    assert answer.redirect_chain == [(f"/participants/people/{kept.pk}/", 302)]
