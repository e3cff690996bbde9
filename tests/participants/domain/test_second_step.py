"""Codes from a phone: each once, five failures, nothing in the database that makes one."""

from base64 import b32decode
from datetime import timedelta
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from django.db.models import QuerySet
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from mentorship.kernel import clock
from mentorship.kernel.blockers import Refused
from participants.domain import second_step
from participants.domain.second_step import accept_code, codes_left, offered_key, renew_codes, switch_off, switch_on
from participants.models import Account, AuditEntry
from tests import factories
from tests.participants.phones import HALF_MINUTE, Phone, protect

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
LOCKED = "Слишком много попыток. Попробуйте через 15\u00a0минут."


@pytest.fixture
def account():
    return factories.make_account(factories.make_teacher(), login="vetrova")


def refusal(call, *args, **kwargs):
    """Return the sentences with which `call` refuses, [] when it does not."""
    try:
        call(*args, **kwargs)
    except Refused as refused:
        return [blocker.text for blocker in refused.blockers]
    return []


def later(steps=1):
    return clock.at(clock.now() + steps * HALF_MINUTE)


# ── On ───────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_offer_says_the_same_as_text_and_as_address(account):
    offer = offered_key(account, "s")
    address = urlsplit(offer.address)
    told = {name: values[0] for name, values in parse_qs(address.query).items()}
    assert (address.scheme, address.netloc, unquote(address.path)) == ("otpauth", "totp", "/Наставничество:vetrova")
    assert told == {"secret": offer.key.replace(" ", ""), "issuer": "Наставничество"}
    assert len(b32decode(told["secret"])) == 20


def test_the_offer_is_the_same_in_one_session_and_writes_nothing(account):
    assert offered_key(account, "s") == offered_key(account, "s")
    assert len({offered_key(one, key).key for one in (account, _another()) for key in ("s", "t")}) == 4
    assert TOTPDevice.objects.count() == 0


def _another():
    return factories.make_account(factories.make_teacher())


def test_switching_on_takes_a_code_of_the_offered_key(account):
    phone = Phone(offered_key(account, "s").key)
    assert refusal(switch_on, account, phone.wrong(), session_key="s") == [second_step.WRONG]
    assert refusal(switch_on, account, phone.code(), session_key="another") == [second_step.WRONG]
    assert second_step.has_second_step(account) is False
    device, codes = switch_on(account, phone.code(), session_key="s")
    assert (device, second_step.has_second_step(account)) == (TOTPDevice.objects.get().pk, True)
    assert (len(set(codes)), {len(code) for code in codes}, codes_left(account)) == (10, {11}, 10)


def test_switching_on_ends_sessions_and_is_journalled_without_the_key(account):
    before = account.get_session_auth_hash()
    protect(account)
    entry = AuditEntry.objects.get(action="account.second_step_on")
    assert (entry.actor, entry.person, entry.fields) == (account, account.person, ["second_step"])
    assert account.get_session_auth_hash() == Account.objects.get(pk=account.pk).get_session_auth_hash() != before


def test_switching_on_twice_keeps_the_first_phone(account):
    phone, _ = protect(account)
    second = Phone(offered_key(account, "s").key)
    assert refusal(switch_on, account, second.code(), session_key="s") == [second_step.ON]
    assert refusal(accept_code, account, phone.code()) == []


def test_the_key_offered_after_an_end_is_another(account):
    first = offered_key(account, "s")
    phone, _ = protect(account)
    assert offered_key(account, "s") != first
    switch_off(account, phone.code())
    assert offered_key(account, "s") != first


def test_the_database_makes_no_code(account):
    """Neither the key nor a recovery code is in it, in whatever spelling."""
    phone, codes = protect(account)
    device, kept = TOTPDevice.objects.get(), {token.token for token in StaticToken.objects.all()}
    assert device.bin_key != phone.key
    assert (phone.key.hex() in str(device.__dict__), len(kept)) == (False, 10)
    assert kept & {code for one in codes for code in (one, one.replace("-", ""))} == set()
    journal = str([entry.__dict__ for entry in AuditEntry.objects.all()])
    assert [code for code in codes if code in journal] == []


def test_the_key_hangs_on_the_secret_of_the_server(account, settings):
    phone, codes = protect(account)
    settings.SECRET_KEY = "another-" * 8
    assert refusal(accept_code, account, phone.code()) == [second_step.WRONG]
    assert refusal(accept_code, account, codes[0]) == [second_step.WRONG]


# ── A code ───────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("ahead", "is_good"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_a_code_of_this_half_minute_or_a_neighbour_opens(account, ahead, is_good):
    with later(10):
        phone, _ = protect(account)
    with later(20):
        assert refusal(accept_code, account, phone.code(ahead)) == ([] if is_good else [second_step.WRONG])


@pytest.mark.parametrize("spell", [lambda code: f" {code[:3]} {code[3:]} ", lambda code: f"{code[:3]}-{code[3:]}"])
def test_spaces_and_hyphens_are_forgiven(account, spell):
    phone, _ = protect(account)
    assert refusal(accept_code, account, spell(phone.code())) == []


@pytest.mark.parametrize("typed", ["", "12345", "1234567", "абвгде", "１２３４５６", "-12345", "1e5", "\x00"])
def test_what_is_no_code_is_wrong(account, typed):
    protect(account)
    assert refusal(accept_code, account, typed) == [second_step.WRONG]


def test_a_code_opens_once(account):
    phone, _ = protect(account)
    code = phone.code()
    assert refusal(accept_code, account, code) == []
    assert refusal(accept_code, account, code) == [second_step.WRONG]
    with later():
        assert refusal(accept_code, account, code) == [second_step.WRONG]
        assert refusal(accept_code, account, phone.code()) == []


