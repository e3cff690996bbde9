"""The column, the filters and the one status that programmes give to the lists of the bases."""

from datetime import date

import pytest

from mentorship.kernel.sections import BaseCell, Status, Telling
from participants.domain.base_lists import Selection, filters_of, marked, rows_of, selected
from participants.enums import Side
from participants.models import MenteeProfile, MentorProfile
from programs.domain.base_columns import (
    base_choices,
    base_columns,
    base_filters,
    by_curator,
    by_form,
    mentee_cells,
    mentor_cells,
    read_standings,
    without_match,
)
from programs.models import MatchMember
from tests import factories
from tests.programs import choosing, pairs

pytestmark = pytest.mark.django_db
MENTEES = MenteeProfile.objects.select_related("person__school_class").order_by("person__sort_text")


def cell(match, side="mentee"):
    person = match.members.filter(side=side).first().person
    return (mentee_cells if side == "mentee" else mentor_cells)([person])[person.pk]


def labels(side, today):
    profiles = (MENTEES if side == "mentee" else MentorProfile.objects.select_related("person__school_class")).all()
    rows = rows_of(list(marked(profiles)), side, on=today)
    return {row.person.pk: (row.status.label, row.status.tone, *row.cells) for row in rows}


@pytest.mark.parametrize(
    ("state", "label", "telling", "is_named"),
    [
        ("draft", "Пара в черновике", Telling.BUSY, False),
        ("agreed", "Ждёт приказа", Telling.BUSY, True),
        ("approved", "Работает", Telling.BUSY, True),
        ("active", "Работает", Telling.BUSY, True),
        ("suspended", "Приостановлена", Telling.FIRST, True),
        ("completed", "Ждёт наставника", Telling.IDLE, False),
        ("cancelled", "Ждёт наставника", Telling.IDLE, False),
    ],
)
def test_a_mentee_by_the_state_of_the_match(today, state, label, telling, is_named):
    match = factories.make_match(state=state)
    found = cell(match)
    assert (found.status.label, found.telling) == (label, telling)
    assert found.text == (pairs.mentor_of(match).person.as_name.short_in_text() if is_named else "")


def test_a_mentor_is_named_by_mentees_and_has_a_status_only_when_busy(today):
    group = pairs.group_of(2, state="active")
    found = cell(group, "mentor")
    mentees = [member.person.called for member in group.members.filter(side="mentee")]
    assert (sorted(found.text.split(", ")), found.status) == (sorted(mentees), Status("Работает", "done"))
    free = factories.make_mentor().person
    assert mentor_cells([free]) == {free.pk: BaseCell("", None)}


def test_who_left_the_match_waits_again(today):
    match = factories.make_match(state="active")
    match.members.filter(side="mentee").update(left_on=date(2026, 11, 1))
    assert (cell(match).status.label, cell(match, "mentor").text) == ("Ждёт наставника", "")


def test_a_suspended_place_in_a_working_match(today):
    match = factories.make_match(state="active")
    match.members.filter(side="mentee").update(state="suspended")
    assert (cell(match).status.label, cell(match, "mentor").status.label) == ("Приостановлена", "Работает")


@pytest.mark.parametrize(
    ("state", "mentee_label", "mentor_label"),
    [
        ("offered", "Выбирает наставника", None),
        ("ranked", "Выбирает наставника", None),
        ("taken", "Ждёт ответа наставника", "Спросили, ждём ответа"),
        ("declined", "Ждёт наставника", None),
    ],
)
def test_the_way_to_a_mentor(today, state, mentee_label, mentor_label):
    mentee, mentors = choosing.pool_of(factories.make_program(), mentors=1)
    choosing.offer(mentee, mentors[0], state=state, rank=1 if state in ("ranked", "taken") else None)
    status = mentor_cells([mentors[0].person])[mentors[0].person_id].status
    assert mentee_cells([mentee.person])[mentee.person_id].status.label == mentee_label
    assert (status.label if status else None) == mentor_label


def test_the_ladder_shows_the_most_telling_one(today):
    """Suspended, candidate with a missing paper, choosing, waiting, for the order, working, paused, left."""
    suspended = factories.make_match(state="suspended").members.get(side="mentee").person
    suspended.consents.all().delete()
    lacking = factories.make_match(state="active").members.get(side="mentee").person
    lacking.consents.all().delete()
    chooser, mentors = choosing.pool_of(factories.make_program(), mentors=1)
    factories.make_match(state="active", mentees=[chooser.person])
    choosing.offer(chooser, mentors[0])
    working = factories.make_match(state="active").members.get(side="mentee").person
    MenteeProfile.objects.filter(person=working).update(state="paused")
    candidate = factories.make_mentee(state="candidate").person
    paused, left = factories.make_mentee(state="paused").person, factories.make_mentee(state="left").person
    waiting = factories.make_mentee().person
    found = labels("mentee", today)
    expected = {
        suspended: "Приостановлена",
        lacking: "Нет согласия",
        chooser.person: "Выбирает наставника",
        working: "Работает",
        candidate: "Кандидат",
        paused: "На паузе",
        left: "Вышла из базы",
        waiting: "Ждёт наставника",
    }
    assert {pk: row[0] for pk, row in found.items()} == {person.pk: label for person, label in expected.items()}


