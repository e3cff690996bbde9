"""The results of the school, of a form, of a programme, as their readers may see them: small groups hidden."""

from dataclasses import dataclass, field
from functools import cached_property

from mentorship.kernel.roles import Role
from monitoring.domain.results.change import change_of, entry_of, exit_of
from monitoring.domain.results.distribution import spread_of
from monitoring.domain.results.hiding import LEAST, hidden_leaves
from monitoring.domain.results.reading import FORM, PROGRAM, WHOLE, People, rows_of
from monitoring.domain.results.satisfaction import Satisfaction
from monitoring.domain.results.share import shares_of
from monitoring.domain.results.words import answered_words, earlier_words, glad_words, hidden_words, main_words
from monitoring.domain.settings import monitoring_settings
from monitoring.domain.surveys.given import YES_WHERE
from monitoring.enums import QuestionKind, Wave
from participants.enums import Side


@dataclass(frozen=True)
class Asked:
    """Whose results: which side of a school year, of all programmes, of one form or of one programme (ids)."""

    year: int
    side: str = Side.MENTEE
    form: int | None = None
    program: int | None = None

    @property
    def group(self):
        """(level, id) of the group."""
        if self.program:
            return PROGRAM, self.program
        return (FORM, self.form) if self.form else (WHOLE, 0)


@dataclass(frozen=True)
class Part:
    """A form or a programme among the others, by its title: how many answered both times, or why it is not shown."""

    pk: int
    title: str
    people: People
    why_hidden: str
    parts: list = field(default_factory=list)


@dataclass(frozen=True)
class Measured:
    """A characteristic of the group: its change and how the answers lie."""

    change: object
    spread: object


