"""The wording of both agreements is the school's: each change is a version, what was prepared keeps its own."""

from datetime import date

import pytest

from mentorship.kernel.blockers import Refused
from participants.domain.agreement_texts import (
    agreement_text_of,
    current_agreement_text,
    load_agreement_texts,
    save_agreement_text,
    shipped,
    shown_sections,
)
from participants.domain.agreements import prepare_agreement
from participants.enums import AgreementKind
from participants.models import AgreementText, AuditEntry
from tests import factories

pytestmark = pytest.mark.django_db
KIND = AgreementKind.PERSON
SECTIONS = [{"title": "Срок", "points": ["Действует {period}."]}]


@pytest.fixture
def coordinator(school, today):
    return factories.acting(factories.make_staff("coordinator"))


def test_a_new_school_finds_both(school):
    assert [current_agreement_text(kind).version for kind in AgreementKind] == ["2026-1", "2026-1"]
    assert load_agreement_texts() == 0


def test_without_the_loaded_rows_the_shipped_wording_stands_in(school):
    AgreementText.objects.all().delete()
    assert current_agreement_text(KIND).body == shipped()["texts"]["person"]
    assert load_agreement_texts() == 2


def test_a_change_is_a_version_by_which_the_next_paper_is_made(coordinator):
    made = save_agreement_text(KIND, sections=SECTIONS, seen="2026-1", actor=coordinator)
    assert (made.version, made.made_by) == ("2026-2", coordinator.account)
    assert agreement_text_of(KIND, "2026-1").body == shipped()["texts"]["person"]
    assert AuditEntry.objects.get(action="agreement.text").fields == ["body"]
    term = {"signed_on": factories.TODAY, "ends_on": date(2027, 8, 31), "actor": coordinator}
    person = prepare_agreement([factories.make_outsider()], number="Н-1", **term)
    company = prepare_agreement(
        [factories.make_outsider()], number="Н-2", organisation=factories.make_organisation(), **term
    )
    assert (person.text_version, company.text_version) == ("2026-2", "2026-1")


def test_of_two_who_edit_the_later_is_told(coordinator):
    save_agreement_text(KIND, sections=SECTIONS, seen="2026-1", actor=coordinator)
    with pytest.raises(Refused) as caught:
        save_agreement_text(KIND, sections=[], seen="2026-1", actor=coordinator)
    assert [one.code for one in caught.value.blockers] == ["G13"]


def test_the_place_of_the_term_is_shown_as_a_word(school):
    assert "Договор действует [срок]." in dict(shown_sections(current_agreement_text(KIND)))["Срок действия"]
