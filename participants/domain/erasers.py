"""What the anonymising run does with every table (privacy rule 14; 152-ФЗ ст. 21; документы, «Consents»).

Each table of the project has its Erasers at the point `erasers`, and together they name each of its free texts and
each of its keys to a person: erased, or left with a reason. A test walks the registry of models and fails when
a field has none. A room builds its Erasers of the five functions below and registers them in `ready()`.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import product

from django.db import models
from django.db.models import F, Q

from mentorship.kernel.grammar.cases import Case
from mentorship.kernel.grammar.typography import search_key
from participants.extensions import erasers
from participants.models import Account, Person

ERASED_TEXT = "Текст удалён при уничтожении персональных данных."
ERASED_SHORT = "удалено"


@dataclass(frozen=True)
class Subject:
    """Whose data go: the card `person`, `ids` of it and of the cards merged into it, `accounts` of all of them.

    `words` are the forms of the surname and of the given name, `names` the forms of both together, `contacts` phones
    and mails: by them a text tells that it is about the person.
    """

    person: models.Model
    ids: tuple[int, ...]
    accounts: tuple[int, ...] = ()
    words: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    contacts: frozenset[str] = frozenset()

    def is_named_in(self, text, *, is_near=False):
        """Tell whether `text` is about the person; `is_near`: a name alone is enough, as in his own pair's journal."""
        key = search_key(text)
        if any(contact in key for contact in self.contacts):
            return True
        plain = f" {' '.join(_letters(key).split())} "
        return any(f" {words} " in plain for words in (self.words | self.names if is_near else self.names))


def _letters(text):
    return "".join(letter if letter.isalnum() or letter == "-" else " " for letter in text)


def name_forms(person):
    """Return (words, names): how a text may call `person`, in all cases, «ё» as «е», without full stops."""
    declined = [person.as_name.in_case(case, person.name_forms) for case in Case]
    surnames = {one.surname for one in declined} | {person.surname}
    givens = {one.name for one in declined} | {person.name}
    letters = {person.name[:1], f"{person.name[:1]} {person.patronymic[:1]}".strip()}
    pairs = set(product(surnames, givens | letters)) | set(product(givens | letters, surnames))
    words = {search_key(word) for word in surnames | givens if len(word) > 1}
    return frozenset(words), frozenset(_letters(search_key(" ".join(pair))).strip() for pair in pairs if all(pair))


def subject_of(person):
    """Return the Subject of `person`: with the cards merged into it, their logins, names and contacts."""
    cards = list(Person.everyone.filter(Q(pk=person.pk) | Q(merged_into=person)).order_by("pk"))
    forms = [name_forms(card) for card in cards]
    contacts = {search_key(text) for card in cards for text in (card.phone, card.email) if len(text) > 5}
    ids = tuple(card.pk for card in cards)
    return Subject(
        person=person,
        ids=ids,
        accounts=tuple(Account.objects.filter(person__in=ids).values_list("pk", flat=True)),
        words=frozenset().union(*(words for words, _ in forms)),
        names=frozenset().union(*(names for _, names in forms)),
        contacts=frozenset(contacts),
    )


@dataclass(frozen=True)
class Eraser:
    """What becomes of `fields` of `model` in the rows that `find(subject)` gives.

    `act(rows, subject)` erases them; without it the fields stay, and `why` says by which right. `about_nobody`: the
    table or the field tells of no person (a setting, the name of a programme). Where the rows go altogether, `fields`
    may be empty and `whole` is true: it covers every field of the table.
    """

    model: type[models.Model]
    fields: tuple[str, ...]
    find: Callable | None = None
    act: Callable | None = None
    why: str = ""
    about_nobody: bool = False
    whole: bool = False
    files: tuple[str, ...] = field(default=())
    title: str = ""

    @property
    def word(self):
        """What its rows are called on the page and in the act."""
        return self.title or str(self.model._meta.verbose_name_plural)

    @property
    def labels(self):
        """The erased fields as a person reads them; empty where the row goes altogether."""
        columns = [self.model._meta.get_field(name) for name in self.fields]
        return [str(column.verbose_name) for column in columns if column.editable]

    def rows(self, subject):
        """Return the rows that it would touch."""
        return self.find(subject) if self.find else self.model._base_manager.none()