def test_the_other_side_s_matches_say_nothing(today):
    match = factories.make_match(state="active")
    mentor = pairs.mentor_of(match).person
    assert mentee_cells([mentor])[mentor.pk].status.label == "Ждёт наставника"


@pytest.mark.parametrize("rows", [1, 3])
def test_one_query_for_a_page(today, rows, django_assert_num_queries):
    people = [pairs.mentee_of(factories.make_match(state="active")).person for _ in range(rows)]
    with django_assert_num_queries(1):
        assert len(read_standings(people, Side.MENTEE)) == rows
    with django_assert_num_queries(1):
        assert len(base_choices("mentee")) == 3


class TestFilters:
    @pytest.fixture(autouse=True)
    def _people(self, today):
        self.curator = factories.make_teacher(surname="Кураторова")
        other_form = factories.make_form("pupil-pupil", title="Ученик – ученик")
        self.own = factories.make_program(self.curator)
        self.other = factories.make_program(form=other_form, title="Другая")
        self.paired = factories.make_match(self.own, state="active").members.get(side="mentee").person
        self.pooled = factories.enrol(self.own, factories.make_mentee().person, Side.MENTEE).person
        self.elsewhere = factories.enrol(self.other, factories.make_mentee().person, Side.MENTEE).person
        self.free = factories.make_mentee().person

    def found(self, narrow, value):
        return {profile.person for profile in narrow(MENTEES, value)}

    def test_by_form(self):
        assert self.found(by_form, str(self.own.form_id)) == {self.paired, self.pooled}
        assert self.found(by_form, str(self.other.form_id)) == {self.elsewhere}

    def test_by_curator(self):
        assert self.found(by_curator, str(self.curator.pk)) == {self.paired, self.pooled}

    def test_without_a_mentor_a_draft_counts_and_a_past_match_does_not(self):
        factories.make_match(self.own, mentees=[self.pooled], state="draft")
        factories.make_match(self.own, mentees=[self.free], state="cancelled")
        assert self.found(without_match, "match") == {self.elsewhere, self.free}

    @pytest.mark.parametrize("narrow", [by_form, by_curator, without_match])
    @pytest.mark.parametrize("value", ["x", "²", "9" * 15, "-1"])
    def test_nonsense_leaves_all(self, narrow, value):
        assert len(self.found(narrow, value)) == 4

    def test_who_left_the_programme_is_not_in_it(self):
        self.pooled.enrolments.update(left_on=date(2026, 10, 1))
        assert self.found(by_form, str(self.own.form_id)) == {self.paired}

    def test_the_mentors_base_asks_by_its_own_side(self):
        mentors = MentorProfile.objects.all()
        assert [p.person for p in by_curator(mentors, str(self.curator.pk))] == [
            MatchMember.objects.get(side="mentor").person
        ]
        assert list(without_match(mentors, "match")) == []

    def test_they_narrow_together(self, today):
        by_name = {one.name: one for one in filters_of("mentee")}
        assert list(by_name) == ["duties", "form", "curator", "without"]
        more = ((by_name["curator"], str(self.curator.pk)), (by_name["without"], "match"))
        assert [p.person for p in selected(MENTEES, Selection(more=more), on=today)] == [self.pooled]
        q = self.pooled.name
        assert len(selected(MENTEES, Selection(q=q, more=more, state="left"), on=today)) == 0

    def test_choices(self):
        beside, forms, curators = base_choices("mentee")
        assert (beside.title, beside.choices) == ("", [("without", "match", "Без наставника")])
        assert ("form", str(self.other.form_id), "Ученик – ученик") in forms.choices
        assert ("curator", str(self.curator.pk), self.curator.as_name.short_in_text()) in curators.choices
        assert base_choices("mentor")[0].choices == [("without", "match", "Без наставляемого")]


def test_registered_for_each_side():
    assert [(column.title, column.side) for column in base_columns()] == [
        ("Наставляемые", "mentor"),
        ("Наставник", "mentee"),
    ]
    assert [one.side for one in base_filters()] == ["", "", ""]
