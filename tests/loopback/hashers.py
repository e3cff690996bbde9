"""The hash of the portal in use, that tells of each secret it looks at: what a guesser gets is counted by it."""

import os

from mentorship.kernel.hashers import PortalArgon2PasswordHasher


class TellingHasher(PortalArgon2PasswordHasher):
    """Adds a mark to the file LOOKED for each secret that is compared."""

    def verify(self, password, encoded):
        """Compare, and tell."""
        with open(os.environ["LOOKED"], "ab", buffering=0) as marks:
            marks.write(b".")
        return super().verify(password, encoded)
