"""The wording of the sheets: read by version, changed by the coordinator."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render

from mentorship.kernel.access import allow
from mentorship.kernel.forms import refusal_shown
from participants.domain.consent_texts import PARTS, current_texts, save_text, shown_parts
from participants.enums import ConsentKind
from participants.forms.papers import ConsentTextForm
from participants.scopes import consent_texts_for

WORDS = {
    "title": "Тексты согласий",
    "noun": "Согласие",
    "of": "согласия",
    "room": "Согласия",
    "lead": "Четыре цели — четыре листа. Правка становится новой редакцией; подписанные листы остаются при своей.",
    "hint": "Имена, паспорт, адрес и подписи встают на лист сами.",
    "room_action": "participants.consent.list",
    "room_url": "participants:consent_list",
    "list_url": "participants:consent_texts",
    "text_url": "participants:consent_text",
    "edit_url": "participants:consent_text_edit",
}


@allow("participants.consent.text.view")
def consent_texts(request):
    """Show the four sheets with the version in force and the earlier ones."""
    known = list(consent_texts_for(request.actor))
    rows = [(kind, [text for text in known if text.kind == kind]) for kind in ConsentKind]
    context = {"rows": rows, "words": WORDS, "edit_action": "participants.consent.text.edit"}
    return render(request, "participants/wordings/list.html", context)


@allow("participants.consent.text.view")
def consent_text(request, pk):
    """Show one version as it was written."""
    text = get_object_or_404(consent_texts_for(request.actor), pk=pk)
    context = {"text": text, "parts": shown_parts(text), "words": WORDS}
    return render(request, "participants/wordings/detail.html", context)


@allow("participants.consent.text.edit")
def consent_text_edit(request, kind):
    """Change the wording: it becomes a new version, sheets that are printed already keep theirs."""
    if kind not in ConsentKind.values:
        raise Http404
    kind = ConsentKind(kind)
    current = current_texts()[kind]
    form = ConsentTextForm(request.POST or None, parts=PARTS[kind], body=current.body, seen=current.version)
    if request.method == "POST" and form.is_valid():
        with refusal_shown(form):
            text = save_text(kind, body=form.body, seen=form.cleaned_data["seen"], actor=request.actor)
            messages.success(
                request, f"Сохранена редакция {text.version}. Новые листы печатаются по ней, прежние — нет."
            )
            return redirect("participants:consent_texts")
    context = {"form": form, "kind": kind, "current": current, "words": WORDS}
    return render(request, "participants/wordings/form.html", context)
