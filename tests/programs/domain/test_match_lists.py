"""Finding matches, and the book of what was found."""

from datetime import date

import pytest

from participants.models import AuditEntry
from programs.domain.match_lists import HEADERS, export_matches, find_matches, registered_order
from programs.models import Match
from tests import factories
from tests.programs import pairs

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


def found(**asked):
    return set(find_matches(Match.objects.select_related("naming__order"), **asked))


def test_nothing_asked_is_everything():
    matches = {factories.make_match(), pairs.approved()}
    assert found() == matches


def test_by_state_programme_and_stage():
    waiting, working = factories.make_match(), pairs.approved()
    pairs.hold(working, factories.TODAY, "organisational")
    assert found(state="agreed") == {waiting}
    assert found(program=working.program_id) == {working}
    assert found(stage="trial") == {working}
    assert found(stage="trial", state="agreed") == set()


def test_by_a_part_of_a_name_in_any_case():
    pupil = factories.make_mentee(factories.make_pupil(surname="Ёлкина")).person
    match, group = factories.make_match(mentees=[pupil]), pairs.group_of(2)
    assert found(q="елк") == {match}
    assert found(q="Олимпиад") == {group}
    assert found(q=" ") == {match, group}


def test_the_book():
    mentee = factories.make_mentee(factories.make_pupil(surname="Гусева", name="Алина")).person
    match = pairs.approved(mentees=[mentee])
    pairs.hold(match, date(2026, 11, 3), "organisational")
    actor = pairs.coordinator()
    table = export_matches(find_matches(Match.objects.select_related("naming__order")), actor=actor)
    assert table.headers == HEADERS
    assert table.rows == [
        [
            1,
            "Вместе легче",
            match.program.form.title,
            "пара",
            pairs.mentor_of(match).person.full_name,
            "Гусева Алина Петровна",
            "6\u00a0«Б»",
            match.program.curator.full_name,
            "01.09.2026\u00a0– 28.05.2027",
            "Утверждена",
            "Этап 2\u00a0из\u00a05\u00a0— пробная встреча",
            1,
            "№\u00a040-од от 02.11.2026",
        ]
    ]
    entry = AuditEntry.objects.get(action="programs.match.export")
    assert (entry.actor, entry.fields) == (actor.account, ["rows: 1"])


def test_only_a_registered_order_is_one():
    drafted, registered = factories.make_match(), pairs.approved()
    pairs.make_draft_order(drafted)
    assert registered_order(drafted) is None
    assert registered_order(registered).number == "40-од"
    assert registered_order(factories.make_match()) is None
