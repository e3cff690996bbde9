"""The register of consents: states, kinds, the book; special data are for the coordinator."""

from datetime import date

import pytest

from participants.domain.consent_register import lines_of, narrowed, register_table
from participants.domain.consents import withdraw_consent
from participants.models import AuditEntry, Consent
from participants.scopes.law import registered_consents_for
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


@pytest.fixture
def three():
    """One that holds, one withdrawn, one whose term is over."""
    people = [
        factories.make_person(surname=name, birth_date=date(1990, 1, 1)) for name in ("Берёзова", "Вязов", "Дубов")
    ]
    holds, gone, over = (factories.make_consents(one, kinds=["processing"])[0] for one in people)
    withdraw_consent(gone, withdrawn_on=factories.TODAY, reason="заявление", actor=factories.nobody())
    Consent.objects.filter(pk=over.pk).update(valid_until=date(2026, 11, 1))
    return holds, gone, over


@pytest.mark.parametrize(("state", "place"), [("holds", 0), ("withdrawn", 1), ("over", 2)])
def test_each_is_in_one_state(three, state, place):
    rows = narrowed(Consent.objects.all(), state=state, on=factories.TODAY)
    assert list(rows) == [three[place]]


def test_nonsense_narrows_nothing_and_a_kind_does(three):
    assert narrowed(Consent.objects.all(), state="x", kind="y", on=factories.TODAY).count() == 3
    assert narrowed(Consent.objects.all(), kind="publication", on=factories.TODAY).count() == 0


def test_the_book_has_a_row_of_each_and_is_told(three):
    actor = factories.acting(factories.make_staff("coordinator"))
    table = register_table(registered_consents_for(actor), on=factories.TODAY, actor=actor)
    said = {row[0]: row[-1] for row in table.rows}
    assert said == dict(zip((one.pk for one in three), ("не отозвано", "отозвано", "срок прошёл"), strict=True))
    assert AuditEntry.objects.filter(action="consent_register.export").count() == 1


def test_who_may_not_look_at_special_data_does_not_read_of_a_sheet_for_them(three):
    factories.make_consents(three[0].person, kinds=["special"])
    seen = {
        role: registered_consents_for(factories.acting(factories.make_staff(role))).filter(kind="special").count()
        for role in ("coordinator", "director", "curator")
    }
    assert seen == {"coordinator": 1, "director": 0, "curator": 0}
    lines = lines_of(registered_consents_for(factories.acting(factories.make_staff("director"))), on=factories.TODAY)
    assert len(lines) == 3
