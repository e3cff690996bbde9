"""Whose turn it is: the list, and the curator's answers to mentors' questions."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from mentorship.kernel.access import allow
from mentorship.kernel.addresses import chips
from mentorship.kernel.forms import refusal_shown
from programs.domain.programs import listed
from programs.domain.questions import answer_question
from programs.domain.waiting import OWNERS, waiting_rows, waiting_turns
from programs.forms.offer import AnswerForm
from programs.scopes import led_programs_for, mentor_questions_for

PAGE = 50


@allow("programs.waiting")
def waiting(request):
    """Show who is to answer now, narrowed by owner and programme."""
    led = programs = list(listed(led_programs_for(request.actor)))
    chosen = request.GET.get("program", "")
    if chosen.isdecimal():
        led = [program for program in programs if str(program.pk) == chosen]
    owner = request.GET.get("owner") if request.GET.get("owner") in OWNERS else ""
    turns = waiting_turns(led, school=request.school, owner=owner)
    page = Paginator(turns, PAGE).get_page(request.GET.get("page"))
    filters = [
        chips(request.GET, "owner", OWNERS.items(), owner),
        chips(request.GET, "program", [(str(one.pk), one.title) for one in programs], chosen),
    ]
    context = {"page": page, "rows": waiting_rows(page.object_list, led), "filters": filters}
    return render(request, "programs/waiting/list.html", context | {"is_narrow": owner or chosen})


@allow("programs.waiting")
def offer_question(request, pk):
    """Answer a mentor's question."""
    question = get_object_or_404(mentor_questions_for(request.actor), pk=pk)
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusal_shown(form):
            answer_question(question, text=form.cleaned_data["answer"], actor=request.actor)
            messages.success(request, "Ответ отправлен. У наставника снова есть время подумать.")
            return redirect(f"{reverse('programs:waiting')}?program={question.offer.mentee.program_id}")
    return render(request, "programs/waiting/question.html", {"question": question, "form": form})
