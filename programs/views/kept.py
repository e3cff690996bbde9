"""What was typed before into a long form: its draft, or what an ended session left."""

from dataclasses import dataclass

from django.http import JsonResponse
from django.utils.timezone import localtime

from mentorship.kernel.grammar.dates import day_month
from mentorship.kernel.kept_posts import forget_kept_post, kept_post, posted
from programs.domain.drafts import draft_of, drop_draft, keep_draft

ENDED = "Вход закрылся, но\u00a0текст сохранился. Проверьте его и\u00a0сохраните."


@dataclass(frozen=True)
class Start:
    """What stands in the form at first: typed before, and when it was kept."""

    values: dict
    text: str = ""


def start_of(request, saved, several=()):
    """Return (Start, draft) of the form on this page: typed before and not sent, else `saved`; one query at most.

    `several` are the names of its fields that take several answers.
    """
    if request.method == "POST":
        return Start({}), None
    kept = kept_post(request)
    if kept:
        return Start(saved | _initial(kept, several), ENDED), None
    draft = draft_of(request.path, request.actor)
    if draft is None:
        return Start(saved), None
    at = localtime(draft.saved_at)
    text = f"Черновик сохранён {day_month(at)} в\u00a0{at:%H:%M}."
    return Start(saved | _initial(draft.values, several), text), draft


def _initial(values, several):
    """Typed texts as a form takes them."""
    return {name: texts if name in several else texts[-1] for name, texts in values.items() if texts}


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
