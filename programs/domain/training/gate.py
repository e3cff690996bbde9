"""The gate of the mentor's training: off, a warning, or a blocker, as the school has chosen (002 §6)."""

from django.db.models import Case, Subquery, Value, When
from django.urls import reverse

from mentorship.kernel.blockers import Blocker
from participants.enums import TrainingGate
from participants.models import School
from programs.domain.training.trained import is_trained_mark


def training_facts():
    """Return the annotations of a member of a match, or of a change, that the gate is judged by; no query of its own.

    `training_gate` is what the school asks; `is_trained` is looked for only where it asks.
    """
    gate = Subquery(School.objects.values("training_gate")[:1])
    return {
        "training_gate": gate,
        "is_trained": Case(When(is_trained_mark("person"), then=Value(True)), default=Value(False)),
    }


def training_blockers_of(member):
    """Return what the gate says of one mentor, who stands or is about to stand in a match with `training_facts`."""
    if member.training_gate in (None, TrainingGate.OFF) or member.is_trained:
        return []
    text = f"{member.person.called}: нет отметки об обучении наставника."
    link = reverse("participants:person_detail", args=[member.person_id])
    is_warning = member.training_gate == TrainingGate.WARN
    return [Blocker("training", text, link, "Открыть карточку", is_warning=is_warning)]
