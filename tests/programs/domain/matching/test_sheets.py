"""The board on paper: the lines, who is left and why, for the commission."""

import pytest

from mentorship.kernel.documents import render_pdf
from participants.models import AuditEntry
from programs.domain.matching.board import lock
from programs.domain.matching.counts import recount
from programs.domain.matching.sheets import board_document, board_table, fit_words, left_without
from programs.models import Program, Proposal
from tests import factories
from tests.programs import choosing
from tests.programs.pairs import coordinator

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


@pytest.fixture
def board(school):
    program = factories.make_program()
    mentee, mentors = choosing.pool_of(program, mentors=1)
    alone = factories.enrol(program, factories.make_mentee().person, "mentee", acquainted_on=None)
    lock(mentee, mentors[0], actor=coordinator())
    recount(program)
    return Program.objects.get(pk=program.pk), mentee, mentors[0], alone


def test_the_book_has_the_lines_and_those_left(board):
    program, mentee, mentor, alone = board
    rows = board_table(program, actor=coordinator()).rows
    assert [row[0] for row in rows] == [mentee.person.full_name, alone.person.full_name]
    assert rows[0][2:] == (
        mentor.person.full_name,
        "учитель математики",
        "выбора не было",
        "совпадает 2\u00a0из\u00a02: запрос, предмет",
        "да",
    )
    assert rows[1][5] == "Самому наставляемому мешает: не ознакомлен с программой."


def test_the_sheet_prints_and_is_journalled(board):
    program, *_ = board
    document = board_document(program, school=factories.make_school(), actor=coordinator())
    assert render_pdf(document).startswith(b"%PDF")
    assert AuditEntry.objects.filter(action="programs.matching.export").count() == 1


def test_words_of_a_line():
    assert fit_words(Proposal(rank=1, fit=[])) == ("первый выбор", "посчитаем при следующем распределении")
    assert fit_words(Proposal(rank=2, fit=[5, 1, 1])) == ("второй выбор", "совпадает 1\u00a0из\u00a01: запрос")


def test_who_could_be_matched_but_is_not_is_told_so(board):
    program, mentee, *_ = board
    Proposal.objects.all().delete()
    told = {row.pk: why for row, why in left_without(program)}
    assert told[mentee.pk] == ["распределение ещё не запускали"]
