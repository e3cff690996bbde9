"""What everybody may see without a login, and who prepares it: the doors of the public face."""

from django.db.models import Exists, OuterRef, Q

from mentorship.kernel.roles import Role
from participants.domain.consent_rules import standing_consents
from participants.enums import IN_BASE, ConsentKind, Side
from participants.models import MentorProfile
from programs.domain.filed import in_force
from programs.domain.public.cards import public_people, public_photo
from programs.domain.resources.openness import shown_pieces
from programs.models import Enrolment, FiledVersion, PublicCard
from programs.scopes.programs import NOBODY


def _shown_cards():
    """Cards put out by the coordinator of people who are in the base; what of them is shown the consent says."""
    cards = PublicCard.objects.filter(shown_at__isnull=False, person__merged_into__isnull=True)
    in_base = Exists(MentorProfile.objects.filter(person=OuterRef("person"), state__in=IN_BASE))
    return cards.filter(in_base).select_related("person__school_class").order_by("person__sort_text", "pk")


def public_mentors(on):
    """Return the PublicPersons of «Наши наставники» on the day `on`; two queries."""
    return public_people(_shown_cards(), on=on)


def public_portrait(pk, on):
    """Return the StoredFile of the photograph that may be shown of the card `pk` on the day `on`, or None."""
    card = _shown_cards().select_related("photo").filter(pk=pk, photo__isnull=False).first()
    return public_photo(card, on=on) if card else None


def public_documents(on):
    """Return the versions that are in force on the day `on` and open to everybody, each with its file; one query."""
    kept = FiledVersion.objects.filter(removed_at__isnull=True, in_force_on__lte=on)
    by_document = {}
    for row in kept.select_related("document", "file").defer("blocks").order_by("document_id"):
        by_document.setdefault(row.document_id, []).append(row)
    held = [in_force(versions, on) for versions in by_document.values()]
    return [one for one in held if one.is_public]


def public_methods(on):
    """Return the pieces of `public_resources(on)` as a list; two queries."""
    return shown_pieces(on)


def public_method(pk, on):
    """Return the piece `pk` of `public_methods(on)`, or None; two queries, no other piece is read."""
    return next(iter(shown_pieces(on, pk=pk)), None)


def publishable_mentors_for(actor, *, on):
    """Return the places in the base of mentors whose people have a publication sheet on the day `on`, or a card.

    The coordinator prepares all of them, a curator those of own programmes.
    """
    sheets = standing_consents(on).filter(kind=ConsentKind.PUBLICATION, person=OuterRef("person"))
    has_paper = Exists(sheets) | Q(person__public_card__isnull=False)
    rows = MentorProfile.objects.filter(has_paper, state__in=IN_BASE, person__merged_into__isnull=True)
    rows = rows.select_related("person__school_class", "person__public_card").order_by("person__sort_text", "pk")
    if actor.has(Role.COORDINATOR):
        return rows
    if not actor.has(Role.CURATOR):
        return rows.filter(NOBODY)
    own = Enrolment.objects.filter(program__curator=actor.person_id, side=Side.MENTOR, left_on__isnull=True)
    return rows.filter(person__in=own.values("person"))


def public_cards_for(actor, *, on):
    """Return the cards that `actor` prepares: of people of `publishable_mentors_for`, and what is shown besides."""
    cards = PublicCard.objects.select_related("person")
    if actor.has(Role.COORDINATOR):
        return cards
    return cards.filter(person__in=publishable_mentors_for(actor, on=on).values("person"))


def offered_words_for(actor, *, on):
    """Return the cards of `actor` on which a mentor's own words wait."""
    return public_cards_for(actor, on=on).filter(offered_at__isnull=False)


def own_public_card(actor):
    """Return the actor's own card on the public pages, or None."""
    return PublicCard.objects.filter(person=actor.person_id).first() if actor.has(Role.MENTOR) else None
