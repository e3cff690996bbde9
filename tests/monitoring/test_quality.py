"""The pages of quality and of SWOT."""

import uuid

import pytest
from django.urls import reverse

from monitoring.enums import Wave
from monitoring.models import QualityLevel, QualityReview, QualitySign, Swot
from programs.models import FormDraft
from tests import factories
from tests.access.checking import client_of
from tests.monitoring.process import make_review
from tests.programs.test_meetings import text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("school", "today")]


def url(name, *args):
    return reverse(f"monitoring:{name}", args=args)


@pytest.fixture
def led():
    """A curator's browser and his programme."""
    account = factories.make_staff("curator")
    return client_of(account), factories.make_program(account.person)


def typed(shown="2", signs=9, **more):
    values = {"form_key": str(uuid.uuid4()), "version": "0", "reviewed_on": "2026-11-17"}
    for sign in QualitySign.objects.all()[:signs]:
        values |= {f"shown_{sign.pk}": shown, f"comment_{sign.pk}": "видно"}
    return values | more


def said(**more):
    values = {"form_key": str(uuid.uuid4()), "version": "0", "strengths": "Наставники", "weaknesses": ""}
    return values | {"opportunities": "", "threats": ""} | more


def test_a_finished_table_shows_its_level(led):
    browser, program = led
    values = typed()
    for _ in range(2):
        answer = browser.post(url("quality_edit", program.pk, "final"), values, follow=True)
        assert "Таблица сохранена" in text_of(answer)
    page = text_of(browser.get(url("quality", program.pk)))
    assert ("Оптимальный уровень" in page, QualityReview.objects.get().version) == (True, 1)
    assert url("quality", program.pk) in text_of(browser.get(reverse("programs:program_detail", args=[program.pk])))


def test_an_unfinished_one_says_how_much_is_left(led):
    browser, program = led
    browser.post(url("quality_edit", program.pk, "middle"), typed(signs=7))
    page = browser.get(url("quality", program.pk)).content.decode()
    assert "осталось отметить 2&nbsp;показателя" in page
    assert not any(level in page for level in ("Оптимальный уровень", "Допустимый уровень", "Недопустимый уровень"))


def test_both_waves_stand_side_by_side(led):
    browser, program = led
    make_review(program, shown=1, wave=Wave.INTERMEDIATE)
    make_review(program, shown=2)
    page = browser.get(url("quality", program.pk))
    assert [table.total for table in page.context["tables"]] == [9, 18]
    assert {(str(a.shown.label), str(b.shown.label)) for (a, _), (b, _) in page.context["rows"]} == {
        ("проявляется частично", "проявляется полностью")
    }


@pytest.mark.parametrize(
    ("more", "field"), [({"reviewed_on": ""}, "reviewed_on"), ({"reviewed_on": "2026-11-19"}, "reviewed_on")]
)
def test_bad_input_stands_beside_its_field(led, more, field):
    browser, program = led
    answer = browser.post(url("quality_edit", program.pk, "final"), typed(**more))
    assert list(answer.context["form"].errors) == [field]
    assert "видно" in text_of(answer)
    assert QualityReview.objects.count() == 0


def test_a_level_out_of_the_three_is_no_answer(led):
    browser, program = led
    sign = QualitySign.objects.first()
    answer = browser.post(url("quality_edit", program.pk, "final"), typed(**{f"shown_{sign.pk}": "3"}))
    assert list(answer.context["form"].errors) == [f"shown_{sign.pk}"]


def test_a_comment_without_a_level_asks_for_it(led):
    browser, program = led
    sign = QualitySign.objects.first()
    answer = browser.post(url("quality_edit", program.pk, "final"), typed(**{f"shown_{sign.pk}": ""}))
    assert list(answer.context["form"].errors) == [f"shown_{sign.pk}"]
    assert QualityReview.objects.count() == 0


def test_a_draft_programme_is_not_looked_at(led):
    browser, program = led
    type(program).objects.filter(pk=program.pk).update(state="draft")
    answer = browser.post(url("quality_edit", program.pk, "final"), typed())
    assert "Программа ещё черновик" in text_of(answer)
    assert QualityReview.objects.count() == 0


