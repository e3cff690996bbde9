"""The mentor's page: who has chosen him, and his answer."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from mentorship.kernel.access import allow
from participants.domain.offer_pauses import resume_offers
from programs.domain.offers import agree, decline, for_mentor
from programs.domain.pair_gates import pair_blockers
from programs.domain.questions import ask_curator
from programs.enums import OfferState
from programs.forms.offer import DeclineForm, QuestionForm
from programs.scopes import paused_until, questions_for


@allow("programs.offer.answer")
def question_list(request):
    """Show the mentees who have chosen the actor."""
    return render(request, "programs/answers/list.html", _questions(request.actor))


def _questions(actor, refused=None, form=None):
    """Return the open questions and what stands in their way; `form` is unfinished, about `refused`."""
    rows = list(
        questions_for(actor).select_related("mentor__person").prefetch_related("questions").order_by("asked_at", "pk")
    )
    waiting = [offer for offer in rows if offer.state == OfferState.TAKEN]
    found = pair_blockers([(offer.mentee, offer.mentor) for offer in waiting])
    return {
        "questions": [
            {
                "offer": offer,
                "blockers": for_mentor(found[offer.mentee_id, offer.mentor_id]),
                "form": form if offer == refused and isinstance(form, DeclineForm) else _blank(DeclineForm, offer),
                "ask_form": form
                if offer == refused and isinstance(form, QuestionForm)
                else _blank(QuestionForm, offer),
                "thread": offer.questions.all(),
            }
            for offer in waiting
        ],
        "paused_until": paused_until(actor),
        "agreed": [offer for offer in rows if offer.state == OfferState.AGREED],
    }


def _blank(form, offer):
    return form(auto_id=f"id_{offer.pk}_%s")


@allow("programs.offer.answer")
@require_POST
def offer_agree(request, pk):
    """The mentor agrees."""
    offer = get_object_or_404(questions_for(request.actor), pk=pk)
    agree(offer, actor=request.actor)
    name = offer.mentee.person.called
    messages.success(request, f"Вы согласились: {name}. Дальше директор подпишет приказ, и можно будет встречаться.")
    return redirect("programs:question_list")


@allow("programs.offer.answer")
@require_POST
def offer_decline(request, pk):
    """The mentor declines with a reason."""
    offer = get_object_or_404(questions_for(request.actor), pk=pk)
    form = DeclineForm(request.POST, auto_id=f"id_{offer.pk}_%s")
    if not form.is_valid():
        return render(request, "programs/answers/list.html", _questions(request.actor, offer, form))
    decline(offer, actor=request.actor, **form.cleaned_data)
    messages.success(request, "Ответ записан, причину прочтёт только куратор. Наставляемому предложим другого.")
    return redirect("programs:question_list")


@allow("programs.offer.answer")
@require_POST
def offer_ask(request, pk):
    """The mentor asks the curator before he answers."""
    offer = get_object_or_404(questions_for(request.actor).select_related("mentor__person"), pk=pk)
    form = QuestionForm(request.POST, auto_id=f"id_{offer.pk}_%s")
    if not form.is_valid():
        return render(request, "programs/answers/list.html", _questions(request.actor, offer, form))
    ask_curator(offer, text=form.cleaned_data["question"], actor=request.actor)
    messages.success(request, "Вопрос у куратора. Пока он не ответил, срок не идёт.")
    return redirect("programs:question_list")


@allow("programs.offer.answer")
@require_POST
def offers_resume(request):
    """The mentor ends his own «временно не предлагать» before its day."""
    if resume_offers(request.actor.person, actor=request.actor):
        messages.success(request, "Готово: куратор снова может предлагать вас наставляемым.")
    else:
        messages.info(request, "Вас и так предлагают наставляемым, менять нечего.")
    return redirect("programs:question_list")
