"""«Мой вход»: one's own login, secret and sessions."""

from django.contrib import messages
from django.contrib.auth import authenticate, update_session_auth_hash
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from mentorship.kernel.access import allow
from mentorship.kernel.forms import refusal_shown
from mentorship.kernel.grammar.plurals import counted
from participants.domain.login_limits import minutes_left
from participants.domain.own_access import change_secret, end_other_sessions
from participants.domain.secret_rules import least_length
from participants.forms.accounts import ChangeSecretForm

NOT_PRESENT = "Это не\u00a0то, чем вы входите сейчас. Наберите ещё раз."
CHANGED = "Готово: теперь вы входите с\u00a0новым паролем. На\u00a0других устройствах сеансы закончились."
ENDED = "На\u00a0других устройствах сеансы закончились. Здесь вы остались в\u00a0портале."


@allow("portal.own_access")
@never_cache
@sensitive_post_parameters("present", "secret", "secret_again")
def own_access(request):
    """Show one's own login; change one's own secret."""
    account = request.actor.account
    form = ChangeSecretForm(request.POST or None)
    if form.is_valid() and _is_changed(request, form):
        update_session_auth_hash(request, account)
        messages.success(request, CHANGED)
        return redirect("own_access")
    context = {"form": form, "account": account, "min_length": least_length(account.person)}
    return render(request, "registration/own_access.html", context, status=429 if _is_locked(request) else 200)


def _is_locked(request):
    """Tell whether django-axes has had enough: guessing here counts as guessing at the login."""
    return getattr(request, "axes_locked_out", False)


def _is_changed(request, form):
    account, present = request.actor.account, form.cleaned_data["present"]
    if authenticate(request, username=account.login, password=present) is None:
        minutes = counted(minutes_left(account.login), "минуту", "минуты", "минут")
        locked = f"Слишком много попыток. Попробуйте через {minutes}."
        form.add_error("present", locked if _is_locked(request) else NOT_PRESENT)
        return False
    with refusal_shown(form):
        change_secret(account, present=present, secret=form.cleaned_data["secret"])
    return not form.errors


@allow("portal.own_access")
@require_POST
def own_sessions_end(request):
    """End one's sessions everywhere else."""
    update_session_auth_hash(request, end_other_sessions(request.actor.account))
    messages.success(request, ENDED)
    return redirect("own_access")
