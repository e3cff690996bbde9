"""The school's particulars, its classes, its offices."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render

from mentorship.kernel import clock
from mentorship.kernel.access import allow
from mentorship.kernel.forms import refusal_shown
from participants.domain.appointments import add_appointment, director_now, end_appointment
from participants.domain.roles import running_year
from participants.domain.schools import PARTICULARS, add_class, save_school, update_class
from participants.domain.years import PUPILS, is_late
from participants.enums import MentorKind
from participants.forms.school import (
    TIME_ZONES,
    AppointmentEndForm,
    AppointmentForm,
    ClassAddForm,
    ClassForm,
    SchoolForm,
)
from participants.scopes import appointments_for, classes_for, employees_for
from participants.views.conflicts import conflict_shown
from participants.views.people_tabs import people_tabs

PER_PAGE = 50


@allow("participants.school.view")
def school(request):
    """Show what goes into every document."""
    here, appointment = request.school, director_now()
    facts = [
        ("Полное наименование", here.full_name),
        ("Краткое наименование", here.short_name),
        ("Учредитель", here.founder),
        ("Место издания приказов", here.place),
        ("Адрес", here.address),
        ("Кому задавать вопросы", here.contact),
        ("Часовой пояс", dict(TIME_ZONES).get(here.time_zone, here.time_zone)),
        ("Наставляемые ученики", f"с {here.mentee_min_age} лет"),
        ("Согласия", _consent_term(here)),
        (
            "Новое согласие в 18 лет",
            f"напоминаем за {here.adult_notice_days} дн., ждём {here.adult_grace_days} дн. после дня рождения",
        ),
        ("Ответ на обращения", f"за {here.appeal_days} дн., на просьбы о поддержке — за {here.support_days} раб. дн."),
        ("Обучение наставника", here.get_training_gate_display()),
        ("QR-код на приказах", "печатается" if here.qr_on_orders else "не печатается"),
        ("Наставники извне", ", ".join(str(dict(MentorKind.choices).get(one, one)) for one in here.external_kinds)),
    ]
    context = {"facts": facts, "director": appointment.person if appointment else None}
    return render(request, "participants/school/detail.html", context)


def _consent_term(here):
    return f"на {here.consent_months} мес." if here.consent_months else "на время обучения и участия"


@allow("participants.school.edit")
def school_edit(request):
    """Change the particulars and who directs the school."""
    appointment = director_now()
    director = appointment.person if appointment else None
    form = SchoolForm(request.POST or None, school=request.school, director=director)
    if request.method == "POST" and form.is_valid() and _saved_school(request, form):
        messages.success(request, "Сохранено. Новые документы возьмут эти данные, выпущенные приказы не изменятся.")
        return redirect("participants:school")
    return render(request, "participants/school/form.html", {"form": form})


def _saved_school(request, form):
    cleaned = form.cleaned_data
    with refusal_shown(form), conflict_shown(form, PARTICULARS):
        save_school(
            actor=request.actor,
            version=cleaned["version"],
            particulars=form.particulars,
            director=form.director,
            is_new_director=cleaned.get("is_new_director", False),
        )
    return not form.errors


@allow("participants.class.edit")
def class_list(request):
    """Show the classes of the running year."""
    year = running_year(clock.today())
    classes = classes_for(request.actor).annotate(pupil_count=PUPILS).order_by("grade", "letter")
    page = Paginator(classes, PER_PAGE).get_page(request.GET.get("page"))
    late = not page.paginator.count and is_late(clock.today())
    tabs = people_tabs(request.actor, "participants:class_list")
    context = {"page": page, "year": year, "is_late": late, "tabs": tabs}
    return render(request, "participants/school/class_list.html", context)


@allow("participants.class.edit")
def class_add(request):
    """Add a class of the running year."""
    form = ClassAddForm(request.POST or None, employees=employees_for(request.actor))
    if request.method == "POST" and form.is_valid():
        with refusal_shown(form):
            add_class(actor=request.actor, year=running_year(clock.today()), **form.cleaned_data)
            messages.success(request, "Класс добавлен. Теперь учеников можно записывать в него.")
            return redirect("participants:class_list")
    return render(request, "participants/school/class_form.html", {"form": form, "title": "Новый класс"})


@allow("participants.class.edit")
def class_edit(request, pk):
    """Change a class or who leads it."""
    school_class = get_object_or_404(classes_for(request.actor), pk=pk)
    title = f"Класс {school_class.label}"
    start = {"grade": school_class.grade, "letter": school_class.letter, "teacher": school_class.teacher_id}
    start["terms"] = school_class.terms
    form = ClassForm(request.POST or None, employees=employees_for(request.actor), initial=start)
    if request.method == "POST" and form.is_valid():
        with refusal_shown(form):
            update_class(school_class, actor=request.actor, **form.cleaned_data)
            messages.success(request, "Класс сохранён. Классный руководитель видит его на своей странице.")
            return redirect("participants:class_list")
    return render(request, "participants/school/class_form.html", {"form": form, "title": title})


@allow("participants.appointment.list")
def appointment_list(request):
    """Show who holds which office, and who held it."""
    today = clock.today()
    rows = list(appointments_for(request.actor))
    current = [row for row in rows if row.ends_on is None or row.ends_on >= today]
    context = {"current": current, "ended": [row for row in rows if row not in current], "today": today}
    return render(request, "participants/school/appointments.html", context)


@allow("participants.appointment.edit")
def appointment_add(request):
    """Give an employee an office."""
    employees = employees_for(request.actor)
    start = {name: request.GET[name] for name in ("person", "role") if name in request.GET}
    form = AppointmentForm(request.POST or None, employees=employees, initial=start)
    if request.method == "POST" and form.is_valid():
        with refusal_shown(form):
            made = add_appointment(actor=request.actor, **form.cleaned_data)
            text = f"Назначение записано: {made.get_role_display()}. Права действуют с указанного дня."
            messages.success(request, text)
            return redirect("participants:appointment_list")
    return render(request, "participants/school/appointment_form.html", {"form": form})


@allow("participants.appointment.edit")
def appointment_end(request, pk):
    """End an office: rights end with its last day, open sessions at once."""
    appointment = get_object_or_404(appointments_for(request.actor), pk=pk)
    form = AppointmentEndForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusal_shown(form):
            end_appointment(appointment, actor=request.actor, ends_on=form.cleaned_data["ends_on"])
            messages.success(request, "Назначение прекращено. Открытые сеансы этого человека закончены.")
            return redirect("participants:appointment_list")
    return render(request, "participants/school/appointment_end.html", {"form": form, "appointment": appointment})
