"""How an account opens: by a login and a secret, both of which forgive a child's typing (privacy rule 12)."""

from axes.handlers.database import AxesDatabaseHandler
from axes.helpers import get_failure_limit
from django.contrib.auth.backends import ModelBackend

from mentorship.kernel.prepared import ID, prepared
from mentorship.kernel.secretwords import normalise_secret
from participants.domain import login_limits, second_step
from participants.domain.accounts import account_named, opens
from participants.enums import SecretKind
from participants.models import Account


class CardBackend(ModelBackend):
    """Opens an account by login and secret.

    Each attempt costs exactly one check of a hash, whether or not there is such a login, and whether or not the account
    may be opened: neither the answer nor its time tells a stranger which logins exist.
    """

    def authenticate(self, request, username=None, password=None, **kwargs):
        """Return the account, or None for every kind of «no»."""
        if username is None or password is None:
            return None
        account = account_named(username)
        if account is None:
            Account().set_password(password)
            return None
        is_words = account.secret_kind == SecretKind.WORDS
        is_right = account.check_password(normalise_secret(password) if is_words else password)
        if not (is_right and opens(account)):
            return None
        if claim := getattr(request, "login_claim", None):
            login_limits.give_back(claim)
        return account

    def get_user(self, user_id):
        """Return the account of a session with `second_step_id`, in one query: no request can do without it."""
        return _open_accounts().first(user_id)


@prepared
def _open_accounts():
    accounts = Account.objects.annotate(second_step_id=second_step.device_ids())
    return accounts.filter(pk=ID, is_active=True)


def attempt_key(request, credentials):
    """Name the login for django-axes: all spellings of one login share one count."""
    typed = credentials.get("username") if credentials else request.POST.get("username")
    return login_limits.attempt_key(typed)


class ClaimingHandler(AxesDatabaseHandler):
    """How django-axes counts here: before a secret is looked at, not after, so that haste wins no further guesses."""

    def is_allowed(self, request, credentials=None):
        """Tell whether this attempt is one of the five, and count it."""
        if not super().is_allowed(request, credentials):
            return False
        place = {"address": request.axes_ip_address, "browser": request.axes_user_agent}
        place["at"] = request.axes_attempt_time
        claim = login_limits.claim_look(attempt_key(request, credentials), **place)
        if self.get_failures(request, credentials) > get_failure_limit(request, credentials):
            login_limits.give_back(claim)
            return False
        request.login_claim = claim
        return True

    def user_login_failed(self, sender, credentials, request=None, **kwargs):
        """Lock after the last one; it has been counted."""
        if not hasattr(request, "login_claim"):
            super().user_login_failed(sender, credentials, request, **kwargs)
        elif self.is_locked(request, credentials):
            request.axes_locked_out, request.axes_credentials = True, credentials
