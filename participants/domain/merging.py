"""Two cards of one person become one: everything moves, nothing is lost, the other card stays as an alias (A1, A14).

Each foreign key to a person has a Merger that says what becomes of its rows; the upper rooms register theirs at the
point `mergers`. A test walks the registry of models and fails when a key has none.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import models, transaction
from django.urls import reverse

from mentorship.kernel.blockers import Blocker, Refused, demand, hard
from mentorship.kernel.counts import count_together
from mentorship.kernel.versions import save_versioned
from participants.domain import audit
from participants.domain.people import update_person
from participants.extensions import mergers
from participants.models import Person


def stays(kept, gone, *, actor):
    """Leave the rows where they are: they tell of the card as it was, and are read through the alias."""


def nothing_stops(kept, gone, *, actor):
    """Return no blockers."""
    return []


def moves(model, name):
    """Return a move that hands all rows of `model` over to the kept card."""

    def hand_over(kept, gone, *, actor):
        model._base_manager.filter(**{name: gone}).update(**{name: kept})

    return hand_over


@dataclass(frozen=True)
class Merger:
    """What becomes of the rows that the foreign key `name` of `model` ties to the card that goes.

    `move(kept, gone, *, actor)` is called inside the transaction of the merge; `blockers(kept, gone, *, actor)` says
    what forbids it; `word` names the rows on the page that asks, empty for what a person need not be told.
    """

    model: type[models.Model]
    name: str
    move: Callable
    blockers: Callable = nothing_stops
    word: str = ""

    @property
    def key(self):
        """«participants.guardian.person»."""
        return f"{self.model._meta.label_lower}.{self.name}"

    def rows(self, person):
        """Return the rows that this key ties to `person`, those hidden from lists too."""
        return self.model._base_manager.filter(**{self.name: person})


def all_mergers():
    """Return the Mergers of every room, the lower ones first."""
    return [one for found in mergers() for one in found]


def merge_blockers(kept, gone, *, actor):
    """Return what forbids to merge `gone` into `kept`, warnings included; the page and the act read the same list."""
    if kept.pk == gone.pk:
        return [Blocker("same", "Это одна и та же карточка: объединять её не с чем.")]
    if kept.merged_into_id or gone.merged_into_id:
        return [Blocker("merged", "Одну из карточек уже объединили с другой. Вернитесь к списку похожих.")]
    return [blocker for one in all_mergers() for blocker in one.blockers(kept, gone, actor=actor)]


def moved_rows(gone):
    """Return [(word, number)] of what the card that goes brings along; one query."""
    told = {str(number): one for number, one in enumerate(all_mergers()) if one.word}
    counts = count_together(Person.everyone.filter(pk=gone.pk), **{f"n{n}": one.rows(gone) for n, one in told.items()})
    return [(one.word, counts[f"n{n}"]) for n, one in told.items() if counts[f"n{n}"]]


@transaction.atomic
def merge_people(kept, gone, *, actor, take=(), versions=None):
    """Merge the card `gone` into the card `kept`, in one transaction. Returns the kept person.

    `take` names the fields of DATA_FIELDS whose value is taken from `gone`; the others stay as they are. `versions` are
    those of both cards when they were looked at. Raises Refused with the blockers, Conflict when a card has changed
    meanwhile (gate G13). The row of `gone` stays as an alias: hidden from lists and scopes, it keeps its own words.
    """
    versions = versions or (kept.version, gone.version)
    kept, gone = _locked(kept, gone)
    demand(merge_blockers(kept, gone, actor=actor))
    values = {name: getattr(gone, name) for name in take}
    _demand_one_standing(kept, values)
    kept = update_person(kept, actor=actor, version=versions[0], fields=values)
    for one in all_mergers():
        one.move(kept, gone, actor=actor)
    gone.merged_into = kept
    save_versioned(gone, fields=("merged_into",), version=versions[1])
    audit.record("participants.person.merge", actor=actor, about=gone, person=kept, fields=[*take, "merged_into"])
    return kept


def _locked(*people):
    ids = [person.pk for person in people]
    rows = {row.pk: row for row in Person.everyone.select_for_update().filter(pk__in=ids).order_by("pk")}
    return [rows[pk] for pk in ids]


def _demand_one_standing(kept, values):
    if values.get("school_class", kept.school_class_id) and values.get("is_employee", kept.is_employee):
        text = "Ученик класса не может быть сотрудником школы: выберите одно из двух."
        raise Refused(Blocker("standing", text))


def is_mergeable(blockers):
    """Tell whether none of `blockers` forbids the merge."""
    return not hard(blockers)


def card_link(person):
    """Return the address of a card, where a conflict can be mended."""
    return reverse("participants:person_detail", args=[person.pk])
