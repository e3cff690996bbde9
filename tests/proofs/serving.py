"""The portal of a proof served on this machine, as scripts/deploy does it: two web processes, a worker."""

import os
from contextlib import contextmanager

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import connections

from mentorship.kernel.hashers import PortalArgon2PasswordHasher
from tests.loopback.serving import ROOT, Web, free_ports


@contextmanager
def served(place, *, processes=2):
    """Serve the portal of the Stage `place`; gives the ports. What was begun is ended, whatever happens."""
    connections["default"].close()
    ports, told = free_ports(processes), environment(place)
    with Web(told, place.folder, ports):
        yield ports


def environment(place):
    """What a process of the portal of `place` is told."""
    return {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT),
        "DJANGO_SETTINGS_MODULE": "tests.loopback.plain",
        "SECRET_KEY": settings.SECRET_KEY,
        "ALLOWED_HOSTS": "127.0.0.1",
        "INSECURE_HTTP": "true",
        "TRUSTED_PROXY": "true",
        "DATABASE_URL": place.url,
        "MEDIA_ROOT": str(place.files),
        "BACKUP_ROOT": str(place.copies),
        "LOOKED": str(place.folder / "looked"),
    }


def costly(secret):
    """The hash of `secret` as the portal in use makes it; one for many accounts spares minutes."""
    return make_password(secret, hasher=PortalArgon2PasswordHasher())


def looked(place):
    """Return how many secrets the processes have compared."""
    marks = place.folder / "looked"
    return marks.stat().st_size if marks.exists() else 0


def troubles(place):
    """Return the lines that the processes have written into their log: faults, locks, warnings."""
    log = place.folder / "servers.log"
    return log.read_text(encoding="utf-8").splitlines() if log.exists() else []
