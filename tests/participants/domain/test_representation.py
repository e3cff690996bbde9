"""Who acts for a pupil: by which paper, when, in what; what ends it and what that takes away."""

from datetime import date, timedelta

import pytest

from mentorship.kernel import clock
from mentorship.kernel.blockers import Refused
from participants.domain.consent_rules import valid_consents
from participants.domain.merging import merge_people
from participants.domain.representation import (
    CardGuardian,
    add_representation,
    beside_guardians,
    demand_named,
    demand_power,
    end_representation,
    gathered,
    guardians_of,
    lose_ended_terms,
    representation_on,
)
from participants.domain.time_passed import lose_consents
from participants.enums import Power
from participants.models import AuditEntry, Guardian, Person, Representation
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today", "school")]
DAY = factories.TODAY
ACTOR = factories.nobody()


@pytest.fixture
def pupil():
    return factories.make_pupil()


def add(pupil, **changed):
    values = {"guardian_name": "Новая Анна Львовна", "basis": "акт об опеке", "starts_on": date(2026, 9, 1)}
    return add_representation(pupil, **values | {"powers": [Power.CHOOSE], "actor": ACTOR} | changed)


def sentence(act, *args, **kwargs):
    with pytest.raises(Refused) as refused:
        act(*args, **kwargs)
    return refused.value.blockers[0].text


def test_it_is_entered_with_its_guardian_and_journalled_without_values(pupil):
    row = add(pupil, relation="тётя", basis=" акт  об опеке ")
    assert (row.guardian.full_name, row.guardian.relation, row.basis) == ("Новая Анна Львовна", "тётя", "акт об опеке")
    assert (row.powers, list(representation_on(pupil, DAY))) == ([Power.CHOOSE], [row])
    assert AuditEntry.objects.get(action="representation.add").fields == ["basis", "ends_on", "starts_on"]


@pytest.mark.parametrize("basis", ["паспорт 45 10 123456", "акт № АБ"])
def test_the_number_of_a_document_is_refused(pupil, basis):
    assert sentence(add, pupil, basis=basis).startswith("Напишите только вид документа")
    assert Representation.objects.count() == 0


def test_a_guardian_of_the_card_is_not_doubled(pupil):
    mother = pupil.guardians.get()
    assert add(pupil, guardian_name=mother.full_name.upper().replace(" ", "  ")).guardian == mother


def test_the_reader_knows_the_day_and_the_power(pupil):
    row = add(pupil, ends_on=date(2026, 12, 31))
    days = [date(2026, 8, 31), date(2026, 9, 1), date(2026, 12, 31), date(2027, 1, 1)]
    assert [list(representation_on(pupil, day)) for day in days] == [[], [row], [row], []]
    assert [representation_on(pupil, DAY, power).exists() for power in Power] == [True, False, False, False]


def test_one_of_age_acts_himself():
    grown = factories.make_pupil(born=date(2008, 11, 18))
    row = factories.make_representation(grown)
    assert list(representation_on(grown, DAY - timedelta(days=1))) == [row]
    assert list(representation_on(grown, DAY)) == []
    assert sentence(add, grown) == f"{grown.called}: совершеннолетний участник действует сам."
    text = f"{grown.called}: совершеннолетний участник действует сам, представитель за него не решает."
    assert sentence(demand_power, grown, row, Power.CHOOSE, on=DAY) == text


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        (
            {"ended_on": date(2026, 11, 1), "end_reason": "решение суда"},
            " больше не представляет ученика с 1\xa0ноября",
        ),
        ({"ends_on": date(2026, 11, 17)}, " больше не представляет ученика: срок кончился 17\xa0ноября"),
        ({"starts_on": date(2026, 11, 19)}, " представляет ученика только с 19\xa0ноября"),
        ({"powers": [Power.PLAN]}, " не может выбирать наставника: этого нет в записи о представителе."),
    ],
)
def test_who_may_not_is_told_why(pupil, fields, text):
    row = factories.make_representation(pupil, **fields)
    assert sentence(demand_power, pupil, row, Power.CHOOSE, on=DAY).startswith(f"{row.guardian.full_name}{text}")


def test_a_foreign_representative_is_none(pupil):
    row = factories.make_representation(factories.make_pupil())
    text = f"{row.guardian.full_name} не записан представителем этого ученика."
    assert sentence(demand_power, pupil, row, Power.CHOOSE, on=DAY) == text


def test_a_name_on_a_paper_is_judged_by_what_is_entered(pupil):
    row = factories.make_representation(pupil, ended_on=date(2026, 11, 1), end_reason="суд")
    name = row.guardian.full_name.upper()
    text = f"{row.guardian.full_name} больше не представляет ученика с 1\xa0ноября 2026\xa0г.: суд."
    assert sentence(demand_named, pupil, name, Power.WITHDRAW, on=DAY) == text
    demand_named(pupil, name, Power.WITHDRAW, on=date(2026, 10, 1))
    demand_named(pupil, "Кто-то Другой", Power.WITHDRAW, on=DAY)
    factories.make_representation(pupil, basis="доверенность")
    demand_named(pupil, name, Power.WITHDRAW, on=DAY)


def test_who_may_is_given_back(pupil):
    row = factories.make_representation(pupil)
    assert demand_power(pupil, row, Power.WITHDRAW, on=DAY) == row


@pytest.mark.parametrize(
    ("changed", "text"),
    [
        (
            {"starts_on": DAY + timedelta(days=1)},
            "Этот день ещё не наступил. Запишите представителя, когда он наступит.",
        ),
        ({"ends_on": date(2026, 8, 1)}, "Срок кончается раньше, чем начинается."),
    ],
)
def test_impossible_days_are_refused(pupil, changed, text):
    assert sentence(add, pupil, **changed) == text
    assert Representation.objects.count() == 0


