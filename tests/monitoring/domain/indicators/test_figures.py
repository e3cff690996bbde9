"""The denominators: entered once, corrected under a version, sensible."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from mentorship.kernel.blockers import Refused
from mentorship.kernel.versions import Conflict
from monitoring.domain.indicators.counting import Rules
from monitoring.domain.indicators.figures import NOTHING, add_figures, ages, update_figures
from monitoring.models import MonitoringSettings, SchoolFigures
from participants.models import AuditEntry
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("school")]
NUMBERS = {"pupils_of_mentees": 300, "pupils_of_mentors": 90, "young_specialists": 4, "partners": None}


def add(today, **fields):
    return add_figures(**{"actor": factories.nobody(), "as_of": today} | NUMBERS | fields)


def refused(act):
    with pytest.raises(Refused) as found:
        act()
    return [(blocker.code, blocker.text) for blocker in found.value.blockers]


def test_numbers_are_kept_and_the_journal_names_no_value(today):
    made = add(today)
    assert SchoolFigures.objects.values_list(*NUMBERS).get() == (300, 90, 4, None)
    assert AuditEntry.objects.get().fields == sorted(["as_of", *NUMBERS])
    assert made.written_at is not None


def test_the_same_form_twice_makes_one(today):
    key = uuid4()
    assert add(today, form_key=key) == add(today, form_key=key)


def test_a_day_that_has_not_come_or_is_taken_is_refused(today):
    assert refused(lambda: add(today + timedelta(days=1))) == [("as_of", "Этот день ещё не наступил.")]
    add(today)
    assert refused(lambda: add(today)) == [("as_of", "На этот день численность уже введена.")]
    assert SchoolFigures.objects.count() == 1


def test_no_number_at_all_is_refused_and_a_zero_is_a_number(today):
    nothing = dict.fromkeys(NUMBERS)
    assert refused(lambda: add(today, **nothing)) == [("pupils_of_mentees", NOTHING)]
    assert add(today, **nothing | {"partners": 0}).partners == 0


def test_a_part_is_no_more_than_its_whole_while_its_window_lies_within(today):
    said = [("pupils_of_mentors", "Обучающихся 15–19 лет не может быть больше, чем 10–19 лет: 300.")]
    assert refused(lambda: add(today, pupils_of_mentors=301)) == said
    MonitoringSettings.objects.create(pk=1, mentor_age_to=20)
    assert add(today, pupils_of_mentors=301).pupils_of_mentors == 301


def test_a_correction_is_kept_and_tells_what_has_changed(today):
    made = add(today)
    update_figures(made, actor=factories.nobody(), version=1, fields={"as_of": today, **NUMBERS, "partners": 7})
    assert SchoolFigures.objects.values_list("partners", "version").get() == (7, 2)
    assert AuditEntry.objects.order_by("-pk").first().fields == ["partners"]


def test_the_later_of_two_people_is_told(today):
    made = add(today)
    values = {"as_of": today, **NUMBERS}
    update_figures(made, actor=factories.nobody(), version=1, fields=values)
    with pytest.raises(Conflict):
        update_figures(SchoolFigures.objects.get(), actor=factories.nobody(), version=1, fields=values)


def test_a_correction_does_not_take_the_day_of_another(today):
    add(date(2026, 9, 1))
    made = add(today)
    fields = {"as_of": date(2026, 9, 1), **NUMBERS}
    said = refused(lambda: update_figures(made, actor=factories.nobody(), version=1, fields=fields))
    assert said == [("as_of", "На этот день численность уже введена.")]


def test_a_window_in_words():
    assert ages(Rules(mentor_age_from=15, mentor_age_to=15), "mentor") == "15 лет"
    assert ages(Rules(), "mentee") == "10–19 лет"
