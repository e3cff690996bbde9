"""The second step of entry, for staff who want it: a code from the phone after the secret (privacy rule 12).

Tables and arithmetic are django-otp's. Its row keeps a random seed; the key that the phone learns is derived from the
seed by the server's secret key, and of a recovery code only a keyed print is kept: the database alone makes no code.
"""

import re
import secrets
from base64 import b32encode
from dataclasses import dataclass
from math import ceil
from urllib.parse import quote, urlencode

from django.conf import settings
from django.db import transaction
from django.db.models import OuterRef
from django.utils.crypto import salted_hmac
from django_otp.oath import TOTP
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from mentorship.kernel import clock
from mentorship.kernel.blockers import Blocker, Refused
from mentorship.kernel.grammar.plurals import counted
from mentorship.kernel.roles import Actor
from participants.domain import audit
from participants.domain.login_limits import WINDOW
from participants.domain.sessions import end_sessions
from participants.models import Account

ISSUER = "Наставничество"
RECOVERY_CODES, RECOVERY_DIGITS = 10, 10
WRONG = "Код не\u00a0подошёл. Наберите тот, что на\u00a0экране телефона сейчас: один код подходит один раз."
OFF = "Защита входа выключена: код не\u00a0нужен."
ON = "Защита входа уже включена."


@dataclass(frozen=True)
class Offer:
    """What a phone is told: the key as text, and the same in an address that a QR code carries."""

    key: str
    address: str


# ── What is on ───────────────────────────────────────────────────────────────────────────────────────────────────────


def device_ids():
    """Return, for an annotation of accounts, the id of the phone that gives the codes; NULL when the step is off."""
    return TOTPDevice.objects.filter(user=OuterRef("pk"), confirmed=True).values("pk")[:1]


def has_second_step(account):
    """Tell whether `account` asks for a code after the secret."""
    return TOTPDevice.objects.filter(user=account, confirmed=True).exists()


def codes_left(account):
    """Return how many recovery codes of `account` have not been used."""
    return StaticToken.objects.filter(device__user=account).count()


# ── On ───────────────────────────────────────────────────────────────────────────────────────────────────────────────


def offered_key(account, session_key):
    """Return the Offer for `account`: the same each time the page is opened in a session, so that showing it writes
    nothing; another one after the step has been switched on or off."""
    key = b32encode(_key_of(_offered_seed(account, session_key))).decode()
    label = f"{quote(ISSUER)}:{quote(account.login)}"
    query = urlencode({"secret": key, "issuer": ISSUER}, quote_via=quote)
    spaced = " ".join(key[place : place + 4] for place in range(0, len(key), 4))
    return Offer(spaced, f"otpauth://totp/{label}?{query}")


def _offered_seed(account, session_key):
    parts = f"{account.pk}\x1f{account.session_epoch}\x1f{session_key}"
    return salted_hmac("participants.second_step.seed", parts, algorithm="sha256").hexdigest()[:40]


def _key_of(seed):
    return salted_hmac("participants.second_step.key", seed, algorithm="sha256").digest()[:20]


def switch_on(account, typed, *, session_key):
    """Ask `account` for codes from now on, `typed` being the first from the phone that learned the offered key.

    Returns (id of the phone, recovery codes: shown once, kept nowhere). All sessions end; the caller keeps his own.
    Raises Refused for a wrong code, or when the step is on already.
    """
    phone = TOTPDevice(user=account, name="phone", key=_offered_seed(account, session_key))
    step = _step_of(phone, typed)
    with transaction.atomic():
        Account.objects.select_for_update(of=("self",)).get(pk=account.pk)
        if has_second_step(account):
            raise Refused(Blocker("code", ON))
        if step is None:
            raise Refused(Blocker("code", WRONG))
        phone.last_t = step
        phone.save(force_insert=True)
        codes = _fresh_codes(account)
        _journal_own("account.second_step_on", account)
        _end_sessions(account)
    return phone.pk, codes


def _fresh_codes(account):
    """Put new recovery codes in the place of the old ones; return them as they are shown."""
    device, _ = StaticDevice.objects.get_or_create(user=account, defaults={"name": "recovery"})
    device.token_set.all().delete()
    codes = [f"{secrets.randbelow(10**RECOVERY_DIGITS):0{RECOVERY_DIGITS}d}" for _ in range(RECOVERY_CODES)]
    StaticToken.objects.bulk_create(StaticToken(device=device, token=_print_of(account, code)) for code in codes)
    return [f"{code[:5]}-{code[5:]}" for code in codes]


def _print_of(account, code):
    return salted_hmac("participants.second_step.recovery", f"{account.pk}\x1f{code}", algorithm="sha256").hexdigest()[
        :16
    ]


