"""Choice windows: opened, filled with candidates, moved, closed; whom to ask is proposed and decided."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from mentorship.kernel import clock, papers
from mentorship.kernel.access import allow
from mentorship.kernel.blockers import Refused
from mentorship.kernel.forms import add_refusal, refusal_shown
from mentorship.kernel.grammar.dates import day_month
from mentorship.kernel.grammar.plurals import counted
from participants.domain import audit
from participants.enums import Side
from programs.domain import windows
from programs.domain.chat_texts import window_text
from programs.domain.choice_slips import print_slips
from programs.domain.matching.counts import recount_soon
from programs.domain.matching.suggestions import suggest_for_all
from programs.domain.people import short_name, to_choose_from, without_match
from programs.domain.window_rows import counts_of, rows_of
from programs.forms.window import MoveForm, WindowForm
from programs.scopes import enrolments_for, led_programs_for, offers_for, window_places_for, windows_for

PAGE, NAMED = 50, 5


@allow("programs.window.view")
def window(request, pk):
    """Show the choice window of a programme, or the form that opens one."""
    program = get_object_or_404(led_programs_for(request.actor), pk=pk)
    found = windows_for(request.actor).filter(program=program, asked_at__isnull=True).first()
    if found:
        return _current(request, found, MoveForm(initial={"closes_on": found.closes_on, "version": found.version}))
    form = WindowForm(request.POST or None, mentees=_free(request, program))
    if request.method == "POST" and form.is_valid():
        with refusal_shown(form):
            windows.open_window(program, actor=request.actor, **form.cleaned_data)
            messages.success(request, "Окно открыто. Теперь подберите каждому кандидатов и пригласите выбирать.")
            return redirect("programs:window", pk)
    return render(request, "programs/windows/open.html", {"program": program, "form": form})


def _free(request, program):
    pool = enrolments_for(request.actor).filter(program=program, side=Side.MENTEE, left_on__isnull=True)
    return without_match(to_choose_from(pool)).order_by("person__sort_text", "pk")


def _current(request, found, form):
    places = window_places_for(request.actor).filter(window=found)
    page = Paginator(places, PAGE).get_page(request.GET.get("page"))
    context = {
        "window": found,
        "program": found.program,
        "page": page,
        "rows": rows_of(found, list(page)),
        "counts": counts_of(found),
        "form": form,
        "chat": window_text(found.closes_on, request.build_absolute_uri(reverse("home"))),
        "is_over": found.closed_at is not None,
    }
    return render(request, "programs/windows/current.html", context)


def _own(request, pk):
    return get_object_or_404(windows_for(request.actor), pk=pk)


def _back(found):
    return redirect("programs:window", found.program_id)


@allow("programs.window.edit")
@require_POST
def window_suggest(request, pk):
    """Offer to everybody who has no candidates yet those who fit best."""
    found = _own(request, pk)
    done, alone = suggest_for_all(found, actor=request.actor)
    recount_soon(found.program)
    messages.success(request, f"Кандидаты подобраны: {counted(done, 'человек', 'человека', 'человек')}.")
    if alone:
        names = ", ".join(short_name(row.person) for row in alone[:NAMED])
        more = f" и ещё {len(alone) - NAMED}" if len(alone) > NAMED else ""
        messages.warning(request, f"Некого предложить: {names}{more}. Откройте подбор: там видно, что мешает.")
    return _back(found)


@allow("programs.window.edit")
@require_POST
def window_invite(request, pk):
    """Tell the mentees that they can choose."""
    found = _own(request, pk)
    told = windows.invite(found, actor=request.actor)
    messages.success(request, f"Приглашение отправлено тем, у кого есть вход на портал: {told}.")
    return _back(found)


@allow("programs.window.edit")
@require_POST
def window_move(request, pk):
    """Give the window another last day."""
    found = _own(request, pk)
    form = MoveForm(request.POST)
    if not form.is_valid():
        return _current(request, found, form)
    try:
        windows.move_window(found, actor=request.actor, **form.cleaned_data)
    except Refused as refused:
        add_refusal(form, refused)
        return _current(request, _own(request, pk), form)
    messages.success(request, f"Выбирать теперь можно по {day_month(found.closes_on)}.")
    return _back(found)


@allow("programs.window.edit")
@require_POST
def window_close(request, pk):
    """Close the window by hand; mentors are proposed by ranks."""
    found = _own(request, pk)
    windows.close_window(found, actor=request.actor)
    messages.success(request, "Окно закрыто. Проверьте, кого портал предлагает спросить, и спросите наставников.")
    return _back(found)


@allow("programs.window.edit")
@require_POST
def window_ask(request, pk):
    """Ask the proposed mentors."""
    found = _own(request, pk)
    asked = windows.ask_mentors(found, actor=request.actor)
    messages.success(request, f"Спросили наставников: {asked}. Кто ещё не ответил, видно в списке ниже.")
    return redirect(f"{reverse('programs:waiting')}?program={found.program_id}")


@allow("programs.window.edit")
@require_POST
def window_again(request, pk):
    """Propose anew; what was set by hand stays."""
    found = _own(request, pk)
    windows.propose_again(found, actor=request.actor)
    messages.success(request, "Предложения пересчитаны. Что вы выбрали сами, осталось.")
    return _back(found)


@allow("programs.window.edit")
@require_POST
def window_propose(request, pk):
    """Decide whom to ask for one mentee."""
    place = get_object_or_404(window_places_for(request.actor), pk=pk)
    chosen = request.POST.get("offer", "")
    own = offers_for(request.actor).filter(mentee=place.mentee_id)
    offer = get_object_or_404(own, pk=chosen) if chosen.isdecimal() else None
    windows.propose_by_hand(place, offer, actor=request.actor)
    name = short_name(place.mentee.person)
    messages.success(request, f"{name}: спросим {short_name(offer.mentor.person) if offer else 'никого'}.")
    return _back(place.window)


@allow("programs.window.view")
@require_safe
def window_slips(request, pk):
    """Print the slips of choice of the window, or of one class of it."""
    found = _own(request, pk)
    places = window_places_for(request.actor).filter(window=found)
    if request.GET.get("class", "").isdecimal():
        places = places.filter(mentee__person__school_class=request.GET["class"])
    places = places.order_by("mentee__person__school_class", "mentee__person__sort_text")
    pdf = print_slips(list(places), school=request.school, on=clock.today())
    if pdf is None:
        messages.info(request, "Печатать нечего: сначала подберите кандидатов.")
        return _back(found)
    audit.record("programs.window.print", actor=request.actor, about=found)
    return papers.give_pdf(pdf, name=f"listy-vybora-{found.pk}")
