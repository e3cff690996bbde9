"""Weights are data: kept under a version, within bounds, and every count is stale after them."""

import pytest

from mentorship.kernel.blockers import Refused
from mentorship.kernel.versions import Conflict
from programs.domain.matching.fit import DEFAULT_WEIGHTS
from programs.domain.matching.weights import matching_settings, save_weights, weights_now
from programs.models import MatchingDesk, MatchingSettings
from tests import factories
from tests.programs.pairs import coordinator

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today", "school")]


def test_defaults_until_somebody_edits():
    assert weights_now() == DEFAULT_WEIGHTS
    assert (matching_settings().version, MatchingSettings.objects.count()) == (1, 0)


def test_weights_are_saved_and_counts_become_stale():
    desk = MatchingDesk.objects.create(program=factories.make_program(), is_stale=False)
    save_weights(DEFAULT_WEIGHTS | {"time": 0}, version=1, actor=coordinator())
    desk.refresh_from_db()
    assert (weights_now()["time"], matching_settings().version, desk.is_stale) == (0, 2, True)


@pytest.mark.parametrize("change", [{"time": 11}, {"time": -1}, {"colour": 3}])
def test_weights_out_of_bounds_are_refused(change):
    with pytest.raises(Refused, match="от 0 до 10"):
        save_weights(DEFAULT_WEIGHTS | change, version=1, actor=coordinator())
    assert MatchingSettings.objects.count() == 0


def test_something_must_count():
    with pytest.raises(Refused, match="Хотя бы один"):
        save_weights(dict.fromkeys(DEFAULT_WEIGHTS, 0), version=1, actor=coordinator())


def test_of_two_the_later_is_told():
    save_weights(DEFAULT_WEIGHTS, version=1, actor=coordinator())
    with pytest.raises(Conflict):
        save_weights(DEFAULT_WEIGHTS, version=1, actor=coordinator())
