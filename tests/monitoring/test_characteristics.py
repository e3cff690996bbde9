"""The pages of what surveys measure: curators read the list, the coordinator words it."""

import uuid

import pytest
from django.urls import reverse

from monitoring.models import Characteristic
from participants.views.conflicts import TEXT as TEXT_OF_CONFLICT
from tests.monitoring.answers import make_characteristic, make_survey
from tests.reading import Page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("school", "today")]
LIST = "/monitoring/characteristics/"


def at(name, *args):
    return reverse(f"monitoring:characteristic_{name}", args=args)


@pytest.fixture
def desk(as_role):
    return as_role("coordinator")[0]


def words(answer):
    return " ".join(Page(None, answer).words.replace("\u00a0", " ").split())


def test_the_list_tells_what_a_number_means_and_where_it_is_asked(desk):
    page = words(desk.get(LIST))
    assert f"Что измеряют анкеты: {Characteristic.objects.count()}" in page
    assert "Тревожность Чем меньше, тем лучше" in page
    assert reverse("monitoring:characteristic_list") in Page.open(desk, "/monitoring/surveys/").links


def test_the_coordinator_adds_one_and_takes_it_out_again(desk):
    sent = {"form_key": str(uuid.uuid4()), "title": " Любовь  к чтению "}
    for _ in range(2):
        page = desk.post(at("add"), sent, follow=True)
        assert "Характеристика добавлена." in words(page)
    own = Characteristic.objects.get(title="Любовь к чтению")
    remove = at("remove", own.pk)
    assert f'action="{remove}"' in page.content.decode()
    assert "Характеристика убрана." in words(desk.post(remove, follow=True))
    assert desk.post(remove).status_code == 404


@pytest.mark.parametrize(
    ("title", "sentence"),
    [
        ("Настроение", "Такая характеристика уже есть. Назовите иначе или измените ту."),
        ("", "Обязательное поле."),
        ("я" * 121, "Убедитесь, что это значение содержит не более 120 символов (сейчас 121)."),
    ],
)
def test_a_bad_title_is_said_beside_it_and_all_stays(desk, title, sentence):
    answer = desk.post(at("add"), {"form_key": str(uuid.uuid4()), "title": title, "is_reversed": "on"})
    form = answer.context["form"]
    assert ({"title": [sentence]}, form["is_reversed"].value()) == (form.errors, True)
    assert Characteristic.objects.filter(code__startswith="own-").count() == 0


def test_two_who_change_it_at_once(desk):
    row = make_characteristic("mood")
    sent = {"version": 1, "title": "Настрой", "is_reversed": "", "is_satisfaction": ""}
    assert "Характеристика сохранена." in words(desk.post(at("edit", row.pk), sent, follow=True))
    answer = desk.post(at("edit", row.pk), sent | {"title": "Настроение детей"})
    assert TEXT_OF_CONFLICT in answer.context["form"].non_field_errors()
    assert answer.context["form"].conflict == [("Что измеряется", "Настрой", "Настроение детей")]
    desk.post(at("edit", row.pk), sent | {"title": "Настроение детей", "version": 2})
    assert Characteristic.objects.get(pk=row.pk).title == "Настроение детей"


def test_switched_off_it_is_gone_from_the_editor_of_questions(desk):
    row, survey = make_characteristic("spare", title="Запасная"), make_survey()
    editor = reverse("monitoring:question_add", args=[survey.pk, "scale"])
    offered = [row.title in words(desk.get(editor))]
    assert "больше не предложат" in words(desk.post(at("off", row.pk), follow=True))
    offered.append(row.title in words(desk.get(editor)))
    assert "Запасная Отключена" in words(desk.get(LIST))
    assert "снова можно выбрать" in words(desk.post(at("on", row.pk), follow=True))
    assert (offered, row.title in words(desk.get(editor))) == ([True, False], True)


def test_a_ready_one_is_not_taken_out_even_by_hand(desk):
    row = make_characteristic("mood")
    assert "Эту характеристику называют вопросы анкет" in words(desk.post(at("remove", row.pk)))
    assert at("remove", row.pk) not in desk.get(LIST).content.decode()


@pytest.mark.parametrize("role", ["curator", "director"])
def test_others_read_it_and_change_nothing(as_role, role):
    browser, row = as_role(role)[0], make_characteristic("mood")
    page = browser.get(LIST)
    assert (page.status_code, at("edit", row.pk) in page.content.decode()) == (200, False)
    acts = [at(name, row.pk) for name in ("edit", "on", "off", "remove")]
    assert [browser.post(one).status_code for one in (at("add"), *acts)] == [403] * 5
