"""The denominators: how many there are in the school, entered by it from one day on (register D9)."""

from django.db import transaction
from django.urls import reverse

from mentorship.kernel import clock
from mentorship.kernel.blockers import Blocker, demand
from mentorship.kernel.once import claim, settle
from mentorship.kernel.versions import save_versioned
from monitoring.domain.indicators.reading import DENOMINATORS, rules_now
from monitoring.models import SchoolFigures
from participants.domain import audit
from participants.models import School

ACTION = "monitoring.indicator.edit"
NUMBERS = tuple(DENOMINATORS.values())
FIELDS = ("as_of", *NUMBERS)
NOTHING = "Введите хотя бы одно число. Чего пока не знаете, оставьте пустым."


@transaction.atomic
def add_figures(*, actor, as_of, form_key=None, **numbers):
    """Enter how many there are from the day `as_of` on. Returns the row; the same `form_key` again finds it.

    Raises Refused: a day that has not come or is taken, no number at all, more in a part than in the whole.
    """
    made = claim(form_key)
    if made:
        return SchoolFigures.objects.get(pk=made)
    figures = SchoolFigures(as_of=as_of, written_at=clock.now(), written_by=actor.account, **numbers)
    demand(_blockers(figures))
    figures.save()
    audit.record(ACTION, actor=actor, about=figures, fields=FIELDS)
    return settle(form_key, figures)


@transaction.atomic
def update_figures(figures, *, actor, version, fields):
    """Correct `fields` of `figures`. Returns it. Raises Conflict, and Refused as `add_figures` does."""
    changed = [name for name, value in fields.items() if getattr(figures, name) != value]
    for name, value in fields.items():
        setattr(figures, name, value)
    demand(_blockers(figures))
    figures.written_at, figures.written_by = clock.now(), actor.account
    save_versioned(figures, fields=(*fields, "written_at", "written_by"), version=version)
    audit.record(ACTION, actor=actor, about=figures, fields=changed)
    return figures


def _blockers(figures):
    """Lock the list by the school's row, so that two hands do not enter the same day."""
    School.objects.select_for_update().filter(pk=1).first()
    found = []
    if figures.as_of > clock.today():
        found.append(Blocker("as_of", "Этот день ещё не наступил."))
    taken = SchoolFigures.objects.filter(as_of=figures.as_of).exclude(pk=figures.pk).first()
    if taken:
        link = reverse("monitoring:figures_edit", args=[taken.pk])
        found.append(Blocker("as_of", "На этот день численность уже введена.", link, "Исправить её"))
    if all(getattr(figures, name) is None for name in NUMBERS):
        found.append(Blocker(NUMBERS[0], NOTHING))
    return found + _part_blockers(figures)


def _part_blockers(figures):
    """Where the window of mentors lies within that of mentees, there are no more pupils in it."""
    rules, part, whole = rules_now(), figures.pupils_of_mentors, figures.pupils_of_mentees
    is_within = rules.mentee_age_from <= rules.mentor_age_from and rules.mentor_age_to <= rules.mentee_age_to
    if is_within and part is not None and whole is not None and part > whole:
        text = f"Обучающихся {ages(rules, 'mentor')} не может быть больше, чем {ages(rules, 'mentee')}: {whole}."
        return [Blocker("pupils_of_mentors", text)]
    return []


def ages(rules, side):
    """Return the window of age of `side` as it stands in a sentence: «10–19 лет»."""
    low, high = getattr(rules, f"{side}_age_from"), getattr(rules, f"{side}_age_to")
    return f"{low}–{high} лет" if low != high else f"{low} лет"
