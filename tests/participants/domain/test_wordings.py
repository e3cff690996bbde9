"""What the wordings of consents and of agreements have in common is one module."""

import pytest

from participants.domain.wordings import load_versions, save_version
from participants.models import AgreementText, AuditEntry
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


def test_ready_versions_are_added_once_and_the_schools_own_stay():
    assert load_versions(AgreementText, "2026-9", {"person": {"sections": []}}) == 1
    assert load_versions(AgreementText, "2026-9", {"person": {"sections": ["other"]}}) == 0
    assert AgreementText.objects.get(version="2026-9").body == {"sections": []}


def test_what_does_not_differ_makes_no_version():
    actor = factories.acting(factories.make_staff("coordinator"))
    shipped = AgreementText(kind="person", version="2026-1", body={"sections": []})
    AgreementText.objects.all().delete()
    known = {"seen": "2026-1", "shipped": shipped, "action": "agreement.text", "actor": actor}
    assert save_version(AgreementText, "person", body={"sections": []}, **known) is shipped
    assert AuditEntry.objects.filter(action="agreement.text").count() == 0


def test_a_change_never_takes_the_name_of_the_shipped_version():
    actor = factories.acting(factories.make_staff("coordinator"))
    shipped = AgreementText(kind="person", version="2026-1", body={"sections": []})
    AgreementText.objects.all().delete()
    known = {"shipped": shipped, "action": "agreement.text", "actor": actor}
    first = save_version(AgreementText, "person", body={"sections": ["a"]}, seen="2026-1", **known)
    second = save_version(AgreementText, "person", body={"sections": ["b"]}, seen="2026-2", **known)
    assert (first.version, second.version) == ("2026-2", "2026-3")
