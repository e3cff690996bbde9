"""A sheet of a stack is recorded by its number; each mistake says which field it is about."""

import uuid
from datetime import date, timedelta

import pytest

from mentorship.kernel import clock
from mentorship.kernel.blockers import Refused
from participants.domain.consent_sheets import make_sheets
from participants.domain.consent_stack import tick_sheet, ticked_today
from participants.domain.consent_texts import save_text
from participants.enums import BaseState, ConsentKind, PublishedField, Signatory
from participants.models import Consent, MenteeProfile, Person
from tests import factories

pytestmark = pytest.mark.django_db
DAY = factories.TODAY


@pytest.fixture
def coordinator(school, today):
    return factories.acting(factories.make_staff("coordinator"))


@pytest.fixture
def pupil(school):
    pupil = factories.make_pupil(surname="Волкова", name="Яна")
    factories.make_mentee(pupil, state=BaseState.CANDIDATE, consents=False, entered_on=None)
    return pupil


def sheets(person, *kinds, on=DAY):
    return make_sheets([person], kinds=list(kinds) or None, on=on, actor=factories.nobody())


def codes(caught):
    return [(one.code, one.text.replace("\u00a0", " ")) for one in caught.value.blockers]


def test_both_sheets_bring_the_child_in(pupil, coordinator):
    for sheet in sheets(pupil):
        [consent] = tick_sheet(sheet, signed_on=DAY, actor=coordinator)
        assert (consent.sheet, consent.text_version, consent.guardian.full_name) == (
            sheet,
            "2026-1",
            "Волкова Анна Ивановна",
        )
    assert MenteeProfile.objects.get().state == BaseState.ACTIVE


def test_the_version_is_that_of_the_paper(pupil, coordinator):
    [sheet] = sheets(pupil, ConsentKind.PROCESSING)
    save_text(ConsentKind.PROCESSING, body={"purpose": "иное"}, seen="2026-1", actor=coordinator)
    assert tick_sheet(sheet, signed_on=DAY, actor=coordinator)[0].text_version == "2026-1"


def test_the_same_sheet_again(pupil, coordinator):
    [sheet] = sheets(pupil, ConsentKind.PROCESSING)
    tick_sheet(sheet, signed_on=DAY, actor=coordinator)
    with pytest.raises(Refused) as caught:
        tick_sheet(sheet, signed_on=DAY, actor=coordinator)
    assert codes(caught) == [("double", f"Лист № {sheet.number} уже отмечен: он подписан 18 ноября 2026 г.")]


def test_the_same_form_twice_is_one(pupil, coordinator):
    [sheet] = sheets(pupil, ConsentKind.PROCESSING)
    key = uuid.uuid4()
    tick_sheet(sheet, signed_on=DAY, actor=coordinator, form_key=key)
    assert Consent.objects.count() == 1


def test_signed_before_it_was_printed(pupil, coordinator):
    [sheet] = sheets(pupil, ConsentKind.PROCESSING)
    with pytest.raises(Refused) as caught:
        tick_sheet(sheet, signed_on=DAY - timedelta(days=1), actor=coordinator)
    assert codes(caught) == [("date", "Лист напечатан 18 ноября 2026 г.: подпись не может быть раньше.")]


def test_a_signatory_whom_the_age_does_not_allow(pupil, coordinator):
    [sheet] = sheets(pupil, ConsentKind.PROCESSING)
    with pytest.raises(Refused) as caught:
        tick_sheet(sheet, signed_on=DAY, actor=coordinator, signatory=Signatory.PERSON)
    text = "Волкова Яна: на 18 ноября 2026 г. подписывает законный представитель."
    assert codes(caught) == [("signatory", text)]
    assert Consent.objects.count() == 0


def test_nobody_is_printed_and_nobody_named(coordinator):
    pupil = factories.make_person(birth_date=date(2014, 5, 20), school_class=factories.make_class())
    [sheet] = sheets(pupil, ConsentKind.PROCESSING)
    with pytest.raises(Refused) as caught:
        tick_sheet(sheet, signed_on=DAY, actor=coordinator)
    assert [code for code, _ in codes(caught)] == ["guardian"]


def test_a_publication_sheet_says_what(pupil, coordinator):
    [sheet] = sheets(pupil, ConsentKind.PUBLICATION)
    with pytest.raises(Refused) as caught:
        tick_sheet(sheet, signed_on=DAY, actor=coordinator)
    assert [code for code, _ in codes(caught)] == ["published"]
    [consent] = tick_sheet(sheet, signed_on=DAY, actor=coordinator, published=[PublishedField.NAME])
    assert (consent.published, consent.published_labels) == (["name"], ["фамилия и имя"])


def test_a_sheet_of_a_merged_card_counts_for_the_kept_one(pupil, coordinator):
    other = factories.make_pupil()
    [sheet] = sheets(other, ConsentKind.PROCESSING)
    Person.objects.filter(pk=other.pk).update(merged_into=pupil)
    sheet.person = Person.everyone.get(pk=other.pk)
    assert tick_sheet(sheet, signed_on=DAY, actor=coordinator)[0].person == pupil


def test_today_is_counted_for_oneself(pupil, coordinator):
    for sheet in sheets(pupil):
        tick_sheet(sheet, signed_on=DAY, actor=coordinator)
    other = factories.acting(factories.make_staff("coordinator"))
    assert [ticked_today(one).count() for one in (coordinator, other, factories.nobody())] == [2, 0, 0]
    with clock.at(DAY + timedelta(days=1)):
        assert ticked_today(coordinator).count() == 0
