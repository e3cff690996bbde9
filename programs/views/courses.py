"""Outside courses: entered by the mentor himself or by the coordinator, looked at, counted or returned."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from mentorship.kernel.access import allow, may
from mentorship.kernel.addresses import chips
from mentorship.kernel.files import download
from mentorship.kernel.forms import refusal_shown, sent
from mentorship.kernel.papers import give_book
from mentorship.kernel.roles import Role
from participants.views.conflicts import conflict_shown
from programs.domain.training.courses import (
    FIELDS,
    accept_course,
    add_course,
    edit_course,
    note_look,
    return_course,
    take_back_course,
)
from programs.domain.training.tables import courses_table
from programs.enums import CourseState
from programs.forms.course import AcceptForm, EditCourseForm, NewCourseForm, ReturnForm
from programs.scopes import addable_people_for, courses_for, kept_courses_for, scanned_courses_for
from programs.views.training_tabs import training_tabs

PAGE = 50
STATES = [(state.value, state.label.capitalize()) for state in CourseState]


@allow("programs.course.list")
def course_list(request):
    """Show outside courses: those that the actor may read, his own at least."""
    page = Paginator(_found(request), PAGE).get_page(request.GET.get("page"))
    context = {"page_obj": page, "tabs": training_tabs(request.actor, "programs:course_list")}
    context["chips"] = chips(request.GET, "state", STATES, request.GET.get("state"))
    context["decides"] = may(request.actor, "programs.course.decide")
    return render(request, "programs/training/courses.html", context)


def _found(request):
    state = request.GET.get("state", "")
    courses = courses_for(request.actor)
    return courses.filter(state=state) if state in CourseState.values else courses


@allow("programs.course.edit")
def course_add(request):
    """Enter a course: the coordinator about anybody of the base, a mentor about himself."""
    people = addable_people_for(request.actor) if request.actor.has(Role.COORDINATOR) else None
    start = {"person": request.GET.get("person")}
    form = NewCourseForm(*sent(request), people=people, initial=start)
    if request.method == "POST" and form.is_valid():
        with refusal_shown(form):
            person = form.cleaned_data.get("person") or request.actor.person
            key = form.cleaned_data["form_key"]
            made = add_course(person, actor=request.actor, form_key=key, **form.values)
            is_counted = made.state == CourseState.ACCEPTED
            messages.success(request, "Курс зачтён." if is_counted else "Курс записан. Его проверит координатор.")
            return redirect("programs:course_list")
    return render(request, "programs/training/course_form.html", {"form": form})


@allow("programs.course.edit")
def course_edit(request, pk):
    """Correct a course that does not count yet."""
    course = get_object_or_404(kept_courses_for(request.actor), pk=pk)
    start = {name: getattr(course, name) for name in (*FIELDS, "version")}
    form = EditCourseForm(*sent(request), has_file=course.file_id is not None, initial=start)
    if request.method == "POST" and form.is_valid():
        with refusal_shown(form), conflict_shown(form, FIELDS):
            edit_course(course, version=form.cleaned_data["version"], actor=request.actor, **form.values)
            messages.success(request, "Курс исправлен. Его проверит координатор.")
            return redirect("programs:course_list")
    return render(request, "programs/training/course_form.html", {"form": form, "course": course})


@allow("programs.course.edit")
@require_POST
def course_remove(request, pk):
    """Take back a course that does not count yet."""
    take_back_course(get_object_or_404(kept_courses_for(request.actor), pk=pk), actor=request.actor)
    messages.success(request, "Запись о курсе убрана вместе со сканом.")
    return redirect("programs:course_list")


@allow("programs.course.decide")
def course_decide(request, pk):
    """Look at a course: count it, or return it with a comment."""
    course = get_object_or_404(courses_for(request.actor), pk=pk)
    accepting = AcceptForm(request.POST if "accept" in request.POST else None, initial={"version": course.version})
    form = ReturnForm(request.POST if "return" in request.POST else None, initial={"version": course.version})
    chosen = accepting if accepting.is_bound else form
    if request.method == "POST" and chosen.is_valid() and _decided(request, course, chosen):
        return redirect("programs:course_list")
    context = {"course": course, "form": form, "accepting": accepting}
    return render(request, "programs/training/course.html", context)


def _decided(request, course, form):
    act, text = return_course, "Курс возвращён с замечанием, наставнику об этом сказано."
    if isinstance(form, AcceptForm):
        act, text = accept_course, "Курс зачтён: наставник считается обученным."
    with refusal_shown(form), conflict_shown(form, FIELDS):
        act(course, actor=request.actor, **form.cleaned_data)
        messages.success(request, text)
    return not form.errors


@allow("programs.course.scan")
@require_safe
def course_scan(request, pk, ending):
    """Give out the scan of a course's paper; each look is one row of the journal."""
    course = get_object_or_404(scanned_courses_for(request.actor), pk=pk)
    given = download(course.file, ending=ending)
    note_look(course, actor=request.actor)
    return given


@allow("programs.course.export")
@require_safe
def course_book(request):
    """Give out exactly what the list shows as a book."""
    table = courses_table(_found(request), actor=request.actor)
    return give_book(table, name="kursy.xlsx")
