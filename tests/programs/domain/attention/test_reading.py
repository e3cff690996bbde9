"""Rows in words: who, since when, how long."""

from datetime import date

import pytest

from programs.domain.attention.reading import lines_of
from programs.models import AttentionRow
from tests import factories
from tests.programs import pairs

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("school", "today")]


def row(**fields):
    values = {"key": f"k{AttentionRow.objects.count()}", "text": "не встречались", "label": "Открыть", "link": "/x/"}
    return AttentionRow.objects.create(**values | fields)


def lines():
    return lines_of(AttentionRow.objects.order_by("pk"), today=factories.TODAY)


def test_since_and_until():
    match = factories.make_match()
    row(rule="meeting", match=match, since=date(2026, 11, 7))
    row(rule="ending", match=match, until=date(2026, 12, 12))
    row(rule="meeting", match=match, since=factories.TODAY)
    assert [(line.when, line.when_note) for line in lines()] == [
        ("с\u00a07\u00a0ноября", "11\u00a0дней"),
        ("до\u00a012\u00a0декабря", "24\u00a0дня"),
        ("с\u00a018\u00a0ноября", "сегодня"),
    ]


def test_a_pair_a_group_and_a_person_are_called_by_name():
    pupil = factories.make_pupil(surname="Гусева", name="Алина")
    mentor = factories.make_mentor(
        factories.make_teacher(surname="Орехов", name="Пётр", patronymic="Дмитриевич")
    ).person
    pair = factories.make_match(mentors=[mentor], mentees=[factories.make_mentee(pupil).person])
    row(rule="meeting", match=pair, since=factories.TODAY)
    row(rule="meeting", match=pairs.group_of(2), since=factories.TODAY)
    row(rule="adult", person=pupil, until=factories.TODAY)
    assert [line.who for line in lines()] == [
        "Гусева Алина и Орехов\u00a0П.Д.",
        "Группа «Олимпиадники»",
        "Гусева Алина, 6\u00a0«Б»",
    ]


def test_a_row_of_a_rule_that_is_no_more_is_left_out():
    row(rule="gone", match=factories.make_match(), since=factories.TODAY)
    assert lines() == []
