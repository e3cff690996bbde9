"""How the school counts: limits of each number, windows in order, one row, two people at once."""

import pytest

from mentorship.kernel.blockers import Refused
from mentorship.kernel.versions import Conflict
from monitoring.domain.settings import LIMITS, monitoring_settings, save_settings
from monitoring.models import MonitoringSettings
from participants.models import AuditEntry
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
DEFAULTS = {"mentee_age_from": 10, "mentee_age_to": 19, "mentor_age_from": 15, "mentor_age_to": 19}
DEFAULTS |= {
    "young_years": 3,
    "glad_from": 7,
    "apart_from": 3,
    "falls_by": 2,
    "wave_days": 14,
    "grace_days": 14,
    "remind_days": 4,
}


def as_numbers(settings):
    return {name: getattr(settings, name) for name in LIMITS}


def save(version=1, **numbers):
    return save_settings(DEFAULTS | numbers, version=version, actor=factories.nobody())


def test_untouched_settings_are_the_defaults_and_write_nothing(django_assert_num_queries):
    with django_assert_num_queries(1):
        assert as_numbers(monitoring_settings()) == DEFAULTS
    assert MonitoringSettings.objects.count() == 0


def test_saved_numbers_are_read_again_and_the_journal_names_the_changed_ones():
    save(glad_from=8, young_years=2)
    assert as_numbers(monitoring_settings()) == DEFAULTS | {"glad_from": 8, "young_years": 2}
    assert AuditEntry.objects.get().fields == ["glad_from", "young_years"]


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        ({"glad_from": 0}, [("glad_from", "Порог — от 1 до 10: такова шкала ответов.")]),
        ({"glad_from": 11}, [("glad_from", "Порог — от 1 до 10: такова шкала ответов.")]),
        ({"young_years": 11}, [("young_years", "Стаж молодого специалиста — от 0 до 10 лет.")]),
        ({"mentee_age_from": 4}, [("mentee_age_from", "Возраст — от 5 до 30 лет.")]),
        ({"mentor_age_to": 31}, [("mentor_age_to", "Возраст — от 5 до 30 лет.")]),
        (
            {"mentee_age_from": 12, "mentee_age_to": 11},
            [("mentee_age_to", "Возраст «по» не может быть меньше, чем «с»: сейчас с 12 по 11.")],
        ),
    ],
)
def test_a_wrong_number_is_refused_and_nothing_is_written(numbers, said):
    with pytest.raises(Refused) as refused:
        save(**numbers)
    assert [(blocker.code, blocker.text) for blocker in refused.value.blockers] == said
    assert MonitoringSettings.objects.count() == AuditEntry.objects.count() == 0


def test_a_window_of_one_year_and_the_ends_of_each_limit_are_taken():
    save(mentee_age_from=5, mentee_age_to=5, mentor_age_from=30, mentor_age_to=30, young_years=0, glad_from=10)
    assert monitoring_settings().mentee_age_to == 5


def test_the_later_of_two_people_is_told():
    save(glad_from=8)
    with pytest.raises(Conflict):
        save(version=1, glad_from=6)
    assert monitoring_settings().glad_from == 8
