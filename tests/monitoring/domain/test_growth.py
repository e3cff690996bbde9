"""The eight results with what shows them: figures are outside facts of the curator, evidence also the mentor's."""

import uuid
from decimal import Decimal

import pytest

from mentorship.kernel.blockers import Refused
from mentorship.kernel.versions import Conflict
from monitoring.domain.growth import edit_result, growth_of, is_shown, mean, rows_of, write_growth
from monitoring.models import GrowthNote, GrowthResult
from participants.models import AuditEntry
from programs.domain.people import load_people
from programs.models import MatchMember
from tests import factories
from tests.monitoring.process import coordinator, make_note, mentee_of, mentor_of, result

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today", "school")]


@pytest.fixture
def match():
    return factories.make_match(state="active")


def codes(act, *args, **kwargs):
    with pytest.raises(Refused) as refused:
        act(*args, **kwargs)
    return [blocker.code for blocker in refused.value.blockers]


def write(member, code="contests", version=0, actor=None, by_mentor=False, form_key=None, **values):
    rows = {result(code).pk: {"version": version} | values}
    return write_growth(member, actor=actor or coordinator(), rows=rows, by_mentor=by_mentor, form_key=form_key)


def mentor_place(match):
    rows = MatchMember.objects.select_related("match__program", "person")
    return rows.get(match=match, side="mentor")


def test_what_is_known_is_written_and_changed(match):
    member = mentee_of(match)
    assert write(member, at_entry="не участвовал", evidence=" диплом ") == 1
    assert write(member, version=1, at_entry="не участвовал", at_exit="две олимпиады", evidence="диплом") == 1
    note = GrowthNote.objects.get()
    assert (note.at_entry, note.at_exit, note.evidence) == ("не участвовал", "две олимпиады", "диплом")
    assert AuditEntry.objects.filter(action="monitoring.growth.write", person=member.person).count() == 2


def test_what_changes_nothing_writes_nothing(match):
    member = mentee_of(match)
    assert (write(member), GrowthNote.objects.count()) == (0, 0)
    write(member, evidence="диплом")
    assert write(member, version=1, evidence="диплом") == 0
    assert (GrowthNote.objects.get().version, AuditEntry.objects.filter(action="monitoring.growth.write").count()) == (
        1,
        1,
    )


def test_attainment_is_a_figure_of_outside(match):
    write(mentee_of(match), "attainment", figure_at_entry=Decimal("3.6"), figure_at_exit=Decimal("4.1"))
    note = GrowthNote.objects.get()
    assert (note.figure_at_entry, note.figure_at_exit) == (Decimal("3.6"), Decimal("4.1"))


def test_no_other_result_is_put_into_figures(match):
    assert codes(write, mentee_of(match), figure_at_entry=Decimal("5")) == ["figures"]
    assert GrowthNote.objects.count() == 0


def test_of_a_mentor_only_what_the_source_looks_at(match):
    mentor = mentor_place(match)
    assert write(mentor, "soft_skills", evidence="провёл мастер-класс") == 1
    assert codes(write, mentor, "contests", evidence="диплом") == ["result"]


def test_a_mentor_adds_evidence_and_leaves_the_rest(match):
    member = mentee_of(match)
    write(member, at_entry="со слов анкеты", evidence="диплом")
    mentor = mentor_of(match)
    write(member, version=1, actor=mentor, by_mentor=True, evidence="диплом, грамота", at_entry="другое")
    note = GrowthNote.objects.get()
    assert (note.evidence, note.at_entry, note.written_by) == ("диплом, грамота", "со слов анкеты", mentor.account)


def test_a_mentor_writes_no_attainment_and_nothing_of_himself(match):
    mentor = mentor_of(match)
    assert codes(write, mentee_of(match), "attainment", actor=mentor, by_mentor=True, evidence="4,5") == ["result"]
    own = mentor_place(match)
    assert codes(write, own, "soft_skills", actor=mentor, by_mentor=True, evidence="я") == ["result"]


@pytest.mark.parametrize(("state", "may"), [("agreed", False), ("approved", True), ("completed", True)])
def test_results_are_of_those_who_work_under_an_order(state, may):
    member = mentee_of(factories.make_match(state=state))
    if may:
        assert write(member, evidence="диплом") == 1
    else:
        assert codes(write, member, evidence="диплом") == ["G9"]


def test_of_two_who_write_at_once_the_later_is_told(match):
    write(mentee_of(match), evidence="диплом")
    for version in (0, 3):
        with pytest.raises(Conflict) as conflict:
            write(mentee_of(match), version=version, evidence="грамота")
    assert conflict.value.current.evidence == "диплом"


def test_sent_twice_it_is_written_once(match):
    key = uuid.uuid4()
    assert write(mentee_of(match), evidence="диплом", form_key=key) == 1
    assert write(mentee_of(match), evidence="диплом", form_key=key) == 0


def test_leaders_read_all_members_a_mentor_his_mentees_without_figures(match):
    load_people([match])
    make_note(mentee_of(match))
    assert [(one.member.side, len(one.rows), one.shown) for one in growth_of(match)] == [
        ("mentee", 8, 1),
        ("mentor", 2, 0),
    ]
    (own,) = growth_of(match, for_mentor=True)
    assert "attainment" not in {row.result.code for row in own.rows}
    assert len(own.rows) == 7


def test_achievements_stand_beside(match):
    load_people([match])
    member = match.members.get(side="mentee")
    values = {"title": "Турнир", "happened_on": factories.TODAY, "created_at": factories.NOW}
    member.achievements.create(**values)
    member.achievements.create(removed_at=factories.NOW, removed_reason="ошибка", **values)
    assert [[one.title for one in each.achievements] for each in growth_of(match)] == [["Турнир"], []]


def test_rows_of_one_member(match):
    make_note(mentee_of(match))
    found = {row.result.code: row.note.evidence for row in rows_of(mentee_of(match)) if row.note}
    assert found == {"contests": "грамота"}


def test_what_shows_a_result():
    both = {"figure_at_entry": Decimal(4), "figure_at_exit": Decimal(4)}
    notes = [None, GrowthNote(at_entry="было"), GrowthNote(evidence="грамота"), GrowthNote(**both)]
    assert [is_shown(note) for note in notes] == [False, False, True, True]


def test_the_mean_is_of_decimals():
    assert (mean([]), mean([Decimal("3.5"), Decimal("4"), Decimal("4")])) == (None, Decimal("3.83"))


def test_the_school_words_a_result_itself():
    one = GrowthResult.objects.first()
    edit_result(one, version=1, actor=coordinator(), text="Свои слова", evidence="свои подтверждения")
    one.refresh_from_db()
    assert (one.text, one.evidence, one.version) == ("Свои слова", "свои подтверждения", 2)
    with pytest.raises(Conflict):
        edit_result(one, version=1, actor=coordinator(), text="Другие", evidence="")
