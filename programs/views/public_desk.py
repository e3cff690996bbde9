"""Where the coordinator keeps the public pages: their texts part by part, with a look at them before they are out."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse

from mentorship.kernel import clock
from mentorship.kernel.access import allow
from mentorship.kernel.forms import refusal_shown
from programs.domain.public import sections as domain
from programs.enums import PublicPart
from programs.forms.public import SectionForm
from programs.scopes import offered_words_for
from programs.views.public import TABS

WHERE = {kind: name for name, kind, _ in TABS if kind}


@allow("programs.public.edit")
def public_desk(request):
    """Show every part with its state, and where it is read."""
    rows = [(section, _where(kind)) for kind, section in domain.current_sections().items()]
    waiting = offered_words_for(request.actor, on=clock.today()).count()
    return render(request, "programs/public/desk.html", {"rows": rows, "waiting": waiting})


def _where(kind):
    """The page on which the part `kind` is read by one who has logged in."""
    return reverse(WHERE.get(kind, "about"))


@allow("programs.public.edit")
def public_section(request, kind):
    """Change a part: look at it first, then let everybody read it; the earlier versions stay at hand."""
    if kind not in PublicPart.values:
        raise Http404
    versions = domain.versions_of(kind)
    chosen = next((one for one in versions if one.version == request.GET.get("from")), versions[0])
    form = SectionForm(request.POST or None, section=chosen, seen=versions[0].version)
    context = {"form": form, "kind": PublicPart(kind), "versions": versions, "chosen": chosen}
    if request.method == "POST" and form.is_valid():
        if "preview" in request.POST:
            return render(request, "programs/public/section.html", context | {"part": _preview(request, form, kind)})
        with refusal_shown(form):
            saved = domain.save_section(kind, actor=request.actor, **form.values)
            messages.success(request, _what_next(saved))
            return redirect("programs:public_desk")
    return render(request, "programs/public/section.html", context)


def _preview(request, form, kind):
    return domain.typed_part(kind, form.values["title"], form.values["text"], request.school)


def _what_next(section):
    if section.body["is_shown"]:
        return f"Опубликовано: «{section.body['title']}», редакция {section.version}. Посетители уже видят новый текст."
    return f"Сохранено и скрыто: «{section.body['title']}». Текст ждёт здесь, посетители его не видят."
