"""A card and the class teacher's sheet say of a person what the lists of the bases say."""

import pytest

from participants.domain.base_lists import marked, marks_of_people, rows_of, told_status
from participants.enums import Side
from participants.models import MenteeProfile, MentorProfile, Person
from tests import factories
from tests.programs import choosing

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
BASES = {Side.MENTEE: MenteeProfile, Side.MENTOR: MentorProfile}


def told(person, side, *, is_inner=True):
    """The words of the status that comes with a person."""
    read = Person.objects.annotate(**marks_of_people()).get(pk=person.pk)
    return told_status(getattr(read, f"{side}_profile"), [], is_inner=is_inner)


def listed(person, side, today):
    """The status that the list of the base shows."""
    profiles = BASES[side].objects.select_related("person__school_class").filter(person=person)
    return rows_of(list(marked(profiles)), side, on=today)[0].status


@pytest.mark.parametrize(
    "state", ["draft", "agreed", "approved", "active", "suspended", "completed", "cancelled", "terminated"]
)
@pytest.mark.parametrize("side", Side.values)
def test_in_a_match_as_the_list_says(today, state, side):
    person = factories.make_match(state=state).members.filter(side=side).first().person
    assert told(person, side) == listed(person, side, today)


@pytest.mark.parametrize("state", ["offered", "ranked", "taken", "declined"])
def test_on_the_way_to_a_mentor_as_the_list_says(today, state):
    mentee, mentors = choosing.pool_of(factories.make_program(), mentors=1)
    choosing.offer(mentee, mentors[0], state=state, rank=1 if state in ("ranked", "taken") else None)
    for place, side in ((mentee, Side.MENTEE), (mentors[0], Side.MENTOR)):
        assert told(place.person, side) == listed(place.person, side, today)


def test_a_suspended_place_of_a_working_match(today):
    match = factories.make_match(state="active")
    match.members.filter(side="mentee").update(state="suspended")
    person = match.members.get(side="mentee").person
    assert told(person, "mentee").label == "Приостановлена"
    match.members.filter(side="mentee").update(left_on=today)
    assert told(person, "mentee").label == listed(person, "mentee", today).label == "Ждёт наставника"


@pytest.mark.parametrize("base_state", ["candidate", "paused", "left"])
def test_outside_the_base_as_the_list_says(today, base_state):
    person = factories.make_match(state="active").members.get(side="mentee").person
    MenteeProfile.objects.filter(person=person).update(state=base_state)
    assert told(person, "mentee") == listed(person, "mentee", today)


def test_a_draft_is_told_only_to_those_who_make_it(today):
    person = factories.make_match(state="draft").members.get(side="mentee").person
    found = [told(person, "mentee", is_inner=is_inner).label for is_inner in (True, False)]
    assert found == ["Пара в черновике", "Ждёт наставника"]


def test_the_card_and_the_sheet_show_it(client, school, today):
    teacher = factories.make_teacher()
    own = factories.make_class(7, "В", teacher)
    pupil = factories.make_mentee(factories.make_pupil(school_class=own)).person
    client.force_login(factories.make_account(teacher), backend="participants.authentication.CardBackend")
    factories.make_match(state="active", mentees=[pupil])
    card = client.get(f"/participants/people/{pupil.pk}/").text
    assert '<span class="tag tag-done">Работает</span>' in card.partition('id="place-mentee"')[2][:200]
    [row] = client.get("/participants/class/").context["rows"]
    assert [(side, status.label) for side, status in row.places] == [("наставляемый", "Работает")]
