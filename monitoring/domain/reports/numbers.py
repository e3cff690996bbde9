"""The numbers of a programme or of the school over a time: a handful of queries however many matches (D8)."""

from dataclasses import dataclass

from django.db.models import Count, Q, Sum

from participants.enums import Side
from programs.enums import EndingKind, MeetingStage, Outcome
from programs.models import Achievement


@dataclass(frozen=True)
class FormLine:
    """One form of mentoring: its people, each counted once, and what became of its matches."""

    title: str
    mentors: int = 0
    mentees: int = 0
    worked: int = 0
    formed: int = 0
    completed: int = 0
    stopped: int = 0

    @property
    def going(self):
        """How many go on after the last day of the span."""
        return self.worked - self.completed - self.stopped


@dataclass(frozen=True)
class Reason:
    """Why matches were ended early, and how many."""

    text: str
    number: int


@dataclass(frozen=True)
class StageLine:
    """The meetings of one stage: how many took place, how long together, in how many matches."""

    title: str
    held: int
    minutes: int
    matches: int


def form_lines(span):
    """Return (a FormLine for each form that had matches in `span`, one of all of them together); four queries.

    Who took part in two forms is counted in both, and once in what is said of all.
    """
    form = ("match__program__form__position", "match__program__form__title")
    people = _people(span.members().order_by().values(*form), form)
    endings = span.endings().order_by().values(*form)
    ended = _numbers(endings.annotate(completed=_of_kind("COMPLETED"), stopped=_of_kind("TERMINATED")), form)
    short = ("program__form__position", "program__form__title")
    in_span = Q(starts_on__gte=span.starts_on, starts_on__lte=span.ends_on)
    matches = span.matches().order_by().values(*short)
    counted = _numbers(matches.annotate(worked=Count("pk"), formed=Count("pk", filter=in_span)), short)
    lines = [FormLine(key[1], **people.get(key, {}), **counted[key], **ended.get(key, {})) for key in sorted(counted)]
    return lines, _all_together(span, lines)


def _people(rows, form):
    return _numbers(rows.annotate(mentors=_distinct(Side.MENTOR), mentees=_distinct(Side.MENTEE)), form)


def _distinct(side):
    return Count("person", distinct=True, filter=Q(side=side))


def _of_kind(name):
    return Count("pk", filter=Q(kind=EndingKind[name]))


def _numbers(rows, form):
    return {tuple(row.pop(name) for name in form): row for row in rows}


def _all_together(span, lines):
    people = span.members().order_by().aggregate(mentors=_distinct(Side.MENTOR), mentees=_distinct(Side.MENTEE))
    sums = {name: sum(getattr(line, name) for line in lines) for name in ("worked", "formed", "completed", "stopped")}
    return FormLine("Всего", **people, **sums)


def stop_reasons(span):
    """Return the Reasons of early ends by the alphabet, whatever case they were typed in; one query."""
    rows = span.endings().filter(kind=EndingKind.TERMINATED).order_by("reason").values_list("reason", flat=True)
    found = {}
    for reason in rows:
        text = reason.strip().rstrip(".")
        found.setdefault(text.casefold(), [text, 0])[1] += 1
    return [Reason(*found[key]) for key in sorted(found)]


def outcomes(span):
    """Return [(outcome in words, how many)] of the matches that were completed; one query."""
    completed = span.endings().filter(kind=EndingKind.COMPLETED)
    rows = dict(completed.order_by().values_list("outcome").annotate(number=Count("pk")))
    return [(outcome.label, rows[outcome]) for outcome in Outcome if outcome in rows]


def stage_lines(span):
    """Return (a StageLine for each stage with meetings, how many meetings did not take place); two queries."""
    held = span.meetings().filter(is_held=True).order_by().values("stage")
    rows = held.annotate(held=Count("pk"), minutes=Sum("minutes"), matches=Count("match", distinct=True))
    known = {row["stage"]: row for row in rows}
    lines = [_stage(stage, known[stage]) for stage in MeetingStage if stage in known]
    return lines, span.meetings().filter(is_held=False).count()


def _stage(stage, row):
    return StageLine(stage.label, row["held"], row["minutes"] or 0, row["matches"])


def achievements_by_level(span):
    """Return [(where, how many)] of the achievements of the span that stand, the narrowest circle first; one query."""
    rows = Achievement.objects.filter(removed_at__isnull=True, member__match__in=span.matches().order_by().values("pk"))
    rows = rows.filter(happened_on__gte=span.starts_on, happened_on__lte=span.ends_on)
    counted = dict(rows.order_by().values_list("level").annotate(number=Count("pk")))
    levels = [*Achievement._meta.get_field("level").choices, ("", "где, не указано")]
    return [(label, counted[level]) for level, label in levels if level in counted]
