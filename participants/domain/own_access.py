"""What a person does about his own entry: another secret, an end to what is open elsewhere (privacy rule 12)."""

from django.contrib.auth.hashers import make_password
from django.db import transaction

from mentorship.kernel.blockers import Blocker, Refused, demand
from mentorship.kernel.roles import Actor
from participants.domain import audit
from participants.domain.login_limits import lift_locks
from participants.domain.secret_rules import secret_blockers
from participants.domain.sessions import end_sessions
from participants.enums import SecretKind
from participants.models import Account

SAME = "Это то же самое, чем вы входите сейчас. Придумайте другое."
CHANGED_ELSEWHERE = "Пароль только что сменили в\u00a0другом месте. Войдите с\u00a0новым."


def change_secret(account, *, present, secret):
    """Replace the secret by one of one's own, which ends all sessions; the caller keeps his. Returns the account.

    `present` is what the person has just proved to know. Raises Refused with sentences about a weak secret, for the
    same one again, and when the secret has meanwhile been changed elsewhere.
    """
    if secret == present:
        raise Refused(Blocker("secret", SAME))
    demand(secret_blockers(account, secret))
    old, new = account.password, make_password(secret)
    with transaction.atomic():
        values = {"password": new, "secret_kind": SecretKind.PASSWORD}
        if not Account.objects.filter(pk=account.pk, password=old).update(**values):
            raise Refused(Blocker("secret", CHANGED_ELSEWHERE))
        _journal("account.secret", account, ["secret"])
        lift_locks([account.login])
    account.password, account.secret_kind = new, SecretKind.PASSWORD
    return account


@transaction.atomic
def end_other_sessions(account):
    """End every session of `account`; the caller keeps his own. Returns the account as it is now."""
    end_sessions(account.person_id)
    _journal("account.sessions_end", account, ["sessions"])
    account.refresh_from_db(fields=["session_epoch"])
    return account


def _journal(action, account, fields):
    actor = Actor(account=account, person=account.person)
    audit.record(action, actor=actor, about=account, person=account.person, fields=fields)
