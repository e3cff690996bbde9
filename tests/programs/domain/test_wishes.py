"""Names written after a presentation count in the fit."""

from datetime import date

import pytest

from mentorship.kernel.blockers import Refused
from participants.enums import Side
from programs.domain.matching.counts import recount, recount_stale
from programs.domain.wishes import note_wishes, wishes_close_on
from programs.models import Enrolment, MatchingDesk, MenteeFits, PairWish, Program
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
    assert refused_texts(mentee) == ["Вы больше не участвуете в этой программе."]


def refused_texts(mentee):
    """What a wish for Safin is refused with; nothing is written."""
    with pytest.raises(Refused) as refused:
        note_wishes(mentee, ["Сафин"], actor=factories.nobody())
    assert PairWish.objects.count() == 0
    return [one.text for one in refused.value.blockers]


@pytest.mark.parametrize(
    ("values", "last"),
    [
        ({"wishes_until": date(2026, 11, 17)}, "17\u00a0ноября"),
        ({"ends_on": date(2026, 11, 17)}, "17\u00a0ноября"),
    ],
)
def test_after_the_last_day_wishes_are_refused(pool, values, last):
    mentee, _ = pool
    Program.objects.update(**values)
    mentee.refresh_from_db()
    text = f"Пожелания принимали по {last} 2026\u00a0г. Скажите о своём куратору программы."
    assert refused_texts(mentee) == [text]


def test_on_the_last_day_wishes_are_still_taken(pool):
    mentee, (first, _) = pool
    Program.objects.update(wishes_until=factories.TODAY)
    mentee.refresh_from_db()
    [wish] = note_wishes(mentee, ["Орехов"], actor=factories.nobody())
    assert (wish.about, wishes_close_on(mentee.program)) == (first, factories.TODAY)


def test_a_programme_that_is_over_takes_none(pool):
    mentee, _ = pool
    Program.objects.update(state="finished")
    mentee.refresh_from_db()
    assert refused_texts(mentee) == ["Программа сейчас пожеланий не принимает. Спросите её куратора."]


def test_a_wish_makes_the_counts_of_the_desk_anew_and_counts_in_the_fit(pool):
    mentee, (first, second) = pool
    recount(mentee.program)
    before = points(mentee)
    note_wishes(mentee, ["Сафин"], actor=factories.nobody())
    assert MatchingDesk.objects.get().is_stale
    assert recount_stale() == 1
    after = points(mentee)
    assert list(after) == [second.pk, first.pk]
    assert after[second.pk] > before[second.pk]


def points(mentee):
    """{mentor's place: points of the fit}, the best first."""
    return {one[0]: one[1] for one in MenteeFits.objects.get(mentee=mentee).candidates}
