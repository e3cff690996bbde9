"""Holidays and working days."""

import uuid
from datetime import date

import pytest

from mentorship.kernel.blockers import Refused
from mentorship.kernel.versions import Conflict
from participants.domain.holidays import (
    add_holiday,
    add_usual_holidays,
    is_holiday,
    overlapping,
    remove_holiday,
    update_holiday,
    usual_holidays,
    working_days_between,
)
from participants.models import AuditEntry, SchoolClass, SchoolHoliday
from tests import factories

AUTUMN = {"name": "Осенние", "starts_on": date(2026, 10, 26), "ends_on": date(2026, 11, 1), "group": "all"}
MONDAY, SUNDAY = date(2026, 10, 26), date(2026, 11, 1)


def row(**changed):
    return SchoolHoliday(**(AUTUMN | changed))


def school_class(grade=6, terms="quarters"):
    return SchoolClass(grade=grade, letter="А", year=2026, terms=terms)


class TestIsHoliday:
    @pytest.mark.parametrize(
        ("day", "expected"),
        [(date(2026, 10, 25), False), (MONDAY, True), (SUNDAY, True), (date(2026, 11, 2), False)],
    )
    def test_both_ends_count(self, day, expected):
        assert is_holiday(day, [row()]) is expected

    @pytest.mark.parametrize(
        ("group", "first", "quarters", "trimesters", "school"),
        [
            ("all", True, True, True, True),
            ("quarters", True, True, False, False),
            ("trimesters", False, False, True, False),
            ("first_graders", True, False, False, False),
        ],
    )
    def test_whose_they_are(self, group, first, quarters, trimesters, school):
        asked = [school_class(1), school_class(), school_class(terms="trimesters"), None]
        found = [is_holiday(MONDAY, [row(group=group)], one) for one in asked]
        assert found == [first, quarters, trimesters, school]

    def test_quarters_and_trimesters_together_are_the_whole_school(self):
        assert is_holiday(MONDAY, [row(group="quarters"), row(group="trimesters")]) is True


class TestWorkingDays:
    @pytest.mark.parametrize(
        ("start", "end", "expected"),
        [
            (date(2026, 10, 19), date(2026, 10, 23), 5),
            (date(2026, 10, 19), date(2026, 10, 25), 5),
            (date(2026, 10, 19), date(2026, 11, 1), 5),
            (date(2026, 10, 23), date(2026, 11, 2), 2),
            (date(2026, 11, 2), date(2026, 11, 6), 4),  # 4 November is the country's day off
            (date(2028, 2, 28), date(2028, 3, 1), 3),  # 29 February among them
            (date(2026, 10, 23), date(2026, 10, 23), 1),
            (date(2026, 10, 23), date(2026, 10, 22), 0),
            (date(2026, 12, 31), date(2027, 1, 11), 2),
        ],
    )
    def test_monday_to_friday_without_holidays(self, start, end, expected):
        assert working_days_between(start, end, [row()]) == expected

    def test_of_a_class(self):
        extra = [row(group="first_graders")]
        counts = [working_days_between(MONDAY, SUNDAY, extra, school_class(grade)) for grade in (1, 2)]
        assert counts == [0, 5]


class TestUsual:
    def test_the_year_2026(self):
        found = [(one.name, one.starts_on, one.ends_on) for one in usual_holidays(2026)]
        assert found == [
            ("Осенние каникулы", date(2026, 10, 31), date(2026, 11, 8)),
            ("Зимние каникулы", date(2026, 12, 31), date(2027, 1, 10)),
            ("Дополнительные каникулы первоклассников", date(2027, 2, 13), date(2027, 2, 21)),
            ("Весенние каникулы", date(2027, 3, 27), date(2027, 4, 4)),
            ("Летние каникулы", date(2027, 5, 27), date(2027, 8, 31)),
        ]

    def test_the_last_saturday_is_before_the_month_ends(self):
        """1 November 2025 is a Saturday itself: the holidays begin a week earlier."""
        autumn, *_, summer = usual_holidays(2025)
        assert (autumn.starts_on, autumn.ends_on) == (date(2025, 10, 25), date(2025, 11, 2))
        assert summer.ends_on == date(2026, 8, 31)

    @pytest.mark.parametrize("year", range(2020, 2040))
    def test_they_never_overlap(self, year):
        rows = usual_holidays(year)
        for n, one in enumerate(rows):
            days = {name: getattr(one, name) for name in ("starts_on", "ends_on", "group")}
            assert overlapping(rows[:n], **days) is None
            assert one.ends_on >= one.starts_on


