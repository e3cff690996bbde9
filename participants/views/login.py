"""Entry: login, logout, first entry by a card."""

from django.contrib import messages
from django.contrib.auth import authenticate, login, logout, update_session_auth_hash
from django.shortcuts import redirect, render
from django.utils.cache import add_never_cache_headers
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from mentorship.kernel.access import allow
from mentorship.kernel.forms import refusal_shown
from mentorship.kernel.grammar.plurals import counted
from mentorship.kernel.network import address_of
from participants.domain.account_states import is_by_link
from participants.domain.accounts import complete_first_entry, offered_words
from participants.domain.login_limits import minutes_left, must_slow_down
from participants.domain.secret_rules import least_length
from participants.enums import SecretKind
from participants.forms.accounts import UNKNOWN, LoginForm, OwnSecretForm
from participants.middleware import stamp
from participants.views.next_page import next_page

SLOWER = "С вашего адреса слишком много неудачных попыток. Подождите несколько секунд и нажмите «Войти» ещё раз."


@allow("portal.login")
@never_cache
@sensitive_post_parameters("password")
def login_page(request):
    """Show the login form; open the account. A visitor who does nothing gets no session."""
    if request.user.is_authenticated:
        return redirect(next_page(request) or "home")
    form = LoginForm(request.POST or None)
    if form.is_valid():
        if must_slow_down(address_of(request)):
            return _refused(request, form, SLOWER)
        account = authenticate(request, **form.cleaned_data)
        if account:
            login(request, account)
            stamp(request.session)
            return redirect(next_page(request) or "home")
        form.add_error(None, UNKNOWN)
    return render(request, "registration/login.html", {"form": form, "next": next_page(request)})


def _refused(request, form, sentence):
    form.refuse(sentence)
    context = {"form": form, "next": next_page(request)}
    response = render(request, "registration/login.html", context, status=429)
    add_never_cache_headers(response)
    return response


def locked_out(request, response=None, credentials=None):
    """Answer for django-axes once a login has been guessed at too often; the same for logins that do not exist."""
    if request.user.is_authenticated:
        return response  # the page of the own access has said it beside its field
    minutes = counted(minutes_left(request.POST.get("username")), "минуту", "минуты", "минут")
    sentence = f"Слишком много попыток. Попробуйте через {minutes}. Или попросите новую карточку: она подойдёт сразу."
    return _refused(request, LoginForm(request.POST), sentence)


@allow("portal.logout")
@require_POST
def logout_page(request):
    """End the session."""
    logout(request)
    return redirect("home")


@allow("portal.first_entry")
@never_cache
@sensitive_post_parameters("secret", "secret_again")
def first_entry(request):
    """Keep the offered words or choose a secret of one's own; until then the account opens nothing else."""
    account = request.actor.account
    if account.activated_at:
        return redirect("home")
    words = offered_words(account, request.session.session_key)
    form = OwnSecretForm(request.POST if request.POST.get("choice") == "own" else None)
    if request.POST.get("choice") == "keep":
        return _enter(request, SecretKind.WORDS, words)
    if form.is_valid():
        with refusal_shown(form):
            return _enter(request, SecretKind.PASSWORD, form.cleaned_data["secret"])
    # No menu: all of it would lead back here.
    context = {"words": words.split(), "form": form, "min_length": least_length(account.person), "menu": []}
    context["by_link"] = is_by_link(account)
    return render(request, "registration/first_entry.html", context)


def _enter(request, secret_kind, secret):
    account = complete_first_entry(request.actor.account, secret_kind=secret_kind, secret=secret)
    update_session_auth_hash(request, account)
    what = "этими словами" if secret_kind == SecretKind.WORDS else "своим паролем"
    messages.success(request, f"Готово. Логин прежний: {account.login}. Теперь вы входите с {what}.")
    return redirect("home")
