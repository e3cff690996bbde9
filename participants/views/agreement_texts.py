"""The wording of agreements: read by version, changed by the coordinator."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render

from mentorship.kernel.access import allow
from mentorship.kernel.forms import refusal_shown
from participants.domain.agreement_texts import (
    SHOWN_PERIOD,
    current_agreement_text,
    save_agreement_text,
    shown_sections,
)
from participants.enums import AgreementKind
from participants.forms.agreements import AgreementTextForm
from participants.scopes import agreement_texts_for

WORDS = {
    "title": "Тексты договоров",
    "noun": "Договор",
    "of": "договора",
    "room": "Договоры",
    "lead": "С одним наставником и с организацией. Правка становится новой редакцией; составленные договоры остаются "
    "при своей.",
    "hint": f"Номер, дата, стороны и подписи встают в договор сами. Слово {SHOWN_PERIOD} заменят даты договора.",
    "room_action": "participants.agreement.list",
    "room_url": "participants:agreement_list",
    "list_url": "participants:agreement_texts",
    "text_url": "participants:agreement_text",
    "edit_url": "participants:agreement_text_edit",
}


@allow("participants.agreement.text.view")
def agreement_texts(request):
    """Show both agreements with the version in force and the earlier ones."""
    known = list(agreement_texts_for(request.actor))
    rows = [(kind, [text for text in known if text.kind == kind]) for kind in AgreementKind]
    context = {"rows": rows, "words": WORDS, "edit_action": "participants.agreement.text.edit"}
    return render(request, "participants/wordings/list.html", context)


@allow("participants.agreement.text.view")
def agreement_text(request, pk):
    """Show one version as it was written."""
    text = get_object_or_404(agreement_texts_for(request.actor), pk=pk)
    context = {"text": text, "parts": shown_sections(text), "words": WORDS}
    return render(request, "participants/wordings/detail.html", context)


@allow("participants.agreement.text.edit")
def agreement_text_edit(request, kind):
    """Change the wording: it becomes a new version, agreements that are prepared already keep theirs."""
    if kind not in AgreementKind.values:
        raise Http404
    kind = AgreementKind(kind)
    current = current_agreement_text(kind)
    form = AgreementTextForm(request.POST or None, text=current)
    if request.method == "POST" and form.is_valid():
        with refusal_shown(form):
            text = save_agreement_text(kind, sections=form.wording, seen=form.cleaned_data["seen"], actor=request.actor)
            messages.success(request, f"Сохранена редакция {text.version}. По ней составят новые договоры.")
            return redirect("participants:agreement_texts")
    context = {"form": form, "kind": kind, "current": current, "words": WORDS}
    return render(request, "participants/wordings/form.html", context)