def test_of_two_who_fill_it_at_once_the_later_sees_both(led):
    browser, program = led
    browser.post(url("quality_edit", program.pk, "final"), typed())
    answer = browser.post(url("quality_edit", program.pk, "final"), typed("1"))
    first = QualitySign.objects.first()
    assert (first.text, "проявляется полностью", "проявляется частично") in answer.context["form"].conflict
    again = typed("1", version=answer.context["form"].data["version"])
    browser.post(url("quality_edit", program.pk, "final"), again)
    assert set(QualityLevel.objects.values_list("shown", flat=True)) == {1}


def test_the_director_reads_and_another_curator_finds_nothing(led):
    program = led[1]
    director = client_of(factories.make_staff("director"))
    foreign = client_of(factories.make_staff("curator"))
    pages = [
        url("quality", program.pk),
        url("swot", program.pk),
        url("quality_pdf", program.pk),
        url("swot_pdf", program.pk),
    ]
    assert [director.get(page).status_code for page in pages] == [200] * 4
    assert [foreign.get(page).status_code for page in pages] == [404] * 4
    for name, args in (("quality_edit", ["final"]), ("swot_edit", [])):
        assert director.post(url(name, program.pk, *args), typed() | said()).status_code == 403
        assert foreign.post(url(name, program.pk, *args), typed() | said()).status_code == 404
    assert (QualityReview.objects.count(), Swot.objects.count()) == (0, 0)


def test_what_is_typed_is_kept(led):
    browser, program = led
    sign = QualitySign.objects.first()
    browser.post(url("quality_draft", program.pk, "final"), typed("1", **{f"comment_{sign.pk}": "набрано, не послано"}))
    page = browser.get(url("quality_edit", program.pk, "final"))
    assert page.context["form"][f"comment_{sign.pk}"].value() == "набрано, не послано"
    assert page.context["form"][f"shown_{sign.pk}"].value() == "1"
    browser.post(url("quality_edit", program.pk, "final"), typed())
    assert FormDraft.objects.count() == 0


def test_the_coordinator_words_a_sign(led):
    sign = QualitySign.objects.first()
    values = {"text": "Свои слова", "hint": "", "version": "1"}
    assert led[0].post(url("quality_sign", sign.pk), values).status_code == 403
    coordinator = client_of(factories.make_staff("coordinator"))
    assert "Показатель сохранён" in text_of(coordinator.post(url("quality_sign", sign.pk), values, follow=True))
    answer = coordinator.post(url("quality_sign", sign.pk), values | {"text": "Другие"})
    assert ("Показатель", "Свои слова", "Другие") in answer.context["form"].conflict
    assert list(coordinator.post(url("quality_sign", sign.pk), values | {"text": ""}).context["form"].errors) == [
        "text"
    ]


def test_swot_is_written_once_and_read(led):
    browser, program = led
    assert "Анализ ещё не начат" in text_of(browser.get(url("swot", program.pk)))
    values = said()
    for _ in range(2):
        assert "Анализ сохранён" in text_of(browser.post(url("swot_edit", program.pk), values, follow=True))
    assert (Swot.objects.get().version, "Наставники" in text_of(browser.get(url("swot", program.pk)))) == (1, True)


def test_an_empty_swot_is_refused_beside_its_field(led):
    browser, program = led
    answer = browser.post(url("swot_edit", program.pk), said(strengths=" "))
    assert list(answer.context["form"].errors) == ["strengths"]
    assert Swot.objects.count() == 0


def test_of_two_who_write_swot_at_once_the_later_sees_both(led):
    browser, program = led
    browser.post(url("swot_edit", program.pk), said())
    answer = browser.post(url("swot_edit", program.pk), said(strengths="Школа"))
    assert ("Сильные стороны", "Наставники", "Школа") in answer.context["form"].conflict


def test_swot_typed_and_not_sent_is_kept(led):
    browser, program = led
    browser.post(url("swot_draft", program.pk), said(threats="мало времени"))
    assert browser.get(url("swot_edit", program.pk)).context["form"]["threats"].value() == "мало времени"


@pytest.mark.parametrize("name", ["quality_pdf", "quality_docx", "swot_pdf", "swot_docx"])
def test_papers_are_given_before_anything_is_written_and_after(led, name):
    browser, program = led
    assert browser.get(url(name, program.pk)).status_code == 200
    make_review(program)
    Swot.objects.create(program=program, strengths="Наставники", written_at=factories.NOW)
    assert browser.get(url(name, program.pk)).status_code == 200