def wipes(model, key, *fields, files=(), counting="", **values):
    """The rows tied to the person by the lookup `key` stay, without `fields`; `values` are put instead of an empty one.

    `files` are those of `fields` that lead to a StoredFile: the file is destroyed too. `counting` as of `unnames`.
    """

    def act(rows, subject):
        counted = {counting: F(counting) + 1} if counting else {}
        rows.update(**{name: values.get(name, empty(model, name)) for name in (*fields, *values)}, **counted)

    return Eraser(model, (*fields, *values), _tied(model, key), act, files=tuple(files))


def removes(model, key, files=(), title=""):
    """The rows tied to the person by the lookup `key` go altogether; `title` names them on the page and in the act."""
    return Eraser(model, (), _tied(model, key), _remove, whole=True, files=tuple(files), title=title)


def _remove(rows, subject):
    rows.delete()


def unnames(model, *fields, near=None, among=None, counting=""):
    """Texts that name the person are erased, whosever row they stand in; other texts stay.

    In the rows of `near` (subject -> Q: his pairs, his class) a surname or a first name alone is enough, elsewhere both
    are needed. `among` (a Q) narrows the rows looked at, such as drafts among orders. `counting` is a field that counts
    how often something was erased from the row: without it the database would refuse to touch what is frozen.
    """

    def find(subject):
        rows = model._base_manager.filter(among) if among is not None else model._base_manager.all()
        own = set(rows.filter(near(subject)).values_list("pk", flat=True)) if near else set()
        table = rows.values_list("pk", *fields)
        named = [pk for pk, *texts in table if any(_names(value, subject, pk in own) for value in texts)]
        return model._base_manager.filter(pk__in=named)

    def act(rows, subject):
        own = set(rows.filter(near(subject)).values_list("pk", flat=True)) if near else set()
        for row in rows:
            for name in fields:
                setattr(row, name, _without(getattr(row, name), subject, row.pk in own, _room(model, name)))
            if counting:
                setattr(row, counting, getattr(row, counting) + 1)
        model._base_manager.bulk_update(rows, (*fields, counting) if counting else fields)

    return Eraser(model, tuple(fields), find, act)


def stays(model, *fields, key="", why):
    """`fields` of the rows tied to the person by `key` lawfully remain; `why` is read aloud before the run."""
    return Eraser(model, tuple(fields), _tied(model, key) if key else None, why=why)


def tells_of_nobody(model, *fields):
    """`fields` (all, when none are named) of `model` say nothing of a person: settings, counts, numbers of rows."""
    return Eraser(model, tuple(fields), about_nobody=True, whole=not fields)


def empty(model, name):
    """Return what an erased field holds: nothing where the table allows it, else an empty text or list."""
    column = model._meta.get_field(name)
    if column.null:
        return None
    return column.get_default() if column.has_default() else ""


def _tied(model, key):
    def find(subject):
        is_account = _leads_to_account(model, key)
        return model._base_manager.filter(**{f"{key}__in": subject.accounts if is_account else subject.ids})

    return find


def _leads_to_account(model, key):
    column = None
    for name in key.split("__"):
        column = model._meta.pk if name == "pk" else model._meta.get_field(name)
        model = column.related_model or column.model
    return model._meta.label_lower == "participants.account"


def _room(model, name):
    return getattr(model._meta.get_field(name), "max_length", None) or len(ERASED_TEXT)


def _names(value, subject, is_near):
    if isinstance(value, dict):
        return any(_names(one, subject, is_near) for one in value.values())
    if isinstance(value, list):
        return any(_names(one, subject, is_near) for one in value)
    return isinstance(value, str) and subject.is_named_in(value, is_near=is_near)


def _without(value, subject, is_near, room):
    """Return a text, or a JSON value, with the texts that name the person erased."""
    if isinstance(value, dict):
        return {name: _without(one, subject, is_near, room) for name, one in value.items()}
    if isinstance(value, list):
        return [_without(one, subject, is_near, room) for one in value]
    if not _names(value, subject, is_near):
        return value
    return ERASED_TEXT if room >= len(ERASED_TEXT) else ERASED_SHORT[:room]


def all_erasers():
    """Return the Erasers of every room, the upper ones first: what hangs on a lower row goes before it."""
    return [one for found in reversed(erasers()) for one in found]
