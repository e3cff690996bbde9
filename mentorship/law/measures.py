"""What a measure is, and the words for how it stands."""

import re
from dataclasses import dataclass

from mentorship.kernel.grammar.typography import NBSP
from mentorship.kernel.sections import Status

DONE = Status("выполняется", "done")
DECIDE = Status("решите вы", "attention")
BROKEN = Status("не выполняется", "stop")
ON_PAPER = Status("проверьте на бумаге", "work")
NUMBERED = re.compile(r"(ст\.|ч\.|п\.|№|пункт) ")


@dataclass(frozen=True)
class Measure:
    """One measure: what, by which article, how it stands, what is known; `page` leads to where it is mended.

    The page is shown to whom `action` of the access table permits it, to the rest it is said who may.
    """

    title: str
    article: str
    status: Status
    text: str
    page: str = ""
    label: str = ""
    action: str = ""

    @property
    def cited(self):
        """The article with no number torn from its word."""
        return NUMBERED.sub(rf"\1{NBSP}", self.article)


@dataclass(frozen=True)
class Group:
    """Measures of one kind."""

    title: str
    measures: tuple[Measure, ...]
