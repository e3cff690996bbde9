"""Accounts: the coordinator's list, cards for one and for a class, block and unblock."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_GET, require_POST

from mentorship.kernel import clock
from mentorship.kernel.access import allow
from mentorship.kernel.blockers import Blocker, Refused
from mentorship.kernel.grammar.typography import search_key
from participants.domain.account_states import AccountState, access_status, account_of, in_state
from participants.domain.accounts import (
    awaiting_cards,
    block_account,
    card_blockers,
    cards_to_print,
    issue_card,
    issue_cards,
    print_token,
    unblock_account,
)
from participants.domain.classes import class_choices
from participants.domain.entry_links import mail_blockers, send_link
from participants.domain.login_cards import cards_pdf
from participants.domain.second_step import has_second_step, switch_off_for
from participants.domain.secret_rules import is_staff
from participants.forms.accounts import AccountFilter
from participants.scopes import account_holders_for, accounts_for, card_classes_for

NOBODY_WAITS = "В этом классе некому выдавать карточки: все, кто есть в базах, уже входили или их вход закрыт."


@allow("participants.account.list")
@require_GET
def account_list(request):
    """List the people who have or need an account, with the state of each."""
    chosen, now = AccountFilter(request.GET).chosen(), clock.now()
    people = account_holders_for(request.actor)
    if chosen["q"]:
        people = people.filter(search_text__contains=search_key(chosen["q"]))
    if chosen["state"]:
        people = people.filter(in_state(chosen["state"], at=now))
    if chosen["school_class"]:
        people = people.filter(school_class=chosen["school_class"])
    page = Paginator(people, 50).get_page(request.GET.get("page"))
    context = {
        "rows": [(person, access_status(person, at=now)) for person in page],
        "page_obj": page,
        "count": page.paginator.count,
        "q": chosen["q"],
        "chips": _chips(chosen),
        **_classes(request.actor, chosen),
    }
    return render(request, "participants/accounts/list.html", context)


def _classes(actor, chosen):
    """The classes to choose from; the one that is chosen can be given its cards."""
    classes, kept = (
        class_choices(card_classes_for(actor)),
        [(name, chosen[name]) for name in ("q", "state") if chosen[name]],
    )
    return {
        "classes": classes,
        "school_class": next((one for one in classes if one.pk == chosen["school_class"]), None),
        "kept": kept,
    }


def _chips(chosen):
    """Return the filters as links: the one that is on leads back to all."""
    chips = []
    for state in AccountState:
        is_on = state == chosen["state"]
        answers = {"q": chosen["q"], "state": "" if is_on else state, "class": chosen["school_class"]}
        query = {name: value for name, value in answers.items() if value}
        chips.append({"label": state.label, "is_on": is_on, "url": reverse("participants:account_list", query=query)})
    return chips


@allow("participants.account.issue")
@require_GET
def account_detail(request, pk):
    """Show the access of one person, and what can be done with it."""
    person = get_object_or_404(accounts_for(request.actor), pk=pk)
    context = {
        "person": person,
        "account": account_of(person),
        "status": access_status(person, at=clock.now()),
        "blockers": card_blockers([person]),
        "is_own": person.pk == request.actor.person_id,
    }
    context |= _more_ways(request, context)
    return render(request, "participants/accounts/detail.html", context)


def _more_ways(request, context):
    """Return what the page says beside the card: a link by mail for staff, whether a code is asked for."""
    person, account = context["person"], context["account"]
    is_mailed = request.school.mail_enabled and is_staff(person)
    return {
        "is_mailed": is_mailed,
        "link_blockers": context["blockers"] + mail_blockers(person, school=request.school) if is_mailed else [],
        "has_second_step": account is not None and has_second_step(account),
    }


@allow("participants.account.issue")
@require_POST
def account_link(request, pk):
    """Mail one of the staff a link for the first entry."""
    person = get_object_or_404(accounts_for(request.actor), pk=pk)
    send_link(person, actor=request.actor, school=request.school, address=_address_maker(request))
    messages.success(
        request, f"Письмо отправлено на {person.email}. Ссылка действует три дня и открывает портал один раз."
    )
    return redirect("participants:account_detail", pk=pk)


def _address_maker(request):
    return lambda token: request.build_absolute_uri(reverse("entry_link", args=[token]))


@allow("participants.account.second_step_off")
@require_POST
def account_second_step_off(request, pk):
    """Switch the second step off for somebody who has lost the phone."""
    person = get_object_or_404(accounts_for(request.actor).filter(account__isnull=False), pk=pk)
    switch_off_for(person.account, actor=request.actor)
    messages.success(
        request,
        "Защита входа выключена, открытые сеансы закончились. Человек входит без кода и может включить её снова.",
    )
    return redirect("participants:account_detail", pk=pk)


@allow("participants.account.issue")
@require_POST
def account_issue(request, pk):
    """Issue a card to one person and show its words, this once."""
    person = get_object_or_404(accounts_for(request.actor), pk=pk)
    return _shown_once(request, [issue_card(person, actor=request.actor)])


@allow("participants.account.issue")
@require_POST
def account_issue_class(request, pk):
    """Issue cards to those of a class who have not been in yet."""
    school_class = get_object_or_404(card_classes_for(request.actor), pk=pk)
    people = list(awaiting_cards(accounts_for(request.actor).filter(school_class=school_class)))
    if not people:
        raise Refused(Blocker("account", NOBODY_WAITS))
    return _shown_once(request, issue_cards(people, actor=request.actor))


@sensitive_variables()
def _shown_once(request, cards):
    """The answer to the very POST that issued the cards: no redirect, no session, nothing to come back to."""
    context = {"cards": cards, "token": print_token(cards), "address": _login_address(request)}
    return render(request, "participants/accounts/issued.html", context)


def _login_address(request):
    return request.build_absolute_uri(reverse("login"))


@allow("participants.account.issue")
@require_POST
@sensitive_variables()
def account_print(request):
    """Print the cards that have just been issued."""
    cards = cards_to_print(request.POST.get("token", ""), accounts_for(request.actor), actor=request.actor)
    if not cards:
        raise Http404
    pdf = cards_pdf(cards, school=request.school, address=_login_address(request))
    headers = {"Content-Disposition": 'inline; filename="cards.pdf"'}
    return HttpResponse(pdf, content_type="application/pdf", headers=headers)


@allow("participants.account.block")
@require_POST
def account_block(request, pk):
    """Close a person's account."""
    person = get_object_or_404(accounts_for(request.actor).filter(account__isnull=False), pk=pk)
    block_account(person.account, actor=request.actor)
    messages.success(request, "Вход закрыт, открытые сеансы закончились. Открыть его снова можно здесь же.")
    return redirect("participants:account_detail", pk=pk)


@allow("participants.account.block")
@require_POST
def account_unblock(request, pk):
    """Open a closed account again."""
    person = get_object_or_404(accounts_for(request.actor).filter(account__isnull=False), pk=pk)
    unblock_account(person.account, actor=request.actor)
    messages.success(request, "Вход снова открыт. Слова прежние; если они забылись, выдайте новую карточку.")
    return redirect("participants:account_detail", pk=pk)
