"""What every kind of order says of itself."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse

from mentorship.kernel import clock
from mentorship.kernel.blockers import Blocker
from participants.domain.ages import is_adult
from programs.domain.orders.content import curators_of
from programs.enums import OrderKind


def nothing(*args, **kwargs):
    """A kind that names nobody has nothing to find, to annex or to change."""
    return []


def always(subject):
    """A subject that waits for an order as long as none names it."""
    return True


@dataclass(frozen=True)
class Content:
    """An order on its day with everything it is made of: what it names, the school, the offices; read once."""

    order: object
    school: object
    offices: object
    named: list
    number: str = ""
    signed_on: object = None

    @property
    def day(self):
        """The day that the paper is dated: today while it is a draft."""
        return self.signed_on or clock.today()

    def signers(self, matches, people):
        """Who signs an order about `matches`: the coordinator, their curators and the adults of `people`.

        Pupils do not sign orders (domain/documents, «Layout»).
        """
        adults = [person for person in people if is_adult(person, self.day)]
        return [*self.offices.coordinators, *curators_of(matches), *adults]


@dataclass(frozen=True)
class Subject:
    """A row of what an order names: its page shows it with a link."""

    pk: int
    title: str
    note: str
    url: str


@dataclass(frozen=True)
class Kind:
    """One kind of order (domain/documents, «Orders»).

    `blanks` are what the school's wording may leave to the portal: {name: what it becomes}. `row` is the model
    that ties an order to what it names, `subject` its foreign key; None where nobody is named.
    """

    code: OrderKind
    lead: str  # what the page of a new order says
    done: str  # what is said when it has been registered
    blanks: dict
    fill: Callable  # (named, offices, school) -> {blank: text}
    row: type | None = None
    subject: str = ""
    find: Callable = nothing  # (order, day or None) -> list of what is named
    empty: str = ""  # what is said when nothing was chosen for a draft
    taken: str = ""  # what is said when something chosen stands in an order already, or waits for none any more
    nobody: str = ""  # what the page of a new order says while nothing waits for one
    emptied: str = ""  # what is said of a draft out of which everything has been taken
    source: tuple = ()  # (name of the page where that comes to be which an order names, how a link to it is called)
    is_ready: Callable = always  # (subject) -> whether it waits for an order still
    annexes: Callable = nothing  # (content) -> [(title, blocks)]
    guards: tuple = ()  # (content) -> blockers of registering
    acquainted: Callable = nothing  # (content) -> people who sign the sheet of acquaintance
    names: Callable | None = None  # (content) -> people whom the order names, if they are more than who signs the sheet
    in_cases: Callable = nothing  # (content) -> [(person, case)] that the wording declines
    effect: Callable = nothing  # (content, actor) in the transaction of registering
    at_most: int | None = None  # how many an order of this kind may name
    many: str = ""  # what is said when more were chosen
    called: Callable | None = None  # (subjects, part of a name) -> those called so; None where all are few
    labels: Callable = nothing  # (subjects) -> {pk: how a list calls the subject}
    subjects_of: Callable = nothing  # (what is named) -> [Subject]
    registered_subjects: Callable | None = None  # (order) -> [Subject], where what a draft reads along is much
    takes_papers: bool = False  # whether documents on file may be its annexes

    def blockers(self, subjects):
        """Return what stands in the way of drafting an order on `subjects`, which are locked."""
        if not self.row:
            return []
        if not subjects:
            return [Blocker("empty", self.empty)]
        if self.at_most and len(subjects) > self.at_most:
            return [Blocker("many", self.many)]
        is_named = self.row.objects.filter(**{f"{self.subject}__in": subjects}).exists()
        return [Blocker("taken", self.taken)] if is_named or not all(map(self.is_ready, subjects)) else []

    @property
    def source_url(self):
        """The page where that comes to be which an order of this kind names."""
        return reverse(self.source[0])

    def names_something(self, content):
        """Guard of every kind that names somebody: not everything has been taken out of the draft."""
        if content.named or not self.row:
            return []
        return [Blocker("empty", self.emptied, self.source_url, self.source[1])]

    def told(self, content):
        """Return the people who are told of the order when it is in force."""
        return (self.names or self.acquainted)(content)

    def subjects_in(self, order):
        """Return the Subjects of the registered `order`: its text is frozen, so they are only called by name."""
        return self.registered_subjects(order) if self.registered_subjects else self.subjects_of(self.named_by(order))

    def named_by(self, order, *, on=None):
        """Return what `order` names, as it stood on the day `on` (now, when none is given)."""
        return self.find(order, on)