class TestOverlapping:
    @pytest.mark.parametrize(
        ("group", "other", "expected"),
        [
            ("all", "first_graders", True),
            ("quarters", "all", True),
            ("quarters", "quarters", True),
            ("quarters", "trimesters", False),
            ("first_graders", "quarters", False),
        ],
    )
    def test_only_the_same_classes(self, group, other, expected):
        found = overlapping([row(group=group)], starts_on=SUNDAY, ends_on=SUNDAY, group=other)
        assert (found is not None) is expected

    @pytest.mark.parametrize("day", [date(2026, 10, 25), date(2026, 11, 2)])
    def test_days_beside_are_free(self, day):
        assert overlapping([row()], starts_on=day, ends_on=day, group="all") is None


@pytest.mark.django_db
class TestWriting:
    @pytest.fixture
    def coordinator(self, school, today):
        return factories.acting(factories.make_staff("coordinator"))

    def test_added_once(self, coordinator):
        key = uuid.uuid4()
        made = [add_holiday(actor=coordinator, form_key=key, **AUTUMN) for _ in range(2)]
        assert (made[0], SchoolHoliday.objects.count()) == (made[1], 1)
        assert AuditEntry.objects.get(action="participants.holiday.edit").fields == [
            "ends_on",
            "group",
            "name",
            "starts_on",
        ]

    @pytest.mark.parametrize(
        ("changed", "code", "text"),
        [
            ({"ends_on": date(2026, 10, 25)}, "ends_on", "Последний день раньше первого."),
            ({}, "starts_on", "Эти дни уже заняты: «Осенние», 26.10.2026\u00a0– 01.11.2026."),
        ],
    )
    def test_refused(self, coordinator, changed, code, text):
        add_holiday(actor=coordinator, **AUTUMN)
        with pytest.raises(Refused) as refused:
            add_holiday(actor=coordinator, **(AUTUMN | changed))
        assert [(one.code, one.text) for one in refused.value.blockers] == [(code, text)]
        assert SchoolHoliday.objects.count() == 1

    def test_corrected_within_its_own_days(self, coordinator):
        made = add_holiday(actor=coordinator, **AUTUMN)
        update_holiday(made, actor=coordinator, version=1, fields=AUTUMN | {"ends_on": date(2026, 10, 30)})
        made.refresh_from_db()
        assert (made.ends_on, made.version) == (date(2026, 10, 30), 2)

    def test_the_later_of_two_is_told(self, coordinator):
        made = add_holiday(actor=coordinator, **AUTUMN)
        SchoolHoliday.objects.update(version=2)
        with pytest.raises(Conflict):
            update_holiday(made, actor=coordinator, version=1, fields=AUTUMN)

    def test_taken_away(self, coordinator):
        remove_holiday(add_holiday(actor=coordinator, **AUTUMN), actor=coordinator)
        assert SchoolHoliday.objects.count() == 0
        assert AuditEntry.objects.filter(action="participants.holiday.edit").count() == 2

    def test_usual_ones_where_days_are_free(self, coordinator):
        add_holiday(actor=coordinator, **AUTUMN)
        names = [one.name for one in add_usual_holidays(2026, actor=coordinator)]
        assert names == [one.name for one in usual_holidays(2026)][1:]
        assert add_usual_holidays(2026, actor=coordinator) == []
