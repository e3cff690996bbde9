"""What is done to a pair or group on a page of its own: the words, the form, the act, a refusal beside the form."""

from django.contrib import messages
from django.shortcuts import redirect, render

from mentorship.kernel.forms import refusal_shown
from programs.domain.people import load_people, match_name


def act_on(request, match, form, words, act, **more):
    """Carry `act` out with what `form` was given and lead back to `match`; ask first, and again after a refusal.

    `words` are title, text and what is said when it is done; `more` is what the page shows besides.
    """
    if request.method == "POST" and form.is_valid():
        with refusal_shown(form):
            act(actor=request.actor, **form.cleaned_data)
            messages.success(request, words["done"])
            return redirect("programs:match_detail", match.pk)
    load_people([match])
    context = {"form": form, "match": match, "name": match_name(match), "words": words} | more
    return render(request, "programs/matches/reason.html", context)
