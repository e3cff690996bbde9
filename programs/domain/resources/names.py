"""People found in a text by their names, in any grammatical case (E9: names of who took part stay out of the library).

A name stands in a text as surname with given name or letters, given name with patronymic, or a surname alone with a
capital: such a mention is sure. A given name alone («Вера», «Роман») may be a word, and so may a surname in small
letters: it is shown to a person. Pet names («Маша») are known to nobody here: that is said where the text is read.
"""

import re
from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise

from mentorship.kernel.grammar.cases import Case
from mentorship.kernel.grammar.typography import search_key
from participants.models import Person

WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
SURNAME, GIVEN, PATRONYMIC = "surname", "name", "patronymic"
MOVING = re.compile(r"(.+)[еёо]([^аеёиоуыэюяьй])ь?")
FAMILY = re.compile(r"(.+(?:[оеё]в|[иы]н))а?")
PARTS = (SURNAME, GIVEN, PATRONYMIC)
BETWEEN = re.compile(r"[\s.\u00a0]{0,3}")  # what may stand between the words of one name
NEAR = 3  # so many words make a name
LONGEST = 6  # letters that a beginning of a surname is compared by


@dataclass(frozen=True)
class Mention:
    """A place of a text that names one of `people` (namesakes): from the letter `start` to `end`.

    `is_sure` where it cannot be a word.
    """

    start: int
    end: int
    words: str
    people: tuple
    is_sure: bool


@dataclass(frozen=True)
class _Word:
    start: int
    end: int
    text: str
    has_dot: bool  # right behind it
    is_dotted: bool  # behind it or before it

    @property
    def key(self):
        return search_key(self.text)

    @property
    def is_capital(self):
        return self.text[:1].isupper()

    @property
    def takes_dot(self):
        """A full stop behind a letter is a part of the name."""
        return self.is_letter and self.has_dot

    @property
    def is_letter(self):
        return len(self.text) == 1 and self.is_capital and self.is_dotted


def forms_of(person):
    """Return {part of the name: set of its forms in all cases}, «ё» as «е», with those that somebody has confirmed."""
    declined = [person.as_name.in_case(case, person.name_forms) for case in Case]
    found = {part: {getattr(one, part) for one in declined} | {getattr(person, part)} for part in PARTS}
    found[SURNAME] |= {form for word in person.surname.split("-") for form in _more_forms(word)}
    return {part: {search_key(word) for word in words if len(word) > 1} for part, words in found.items()}


def _more_forms(surname):
    """What no rule is sure of: a vowel that falls out (Журавель, Журавля), a whole family (Ивановы, Ивановых)."""
    moved = MOVING.fullmatch(surname.lower())
    if moved:
        yield from (moved[1] + moved[2] + ending for ending in ("а", "у", "ом", "е", "я", "ю", "ем", "ём"))
    family = FAMILY.fullmatch(surname.lower())
    if family:
        yield from (family[1] + ending for ending in ("ы", "ых", "ым", "ыми"))


def mentions(text, people):
    """Return the Mentions of `people` (a list of Person) in `text`, from its beginning; none overlaps another. Pure."""
    words = [_word(text, one) for one in WORD.finditer(text)]
    by_form = _by_form(people)
    found, taken = [], 0
    for place, word in enumerate(words):
        if place < taken:
            continue
        best = _longest(text, words, place, by_form)
        if best:
            count, is_sure, people_named = best
            last = words[place + count - 1]
            start, end = word.start, last.end + last.takes_dot
            found.append(Mention(start, end, text[start:end], people_named, is_sure))
            taken = place + count
    return found


def _word(text, found):
    """«М.П» at the end of a line lacks the second full stop: the first one tells enough."""
    start, end = found.span()
    has_dot = text[end : end + 1] == "."
    return _Word(start, end, found.group(), has_dot, has_dot or text[max(0, start - 1) : start] == ".")


def _by_form(people):
    """{form: [(person, part)]} of all forms of all names; a name of two words is found by either."""
    found = defaultdict(list)
    for person in people:
        for part, forms in forms_of(person).items():
            for word in {word for form in forms for word in form.split()}:
                found[word].append((person, part))
    return found


def _longest(text, words, place, by_form):
    """(how many words, whether it is sure, whose name) of the longest name that begins at `place`, or None."""
    run = _run(text, words, place)
    persons = {person.pk: person for word in run for person, _ in by_form.get(word.key, ())}
    found = defaultdict(list)
    for person in persons.values():
        parts = [_parts_of(word, person, by_form) for word in run]
        count = next((at for at, one in enumerate(parts) if not one), len(parts))
        if judged := _judged(run[:count], parts[:count]):
            found[judged].append(person)
    if not found:
        return None
    best = max(found)
    return *best, tuple(found[best])


def _run(text, words, place):
    """The words from `place` on that stand so near each other that they may be one name."""
    run = words[place : place + NEAR]
    for number, (one, other) in enumerate(pairwise(run), 1):
        if not BETWEEN.fullmatch(text, one.end, other.start):
            return run[:number]
    return run


def _parts_of(word, person, by_form):
    """Which parts of the name of `person` the word may be; a letter may stand for the given name or the patronymic."""
    if word.is_letter:
        letters = {part for part in (GIVEN, PATRONYMIC) if search_key(getattr(person, part)[:1]) == word.key}
        return {f"{part} letter" for part in letters}
    return {part for one, part in by_form.get(word.key, ()) if one.pk == person.pk}


def _judged(run, parts):
    """Shorten what was found to a name: (how many words, whether it is sure), or None where nothing of it is one."""
    for count in range(len(parts), 1, -1):
        if _is_whole(parts[:count]):
            return count, True
    if parts and SURNAME in parts[0]:
        return 1, run[0].is_capital
    return (1, False) if parts and GIVEN in parts[0] and run[0].is_capital else None


def _is_whole(parts):
    """A surname with a given name or letters, or a given name with a patronymic."""
    kinds = {part.split()[0] for one in parts for part in one}
    spelt = {part for one in parts for part in one}
    return len(kinds) > 1 and (SURNAME in spelt or {GIVEN, PATRONYMIC} <= spelt)


def without(text, found, stand_in):
    """Return `text` with each sure Mention of `found` put as `stand_in(people)`, and how many there were. Pure."""
    pieces, at, count = [], 0, 0
    for one in found:
        if one.is_sure:
            pieces += [text[at : one.start], stand_in(one.people)]
            at, count = one.end, count + 1
    return "".join([*pieces, text[at:]]), count


def named_anywhere(texts, *, people=None):
    """Return the people of the whole portal (of the query `people`) whom one of `texts` surely names, by name.

    Only a whole name counts, a surname with given name or letters: among so many people a surname alone is a word too
    often. Two queries; forms are made only of those whose surname begins as a word of the texts does.
    """
    text = "\n".join(texts)
    begins = {search_key(word)[:length] for word in WORD.findall(text) for length in range(1, LONGEST + 1)}
    rows = (people if people is not None else Person.objects.all()).order_by()
    near = [pk for pk, surname in rows.values_list("pk", "surname") if _beginning(surname) in begins]
    if not near:
        return []
    likely = list(rows.filter(pk__in=near).order_by("sort_text", "pk"))
    whole = [one for one in mentions(text, likely) if one.is_sure and not WORD.fullmatch(one.words)]
    ids = {person.pk for one in whole for person in one.people}
    return [person for person in likely if person.pk in ids]


def _beginning(surname):
    """So many first letters as no grammatical case changes: all but three («Журавель», «Журавля»)."""
    key = search_key(surname)
    return key[: max(1, min(LONGEST, len(key) - 3))]
