"""The wording is the school's: each change is a version, every version stays."""

import pytest

from mentorship.kernel.blockers import Refused
from participants.domain.consent_texts import (
    PARTS,
    current_texts,
    current_versions,
    load_consent_texts,
    save_text,
    shipped,
    texts_of,
    versions_of,
)
from participants.enums import ConsentKind
from participants.models import AuditEntry, ConsentText
from tests import factories

pytestmark = pytest.mark.django_db
KIND = ConsentKind.PARTICIPATION


@pytest.fixture
def coordinator(school, today):
    return factories.acting(factories.make_staff("coordinator"))


def test_a_new_school_finds_all_four(school):
    assert current_versions() == dict.fromkeys(ConsentKind, "2026-1")
    assert load_consent_texts() == 0


@pytest.mark.parametrize("kind", ConsentKind)
def test_every_part_of_a_kind_is_shipped(kind):
    assert {name for name, _, _ in PARTS[kind]} | {"subtitle"} == set(shipped()["texts"][kind.value])


def test_without_the_loaded_rows_the_shipped_wording_stands_in(school):
    ConsentText.objects.all().delete()
    assert current_texts()[KIND].body == shipped()["texts"]["participation"]
    assert load_consent_texts() == 4


def test_a_change_is_a_new_version_and_the_old_one_stays(coordinator):
    made = save_text(KIND, body={"points": ["одно"]}, seen="2026-1", actor=coordinator)
    assert (made.version, made.made_by, made.body["points"]) == ("2026-2", coordinator.account, ["одно"])
    bodies = texts_of([(KIND, "2026-1"), (KIND, "2026-2")])
    assert bodies[KIND, "2026-1"] == shipped()["texts"]["participation"]
    assert [text.version for text in versions_of(KIND)] == ["2026-2", "2026-1"]
    assert AuditEntry.objects.get(action="consent.text").fields == ["body"]


def test_nothing_changed_makes_no_version(coordinator):
    body = shipped()["texts"]["participation"]
    assert save_text(KIND, body=body, seen="2026-1", actor=coordinator).version == "2026-1"
    assert versions_of(KIND).count() == 1


def test_of_two_who_edit_the_later_is_told(coordinator):
    save_text(KIND, body={"points": ["одно"]}, seen="2026-1", actor=coordinator)
    with pytest.raises(Refused) as caught:
        save_text(KIND, body={"points": ["другое"]}, seen="2026-1", actor=coordinator)
    assert [one.code for one in caught.value.blockers] == ["G13"]
    assert versions_of(KIND).count() == 2