class Overview:
    """Everything that a page, a book or a report says of one group; `places` are the reader's programmes of the year.

    `with_total`: the reader may not read single answers, so what subtraction would tell is hidden as well.
    """

    def __init__(self, asked, places, rows, *, with_total):
        self.asked, self.places, self.rows, self.with_total = asked, places, rows, with_total
        self.branches = {place.pk: place.form for place in places}

    # ── who answered

    def people(self, wave=Wave.FINAL, group=None):
        """Return the People of `group` (the one asked for by default) in `wave`."""
        return self.rows.counts.get((*(group or self.asked.group), wave), People())

    @property
    def given(self):
        """How many are asked at all: who was given the exit survey, before it opens the entry one."""
        return self.people().given or self.people(Wave.ENTRY).given

    @property
    def both(self):
        return self.people().both

    @cached_property
    def is_hidden(self):
        """Whether nothing of the group may be shown."""
        return self._hides(self._leaves("both"), "both", Wave.FINAL)

    @property
    def why_hidden(self):
        return hidden_words(self.both) if self.is_hidden else ""

    # ── figures

    @cached_property
    def measured(self):
        """A Measured for each characteristic that may be shown, in the order of the characteristics."""
        found = []
        for measure, by_program in self.rows.pairs.items():
            pairs = self._pairs(by_program)
            if pairs and not self._hides(_sums(by_program), "both", Wave.FINAL):
                found.append(Measured(change_of(measure, pairs), spread_of(entry_of(pairs), exit_of(pairs))))
        return found

    @property
    def changes(self):
        return [one.change for one in self.measured]

    @cached_property
    def satisfaction(self):
        """[(wave, Satisfaction)] of the waves in which it may be shown."""
        return [(wave, found) for wave in Wave if (found := self._satisfaction(wave)) is not None]

    @cached_property
    def shares(self):
        """[(wave, Shares)] of the questions with a choice, in the order of the waves and of the survey."""
        asked = sorted(self.rows.choices, key=lambda one: (list(Wave).index(one.wave), one.position, one.text))
        return [(one.wave, self._shares(one)) for one in asked if self._shows(one)]

    @cached_property
    def words(self):
        """«Главное словами», a list of sentences."""
        side, said = self.asked.side, [answered_words(self.asked.side, self.both, self.given)] if self.given else []
        if self.is_hidden:
            return said
        return said + main_words(self.changes) + self._glad_words(side)

    def _glad_words(self, side):
        """Of the last wave in which anybody was asked, then what was before."""
        *earlier, last = self.satisfaction or [None]
        if last is None:
            return []
        return [one for one in (glad_words(side, last[1], self.rows.glad_from), earlier_words(earlier)) if one]

    @property
    def scope_title(self):
        """What the group is, in words: «Вся школа», «Форма «…»», «Программа «…»»."""
        level, pk = self.asked.group
        if level == WHOLE:
            return "Все программы"
        place = next((place for place in self.places if pk == (place.pk if level == PROGRAM else place.form)), None)
        if place is None:
            return ""
        return f"Программа «{place.title}»" if level == PROGRAM else f"Форма «{place.form_title}»"

    # ── parts of the group

    @cached_property
    def parts(self):
        """The forms of the school with their programmes, or the programmes of a form: by title, never by result."""
        leaves, dark = self._dark(self._leaves("both"), "both", Wave.FINAL)
        programs = {}
        for place in sorted(self.places, key=lambda place: (place.title, place.pk)):
            part = self._part(PROGRAM, place.pk, place.title, place.pk in leaves)
            programs.setdefault(place.form, []).append(part)
        if self.asked.form:
            return programs.get(self.asked.form, [])
        forms = {place.form: place.form_title for place in self.places}
        return [self._part(FORM, pk, title, pk in dark, programs[pk]) for pk, title in forms.items()]

    def _part(self, level, pk, title, is_dark, parts=()):
        people = self.people(group=(level, pk))
        why = hidden_words(people.both) if is_dark or not people.both else ""
        return Part(pk, title, people, why, list(parts))

    # ── hiding

    def _leaves(self, name, wave=Wave.FINAL):
        return {pk: getattr(self.people(wave, (PROGRAM, pk)), name) for pk in self.branches}

    def _dark(self, counts, name, wave):
        """(programmes, forms) not to be shown of {programme: answers}; a person counts once, whatever he wrote."""
        leaves = {pk: min(counts.get(pk, 0), people) for pk, people in self._leaves(name, wave).items()}
        sums = {}
        for pk, count in counts.items():
            sums[self.branches[pk]] = sums.get(self.branches[pk], 0) + count
        forms = set(self.branches.values())
        totals = {pk: min(sums.get(pk, 0), getattr(self.people(wave, (FORM, pk)), name)) for pk in forms}
        return hidden_leaves(leaves, self.branches, totals=totals, with_total=self.with_total)

    def _hides(self, counts, name, wave):
        """Tell whether the group's figure, made of {programme: answers}, is not shown; nobody's is not, either."""
        level, pk = self.asked.group
        own = sum(count for program, count in counts.items() if self._is_own(program))
        if min(own, getattr(self.people(wave), name)) < LEAST:
            return True
        leaves, dark = self._dark(counts, name, wave)
        return pk in leaves if level == PROGRAM else pk in dark

    def _is_own(self, program):
        level, pk = self.asked.group
        return level == WHOLE or pk == (program if level == PROGRAM else self.branches[program])

    # ── sums over the programmes of the group

    def _pairs(self, by_program):
        found = {}
        for program, pairs in by_program.items():
            if self._is_own(program):
                for pair, people in pairs.items():
                    found[pair] = found.get(pair, 0) + people
        return found

    def _satisfaction(self, wave):
        found = {program: one for (program, one_wave), one in self.rows.glad.items() if one_wave == wave}
        if self._hides({program: one.answered for program, one in found.items()}, "answered", wave):
            return None
        own = [one for program, one in found.items() if self._is_own(program)]
        return Satisfaction(sum(one.answered for one in own), sum(one.glad for one in own))

    def _shows(self, asked):
        counts = {
            pk: sum(n for places, n in chosen.items() if places) for pk, chosen in self.rows.choices[asked].items()
        }
        return not self._hides(counts, "answered", asked.wave)

    def _shares(self, asked):
        texts = YES_WHERE if asked.kind == QuestionKind.YES_WHERE else asked.options
        chosen = self._pairs(self.rows.choices[asked])
        return shares_of(asked.text, texts, chosen, takes_several=asked.kind == QuestionKind.SEVERAL)


def overview_of(asked, places, *, with_total=True):
    """Return the Overview of what `asked` names; `places` are those of `reading.places_for(actor)`; four queries.

    The programmes of another year are left out: years are never added up, so none is found by subtraction. Where the
    reader has nothing to subtract (`with_total` is False) a programme is read by itself.
    """
    own = [place for place in places if place.year == asked.year]
    if asked.program and not with_total:
        own = [place for place in own if place.pk == asked.program]
    rows = rows_of(own, asked.side, monitoring_settings().glad_from)
    return Overview(asked, own, rows, with_total=with_total)


def subtracts(actor):
    """Tell whether what subtraction would tell is kept from `actor`: who may read no single answers of what he sees.

    The coordinator may read all, a curator sees own programmes alone.
    """
    return actor.has(Role.DIRECTOR) and not actor.has(Role.COORDINATOR)


def _sums(by_program):
    return {program: sum(pairs.values()) for program, pairs in by_program.items()}
