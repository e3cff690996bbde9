"""What reports and achievements add to folder and portfolio."""

import pytest

from programs.domain.people import load_people
from programs.domain.report_sections import of_match, of_mentor
from programs.models import Match
from tests.programs import pairs
from tests.programs.domain.test_achievements import add

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("school", "today")]


def read(match):
    return load_people([Match.objects.select_related("program__form", "program__curator").get(pk=match.pk)])[0]


def test_nothing_yet_adds_nothing():
    match = pairs.approved(state="active")
    pairs.report_on(match, "submitted")
    assert (of_match(read(match)), of_mentor(pairs.mentor_of(match).person)) == ([], [])


def test_the_achievements_until_the_report_is_accepted():
    match = pairs.approved(state="active")
    one = add(match)
    ((title, (table,)),) = of_match(read(match))
    row = ("Доклад на конференции", "18.11.2026", "в школе, призёр", "диплом № 12")
    assert (title, [line.cells for line in table.rows]) == ("Достижения", [(one.member.person.called, *row)])


def test_the_accepted_report_whole_and_in_the_portfolio_its_outcome():
    match = pairs.approved(state="active")
    report = pairs.report_on(match)
    add(match)
    ((title, blocks),) = of_match(read(match))
    assert (title, "Помогли схемы" in repr(blocks)) == ("Отчёт наставника", True)
    ((title, (table,)),) = of_mentor(report.member.person)
    assert (title, [row.cells[2:] for row in table.rows]) == ("Отчёты", [("12.11.2026", "цель достигнута", "1")])
