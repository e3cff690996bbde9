"""Who is shown in «Наши наставники», and what of him: never more than his consent covers today (register E8, G12).

Two hands open a card to everybody: the signed sheet says which fields may be shown, the coordinator puts the card out.
Either alone takes it down: the sheet at the next request, a withdrawal for good, together with the photograph.
"""

from dataclasses import dataclass

from django.db import transaction

from mentorship.kernel import clock
from mentorship.kernel.blockers import Blocker, Refused, demand
from mentorship.kernel.grammar.names import by_gender
from mentorship.kernel.versions import save_versioned
from participants.domain import audit
from participants.domain.files import forget_file, kept_upload
from participants.domain.publication import may_publish, published_fields
from participants.enums import IN_BASE, ConsentKind, PublishedField
from participants.models import MentorProfile
from programs.domain.resources.names import named_anywhere
from programs.domain.resources.openness import name_blockers
from programs.models import PublicCard

NAME, STANDING, PHOTO = PublishedField.NAME, PublishedField.STANDING, PublishedField.PHOTO
WORDS, ACHIEVEMENTS = PublishedField.WORDS, PublishedField.ACHIEVEMENTS
TEXTS = ("words", "achievements")
EMPTY = {"words": "", "achievements": "", "offered_words": "", "offered_at": None, "photo": None, "shown_at": None}
ENDED_BY = (ConsentKind.PUBLICATION, ConsentKind.PROCESSING)


@dataclass(frozen=True)
class PublicPerson:
    """A person as everybody may read of him: a field that his consent does not cover is empty here."""

    key: int
    name: str
    standing: str = ""
    words: str = ""
    achievements: str = ""
    has_photo: bool = False

    @property
    def letters(self):
        """The letters of the circle that stands for a photograph."""
        return "".join(word[0] for word in reversed(self.name.split()[:2]))


def public_standing(person):
    """Return «ученик 11 «А»» or the post: the class or the post that the sheet speaks of, never the place of work."""
    if not person.school_class_id:
        return person.post
    return f"{by_gender(person.gender, 'ученик', 'ученица', 'класс')} {person.school_class.label}"


def as_public(card, fields):
    """Return the PublicPerson of `card` of whom `fields` may be published, or None without a name to stand under."""
    if NAME not in fields:
        return None
    return PublicPerson(
        key=card.pk,
        name=card.person.called,
        standing=public_standing(card.person) if STANDING in fields else "",
        words=card.words if WORDS in fields else "",
        achievements=card.achievements if ACHIEVEMENTS in fields else "",
        has_photo=PHOTO in fields and card.photo_id is not None,
    )


def public_people(cards, *, on):
    """Return the PublicPersons of `cards` whose consents let them be shown on the day `on`; one query."""
    cards = list(cards)
    fields = published_fields([card.person for card in cards], on=on)
    return [one for one in (as_public(card, fields[card.person_id]) for card in cards) if one]


def public_photo(card, *, on):
    """Return the StoredFile of the photograph of `card` if it may be shown on the day `on`, else None."""
    fields = published_fields([card.person], on=on)[card.person_id]
    shown = as_public(card, fields)
    return card.photo if shown and shown.has_photo else None


def save_card(person, *, version, actor, **values):
    """Write `values` (words, achievements) on the public card of `person`; his offered words are seen to by that.

    Returns the card. Raises Refused when the words name somebody else whom the school may not show, Conflict when
    another has changed it since `version` (0: there was none).
    """
    others = [one for one in named_anywhere(list(values.values())) if one.pk != person.pk]
    demand(name_blockers(others, on=clock.today()))
    with transaction.atomic():
        card = PublicCard.objects.get_or_create(person=person, defaults={"version": 0})[0]
        changed = [name for name in values if getattr(card, name) != values[name]]
        for name, value in values.items():
            setattr(card, name, value)
        card.offered_words, card.offered_at = "", None
        save_versioned(card, fields=(*values, "offered_words", "offered_at"), version=version)
        audit.record("programs.public.card", actor=actor, about=card, person=person, fields=changed)
    return card


