"""Growth of the people: the eight results of source 003 with what shows them (002 §6.2; register D1, D4, D6).

Figures are outside facts alone (attainment, a test), entered by the curator; nobody is compared with anybody. The
mentor reads and adds what shows a result of his own mentees; what stood at the beginning and at the end, which may come
from a pupil's answers, and figures are the leaders'.
"""

from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction

from mentorship.kernel import clock, once
from mentorship.kernel.blockers import Blocker, demand
from mentorship.kernel.versions import Conflict, save_versioned
from monitoring.models import GrowthNote, GrowthResult
from participants.domain import audit
from participants.enums import Side
from programs.domain.achievements import standing
from programs.domain.lifecycle import OVER, UNDER_ORDER
from programs.models import Achievement, MatchMember

TEXTS = ("at_entry", "at_exit", "evidence")
FIGURES = ("figure_at_entry", "figure_at_exit")
UNDER_ORDER_OR_OVER = (*UNDER_ORDER, *OVER)  # of whom results are looked at
FIELDS = (*TEXTS, *FIGURES)
OF_MENTOR = ("evidence",)  # what a mentor may write of his mentee
RESULT_FIELDS = ("text", "evidence")


@dataclass(frozen=True)
class ResultRow:
    """One result of one person: `note` is None while nothing is known."""

    result: GrowthResult
    note: GrowthNote | None = None

    @property
    def is_shown(self):
        """Whether something shows the result."""
        return is_shown(self.note)


@dataclass(frozen=True)
class MemberGrowth:
    """What is known of one member of a match, and his achievements, which are evidence too."""

    member: MatchMember
    rows: tuple[ResultRow, ...]
    achievements: tuple[Achievement, ...] = ()

    @property
    def shown(self):
        """How many results have something that shows them."""
        return sum(row.is_shown for row in self.rows)


def is_shown(note):
    """Tell whether a note says what shows the result: words of evidence, or both figures."""
    return note is not None and (bool(note.evidence) or None not in (note.figure_at_entry, note.figure_at_exit))


def growth_of(match, *, for_mentor=False, reader=None):
    """Return the MemberGrowth of each member of `match` (people loaded), the mentees first; three queries.

    `for_mentor` leaves what a mentor may read: his mentees, results without figures; of a note only its `evidence` is
    for him. `reader` (a person's id) is told nothing of himself: he leads the match that he is in.
    """
    results = list(GrowthResult.objects.all())
    notes = {(one.member_id, one.result_id): one for one in GrowthNote.objects.filter(member__match=match)}
    achieved = list(standing(Achievement.objects.filter(member__match=match)))
    members = sorted(match.people, key=lambda one: one.side == Side.MENTOR)
    return [
        MemberGrowth(
            member,
            tuple(ResultRow(one, notes.get((member.pk, one.pk))) for one in results_for(member, results, for_mentor)),
            tuple(one for one in achieved if one.member_id == member.pk),
        )
        for member in members
        if member.person_id != reader and not (for_mentor and member.side == Side.MENTOR)
    ]


def results_for(member, results, for_mentor=False):
    """Return those of `results` that are looked at on this member, `for_mentor` those that his mentor writes of."""
    if for_mentor:
        return [one for one in results if not one.has_figures]
    return [one for one in results if one.for_mentors or member.side == Side.MENTEE]


def rows_of(member, *, for_mentor=False):
    """Return the ResultRows of one member; two queries."""
    notes = {one.result_id: one for one in GrowthNote.objects.filter(member=member)}
    results = results_for(member, list(GrowthResult.objects.all()), for_mentor)
    return [ResultRow(one, notes.get(one.pk)) for one in results]


def growth_blockers(match):
    """Return why nothing can be written now: results are of those who work, or have worked, under an order."""
    if match.state in UNDER_ORDER_OR_OVER:
        return []
    return [Blocker("G9", "О результатах пишут, когда пара утверждена приказом.")]


def write_growth(member, *, actor, rows, form_key=None, by_mentor=False):
    """Write what is known of `member`: `rows` is {result id: {"version": n, field: value of FIELDS}}. Returns how many.

    A row that changes nothing writes nothing; `version` is 0 while there is no note. A mentor (`by_mentor`) writes
    OF_MENTOR of results without figures on a mentee. Raises Refused (no order yet, a figure where the result has none,
    a result that is not looked at here), Conflict (G13) with the note that stands. The same `form_key` twice writes
    once.
    """
    with transaction.atomic():
        if once.claim(form_key):
            return 0
        MatchMember.objects.select_for_update(of=("self",)).get(pk=member.pk)
        known = {row.result.pk: row for row in rows_of(member, for_mentor=by_mentor)}
        demand(growth_blockers(member.match) + _row_blockers(member, known, rows, by_mentor))
        names = OF_MENTOR if by_mentor else FIELDS
        changed = [_write(member, known[pk], _of(names, values), actor) for pk, values in rows.items()]
        fields = sorted({name for found in changed for name in found})
        if fields:
            audit.record("monitoring.growth.write", actor=actor, about=member, person=member.person, fields=fields)
        once.settle(form_key, member)
    return sum(map(bool, changed))


def _row_blockers(member, known, rows, by_mentor):
    """What is written of a result that is not looked at here, and figures where a result has none."""
    if set(rows) - set(known) or (by_mentor and member.side == Side.MENTOR):
        return [Blocker("result", "Этот результат здесь не отмечают.")]
    plain = [values for pk, values in rows.items() if not known[pk].result.has_figures]
    if any(values.get(name) is not None for values in plain for name in FIGURES):
        return [Blocker("figures", "Числом отмечают только то, что школа знает и без программы.")]
    return []


def _of(names, values):
    """Those of `values` that are called `names`, texts without spaces around, and the version."""
    new = {name: (values.get(name) or "").strip() if name in TEXTS else values.get(name) for name in names}
    return new | {"version": values["version"]}


def _write(member, row, values, actor):
    """Write one note if something of it changes. Returns the names of the changed fields."""
    note, version = row.note or GrowthNote(member=member, result=row.result), values.pop("version")
    changed = [name for name, value in values.items() if getattr(note, name) != value]
    if changed:
        if (note.version if note.pk else 0) != version:
            raise Conflict(note)
        _save(note, values, actor)
    return changed


def _save(note, new, actor):
    values = new | {"written_at": clock.now(), "written_by": actor.account}
    is_new, version = note.pk is None, note.version
    for name, value in values.items():
        setattr(note, name, value)
    if is_new:
        note.save(force_insert=True)
    else:
        save_versioned(note, fields=list(values), version=version)


def edit_result(result, *, version, actor, **values):
    """Write the school's own wording (RESULT_FIELDS) of a result. Returns it. Raises Conflict (G13)."""
    for name, value in values.items():
        setattr(result, name, value)
    save_versioned(result, fields=RESULT_FIELDS, version=version)
    audit.record("monitoring.growth.result", actor=actor, about=result, fields=RESULT_FIELDS)
    return result


def mean(figures):
    """Return the mean of Decimals to two places, None of nothing."""
    figures = list(figures)
    return (sum(figures) / len(figures)).quantize(Decimal("0.01")) if figures else None
