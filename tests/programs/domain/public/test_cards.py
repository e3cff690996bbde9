"""What of a mentor is shown to everybody, and who opens it."""

from datetime import timedelta

import pytest

from mentorship.kernel.blockers import Refused
from mentorship.kernel.uploads import Upload
from mentorship.kernel.versions import Conflict
from participants.domain.consents import withdraw_consent
from participants.enums import PublishedField
from participants.models import AuditEntry, StoredFile
from programs.domain.public import cards
from programs.models import PublicCard
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today", "school")]
PICTURE = Upload(b"picture", "image/jpeg", ".jpg")
ACTOR = factories.nobody()


@pytest.fixture
def mentor():
    person = factories.make_mentor().person
    factories.make_consents(person, kinds=["publication"], published=["name", "photo", "words"])
    return person


def actions():
    return list(AuditEntry.objects.order_by("pk").values_list("action", flat=True))


def test_a_card_is_written_and_of_two_the_later_is_told(mentor):
    card = cards.save_card(mentor, version=0, actor=ACTOR, words="Слова", achievements="")
    assert (card.words, card.version, card.shown_at) == ("Слова", 1, None)
    with pytest.raises(Conflict):
        cards.save_card(mentor, version=0, actor=ACTOR, words="Иначе", achievements="")
    assert PublicCard.objects.get().words == "Слова"


def test_words_name_nobody_else(mentor):
    factories.make_pupil(surname="Ласточкина", name="Вера")
    with pytest.raises(Refused) as refused:
        cards.save_card(mentor, version=0, actor=ACTOR, words="Спасибо Вере Ласточкиной", achievements="")
    assert "Ласточкина" in refused.value.blockers[0].text
    assert PublicCard.objects.count() == 0
    own = f"Меня зовут {mentor.name} {mentor.surname}"
    assert cards.save_card(mentor, version=0, actor=ACTOR, words=own, achievements="").words == own


def test_offered_words_wait_for_the_coordinator(mentor):
    card = cards.offer_words(mentor, "Мои слова", actor=ACTOR)
    assert (card.words, card.offered_words, card.shown_at) == ("", "Мои слова", None)
    cards.save_card(mentor, version=card.version, actor=ACTOR, words="Мои слова", achievements="")
    card.refresh_from_db()
    assert (card.words, card.offered_words, card.offered_at) == ("Мои слова", "", None)


def test_showing_and_hiding_twice_is_once(mentor):
    card = cards.show_card(mentor, actor=ACTOR)
    cards.show_card(mentor, actor=ACTOR)
    cards.hide_card(card, actor=ACTOR)
    cards.hide_card(card, actor=ACTOR)
    assert actions() == ["programs.public.show", "programs.public.hide"]


def test_nobody_is_shown_without_the_sheet():
    person = factories.make_mentor().person
    with pytest.raises(Refused) as refused:
        cards.show_card(person, actor=ACTOR)
    assert [one.code for one in refused.value.blockers] == ["G12"]
    assert PublicCard.objects.count() == 0


def test_nobody_is_shown_who_is_no_mentor():
    person = factories.make_mentee().person
    factories.make_consents(person, kinds=["publication"], published=["name"])
    assert [one.code for one in cards.showing_blockers(person, on=factories.TODAY)] == ["base"]


def test_a_photograph_takes_the_place_of_the_former_one(mentor):
    card = factories.make_public_card(mentor)
    for _ in range(2):
        cards.put_photo(card, PICTURE, actor=ACTOR)
    assert StoredFile.objects.count() == 1
    for _ in range(2):
        cards.remove_photo(card, actor=ACTOR)
    assert (StoredFile.objects.count(), actions()[-2:]) == (
        0,
        ["programs.public.photo", "programs.public.photo_remove"],
    )


def test_no_photograph_is_taken_without_the_sheet():
    person = factories.make_mentor().person
    card = factories.make_public_card(person, published=["name"])
    with pytest.raises(Refused):
        cards.put_photo(card, PICTURE, actor=ACTOR)
    assert StoredFile.objects.count() == 0


def test_a_photograph_is_shown_only_under_a_name(mentor):
    card = factories.make_public_card(mentor, photo=factories.make_stored_file("portrait.jpg", b"portrait"))
    assert cards.public_photo(card, on=factories.TODAY) == card.photo
    assert cards.public_photo(card, on=factories.TODAY - timedelta(days=365)) is None
    assert cards.as_public(card, {PublishedField.PHOTO}) is None


@pytest.mark.parametrize(("kind", "is_left"), [("publication", False), ("processing", False), ("participation", True)])
def test_a_withdrawal_empties_the_card(mentor, kind, is_left):
    photo = factories.make_stored_file("portrait.jpg", b"portrait")
    factories.make_public_card(mentor, photo=photo, offered_words="ещё")
    words = {"withdrawn_on": factories.TODAY, "reason": "", "actor": ACTOR, "withdrawn_by": mentor.full_name}
    withdraw_consent(mentor.consents.get(kind=kind), **words)
    card = PublicCard.objects.get()
    texts = {card.words, card.achievements, card.offered_words}
    assert (texts == {""}, StoredFile.objects.exists(), card.shown_at is not None) == (not is_left, is_left, is_left)
    assert ("programs.public.withdrawn" in actions()) == (not is_left)


def test_a_pupil_is_called_by_the_class_a_guest_by_the_post():
    pupil = factories.make_pupil(gender="m")
    guest = factories.make_outsider(post="инженер", workplace="Завод")
    assert [cards.public_standing(one).replace("\u00a0", " ") for one in (pupil, guest)] == ["ученик 6 «Б»", "инженер"]