def test_the_same_twice_is_refused(pupil):
    add(pupil)
    text = "Новая Анна Львовна уже представляет ученика. Сначала прекратите прежнюю запись."
    assert sentence(add, pupil) == text


def test_an_end_keeps_date_and_reason_and_loses_the_signature(pupil):
    row = factories.make_representation(pupil)
    consents = factories.make_consents(pupil)
    end_representation(row, ended_on=DAY, reason=" решение суда ", actor=ACTOR)
    row.refresh_from_db()
    assert (row.ended_on, row.end_reason, row.guardian.lost_on) == (DAY, "решение суда", DAY)
    held = [len(valid_consents([pupil], on=DAY + timedelta(days=days))[pupil.pk]) for days in (0, 13, 14)]
    assert held == [len(consents), len(consents), 0]
    assert Person.objects.get(pk=pupil.pk).papers_until == DAY + timedelta(days=13)
    assert AuditEntry.objects.get(action="representation.end").fields == ["ended_on"]


@pytest.mark.parametrize(
    ("ended_on", "reason", "text"),
    [
        (DAY + timedelta(days=1), "суд", "День не может быть раньше начала представительства и не может быть будущим."),
        (date(2026, 8, 31), "суд", "День не может быть раньше начала представительства и не может быть будущим."),
        (DAY, "  ", "Напишите причину: она останется в записи."),
    ],
)
def test_an_impossible_end_is_refused(pupil, ended_on, reason, text):
    row = factories.make_representation(pupil)
    assert sentence(end_representation, row, ended_on=ended_on, reason=reason, actor=ACTOR) == text
    assert Guardian.objects.get(pk=row.guardian_id).lost_on is None


def test_an_ended_one_is_not_ended_again(pupil):
    row = factories.make_representation(pupil, ended_on=DAY, end_reason="суд")
    text = "Эта запись уже прекращена."
    assert sentence(end_representation, row, ended_on=DAY, reason="ещё", actor=ACTOR) == text


def test_another_paper_of_the_same_guardian_still_holds(pupil):
    row = factories.make_representation(pupil)
    factories.make_representation(pupil, basis="доверенность")
    end_representation(row, ended_on=DAY, reason="отмена", actor=ACTOR)
    assert Guardian.objects.get(pk=row.guardian_id).lost_on is None


def test_one_who_was_lost_and_is_entered_anew_represents_again(pupil):
    row = factories.make_representation(pupil)
    end_representation(row, ended_on=DAY, reason="суд", actor=ACTOR)
    add(pupil, guardian_name=row.guardian.full_name, starts_on=DAY)
    assert Guardian.objects.get(pk=row.guardian_id).lost_on is None


def test_the_hand_of_time_loses_who_ran_out_and_once(pupil):
    row = factories.make_representation(pupil, ends_on=DAY)
    assert lose_ended_terms() == 0
    with clock.at(DAY + timedelta(days=3)):
        assert (lose_ended_terms(), lose_ended_terms()) == (1, 0)
    assert Guardian.objects.get(pk=row.guardian_id).lost_on == DAY + timedelta(days=1)


def test_a_merged_card_brings_it_along_and_its_end_reaches_both_rows(pupil):
    gone = factories.make_pupil()
    for one in (pupil, gone):
        one.guardians.update(full_name="Иванова Анна")
    row = factories.make_representation(gone)
    factories.make_consents(pupil)
    merge_people(pupil, gone, actor=ACTOR)
    row.refresh_from_db()
    assert row.person == pupil
    end_representation(row, ended_on=DAY, reason="суд", actor=ACTOR)
    assert valid_consents([pupil], on=DAY + timedelta(days=14))[pupil.pk] == set()


def test_the_card_marks_who_is_entered(pupil):
    factories.make_representation(pupil)
    Guardian.objects.create(person=pupil, full_name="Отец")
    assert sorted(one.is_recorded for one in guardians_of(pupil, on=DAY)) == [False, True]


def test_who_stands_in_a_base_loses_his_place_only_after_the_days_of_grace(pupil):
    profile = factories.make_mentee(pupil)
    row = factories.make_representation(pupil)
    end_representation(row, ended_on=DAY, reason="суд", actor=ACTOR)
    for days, state in ((13, "active"), (14, "left")):
        with clock.at(DAY + timedelta(days=days)):
            lose_consents()
        profile.refresh_from_db()
        assert profile.state == state


def test_the_card_carries_its_guardians_in_its_own_query(pupil, django_assert_num_queries):
    factories.make_representation(pupil)
    lost = Guardian.objects.create(person=pupil, full_name="Отец", relation="отец", lost_on=DAY)
    with django_assert_num_queries(1):
        person = gathered(beside_guardians(Person.objects.filter(pk=pupil.pk), on=DAY))
    mother = pupil.guardians.exclude(pk=lost.pk).get()
    assert person.card_guardians == [
        CardGuardian(mother.full_name, "мать", "", None, is_recorded=True),
        CardGuardian("Отец", "отец", "", DAY, is_recorded=False),
    ]


def test_a_card_without_guardians_has_none_and_no_card_is_none():
    teacher = factories.make_teacher()
    assert gathered(beside_guardians(Person.objects.filter(pk=teacher.pk), on=DAY)).card_guardians == []
    assert gathered(beside_guardians(Person.objects.none(), on=DAY)) is None
