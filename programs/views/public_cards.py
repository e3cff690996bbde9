"""Who stands in «Наши наставники»: what is said of them, by whose word; each shown no further than his sheet goes."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from mentorship.kernel import clock
from mentorship.kernel.access import allow
from mentorship.kernel.forms import refusal_shown, sent
from participants.domain.publication import published_fields
from participants.enums import PublishedField
from participants.views.conflicts import conflict_shown
from programs.domain.public import cards as domain
from programs.forms.public import OwnWordsForm, PublicCardForm
from programs.scopes import own_public_card, public_cards_for, publishable_mentors_for


@allow("programs.public.card")
def public_card_list(request):
    """Show the mentors who have signed a publication sheet: what it covers, whether they are on the page."""
    today = clock.today()
    page = Paginator(publishable_mentors_for(request.actor, on=today), 50).get_page(request.GET.get("page"))
    people = [profile.person for profile in page.object_list]
    covered = published_fields(people, on=today) if people else {}
    rows = [_row(person, covered[person.pk]) for person in people]
    return render(request, "programs/public/cards.html", {"rows": rows, "page_obj": page})


def _row(person, covered):
    labels = [field.label for field in PublishedField if field in covered]
    card = getattr(person, "public_card", None)
    return {"person": person, "card": card, "covered": ", ".join(labels), "may_show": PublishedField.NAME in covered}


@allow("programs.public.card")
def public_card(request, pk):
    """Write what is said of a mentor: words, achievements, a photograph, as far as his sheet covers them."""
    today = clock.today()
    person = get_object_or_404(publishable_mentors_for(request.actor, on=today), person=pk).person
    card = getattr(person, "public_card", None)
    covered = published_fields([person], on=today)[person.pk]
    form = PublicCardForm(*sent(request), covered=covered, initial=_initial(card))
    if request.method == "POST" and form.is_valid() and _saved(request, person, form):
        messages.success(request, _what_next(card))
        return redirect("programs:public_card", pk)
    context = {"person": person, "card": card, "form": form, **_row(person, covered)}
    context["blockers"] = domain.showing_blockers(person, on=today)
    return render(request, "programs/public/card.html", context)


def _initial(card):
    if card is None:
        return {"version": 0}
    return {"version": card.version, "words": card.offered_words or card.words, "achievements": card.achievements}


def _saved(request, person, form):
    with conflict_shown(form, list(form.texts)), refusal_shown(form, beside=form.fields):
        card = domain.save_card(person, version=form.cleaned_data["version"], actor=request.actor, **form.texts)
        if form.cleaned_data.get("photo"):
            domain.put_photo(card, form.cleaned_data["photo"], actor=request.actor)
    return form.is_valid()


def _what_next(card):
    if card and card.shown_at:
        return "Карточка сохранена. На странице уже новые слова."
    return "Карточка сохранена. На страницу её выставляет координатор: до этого её никто не видит."


@allow("programs.public.edit")
@require_POST
def public_card_show(request, pk):
    """Put a mentor out on the page."""
    person = get_object_or_404(publishable_mentors_for(request.actor, on=clock.today()), person=pk).person
    domain.show_card(person, actor=request.actor)
    messages.success(request, f"{person.called}: карточка на странице «Наши наставники». Её видят все.")
    return redirect("programs:public_card", pk)


@allow("programs.public.edit")
@require_POST
def public_card_hide(request, pk):
    """Take a mentor down from the page."""
    card = get_object_or_404(public_cards_for(request.actor, on=clock.today()), person=pk)
    domain.hide_card(card, actor=request.actor)
    messages.success(request, f"{card.person.called}: на странице больше нет. Слова остались в карточке.")
    return redirect("programs:public_card_list")


@allow("programs.public.card")
@require_POST
def public_photo_remove(request, pk):
    """Destroy the photograph of a mentor's card."""
    card = get_object_or_404(public_cards_for(request.actor, on=clock.today()), person=pk)
    domain.remove_photo(card, actor=request.actor)
    messages.success(request, "Фотография удалена с портала.")
    return redirect("programs:public_card", pk)


@allow("programs.public.own_words")
def own_words(request):
    """Let a mentor say what stands under his name; the coordinator puts it out."""
    person, card = request.actor.person, own_public_card(request.actor)
    form = OwnWordsForm(request.POST or None, initial={"words": (card.offered_words or card.words) if card else ""})
    if request.method == "POST" and form.is_valid():
        with refusal_shown(form):
            domain.offer_words(person, form.cleaned_data["words"], actor=request.actor)
            messages.success(request, "Спасибо. Координатор прочитает и выставит ваши слова на страницу.")
            return redirect("programs:own_words")
    covered = published_fields([person], on=clock.today())[person.pk]
    context = {"form": form, "covered": [field.label for field in PublishedField if field in covered]}
    context |= {"card": card, "blockers": domain.words_blockers(person, on=clock.today())}
    return render(request, "programs/public/own_words.html", context)
