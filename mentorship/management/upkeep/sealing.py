"""What leaves the machine may be sealed for one reader: by age, to the director's public key.

The portal holds the public half alone, so that who takes a copy away, or the machine, reads nothing of it.
"""

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import pyrage

SUFFIX = ".age"
CHUNK = 1024 * 1024


class SealError(Exception):
    """A key is not one, or it does not open what is sealed."""


@dataclass(frozen=True)
class Seal:
    """How files of a copy are written: sealed for `recipient` (a public key «age1…»), as they are when it is empty."""

    recipient: str = ""

    @property
    def suffix(self):
        """What is added to the name of a file."""
        return SUFFIX if self.recipient else ""

    def write(self, source, target):
        """Write what the stream `source` gives into the file `target`. Raises SealError for a key that is none."""
        with target.open("xb") as stream:
            if self.recipient:
                pyrage.encrypt_io(source, stream, [_recipient(self.recipient)])
            else:
                _pour(source, stream)
        target.chmod(0o600)


@dataclass(frozen=True)
class Opener:
    """How files of a copy are read: by the private key in the file `identity`, or as they are without one."""

    identity: Path | None = None

    def read(self, source, target):
        """Write what the file `source` holds into the stream `target`. Raises SealError without the right key."""
        with source.open("rb") as stream:
            if source.suffix != SUFFIX:
                _pour(stream, target)
                return
            if self.identity is None:
                raise SealError("Копия зашифрована: укажите файл с закрытым ключом в --identity.")
            try:
                pyrage.decrypt_io(stream, target, [_identity(self.identity)])
            except pyrage.DecryptError as error:
                raise SealError("Копия зашифрована для другого ключа или повреждена.") from error


def new_keys():
    """Return (public key, private key), two texts: the private one is printed for the director and kept nowhere."""
    pair = pyrage.x25519.Identity.generate()
    return str(pair.to_public()), str(pair)


def is_public_key(text):
    """Tell whether `text` is a public key that can be sealed for."""
    try:
        _recipient(text)
    except SealError:
        return False
    return True


def digest_of(source):
    """Return (the SHA-256 of what the stream `source` gives, how many bytes it is)."""
    found, size = sha256(), 0
    while chunk := source.read(CHUNK):
        found.update(chunk)
        size += len(chunk)
    return found.hexdigest(), size


def _pour(source, target):
    while chunk := source.read(CHUNK):
        target.write(chunk)


def _recipient(text):
    try:
        return pyrage.x25519.Recipient.from_str(text)
    except pyrage.RecipientError as error:
        raise SealError("Это не открытый ключ: он начинается с «age1».") from error


def _identity(path):
    words = [line for line in path.read_text().split() if line.startswith("AGE-SECRET-KEY-")]
    if not words:
        raise SealError("В файле нет закрытого ключа: он начинается с «AGE-SECRET-KEY-».")
    try:
        return pyrage.x25519.Identity.from_str(words[0])
    except pyrage.IdentityError as error:
        raise SealError("Закрытый ключ записан с ошибкой: сверьте его с листом.") from error
