"""The wording of duties and rights: read by version, changed by the coordinator."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render

from mentorship.kernel.access import allow
from mentorship.kernel.forms import refusal_shown
from participants.domain.duties.texts import PARTS, current_duty_text, save_duty_text, shown_duties
from participants.enums import DutyKind
from participants.forms.duties import DutyTextForm
from participants.scopes.duties import duty_texts_for

WORDS = {
    "title": "Тексты обязанностей и прав",
    "noun": "Обязанности и права",
    "of": "обязанностей и прав",
    "room": "Обязанности и права",
    "lead": "По § 5–§ 8 Положения о наставничестве. Правка становится новой редакцией; кто с чем ознакомлен, остаётся.",
    "hint": "Ребёнку до 14 лет показывают простые слова, остальным наставляемым — полный текст.",
    "room_action": "participants.duty.list",
    "room_url": "participants:duty_list",
    "list_url": "participants:duty_texts",
    "text_url": "participants:duty_text",
    "edit_url": "participants:duty_text_edit",
}
SAVED = "Сохранена редакция {}. Новые листы печатаются по ней. {}"
ANEW = {True: "Всех попросят ознакомиться заново.", False: "Прежние отметки об ознакомлении действуют."}


@allow("participants.duty.text.view")
def duty_texts(request):
    """Show the three texts with the version in force and the earlier ones."""
    known = list(duty_texts_for(request.actor))
    rows = [(kind, [text for text in known if text.kind == kind]) for kind in DutyKind]
    context = {"rows": rows, "words": WORDS, "edit_action": "participants.duty.text.edit"}
    return render(request, "participants/wordings/list.html", context)


@allow("participants.duty.text.view")
def duty_text(request, pk):
    """Show one version as it was written."""
    text = get_object_or_404(duty_texts_for(request.actor), pk=pk)
    context = {"text": text, "parts": shown_duties(text), "words": WORDS}
    return render(request, "participants/wordings/detail.html", context)


@allow("participants.duty.text.edit")
def duty_text_edit(request, kind):
    """Change the wording: it becomes a new version, who knows the earlier one is asked again only if it is said so."""
    if kind not in DutyKind.values:
        raise Http404
    kind = DutyKind(kind)
    current = current_duty_text(kind)
    form = DutyTextForm(request.POST or None, parts=PARTS, body=current.body, seen=current.version)
    if request.method == "POST" and form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("seen", "asks_anew")}
        with refusal_shown(form):
            text = save_duty_text(kind, body=form.body, actor=request.actor, **said)
            messages.success(request, SAVED.format(text.version, ANEW[text.asks_anew]))
            return redirect("participants:duty_texts")
    context = {"form": form, "kind": kind, "current": current, "words": WORDS}
    return render(request, "participants/wordings/form.html", context)
