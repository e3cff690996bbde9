"""A phone with an application for codes, made from what the portal shows and from nothing else."""

from base64 import b32decode
from datetime import timedelta

from django_otp.oath import TOTP

from mentorship.kernel import clock
from participants.domain.second_step import offered_key, switch_on

HALF_MINUTE = timedelta(seconds=30)


class Phone:
    """Learns `key` as it stands on the page; shows codes."""

    def __init__(self, key):
        self.key = b32decode(key.replace(" ", ""))

    def code(self, ahead=0):
        """Return the code that is shown `ahead` half-minutes from now."""
        totp = TOTP(self.key)
        totp.time = (clock.now() + ahead * HALF_MINUTE).timestamp()
        return f"{totp.token():06d}"

    def wrong(self):
        """Return six digits that are no code of these two minutes."""
        near = {self.code(ahead) for ahead in range(-2, 3)}
        return next(code for code in ("000000", "111111", "222222", "333333", "444444", "555555") if code not in near)


def protect(account):
    """Switch the second step of `account` on a minute ago. Returns (Phone, recovery codes)."""
    with clock.at(clock.now() - 2 * HALF_MINUTE):
        phone = Phone(offered_key(account, "s").key)
        _, codes = switch_on(account, phone.code(), session_key="s")
    return phone, codes
