"""What this room puts into a folder and a portfolio."""

from datetime import date

import pytest

from mentorship.kernel.documents import Table
from programs.domain.folder_parts import NO_MEETINGS, NO_PLAN, own_folder_sections, own_portfolio_sections
from programs.domain.people import load_names
from tests import factories
from tests.programs.domain.test_plans import write
from tests.programs.pairs import approved, hold

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


def test_four_sections_in_their_order():
    match = approved(state="active")
    load_names([match])
    sections = own_folder_sections(match)
    titles = ["Выписка из приказа", "Реестр согласий", "План наставничества", "Журнал встреч"]
    assert [title for title, _ in sections] == titles
    assert [blocks[0].text for _, blocks in sections[2:]] == [NO_PLAN, NO_MEETINGS]


def test_plan_and_journal_are_those_of_the_papers():
    match = approved(state="active")
    write(match)
    hold(match, date(2026, 11, 5), "organisational", agreed="Встречаемся по средам")
    load_names([match])
    plan, journal = (blocks[-1] for _, blocks in own_folder_sections(match)[2:])
    assert [len(table.columns) for table in (plan, journal)] == [6, 7]
    assert journal.rows[0].cells[-1] == "Встречаемся по средам"


def test_a_mentor_has_a_row_for_each_pair_under_an_order():
    mentor = factories.make_mentor().person
    match = approved(state="active", mentors=[mentor])
    factories.make_match(state="agreed", mentors=[mentor])
    [(_, (table,))] = own_portfolio_sections(mentor)
    assert isinstance(table, Table)
    assert [(row.cells[1], row.cells[3]) for row in table.rows] == [(match.program.title, "№\xa040-од от 02.11.2026")]
