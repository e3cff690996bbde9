"""Targets by year: set, taken away, kept from a silent overwriting; the reference of a finished project on demand."""

import pytest

from mentorship.kernel.blockers import Refused
from monitoring.domain.indicators.reading import targets_of
from monitoring.domain.indicators.targets import missing_reference, reference_targets, save_targets, take_reference
from monitoring.models import IndicatorTarget
from participants.models import AuditEntry
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("school", "today")]


def save(targets, seen=(), year=2026):
    save_targets(year, dict(targets), seen=dict(seen), actor=factories.nobody())


def test_targets_are_set_changed_and_taken_away():
    save({"mentees": 20, "young": 35})
    save({"mentees": 25, "young": None}, seen={"mentees": 20, "young": 35})
    assert targets_of(2026) == {"mentees": 25}
    fields = [entry.fields for entry in AuditEntry.objects.order_by("pk")]
    assert fields == [["2026:mentees", "2026:young"]] * 2


def test_nothing_changed_leaves_no_trace():
    save({"mentees": 20})
    save({"mentees": 20}, seen={"mentees": 20})
    assert AuditEntry.objects.count() == 1


def test_what_another_has_set_meanwhile_is_not_overwritten():
    save({"mentees": 30})
    with pytest.raises(Refused) as refused:
        save({"mentees": 20, "young": 5})
    [blocker] = refused.value.blockers
    assert (blocker.code, "сейчас стоит 30 %" in blocker.text) == ("mentees", True)
    assert targets_of(2026) == {"mentees": 30}
    save({"mentees": 20}, seen={"mentees": 30})
    assert targets_of(2026) == {"mentees": 20}


def test_the_same_set_by_both_is_no_conflict():
    save({"mentees": 30})
    save({"mentees": 30})
    assert targets_of(2026) == {"mentees": 30}


@pytest.mark.parametrize("percent", [-1, 101])
def test_a_share_is_from_0_to_100(percent):
    with pytest.raises(Refused) as refused:
        save({"firms": percent})
    assert [blocker.text for blocker in refused.value.blockers] == ["Доля — от 0 до 100 процентов."]
    assert targets_of(2026) == {}


def test_the_reference_is_that_of_the_target_model():
    years = {
        year: [targets[code] for code in ("mentees", "mentors", "young", "firms", "glad_mentees", "glad_mentors")]
        for year, targets in reference_targets().items()
    }
    assert years == {
        2020: [10, 2, 10, 2, 50, 50],
        2021: [20, 4, 20, 4, 55, 55],
        2022: [35, 6, 35, 10, 60, 60],
        2023: [50, 8, 50, 20, 70, 70],
        2024: [70, 10, 70, 30, 85, 85],
    }


def test_the_reference_is_taken_only_where_the_school_has_none():
    assert IndicatorTarget.objects.count() == 0  # a finished project: nothing is put in unasked
    save({"mentees": 99}, year=2022)
    assert take_reference(actor=factories.nobody()) == 29
    assert targets_of(2022)["mentees"] == 99
    assert missing_reference() == []
    with pytest.raises(Refused):
        take_reference(actor=factories.nobody())
