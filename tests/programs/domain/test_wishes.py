"""Names written after a presentation count in the fit."""

import pytest

from mentorship.kernel.blockers import Refused
from participants.enums import Side
from programs.domain.wishes import note_wishes
from programs.models import Enrolment, PairWish
from tests import factories
from tests.programs import choosing

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("school", "today")]


@pytest.fixture
def pool():
    program = factories.make_program()
    mentee, _ = choosing.pool_of(program, mentors=0)
    names = {"name": "Олег", "patronymic": "Ильич", "gender": "m"}
    people = [factories.make_teacher(surname=surname, **names) for surname in ("Орехов", "Сафин")]
    return mentee, [factories.enrol(program, factories.make_mentor(one).person, Side.MENTOR) for one in people]


@pytest.mark.parametrize("said", ["орехов олег", "Олег Орехов", " Орехов  Олег Ильич", "Орехов"])
def test_who_is_meant_is_found_however_he_is_called(pool, said):
    mentee, (first, _) = pool
    [wish] = note_wishes(mentee, [said], actor=factories.nobody())
    assert wish.about == first


def test_both_sides_may_wish_each_other(pool):
    mentee, (first, _) = pool
    note_wishes(mentee, ["Орехов Олег"], actor=factories.nobody())
    note_wishes(first, [mentee.person.full_name], actor=factories.nobody())
    pairs = set(PairWish.objects.values_list("author", "about"))
    assert pairs == {(mentee.pk, first.pk), (first.pk, mentee.pk)}


def test_an_unknown_name_is_kept_for_the_curator(pool):
    mentee, _ = pool
    [wish] = note_wishes(mentee, ["Анна из спортзала"], actor=factories.nobody())
    assert (wish.about, wish.text) == (None, "Анна из спортзала")


def test_new_names_stand_instead_of_the_former_and_three_is_the_most(pool):
    mentee, (_, second) = pool
    note_wishes(mentee, ["Орехов", "Орехов", ""], actor=factories.nobody())
    note_wishes(mentee, ["Сафин"], actor=factories.nobody())
    assert list(PairWish.objects.values_list("about", flat=True)) == [second.pk]
    with pytest.raises(Refused) as refused:
        note_wishes(mentee, list("абвг"), actor=factories.nobody())
    assert [one.text for one in refused.value.blockers] == ["Можно назвать не больше троих."]
    assert PairWish.objects.count() == 1


def test_who_has_left_wishes_nobody(pool):
    mentee, _ = pool
    Enrolment.objects.filter(pk=mentee.pk).update(left_on=factories.TODAY)
    mentee.refresh_from_db()
    with pytest.raises(Refused):
        note_wishes(mentee, ["Сафин"], actor=factories.nobody())
    assert PairWish.objects.count() == 0
