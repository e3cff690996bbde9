"""What a mentor's home says of his training: the next session, the hours, what is left."""

import json
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from math import ceil

from django.db.models import F, OuterRef, Subquery, Sum
from django.db.models.functions import JSONObject

from programs.domain.training.hours import FIELD, figure, hours_words, is_enough, with_attended
from programs.models import TrainingListener, TrainingSession

SAID = {"pk": "training", "title": "training__title", "place": "training__place", "share": "training__share"}
NEXT = ("day", "begins", "topic", "place")


@dataclass(frozen=True)
class OwnTraining:
    """A training that somebody learns at: the next session (or None), hours of how many, what is left to be trained."""

    pk: int
    title: str
    next: dict | None
    hours: str
    left: str


def own_training_column(person, *, today):
    """Return a column with the first training that `person` (an id, or `prepared.ID`) learns at, as a JSON object.

    A home has no query to spare for it: it stands beside the home's numbers.
    """
    rows = TrainingListener.objects.filter(person=person, left_on__isnull=True, training__finished_on__isnull=True)
    sessions = TrainingSession.objects.filter(training=OuterRef("training"))
    ahead = sessions.filter(day__gte=today).order_by("day", "begins", "pk")
    total = sessions.order_by().values("training").annotate(hours_sum=Sum("hours")).values("hours_sum")
    coming = {f"next_{name}": Subquery(ahead.values(name)[:1]) for name in NEXT}
    rows = with_attended(rows).annotate(total=Subquery(total, output_field=FIELD), **coming)
    said = JSONObject(**SAID, **{name: F(name) for name in ("attended", "total", *coming)})
    return Subquery(rows.order_by("training__starts_on", "pk").annotate(said=said).values("said")[:1])


def own_training(said):
    """Return the OwnTraining of what `own_training_column` found (a text or a dict, as the database gives it)."""
    found = json.loads(said) if isinstance(said, str) else said
    if found is None:
        return None
    attended, total = Decimal(str(found["attended"])), Decimal(str(found["total"] or 0))
    hours = f"{figure(attended)} из\u00a0{figure(total)}"
    return OwnTraining(found["pk"], found["title"], _coming(found), hours, _left(attended, total, found["share"]))


def _coming(found):
    if not found["next_day"]:
        return None
    place = found["next_place"] or found["place"]
    moment = {"day": date.fromisoformat(found["next_day"]), "begins": time.fromisoformat(found["next_begins"])}
    return moment | {"topic": found["next_topic"], "place": place}


def _left(attended, total, share):
    """Hours are counted in halves: 2,1 left to attend are 2,5."""
    if not total or is_enough(attended, total=total, share=share):
        return ""
    return hours_words(Decimal(ceil((total * share / 100 - attended) * 2)) / 2)
