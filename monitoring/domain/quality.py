"""Quality of the process: the curator's table of nine signs, a level of the programme, never of a person.

002 §6.2, §6.5; register D1, D4. Twice in a period, intermediate and final (§6.4).
"""

from dataclasses import dataclass

from django.db import transaction

from mentorship.kernel import clock, once
from mentorship.kernel.blockers import Blocker, demand
from mentorship.kernel.sections import Status
from mentorship.kernel.versions import Conflict, save_versioned
from monitoring.enums import Shown, Wave
from monitoring.models import QualityLevel, QualityReview, QualitySign
from participants.domain import audit
from programs.enums import ProgramState
from programs.models import Program

WAVES = (Wave.INTERMEDIATE, Wave.FINAL)
MOST = 2  # of one sign
OPTIMAL, ACCEPTABLE = 15, 9  # of eighteen
SIGN_FIELDS = ("text", "hint")


@dataclass(frozen=True)
class Line:
    """One sign in one table: `shown` is None while nothing is said of it."""

    sign: QualitySign
    shown: Shown | None = None
    comment: str = ""


@dataclass(frozen=True)
class QualityTable:
    """The curator's table of one wave; `review` is None while there is none."""

    wave: Wave
    lines: tuple[Line, ...]
    review: QualityReview | None = None

    @property
    def said(self):
        """How many signs something is said of."""
        return sum(line.shown is not None for line in self.lines)

    @property
    def left(self):
        """How many signs are left; a level there is only when none is."""
        return len(self.lines) - self.said

    @property
    def total(self):
        """The sum, None while a sign is left."""
        return None if self.left else sum(line.shown for line in self.lines)

    @property
    def most(self):
        """The largest possible sum."""
        return MOST * len(self.lines)

    @property
    def level(self):
        """The level of the programme (a Status), None while a sign is left."""
        return None if self.total is None else level_of(self.total)


def level_of(total):
    """Return the level of a programme by the sum of the nine signs: 15–18, 9–14, 0–8."""
    if total >= OPTIMAL:
        return Status("Оптимальный уровень", "done")
    if total >= ACCEPTABLE:
        return Status("Допустимый уровень", "work")
    return Status("Недопустимый уровень", "attention")


def quality_of(program):
    """Return the two QualityTables of `program`, intermediate and final, empty ones too; two queries.

    A review says something of one sign at least, so each is read along with its levels.
    """
    signs = list(QualitySign.objects.all())
    rows = list(QualityLevel.objects.filter(review__program=program).select_related("review__written_by__person"))
    reviews = {one.review.wave: one.review for one in rows}
    levels = {(one.review_id, one.sign_id): one for one in rows}
    return [_table(wave, signs, reviews.get(wave), levels) for wave in WAVES]


def quality_at(program, wave):
    """Return the QualityTable of one wave; two queries."""
    return next(table for table in quality_of(program) if table.wave == wave)


def _table(wave, signs, review, levels):
    found = [levels.get((review.pk, sign.pk)) if review else None for sign in signs]
    lines = [
        Line(sign, Shown(level.shown), level.comment) if level else Line(sign)
        for sign, level in zip(signs, found, strict=True)
    ]
    return QualityTable(wave, tuple(lines), review)


def quality_blockers(program):
    """Return why the table cannot be filled now: the programme has not begun, or is laid away."""
    if program.state == ProgramState.DRAFT:
        return [Blocker("state", "Программа ещё черновик. Качество смотрят, когда по ней уже работают.")]
    if program.state == ProgramState.ARCHIVED:
        return [Blocker("state", "Программа в архиве: таблица остаётся такой, какая есть.")]
    return []


def write_quality(program, wave, *, actor, version, reviewed_on, rows, form_key=None):
    """Write the table of `wave` (one of WAVES). Returns the review.

    `rows` is {sign id: (shown or None, comment)}; `version` is 0 while there is no table. It may be left unfinished.
    Raises Refused: a programme that has not begun or is laid away, a day ahead or before the programme, a comment
    without a level, nothing said at all; Conflict (G13). The same `form_key` twice writes once.
    """
    with transaction.atomic():
        made = once.claim(form_key)
        if made:
            return QualityReview.objects.get(pk=made)
        program = Program.objects.select_for_update(of=("self",)).get(pk=program.pk)
        demand(quality_blockers(program) + _value_blockers(program, reviewed_on, rows))
        current = QualityReview.objects.filter(program=program, wave=wave).first()
        if (current.version if current else 0) != version:
            raise Conflict(current or QualityReview(program=program, wave=wave))
        review = _kept(current or QualityReview(program=program, wave=wave), reviewed_on, version, actor)
        _write_levels(review, rows)
        audit.record("monitoring.quality.write", actor=actor, about=review, fields=["levels", "reviewed_on"])
        return once.settle(form_key, review)


def _kept(review, reviewed_on, version, actor):
    values = {"reviewed_on": reviewed_on, "written_at": clock.now(), "written_by": actor.account}
    for name, value in values.items():
        setattr(review, name, value)
    if review.pk is None:
        review.save(force_insert=True)
        return review
    return save_versioned(review, fields=list(values), version=version)


def _write_levels(review, rows):
    review.levels.all().delete()
    QualityLevel.objects.bulk_create(
        QualityLevel(review=review, sign_id=pk, shown=shown, comment=comment.strip())
        for pk, (shown, comment) in rows.items()
        if shown is not None
    )


def _value_blockers(program, reviewed_on, rows):
    found = []
    if reviewed_on > clock.today():
        found.append(Blocker("reviewed_on", "Этот день ещё не наступил."))
    if reviewed_on < program.starts_on:
        found.append(Blocker("reviewed_on", "В этот день программа ещё не шла: проверьте дату."))
    if all(shown is None and not comment.strip() for shown, comment in rows.values()):
        found.append(Blocker("rows", "Пока не отмечено ни одного показателя: начните хотя бы с одного."))
    silent = [pk for pk, (shown, comment) in rows.items() if shown is None and comment.strip()]
    text = "Вы написали почему, но не отметили, насколько это проявляется."
    return found + [Blocker(f"shown_{pk}", text) for pk in silent]


def edit_sign(sign, *, version, actor, **values):
    """Write the school's own wording (SIGN_FIELDS) of a sign. Returns it. Raises Conflict (G13).

    How many signs there are stays: the bounds of the levels are of nine.
    """
    for name, value in values.items():
        setattr(sign, name, value)
    save_versioned(sign, fields=SIGN_FIELDS, version=version)
    audit.record("monitoring.quality.sign", actor=actor, about=sign, fields=SIGN_FIELDS)
    return sign