def put_photo(card, picture, *, actor):
    """Keep `picture` (an Upload of kernel.uploads.portrait) as the photograph of `card`, in place of the former one.

    Returns the card. Raises Refused where the sheet covers no photograph: it would have no purpose (152-ФЗ ст. 5).
    """
    if not may_publish(card.person, PHOTO, clock.today()):
        raise Refused(Blocker("photo", "Согласия на публикацию фотографии нет: портал её не берёт."))
    with kept_upload(picture, name="portrait", actor=actor) as stored:
        current = _locked(card)
        _take_photo(current, stored)
        audit.record("programs.public.photo", actor=actor, about=current, person=current.person, fields=["photo"])
    return current


def _locked(card):
    return PublicCard.objects.select_for_update(of=("self",)).select_related("person", "photo").get(pk=card.pk)


def _take_photo(card, stored):
    former = card.photo
    card.photo = stored
    card.save(update_fields=["photo"])
    if former:
        forget_file(former)


@transaction.atomic
def remove_photo(card, *, actor):
    """Destroy the photograph of `card`. Twice does it once."""
    current = _locked(card)
    if current.photo:
        _take_photo(current, None)
        audit.record(
            "programs.public.photo_remove", actor=actor, about=current, person=current.person, fields=["photo"]
        )


def showing_blockers(person, *, on):
    """Return what forbids to show `person` to everybody on the day `on`: no consent to his name, not in the base."""
    found = []
    if not may_publish(person, NAME, on):
        text = "Согласия на публикацию фамилии и имени нет или оно больше не действует. Без имени карточку не показать."
        found.append(Blocker("G12", text))
    if not MentorProfile.objects.filter(person=person, state__in=IN_BASE).exists():
        found.append(Blocker("base", "Этого человека сейчас нет в базе наставников."))
    return found


@transaction.atomic
def show_card(person, *, actor):
    """Put `person` out on «Наши наставники». Returns the card. Raises Refused with `showing_blockers`."""
    demand(showing_blockers(person, on=clock.today()))
    card = PublicCard.objects.get_or_create(person=person)[0]
    if PublicCard.objects.filter(pk=card.pk, shown_at__isnull=True).update(shown_at=clock.now()):
        audit.record("programs.public.show", actor=actor, about=card, person=person, fields=["shown_at"])
    return card


@transaction.atomic
def hide_card(card, *, actor):
    """Take `card` down from the page; what is written on it stays. Twice does it once."""
    if PublicCard.objects.filter(pk=card.pk, shown_at__isnull=False).update(shown_at=None):
        audit.record("programs.public.hide", actor=actor, about=card, person=card.person, fields=["shown_at"])


def words_blockers(person, *, on):
    """Return what forbids `person` to offer words of his own on the day `on`: his sheet does not cover them."""
    if may_publish(person, WORDS, on):
        return []
    text = "Ваш лист публикации не разрешает показывать ваши слова. Спросите новый лист у того, кто принимает согласия."
    return [Blocker("G12", text)]


@transaction.atomic
def offer_words(person, words, *, actor):
    """Keep what a mentor would have said of himself: the coordinator puts it out, or does not. Returns the card.

    Raises Refused with `words_blockers`.
    """
    demand(words_blockers(person, on=clock.today()))
    card = PublicCard.objects.get_or_create(person=person)[0]
    card.offered_words, card.offered_at = words, clock.now()
    card.save(update_fields=["offered_words", "offered_at"])
    audit.record("programs.public.offer_words", actor=actor, about=card, person=person, fields=["offered_words"])
    return card


def take_down_on_withdrawal(withdrawal, *, actor):
    """Empty the card in the transaction that withdraws the consent it stood on (`consent_withdrawn`; 152-ФЗ ст. 10.1).

    A later sheet begins anew: nothing that was once shown comes back by itself.
    """
    if withdrawal.consent.kind not in ENDED_BY:
        return
    card = PublicCard.objects.select_related("photo").filter(person=withdrawal.consent.person).first()
    if card is None:
        return
    photo = card.photo
    PublicCard.objects.filter(pk=card.pk).update(**EMPTY)
    if photo:
        forget_file(photo)
    person = withdrawal.consent.person
    audit.record("programs.public.withdrawn", actor=actor, about=card, person=person, fields=EMPTY)
