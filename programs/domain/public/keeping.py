"""What becomes of the public face when a card is merged or destroyed, and what a person is told of it (rule 14)."""

from participants.domain.erasers import removes, tells_of_nobody, unnames
from participants.domain.merging import Merger
from participants.domain.own_records import table
from programs.models import PublicCard, PublicSection

TOLD = ("shown_at", "words", "achievements", "offered_words")


def public_erasers():
    """Return the Erasers: a card goes with its photograph, of others' cards and the school's texts what names him."""
    return [
        removes(PublicCard, "person", files=("photo",)),
        unnames(PublicCard, "words", "achievements", "offered_words"),
        unnames(PublicSection, "body"),
        tells_of_nobody(PublicSection, "version"),
    ]


def public_mergers():
    """Return the Merger of the card."""
    return [Merger(PublicCard, "person", _move)]


def _move(kept, gone, *, actor):
    """The kept card's words stand; without one, the other's move. What stays with the alias is hidden."""
    if not PublicCard.objects.filter(person=kept).exists():
        PublicCard.objects.filter(person=gone).update(person=kept)
    PublicCard.objects.filter(person=gone).update(shown_at=None)


def public_records(person):
    """Return the RecordSection of what the school shows or keeps ready to show of `person`."""
    return [table("Открытая страница школы", PublicCard, TOLD, PublicCard.objects.filter(person=person))]
