"""Who knows his duties: by side, until a version asks anew."""

import pytest
from django.db.models import OuterRef

from participants.domain.duties.standing import (
    base_choices,
    base_columns,
    base_filters,
    duty_marks,
    in_base,
    knows_duties,
    lacking,
    read_standing,
    standing_acknowledgements,
    warnings_of_unread,
)
from participants.domain.duties.texts import save_duty_text
from participants.enums import DutyKind, Side
from participants.models import MenteeProfile, Person
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today", "school")]


@pytest.fixture
def mentee():
    return factories.make_mentee().person


def change(*, asks_anew, kind=DutyKind.MENTEE_CHILD):
    save_duty_text(kind, body={"ending": f"Правка {asks_anew}"}, seen="2026-1", asks_anew=asks_anew)


def who_lacks(side=Side.MENTEE):
    return list(Person.objects.filter(lacking(side)))


def test_who_stands_in_a_base_lacks_until_he_acknowledges(mentee):
    factories.make_mentee(state="left")
    factories.make_pupil()
    assert who_lacks() == [mentee]
    factories.make_duty(mentee)
    assert who_lacks() == []
    assert Person.objects.filter(in_base(Side.MENTEE)).get() == mentee


def test_each_side_has_its_own(mentee):
    factories.make_mentor(mentee, kind="pupil", consents=False)
    factories.make_duty(mentee)
    assert (who_lacks(), who_lacks(Side.MENTOR)) == ([], [mentee])
    person = Person.objects.annotate(**duty_marks()).get(pk=mentee.pk)
    assert (person.mentee_duties_on, person.mentor_duties_on) == (factories.TODAY, None)


@pytest.mark.parametrize(("asks_anew", "stands"), [(False, 1), (True, 0)])
def test_a_new_version_asks_anew_only_if_it_says_so(mentee, asks_anew, stands):
    factories.make_duty(mentee)
    change(asks_anew=asks_anew)
    assert (standing_acknowledgements().count(), len(who_lacks())) == (stands, 1 - stands)


def test_another_text_that_asks_anew_is_no_reason(mentee):
    factories.make_duty(mentee)
    change(asks_anew=True, kind=DutyKind.MENTOR)
    assert who_lacks() == []


def test_the_newest_of_a_side_is_read(mentee):
    old = factories.make_duty(mentee)
    change(asks_anew=False)
    new = factories.make_duty(mentee)
    assert (old.text_id != new.text_id, read_standing([mentee])) == (True, {mentee.pk: {Side.MENTEE: new}})


def test_the_warning_names_five_and_leads_to_the_one(mentee):
    [warning] = warnings_of_unread([mentee])
    assert (warning.is_warning, warning.link) == (True, f"/participants/people/{mentee.pk}/duties/")
    assert warning.text == f"С обязанностями и правами ещё не ознакомлены: {mentee.called}."
    [warning] = warnings_of_unread([factories.make_pupil() for _ in range(7)])
    assert warning.text.endswith(" и ещё 2.")
    assert warning.link == "/participants/duties/list/"
    assert warnings_of_unread([]) == []


def test_known_is_asked_beside_any_row(mentee):
    marked = MenteeProfile.objects.annotate(knows=knows_duties(Side.MENTEE, OuterRef("person")))
    assert [row.knows for row in marked] == [False]
    factories.make_duty(mentee)
    assert [row.knows for row in marked.all()] == [True]


def test_the_column_and_the_filter_of_a_base(mentee):
    known = factories.make_mentee().person
    factories.make_duty(known)
    column = next(one for one in base_columns() if one.side == "mentee")
    profiles = MenteeProfile.objects.annotate(**column.marks)
    assert {one.person_id: column.cell_of(one).text for one in profiles} == {
        mentee.pk: "не ознакомлен(а)",
        known.pk: "18.11.2026",
    }
    [narrow] = [one.narrow for one in base_filters()]
    assert [one.person for one in narrow(MenteeProfile.objects.all(), "missing")] == [mentee]
    assert narrow(MenteeProfile.objects.all(), "нечто").count() == 2
    assert base_choices("mentee")[0].choices == [("duties", "missing", "Не знают обязанностей и прав")]