# ── A code ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def accept_code(account, typed):
    """Accept a code from the phone, or a recovery code, each of them once. Returns the id of the phone.

    Raises Refused for any other, and for every one after five failures in fifteen minutes: the limit of the login, but
    counted here under a lock of the row, so that neither guesses side by side nor new logins in between evade it.
    """
    with transaction.atomic():
        phone = TOTPDevice.objects.select_for_update().filter(user=account, confirmed=True).first()
        fault = _fault(phone, account, typed)  # the count of failures is written, so nothing is raised in here
    if fault:
        raise Refused(Blocker("code", fault))
    return phone.pk


def _fault(phone, account, typed):
    """Return the sentence against the code, "" when it is good; writes what the attempt leaves behind."""
    if phone is None:
        return OFF
    if _is_locked(phone):
        return _locked_for(phone)
    step = _step_of(phone, typed)
    if step is None and not _spend_recovery(account, typed):
        return _count_failure(phone)
    phone.last_t = phone.last_t if step is None else step
    phone.throttling_failure_count, phone.throttling_failure_timestamp = 0, None
    phone.last_used_at = clock.now()
    phone.save()
    return ""


def _step_of(phone, typed):
    """Return the half-minute of the typed code: this one or a neighbour, later than the last used; else None."""
    code = _compact(typed)
    if not re.fullmatch(r"[0-9]{6}", code):
        return None
    totp = TOTP(_key_of(phone.key), phone.step, phone.t0, phone.digits)
    totp.time = clock.now().timestamp()
    return totp.t() if totp.verify(int(code), phone.tolerance, phone.last_t + 1) else None


def _compact(typed):
    return re.sub(r"[\s\-‐‑–—]", "", typed)


def _spend_recovery(account, typed):
    spent, _ = StaticToken.objects.filter(device__user=account, token=_print_of(account, _compact(typed))).delete()
    if spent:
        _journal_own("account.recovery_code", account)
    return bool(spent)


def _is_recent(phone):
    last = phone.throttling_failure_timestamp
    return last is not None and clock.now() - last < WINDOW


def _is_locked(phone):
    return phone.throttling_failure_count >= settings.AXES_FAILURE_LIMIT and _is_recent(phone)


def _locked_for(phone):
    left = phone.throttling_failure_timestamp + WINDOW - clock.now()
    minutes = counted(min(max(ceil(left.total_seconds() / 60), 1), 15), "минуту", "минуты", "минут")
    return f"Слишком много попыток. Попробуйте через {minutes}."


def _count_failure(phone):
    phone.throttling_failure_count = phone.throttling_failure_count + 1 if _is_recent(phone) else 1
    phone.throttling_failure_timestamp = clock.now()
    phone.save()
    return _locked_for(phone) if _is_locked(phone) else WRONG


# ── Off ──────────────────────────────────────────────────────────────────────────────────────────────────────────────


def renew_codes(account, typed):
    """Give ten new recovery codes against a code; the old ones are void. Returns them; raises Refused."""
    accept_code(account, typed)
    with transaction.atomic():
        codes = _fresh_codes(account)
        _journal_own("account.recovery_renew", account)
    return codes


def switch_off(account, typed):
    """Ask `account` for no more codes, against a last one. Sessions end; the caller keeps his own. Raises Refused."""
    accept_code(account, typed)
    with transaction.atomic():
        forget_phone(account)
        _journal_own("account.second_step_off", account)
        _end_sessions(account)


@transaction.atomic
def switch_off_for(account, *, actor):
    """Switch the step off for somebody who has lost the phone, and end his sessions; the secret stays.

    Raises Refused for the actor's own account, which takes a code, and when nothing is on.
    """
    if actor.account == account:
        raise Refused(Blocker("code", "Свою защиту выключают кодом, на\u00a0странице «Защита входа»."))
    if not forget_phone(account):
        raise Refused(Blocker("code", OFF))
    audit.record("account.second_step_off", actor=actor, about=account, person=account.person, fields=["second_step"])
    _end_sessions(account)


def forget_phone(account):
    """Delete phone and recovery codes of `account`; tells whether there was a phone."""
    StaticDevice.objects.filter(user=account).delete()
    deleted, _ = TOTPDevice.objects.filter(user=account).delete()
    return bool(deleted)


def _journal_own(action, account):
    actor = Actor(account=account, person=account.person)
    audit.record(action, actor=actor, about=account, person=account.person, fields=["second_step"])


def _end_sessions(account):
    end_sessions(account.person_id)
    account.refresh_from_db(fields=["session_epoch"])
