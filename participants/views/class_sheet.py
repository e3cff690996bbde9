"""The class teacher's sheet (002 §4.5)."""

from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from mentorship.kernel import clock, papers
from mentorship.kernel.access import allow
from participants.domain import audit
from participants.domain.class_sheets import class_document, sheet_of
from participants.scopes import classes_for, pupils_of, sheet_classes_for


@allow("participants.class_sheet")
def class_sheet(request, pk=None):
    """Show one class on one page; without an id the actor's only class, or the choice."""
    classes = sheet_classes_for(request.actor)
    school_class = _chosen(classes, pk, request.actor.person_id)
    if school_class is None:
        return render(request, "participants/class_sheet/choose.html", {"classes": list(classes)})
    rows = sheet_of(pupils_of(school_class), on=clock.today(), now=clock.now())
    context = {
        "school_class": school_class,
        "rows": rows,
        "taking_part": sum(row.takes_part for row in rows),
        "lacking": sum(bool(row.missing) for row in rows),
    }
    return render(request, "participants/class_sheet/detail.html", context)


@allow("participants.class_sheet")
@require_safe
def class_sheet_paper(request, pk, ending="pdf"):
    """Print the sheet of one class."""
    school_class = get_object_or_404(classes_for(request.actor), pk=pk)
    rows = sheet_of(pupils_of(school_class), on=clock.today(), now=clock.now())
    document = class_document(school_class, rows, school=request.school, on=clock.today())
    audit.record("class_sheet.print", actor=request.actor, about=school_class)
    return papers.give(document, name=f"klass-{pk}", ending=ending)


def _chosen(classes, pk, person_id):
    if pk is not None:
        return get_object_or_404(classes, pk=pk)
    own = [one for one in classes if one.teacher_id == person_id] or list(classes)
    return own[0] if len(own) == 1 else None
