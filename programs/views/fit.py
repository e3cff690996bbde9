"""The answer after the trial meeting: by oneself, or entered by a leader from paper."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render

from mentorship.kernel import clock
from mentorship.kernel.access import allow
from mentorship.kernel.forms import refusal_shown
from programs.domain.fit import say_fit
from programs.domain.people import match_name, short_name
from programs.enums import ChosenHow, Fit
from programs.forms.fit import FitForm
from programs.scopes import fit_members_for

SAID = {
    Fit.FITS: "Ответ записан. Дальше — встреча для\u00a0планирования.",
    Fit.UNCLEAR: "Ответ записан. Можно встретиться ещё раз и\u00a0ответить позже.",
    Fit.UNFIT: "Ответ записан. Куратор предложит другую пару.",
}


@allow("programs.fit")
def member_fit(request, pk):
    """Ask one member; the other side is not told what he said."""
    member = get_object_or_404(fit_members_for(request.actor), pk=pk)
    from_paper = member.person_id != request.actor.person_id
    start = {"fit": member.fit, "on": member.fit_on or clock.today()}
    form = FitForm(request.POST or None, from_paper=from_paper, initial=start)
    if request.method == "POST" and form.is_valid() and _said(request, member, form, from_paper):
        messages.success(request, SAID[form.cleaned_data["fit"]])
        return redirect("programs:match_detail", member.match_id)
    context = {"match": member.match, "name": match_name(member.match), "form": form, "from_paper": from_paper}
    return render(request, "programs/meetings/fit.html", context | {"who": short_name(member.person)})


def _said(request, member, form, from_paper):
    how = ChosenHow.PAPER if from_paper else ChosenHow.SCREEN
    with refusal_shown(form):
        say_fit(member, how=how, actor=request.actor, **form.cleaned_data)
    return not form.errors
