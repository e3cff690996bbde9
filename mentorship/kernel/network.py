"""Where a request comes from (privacy rule 12: limits per address, softly)."""

from ipaddress import ip_address

from django.conf import settings


def address_of(request):
    """Return the address that a request comes from, or None where nothing names one.

    Behind the school's proxy it is the last of X-Forwarded-For: that the proxy wrote, what is before came from outside.
    Without it the whole town would share one count with whoever guesses logins.
    """
    named = request.headers.get("X-Forwarded-For", "") if settings.TRUSTED_PROXY else ""
    for text in (named.rpartition(",")[2].strip(), request.META.get("REMOTE_ADDR", "")):
        try:
            return str(ip_address(text))
        except ValueError:
            continue
    return None