def test_a_code_older_than_the_last_one_does_not_open(account):
    phone, _ = protect(account)
    older = phone.code()
    assert refusal(accept_code, account, phone.code(1)) == []
    assert refusal(accept_code, account, older) == [second_step.WRONG]


def test_the_code_that_switched_it_on_does_not_open(account):
    phone = Phone(offered_key(account, "s").key)
    switch_on(account, phone.code(), session_key="s")
    assert refusal(accept_code, account, phone.code()) == [second_step.WRONG]


def test_a_recovery_code_opens_once_and_is_journalled(account):
    _, codes = protect(account)
    assert refusal(accept_code, account, codes[3]) == []
    assert refusal(accept_code, account, codes[3]) == [second_step.WRONG]
    assert refusal(accept_code, account, codes[4].replace("-", "")) == []
    assert codes_left(account) == 8
    assert AuditEntry.objects.filter(action="account.recovery_code", person=account.person).count() == 2


def test_codes_of_another_do_not_open(account):
    protect(account)
    phone, codes = protect(_another())
    assert refusal(accept_code, account, phone.code()) == [second_step.WRONG]
    assert refusal(accept_code, account, codes[0]) == [second_step.WRONG]


def test_no_code_opens_what_is_off(account):
    assert refusal(accept_code, account, "123456") == [second_step.OFF]


# ── Limits ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def fail(account, phone, times):
    return [refusal(accept_code, account, phone.wrong()) for _ in range(times)]


def test_five_failures_shut_the_right_code_out_for_fifteen_minutes(account):
    phone, codes = protect(account)
    assert fail(account, phone, 5) == [[second_step.WRONG]] * 4 + [[LOCKED]]
    assert refusal(accept_code, account, phone.code()) == [LOCKED]
    assert (refusal(accept_code, account, codes[0]), codes_left(account)) == ([LOCKED], 10)
    with clock.at(clock.now() + timedelta(minutes=14, seconds=59)):
        assert refusal(accept_code, account, phone.code()) == ["Слишком много попыток. Попробуйте через 1\u00a0минуту."]
    with clock.at(clock.now() + timedelta(minutes=15)):
        assert refusal(accept_code, account, phone.code()) == []


def test_knocking_does_not_prolong_the_lock(account):
    phone, _ = protect(account)
    fail(account, phone, 5)
    with clock.at(clock.now() + timedelta(minutes=10)):
        fail(account, phone, 3)
    with clock.at(clock.now() + timedelta(minutes=15)):
        assert refusal(accept_code, account, phone.code()) == []


def test_a_good_code_and_a_quarter_of_an_hour_forget_the_slips(account):
    phone, _ = protect(account)
    fail(account, phone, 4)
    accept_code(account, phone.code())
    assert fail(account, phone, 4) == [[second_step.WRONG]] * 4
    with clock.at(clock.now() + timedelta(minutes=15)):
        assert fail(account, phone, 4) == [[second_step.WRONG]] * 4


def test_failures_of_one_leave_the_other(account):
    phone, other = protect(account)[0], _another()
    others_phone, _ = protect(other)
    fail(account, phone, 5)
    assert refusal(accept_code, other, others_phone.code()) == []


def test_the_phone_is_locked_while_a_code_is_judged(account, monkeypatch):
    """Two who send one code at once are judged one after the other."""
    phone, _ = protect(account)
    locked, lock = [], QuerySet.select_for_update
    monkeypatch.setattr(QuerySet, "select_for_update", lambda rows: locked.append(rows.model) or lock(rows))
    accept_code(account, phone.code())
    assert locked == [TOTPDevice]


# ── Off ──────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_new_recovery_codes_void_the_old(account):
    phone, old = protect(account)
    assert refusal(renew_codes, account, phone.wrong()) == [second_step.WRONG]
    new = renew_codes(account, phone.code())
    assert (len(set(new) - set(old)), codes_left(account)) == (10, 10)
    assert refusal(accept_code, account, old[0]) == [second_step.WRONG]
    assert refusal(accept_code, account, new[0]) == []
    assert AuditEntry.objects.filter(action="account.recovery_renew").count() == 1


def test_switching_off_takes_a_code_and_ends_sessions(account):
    phone, _ = protect(account)
    before = account.get_session_auth_hash()
    assert refusal(switch_off, account, phone.wrong()) == [second_step.WRONG]
    assert second_step.has_second_step(account) is True
    switch_off(account, phone.code())
    assert (TOTPDevice.objects.count(), StaticDevice.objects.count(), StaticToken.objects.count()) == (0, 0, 0)
    assert account.get_session_auth_hash() == Account.objects.get(pk=account.pk).get_session_auth_hash() != before
    assert AuditEntry.objects.get(action="account.second_step_off").actor == account


def test_the_coordinator_switches_it_off_for_another(account):
    protect(account)
    other = _another()
    protect(other)
    epoch = account.session_epoch
    actor = factories.acting(factories.make_staff("coordinator"))
    second_step.switch_off_for(account, actor=actor)
    entry = AuditEntry.objects.get(action="account.second_step_off")
    assert (entry.actor, entry.person, entry.fields) == (actor.account, account.person, ["second_step"])
    assert Account.objects.get(pk=account.pk).session_epoch == epoch + 1
    assert [second_step.has_second_step(one) for one in (account, other)] == [False, True]
    assert refusal(second_step.switch_off_for, account, actor=actor) == [second_step.OFF]


def test_the_coordinator_takes_a_code_for_his_own():
    own = factories.make_staff("coordinator")
    protect(own)
    said = refusal(second_step.switch_off_for, own, actor=factories.acting(own))
    assert said == ["Свою защиту выключают кодом, на\u00a0странице «Защита входа»."]
    assert second_step.has_second_step(own) is True
