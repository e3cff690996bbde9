"""The draft of a report: everything that was written down already stands in it, typed once."""

from datetime import date

import pytest

from programs.domain.people import load_people
from programs.domain.plans import mark_step
from programs.domain.report_draft import drafted
from programs.models import Match, PlanStep
from tests.programs import pairs
from tests.programs.domain.test_achievements import add
from tests.programs.domain.test_plans import write

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("school", "today")]


def draft(match):
    return drafted(load_people([Match.objects.select_related("plan", "program__curator").get(pk=match.pk)])[0])


def test_meetings_by_stage_attendance_plan_and_achievements():
    match = pairs.approved(state="active")
    for day, stage, done in ((4, "organisational", "Познакомились"), (9, "trial", "Решили задачу")):
        pairs.hold(match, date(2026, 11, day), stage, done=done, topics=["Учёба"])
    pairs.hold(match, date(2026, 11, 12), "planning", is_held=False)
    write(match)
    mark_step(PlanStep.objects.get(), actual="Решены все", mark="done", actor=pairs.coordinator())
    add(match)
    found = draft(match)
    assert found["meetings"].splitlines() == [
        "Прошло: 2\u00a0из\u00a012 встреч, с 04.11.2026 по 09.11.2026.",
        "По этапам: организационная\u00a0— 1, пробная\u00a0— 1.",
        "Не состоялось: 1.",
        f"{pairs.mentee_of(match).person.called}: на 2\u00a0из\u00a02 встреч.",
    ]
    assert found["plan_fact"].splitlines() == [
        "Цель: Не бояться отвечать",
        "1. Решить задачи. Планировали: Решены. Получилось: Решены все. Отметка: сделано.",
    ]
    assert found["done"].splitlines() == ["04.11.2026: учёба. Познакомились.", "09.11.2026: учёба. Решили задачу."]
    assert found["results"] == (
        "Доклад на конференции (в школе, призёр), 18\u00a0ноября 2026\u00a0г. Подтверждение: диплом № 12."
    )
    assert {name for name, text in found.items() if not text} == {
        "difficulties",
        "outcome",
        "conclusions",
        "proposals",
    }


def test_nothing_written_down_gives_an_empty_draft():
    assert set(draft(pairs.approved(state="active")).values()) == {""}


def test_the_same_words_stand_once_and_a_note_to_the_curator_never():
    match = pairs.approved(state="active")
    for day, stage in ((4, "organisational"), (5, "trial")):
        pairs.hold(match, date(2026, 11, day), stage, note="Только куратору")
    found = draft(match)
    assert found["done"] == "04.11.2026: разобрали дроби."
    assert "Только куратору" not in str(found)


def test_in_a_group_a_result_says_whose_it_is():
    match = pairs.group_of(2, state="active")
    pairs.make_order(match)
    one = add(match, member=pairs.mentee_of(match))
    assert draft(match)["results"].startswith(f"{one.member.person.called}: Доклад на конференции")


def test_a_long_journal_is_cut_at_a_line():
    match = pairs.approved(state="active")
    for day in range(1, 6):
        pairs.hold(match, date(2026, 11, day), "regular", done=f"{day}" + "а" * 3000)
    assert [line[:10] for line in draft(match)["done"].splitlines()] == [f"0{day}.11.2026" for day in range(1, 4)]
