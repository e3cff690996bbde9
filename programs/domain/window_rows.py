"""The people of a choice window as its page shows them: who has chosen whom, who still thinks, who is proposed."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from mentorship.kernel.sections import Status
from participants.models import SchoolClass
from programs.domain.people import short_name
from programs.enums import OfferState
from programs.models import MentorOffer, WindowPlace
from programs.scopes import LIVE_OFFERS

NOBODY_SUITED = "Никто не\u00a0подошёл"


@dataclass(frozen=True)
class Row:
    """A mentee of a window: his place, open offers, status in words, whom he ranked (best first)."""

    place: Any
    offers: list
    status: Status
    ranked: list

    @property
    def order_words(self):
        """«1. Кузьмина И.А. 2. Белова Анна»."""
        return " ".join(f"{offer.rank}.\u00a0{short_name(offer.mentor.person)}" for offer in self.ranked)

    @property
    def paper(self):
        """The offer that tells of the slip from which the choice was typed, or None."""
        return next((offer for offer in self.offers if offer.paper_on), None)


def rows_of(window, places):
    """Return the Row list of `places` (a page of those of `window`); one query."""
    offers = MentorOffer.objects.filter(mentee__in=[place.mentee_id for place in places], state__in=LIVE_OFFERS)
    by_mentee = defaultdict(list)
    for offer in offers.select_related("mentor__person__school_class", "paper_noted_by__person"):
        by_mentee[offer.mentee_id].append(offer)
    return [_row(place, by_mentee[place.mentee_id]) for place in places]


def _row(place, offers):
    ranked = sorted((offer for offer in offers if offer.rank), key=lambda offer: offer.rank)
    return Row(place, offers, _status(offers, ranked), ranked)


def _status(offers, ranked):
    if any(offer.state == OfferState.AGREED for offer in offers):
        return Status("Наставник согласен", "done")
    if not offers:
        return Status("Нет кандидатов", "attention")
    if ranked:
        return Status("Выбор сделан", "done")
    if all(offer.state == OfferState.SILENT_NO for offer in offers):
        return Status(NOBODY_SUITED, "attention")
    return Status("Ещё не\u00a0ответил", "work")


def counts_of(window):
    """Return {taking, offered, answered: how many mentees of `window`; classes: those they learn in}; one query."""
    own = "mentee__person__school_class"
    rows = WindowPlace.objects.filter(window=window)
    taking, offered, answered, classes = set(), set(), set(), set()
    for mentee, state, *school_class in rows.values_list(
        "mentee_id", "mentee__offers_received__state", f"{own}__grade", f"{own}__letter", own
    ):
        taking.add(mentee)
        classes.add(tuple(school_class))
        if state in LIVE_OFFERS:
            offered.add(mentee)
        if state in LIVE_OFFERS and state != OfferState.OFFERED:
            answered.add(mentee)
    known = sorted(one for one in classes if one[2])
    numbers = {"taking": len(taking), "offered": len(offered), "answered": len(answered)}
    return numbers | {"classes": [SchoolClass(pk=pk, grade=grade, letter=letter) for grade, letter, pk in known]}
