"""Password hashing."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class PortalArgon2PasswordHasher(Argon2PasswordHasher):
    """Argon2id at the 19 MiB setting: Django's default costs 160 ms and 100 MB a login (privacy rule 12)."""

    time_cost = 2
    memory_cost = 19 * 1024
    parallelism = 1
