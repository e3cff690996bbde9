"""What was typed before into a long form of this room: its draft, or what an ended session left."""

from django.http import JsonResponse
from django.utils.timezone import localtime

from mentorship.kernel.grammar.dates import day_month
from mentorship.kernel.kept_posts import forget_kept_post, kept_post, posted
from monitoring.domain.drafts import draft_of, drop_draft, keep_draft
from programs.views.meeting_forms import Start

ENDED = "Вход закрылся, но\u00a0текст сохранился. Проверьте его и\u00a0сохраните."


def start_of(request, saved):
    """Return (Start, draft) of the form on this page: typed before and not sent, else `saved`; one query at most."""
    if request.method == "POST":
        return Start({}), None
    kept = kept_post(request)
    if kept:
        return Start(saved | _initial(kept), ENDED), None
    draft = draft_of(request.path, request.actor)
    if draft is None:
        return Start(saved), None
    at = localtime(draft.saved_at)
    return Start(saved | _initial(draft.values), f"Черновик сохранён {day_month(at)} в\u00a0{at:%H:%M}."), draft


def _initial(values):
    return {name: texts[-1] for name, texts in values.items() if texts}


def draft_answer(request, page, **about):
    """Keep what is typed so far on `page` and say when; `about` says what and whom it is about."""
    draft = keep_draft(page, posted(request), actor=request.actor, **about)
    if draft is None:
        return JsonResponse({"text": "Черновик не\u00a0сохранён: текст слишком длинный."}, status=413)
    at = localtime(draft.saved_at)
    text = f"Черновик сохранён в\u00a0{at:%H:%M}. Если закрыть страницу, текст не\u00a0пропадёт."
    return JsonResponse({"text": text})


def forget(request):
    """The form of this page has been carried out: neither its draft nor a kept text comes back."""
    drop_draft(request.path, request.actor)
    forget_kept_post(request)
