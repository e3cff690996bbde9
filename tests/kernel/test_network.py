"""The address of a request: named by the school's own proxy, and by nobody else."""

import pytest
from axes.helpers import get_client_ip_address
from django.test import RequestFactory

from mentorship.kernel.network import address_of

PROXY = "127.0.0.1"


@pytest.mark.parametrize(
    ("is_trusted", "headers", "address"),
    [
        (True, {"X-Forwarded-For": "198.51.100.7"}, "198.51.100.7"),
        (True, {"X-Forwarded-For": "203.0.113.1, 198.51.100.7"}, "198.51.100.7"),
        (True, {"X-Forwarded-For": "2001:DB8::1"}, "2001:db8::1"),
        (True, {"X-Forwarded-For": "198.51.100.7, <b>"}, PROXY),
        (True, {}, PROXY),
        (False, {"X-Forwarded-For": "198.51.100.7"}, PROXY),
    ],
)
def test_only_the_last_hop_of_a_trusted_proxy_is_believed(settings, is_trusted, headers, address):
    settings.TRUSTED_PROXY = is_trusted
    request = RequestFactory(REMOTE_ADDR=PROXY).get("/", headers=headers)
    assert (address_of(request), get_client_ip_address(request)) == (address, address)


def test_a_socket_names_no_address(settings):
    settings.TRUSTED_PROXY = False
    assert address_of(RequestFactory(REMOTE_ADDR="").get("/")) is None
