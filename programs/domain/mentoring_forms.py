"""Forms of mentoring: who may stand on which side (001, 002 §5.1; register B1, gate G1)."""

from django.db import IntegrityError, transaction
from django.db.models import Max

from mentorship.kernel import once
from mentorship.kernel.blockers import Blocker, Refused, demand
from mentorship.kernel.versions import save_versioned
from participants.domain import audit
from participants.enums import MenteeKind, MentorKind, Side
from programs.domain.enrolments import BASES, KINDS
from programs.domain.matching.marks import mark_all
from programs.models import Enrolment, MentoringForm

FIELDS = ("title", "about", "mentor_kinds", "mentee_kinds")
KIND_LABELS = {Side.MENTOR: dict(MentorKind.choices), Side.MENTEE: dict(MenteeKind.choices)}
PLURAL = {Side.MENTOR: "наставники", Side.MENTEE: "наставляемые"}
ACTION = "programs.form.edit"


def add_form(*, actor, title, mentor_kinds, mentee_kinds, about="", form_key=None):
    """Add a form after the others and return it; `about` is what visitors read. One `form_key` makes one.

    Raises Refused for a title that is taken.
    """
    with transaction.atomic():
        made = once.claim(form_key)
        if made:
            return MentoringForm.objects.get(pk=made)
        position = (MentoringForm.objects.aggregate(last=Max("position"))["last"] or 0) + 1
        kinds = {"mentor_kinds": mentor_kinds, "mentee_kinds": mentee_kinds}
        added = MentoringForm(title=title, about=about, code=_free_code(position), position=position, **kinds)
        _save(lambda: added.save(force_insert=True))
        audit.record(ACTION, actor=actor, about=added, fields=FIELDS)
        return once.settle(form_key, added)


def _free_code(position):
    known = set(MentoringForm.objects.values_list("code", flat=True))
    return next(code for code in (f"own-{n}" for n in range(position, position + len(known) + 1)) if code not in known)


def _save(write):
    try:
        with transaction.atomic():
            write()
    except IntegrityError:
        raise Refused(Blocker("title", "Форма с таким названием уже есть.")) from None


def edit_form(form, *, version, actor, **values):
    """Write `values` (names of FIELDS) over `form` if nobody has changed it since `version`. Returns it.

    Raises Conflict; Refused for a taken title and for a kind that people of the form's programmes are of (G1).
    """
    before = MentoringForm.objects.get(pk=form.pk)
    changed = [name for name in FIELDS if name in values and getattr(before, name) != values[name]]
    with transaction.atomic():
        demand(_lost_kinds(before, values))
        for name, value in values.items():
            setattr(form, name, value)
        _save(lambda: save_versioned(form, fields=tuple(values), version=version))
        audit.record(ACTION, actor=actor, about=form, fields=changed)
        mark_all()
    return form


def _lost_kinds(form, values):
    """A kind stays in the form while its people stand in the pools: their pairs would break gate G1."""
    found = []
    for side, name in KINDS.items():
        lost = [kind for kind in getattr(form, name) if kind not in values[name]]
        for kind in sorted(_kinds_in_pools(form, side) & set(lost)):
            text = f"«{KIND_LABELS[side][kind]}» убрать нельзя: в программах этой формы такие {PLURAL[side]} уже есть."
            found.append(Blocker(name, text))
    return found


def _kinds_in_pools(form, side):
    places = Enrolment.objects.filter(program__form=form, side=side, left_on__isnull=True)
    return set(BASES[side].objects.filter(person__in=places.values("person")).values_list("kind", flat=True))


def retire_form(form, *, actor):
    """Put `form` out of use: no new programme is made in it, those that run go on (B1). Twice does it once."""
    return _switch(form, False, actor)


def restore_form(form, *, actor):
    """Put `form` back into use. Twice does it once."""
    return _switch(form, True, actor)


def _switch(form, is_active, actor):
    with transaction.atomic():
        changed = MentoringForm.objects.filter(pk=form.pk, is_active=not is_active).update(is_active=is_active)
        if changed:
            audit.record(ACTION, actor=actor, about=form, fields=["is_active"])
    return bool(changed)
