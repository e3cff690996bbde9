"""What the portal brings with it: a survey for each form, side and wave, in plain words and without marks."""

import json
import re
from itertools import groupby

import pytest
from django.conf import settings
from django.core.management import call_command

from monitoring.domain.surveys.ready import composed, load_surveys
from monitoring.enums import QuestionKind, Wave
from monitoring.models import Characteristic, Question, Survey
from participants.enums import Side
from programs.models import MentoringForm

DATA = json.loads((settings.BASE_DIR / "fixtures" / "surveys.json").read_text(encoding="utf-8"))
FORMS = [row["code"] for row in json.loads((settings.BASE_DIR / "fixtures" / "forms.json").read_text("utf-8"))]
READY = composed(DATA)
MEASURED = {row["code"] for row in DATA["characteristics"]}
# 002 §6.5: nobody is marked, nobody is ranked.
MARKS = re.compile(
    r"оцен|балл|рейтинг|\bмест[оаеу]\b|\bмест\b|отметк|ранг|лучш(ий|ая|ие)|худш|побед|первенств|двой|тройк|пятёр|четвёр"
    r"|успеваемост|отличн",
    re.IGNORECASE,
)
OF_PUPILS = ("involvement", "motivation", "soft_skills", "school_wish", "anxiety", "future", "mood")
OF_TEACHERS = ("burnout", "profession", "climate")


def of(form, side, wave):
    return next(one for one in READY if (one["form"], one["side"], one["wave"]) == (form, side, wave))


def measures(survey):
    return [question["measures"] for question in survey["questions"] if question["measures"]]


def words_of(survey):
    yield survey["title"]
    yield survey["lead"]
    for question in survey["questions"]:
        yield from (question["text"], question["hint"], question["low_end"], question["high_end"])
        yield from question["options"]


def named(survey):
    return f"{survey['form']} {survey['side']} {survey['wave']}"


each = pytest.mark.parametrize("survey", READY, ids=named)


def test_each_form_side_and_wave_has_its_survey():
    wanted = sorted((form, side.value, wave.value) for form in FORMS for side in Side for wave in Wave)
    assert sorted((one["form"], one["side"], one["wave"]) for one in READY) == wanted


@each
def test_sheet_is_short_pages_of_few_questions(survey):
    pages = [list(rows) for _, rows in groupby(survey["questions"], key=lambda row: row["page"])]
    assert 2 <= len(pages) <= 4
    assert [len(page) for page in pages if not 2 <= len(page) <= 4] == []
    if survey["wave"] == Wave.INTERMEDIATE:
        assert 4 <= len(survey["questions"]) <= 6


@each
def test_nobody_is_marked_and_nobody_ranked(survey):
    assert [words for words in words_of(survey) if MARKS.search(words)] == []


@each
def test_questions_are_whole(survey):
    for question in survey["questions"]:
        is_scale, has_options = question["kind"] == QuestionKind.SCALE, bool(question["options"])
        assert is_scale == bool(question["low_end"] and question["high_end"]), question["text"]
        assert has_options == (question["kind"] in (QuestionKind.ONE, QuestionKind.SEVERAL, QuestionKind.FREQUENCY))
        assert question["text"].endswith("?"), question["text"]
        assert question["measures"] is None or is_scale
    codes = measures(survey)
    assert (sorted(set(codes)), set(codes) <= MEASURED) == (sorted(codes), True)


@pytest.mark.parametrize("side", Side)
@pytest.mark.parametrize("form", FORMS)
def test_entry_and_final_ask_the_same_characteristics(form, side):
    entry, final = of(form, side, Wave.ENTRY), of(form, side, Wave.FINAL)
    assert measures(entry) == measures(final) != []
    assert set(measures(of(form, side, Wave.INTERMEDIATE))) <= set(MEASURED)


@pytest.mark.parametrize("form", FORMS)
def test_both_sides_say_whether_they_are_glad_in_every_wave(form):
    for side in Side:
        for wave in Wave:
            assert {"comfort", "satisfaction"} <= set(measures(of(form, side, wave)))


def test_growth_of_people_is_asked_of_those_whose_it_is():
    for form in ("pupil-pupil", "teacher-pupil", "student-pupil", "employer-pupil"):
        assert set(OF_PUPILS) <= set(measures(of(form, Side.MENTEE, Wave.ENTRY)))
    assert set(OF_TEACHERS) <= set(measures(of("teacher-teacher", Side.MENTEE, Wave.ENTRY)))
    for form in ("teacher-teacher", "teacher-pupil"):
        assert set(OF_TEACHERS) <= set(measures(of(form, Side.MENTOR, Wave.ENTRY)))
    assert [form for form in FORMS if "activity" not in measures(of(form, Side.MENTOR, Wave.FINAL))] == []


def test_each_kind_of_question_is_used():
    assert {question["kind"] for one in READY for question in one["questions"]} == set(QuestionKind.values)


def test_what_is_less_the_better_and_what_tells_of_satisfaction_is_flagged():
    reversed_ones = {row["code"] for row in DATA["characteristics"] if row.get("is_reversed")}
    glad = {row["code"] for row in DATA["characteristics"] if row.get("is_satisfaction")}
    assert (reversed_ones, glad) == ({"anxiety", "burnout"}, {"satisfaction", "organisation"})


def test_every_page_and_list_of_options_is_used():
    pages = {name for group in DATA["surveys"] for wave in ("entry", "middle") for name in group[wave]}
    options = {row["options"] for rows in DATA["pages"].values() for row in rows if "options" in row}
    assert (pages, options) == (set(DATA["pages"]), set(DATA["options"]))
    assert {question["measures"] for one in READY for question in one["questions"]} - {None} == MEASURED


@pytest.mark.django_db
def test_ready_surveys_are_added_once_and_own_edits_stay():
    form = MentoringForm.objects.get(code="pupil-pupil")
    kept = Survey.objects.filter(mentoring_form=form, side=Side.MENTOR, wave=Wave.ENTRY)
    kept.update(title="Наша анкета")
    Survey.objects.filter(mentoring_form=form, side=Side.MENTEE).delete()
    Characteristic.objects.filter(code="mood").update(title="Настрой")
    assert (load_surveys(DATA), load_surveys(DATA)) == (len(Wave), 0)
    assert (kept.get().title, Characteristic.objects.get(code="mood").title) == ("Наша анкета", "Настрой")
    entry = Survey.objects.get(mentoring_form=form, side=Side.MENTEE, wave=Wave.ENTRY)
    rows = Question.objects.filter(survey=entry).order_by("position")
    assert [row.text for row in rows] == [row["text"] for row in of("pupil-pupil", "mentee", "entry")["questions"]]
    assert [row.position for row in rows] == list(range(1, len(rows) + 1))


@pytest.mark.django_db
def test_form_of_the_schools_own_gets_none():
    MentoringForm.objects.create(code="own", title="Выпускник – ученик")
    call_command("load_defaults", verbosity=0)
    assert not Survey.objects.filter(mentoring_form__code="own").exists()
