"""The protocol: members, candidates with facts, the decision or empty places for it."""

import pytest

from mentorship.kernel.documents import HandSignature, Table
from programs.domain.honours.protocol import candidates_of, jury_of, nominee_name, protocol_document, with_names
from tests import factories
from tests.programs import pairs

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("school", "today")]


def test_before_the_decision_there_is_room_for_it(school):
    contest = factories.make_contest()
    first = factories.make_nomination(
        factories.make_mentor(factories.make_teacher(surname="Яшина")).person, contest=contest
    )
    second = factories.make_nomination(
        factories.make_mentor(factories.make_teacher(surname="Аксёнова")).person, contest=contest
    )
    factories.make_nomination(contest=contest, outcome="withdrawn", withdrawn_why="сам попросил")
    judge = factories.make_jury(factories.make_teacher(surname="Судьина"), contest=contest)
    assert candidates_of(contest) == [second, first]
    assert jury_of(contest) == [judge]
    document = protocol_document(contest, school=school)
    (table,) = [block for block in document.blocks if isinstance(block, Table)]
    assert [row.cells[1:3] for row in table.rows] == [
        ("Аксёнова Мария Петровна, учитель математики", "помогает троим"),
        ("Яшина Мария Петровна, учитель математики", "помогает троим"),
    ]
    assert [row.cells[-1] for row in table.rows] == ["", ""]
    assert len([block for block in document.blocks if isinstance(block, HandSignature)]) == 1


def test_the_decision_stands_with_its_reason(school):
    contest = factories.make_contest(criteria="")
    factories.make_nomination(contest=contest, outcome="won", decision="За всё сразу")
    (table,) = [block for block in protocol_document(contest, school=school).blocks if isinstance(block, Table)]
    assert table.rows[0].cells[-1] == "Победитель. За всё сразу"


def test_a_contest_without_nominees_prints_too(school):
    assert protocol_document(factories.make_contest(), school=school).title == "Протокол жюри: Наставник года"


def test_a_pair_is_called_by_its_people():
    match = pairs.approved()
    nominated = factories.make_nomination(match=match, contest=factories.make_contest(whom="match"))
    (found,) = with_names([nominated])
    assert found.name == nominee_name(found)
    assert " и " in found.name
