"""The second step of entry, and the page where one switches it on and off."""

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_POST

from mentorship.kernel.access import allow
from mentorship.kernel.forms import refusal_shown
from mentorship.kernel.qr import draw_qr
from participants.domain.second_step import accept_code, codes_left, offered_key, renew_codes, switch_off, switch_on
from participants.forms.second_step import CodeForm
from participants.middleware import PASSED, awaits_second_step
from participants.views.next_page import next_page

SWITCHED_OFF = "Защита входа выключена: код больше не\u00a0нужен. На\u00a0других устройствах сеансы закончились."


@allow("portal.second_step")
@never_cache
@sensitive_post_parameters("code")
def second_step(request):
    """Ask for the code; until it is given the session opens nothing else."""
    if not awaits_second_step(request):
        return redirect(next_page(request) or "home")
    form = CodeForm(request.POST or None)
    if form.is_valid():
        with refusal_shown(form):
            phone = accept_code(request.user, form.cleaned_data["code"])
            request.session.cycle_key()
            request.session[PASSED] = phone
            return redirect(next_page(request) or "home")
    context = {"form": form, "next": next_page(request), "menu": []}  # all of the menu would lead back here
    return render(request, "registration/second_step.html", context)


@allow("portal.security")
@never_cache
@sensitive_post_parameters("code")
@sensitive_variables()
def security(request):
    """Show the key to be put into the phone and switch the step on; once it is on, what can be done with it."""
    account, session_key = request.actor.account, request.session.session_key
    if account.second_step_id:
        return _protected(request)
    form = CodeForm(request.POST or None)
    if form.is_valid():
        with refusal_shown(form):
            phone, codes = switch_on(account, form.cleaned_data["code"], session_key=session_key)
            update_session_auth_hash(request, account)
            request.session[PASSED] = phone
            return _shown_once(request, codes)
    offer = offered_key(account, session_key)
    context = {"form": form, "offer": offer, "qr": draw_qr(offer.address)}
    return render(request, "registration/security_start.html", context)


@allow("portal.security")
@require_POST
@sensitive_post_parameters("code")
@sensitive_variables()
def security_codes(request):
    """Give new recovery codes, this once, against a code."""
    form = _code_form("codes", request.POST)
    if form.is_valid():
        with refusal_shown(form):
            return _shown_once(request, renew_codes(request.actor.account, form.cleaned_data["code"]))
    return _protected(request, codes_form=form)


@allow("portal.security")
@require_POST
@sensitive_post_parameters("code")
def security_off(request):
    """Switch the second step off, against a code."""
    form = _code_form("off", request.POST)
    if form.is_valid():
        with refusal_shown(form):
            switch_off(request.actor.account, form.cleaned_data["code"])
            update_session_auth_hash(request, request.actor.account)
            request.session.pop(PASSED, None)
            messages.success(request, SWITCHED_OFF)
            return redirect("security")
    return _protected(request, off_form=form)


def _code_form(name, data=None):
    """A form of its own ids: there are two on the page."""
    return CodeForm(data, auto_id=f"id_{name}_%s")


def _protected(request, codes_form=None, off_form=None):
    context = {
        "left": codes_left(request.actor.account),
        "codes_form": codes_form or _code_form("codes"),
        "off_form": off_form or _code_form("off"),
    }
    return render(request, "registration/security.html", context)


@sensitive_variables()
def _shown_once(request, codes):
    """The answer to the very POST that made the codes: nothing to come back to."""
    return render(request, "registration/recovery_codes.html", {"codes": codes})
