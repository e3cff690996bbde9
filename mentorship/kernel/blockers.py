"""A refusal is a value: a sentence that says what is missing and where to mend it (architecture, idea 2)."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Blocker:
    """One thing in the way.

    `code` is the gate («G2») or a short name; `text` a Russian sentence; `link` the address where it can be mended (may
    be empty) with `link_text` on it; a warning is shown, and stops nothing.
    """

    code: str
    text: str
    link: str = ""
    link_text: str = "Исправить"
    is_warning: bool = False


class Refused(Exception):
    """A domain function says «not now»; carries the blockers, at least one."""

    def __init__(self, *blockers):
        self.blockers = list(blockers)
        super().__init__("; ".join(blocker.text for blocker in blockers))


def hard(blockers):
    """Return those of `blockers` that stop the act."""
    return [blocker for blocker in blockers if not blocker.is_warning]


def warnings_of(blockers):
    """Return those of `blockers` that only warn."""
    return [blocker for blocker in blockers if blocker.is_warning]


def demand(blockers):
    """Raise Refused with the hard ones of `blockers`, if there are any."""
    stopping = hard(blockers)
    if stopping:
        raise Refused(*stopping)
