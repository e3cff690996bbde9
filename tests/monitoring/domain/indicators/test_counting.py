"""The six indicators from plain data: who counts, once, by age, service, workplace and answers."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from monitoring.domain.indicators.counting import (
    Place,
    Rules,
    Said,
    code_of,
    indicators_of,
    organisation_key,
    service_on,
    share_of,
)
from monitoring.enums import IndicatorCode

DAY = date(2026, 11, 18)
NOON = datetime(2026, 11, 1, 12, tzinfo=UTC)
PUPIL = {"is_pupil": True}


def found(places=(), said=(), **known):
    values = {"denominators": {}, "targets": {}, "rules": Rules(), "day": DAY} | known
    return {one.code: one for one in indicators_of(places, said, **values)}


def said(person, number, *, side="mentee", match=1, response=1, hours=0):
    return Said(person, side, match, response, NOON + timedelta(hours=hours), number)


def glad(*answers, side="mentee", rules=None):
    one = found(said=answers, rules=rules or Rules())[f"glad_{side}s"]
    return one.number, one.of


def test_indicators_come_in_the_order_of_their_codes():
    assert list(found()) == list(IndicatorCode)


@pytest.mark.parametrize(
    ("born", "side", "code"),
    [
        (date(2016, 11, 18), "mentee", "mentees"),  # ten today
        (date(2016, 11, 19), "mentee", None),  # tomorrow
        (date(2006, 11, 19), "mentee", "mentees"),  # twenty tomorrow
        (date(2006, 11, 18), "mentee", None),
        (date(2011, 11, 18), "mentor", "mentors"),
        (date(2011, 11, 19), "mentor", None),
    ],
)
def test_both_ends_of_a_window_belong_to_it(born, side, code):
    assert code_of(Place(1, side, birth_date=born, **PUPIL), Rules(), DAY) == code


def test_a_known_year_counts_to_the_last_day_of_december_and_an_unknown_date_counts_never():
    by_year = Place(1, "mentee", birth_year=2016, **PUPIL)
    assert code_of(by_year, Rules(), DAY) is None
    assert code_of(by_year, Rules(), date(2026, 12, 31)) == "mentees"
    assert code_of(Place(1, "mentee", **PUPIL), Rules(), DAY) is None


def test_windows_are_the_schools_own():
    place = Place(1, "mentee", birth_date=date(2017, 1, 1), **PUPIL)
    assert code_of(place, Rules(mentee_age_from=9), DAY) == "mentees"


@pytest.mark.parametrize(
    ("since", "day", "years"),
    [
        (2026, date(2026, 3, 1), 0),
        (2026, date(2027, 8, 31), 0),
        (2026, date(2027, 9, 1), 1),
        (2022, date(2026, 8, 31), 3),
        (2022, date(2026, 9, 1), 4),
        (2027, date(2026, 12, 31), None),
        (None, DAY, None),
    ],
)
def test_years_of_service_turn_with_the_school_year(since, day, years):
    assert service_on(since, day) == years


def test_a_young_specialist_is_a_teacher_with_few_years_of_service():
    codes = [code_of(Place(1, "mentee", teaching_since=year), Rules(), DAY) for year in (2026, 2023, 2022, None)]
    assert codes == ["young", "young", None, None]
    assert code_of(Place(1, "mentor", teaching_since=2026), Rules(), DAY) is None
    assert code_of(Place(1, "mentee", teaching_since=2026, **PUPIL), Rules(), DAY) is None


@pytest.mark.parametrize(
    "workplace", ["АО «Приборный завод»", "приборный  завод", 'ООО "Приборный завод"', "Приборный завод."]
)
def test_an_organisation_is_one_however_it_is_spelt(workplace):
    assert organisation_key(workplace) == "приборный завод"


def test_nothing_is_no_organisation_and_a_bare_form_is_itself():
    assert [organisation_key(text) for text in ("", " «» ", "АО", "ИП Клёнов")] == ["", "", "ао", "кленов"]


def test_mentors_of_one_organisation_make_one_and_stand_behind_it():
    places = [Place(3, "mentor", workplace="АО «Завод»"), Place(1, "mentor", workplace="Завод")]
    one = found([*places, places[0], Place(2, "mentor", workplace="Музей")], denominators={"firms": 8})["firms"]
    assert (one.number, one.of, one.share) == (2, 8, Decimal("25.0"))
    assert [(behind.name, behind.people) for behind in one.behind] == [("АО «Завод»", (3, 1)), ("Музей", (2,))]


def test_a_person_counts_once_however_many_pairs_he_is_in():
    place = Place(7, "mentee", birth_date=date(2014, 1, 1), **PUPIL)
    one = found([place, place], denominators={"mentees": 30})["mentees"]
    assert (one.number, one.share, [behind.people for behind in one.behind]) == (1, Decimal("3.3"), [(7,)])


@pytest.mark.parametrize("of", [0, None])
def test_no_denominator_gives_no_share(of):
    assert share_of(5, of) is None


def test_halves_go_up_and_more_than_all_is_told():
    assert [share_of(1, 8), share_of(1, 800), share_of(2, 3)] == [Decimal("12.5"), Decimal("0.1"), Decimal("66.7")]
    assert share_of(5, 16) == Decimal("31.3")  # 31.25
    place = Place(7, "mentee", birth_date=date(2014, 1, 1), **PUPIL)
    other = Place(8, "mentee", birth_date=date(2014, 1, 1), **PUPIL)
    one = found([place, other], denominators={"mentees": 1})["mentees"]
    assert (one.is_over_all, one.share) == (True, Decimal("200.0"))


def test_the_target_of_the_year_gives_the_difference():
    place = Place(7, "mentee", birth_date=date(2014, 1, 1), **PUPIL)
    shown = found([place], denominators={"mentees": 8}, targets={"mentees": 20, "young": 5})
    assert shown["mentees"].difference == Decimal("-7.5")
    assert (shown["young"].difference, shown["mentors"].difference) == (None, None)


def test_one_whose_data_are_gone_counts_as_was_kept():
    erased = {"is_erased": True, "birth_date": date(2014, 1, 1), "is_pupil": True}
    places = [Place(1, "mentee", kept_as="mentees", **erased), Place(2, "mentee", **erased)]
    places.append(Place(3, "mentor", is_erased=True, kept_as="firms", workplace="Музей"))
    shown = found(places)
    assert (shown["mentees"].number, shown["firms"].number) == (1, 1)


def test_satisfied_is_whose_mean_reaches_the_threshold():
    answers = [said(1, 7), said(1, 6), said(2, 9), said(2, 5), said(3, 10)]
    assert glad(*answers) == (2, 3)
    assert glad(*answers, rules=Rules(glad_from=8)) == (1, 3)


def test_the_latest_survey_of_a_match_speaks_and_all_matches_together():
    before, after = said(1, 2, response=1), said(1, 9, response=2, hours=1)
    assert glad(before, after) == (1, 1)
    assert glad(after, said(1, 4, match=2, response=3)) == (0, 1)


def test_of_two_filled_at_one_moment_the_later_row_speaks():
    assert glad(said(1, 2, response=2), said(1, 9, response=1)) == (0, 1)


def test_the_sides_are_told_apart():
    answers = [said(1, 9), said(1, 2, side="mentor", match=2)]
    assert (glad(*answers), glad(*answers, side="mentor")) == ((1, 1), (0, 1))


def test_who_is_not_satisfied_stands_behind_the_figure_too():
    one = found(said=[said(1, 9), said(2, 3)])["glad_mentees"]
    assert [(behind.people, behind.is_counted) for behind in one.behind] == [((1,), True), ((2,), False)]
