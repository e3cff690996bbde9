"""A person's own surveys: the list, one page of questions at a time, the check, handing in."""

from django.contrib import messages
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localtime
from django.views.decorators.http import require_POST, require_safe

from mentorship.kernel import clock
from mentorship.kernel.access import allow
from mentorship.kernel.kept_posts import forget_kept_post, keeps_text
from monitoring.domain.answering import NOTHING
from monitoring.domain.readers import readers_of_response
from monitoring.domain.responses import save_answers, submit_response
from monitoring.enums import ResponseState
from monitoring.scopes import own_responses_for
from monitoring.views.response_pages import Sheet, saved, what_next

LATER = "Ответы сохранены. Вернуться к\u00a0анкете можно в\u00a0любой день, пока она открыта."


@allow("monitoring.response.own")
@require_safe
def mine(request):
    """Show what waits for the actor, then what he has filled or let pass."""
    rows = sorted(own_responses_for(request.actor), key=lambda one: (one.due_on, one.pk))
    waiting = [one for one in rows if one.is_open and one.state != ResponseState.ANSWERED]
    others = [one for one in reversed(rows) if one not in waiting]
    return render(request, "monitoring/my/list.html", {"waiting": waiting, "others": others})


@allow("monitoring.response.own")
@keeps_text
def response(request, pk):
    """Ask one page of questions; what is filled or closed is shown to be read."""
    sheet = _sheet(request, pk)
    asked = request.GET.get("page", "")
    if request.method != "POST" and (sheet.blockers or (not asked and _is_filled(sheet))):
        return _read(request, sheet)
    number = sheet.number(asked)
    form = sheet.form(request, number)
    goes = request.POST.get("go", "next")
    if request.method == "POST" and form.is_valid() and saved(request, sheet, form, page=_target(sheet, number, goes)):
        forget_kept_post(request)
        return _on(request, sheet, number, goes)
    context = {"response": sheet.response, "form": form, "number": number, "last": sheet.last}
    context |= {"readers": readers_of_response(sheet.response)}
    return render(request, "monitoring/my/page.html", context)


def _sheet(request, pk):
    return Sheet(get_object_or_404(own_responses_for(request.actor), pk=pk))


def _is_filled(sheet):
    return sheet.response.state == ResponseState.ANSWERED


def _read(request, sheet):
    context = {"response": sheet.response, "sheet": sheet, "readers": readers_of_response(sheet.response)}
    return render(request, "monitoring/my/read.html", context)


def _target(sheet, number, goes):
    """The page on which the person goes on another time."""
    moved = {"next": number + 1, "back": number - 1}.get(goes, number)
    return min(max(moved, 1), max(sheet.last, 1))


def _on(request, sheet, number, goes):
    if goes == "later":
        messages.success(request, LATER)
        return redirect("monitoring:mine")
    if goes != "back" and number >= sheet.last:
        return redirect("monitoring:response_check", sheet.response.pk)
    page = _target(sheet, number, goes)
    return redirect(f"{reverse('monitoring:response', args=[sheet.response.pk])}?page={page}")


@allow("monitoring.response.own")
@require_POST
def response_draft(request, pk):
    """Keep what is answered so far on a page that is open; it says when, or why not."""
    sheet = _sheet(request, pk)
    form = sheet.form(request, sheet.number(request.GET.get("page", "")))
    form.is_valid()
    mistakes = [text for texts in form.errors.values() for text in texts]
    saved(request, sheet, form, page=None)
    if form.non_field_errors():  # a refusal, or another page that says otherwise
        return JsonResponse({"text": f"Не\u00a0сохранено. {form.non_field_errors()[0]}"}, status=409)
    if mistakes:
        return JsonResponse({"text": f"Сохранено всё, кроме одного. {mistakes[0]}"})
    return JsonResponse({"text": f"Ответы сохранены в\u00a0{localtime(clock.now()):%H:%M}."})


@allow("monitoring.response.own")
@require_safe
def response_check(request, pk):
    """Show all answers before the survey is handed in, or after: each page can be opened again."""
    return _read(request, _sheet(request, pk))


@allow("monitoring.response.own")
@require_POST
def response_clear(request, pk):
    """Take one answer back."""
    sheet = _sheet(request, pk)
    asked = {str(one.pk): one for page in sheet.pages for one in page}
    question = asked.get(request.POST.get("question", ""))
    if question:
        save_answers(sheet.response, {question.pk: NOTHING}, actor=request.actor)
        messages.success(request, f"Ответ убран: «{question.text}»")
    return redirect("monitoring:response_check", pk)


@allow("monitoring.response.own")
@require_POST
def response_send(request, pk):
    """Hand the survey in."""
    done = submit_response(_sheet(request, pk).response, actor=request.actor)
    messages.success(request, what_next(done))
    return redirect("monitoring:mine")
