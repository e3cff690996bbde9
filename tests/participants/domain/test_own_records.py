"""What this room tells a person of himself: his own words in full, others by their role."""

import pytest

from participants.domain.own_records import own_records
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today", "school")]


def rows_of(person):
    return {one.title: one.rows for one in own_records(person)}


def test_the_card_and_the_papers_are_told():
    person = factories.make_pupil(surname="Ершова", phone="+7 900 111-22-33")
    factories.make_mentee(person, interests="шахматы")
    rows = rows_of(person)
    assert ("фамилия", "Ершова") in rows["Карточка"]
    assert ("телефон", "+7 900 111-22-33") in rows["Карточка"]
    assert ("интересы", "шахматы") in rows["База наставляемых"]
    assert len(rows["Согласия"]) == 2


def test_others_stand_by_their_role():
    person = factories.make_pupil(surname="Ершова")
    teacher = factories.make_teacher(surname="Щукина")
    seen = factories.make_mentor(teacher, certificate_seen_by=person, certificate_seen_on=factories.TODAY)
    text = str(own_records(person))
    assert rows_of(person)["Законные представители"] == [("мать",)]
    assert "Анна Ивановна" not in text
    assert seen.person.surname not in text
