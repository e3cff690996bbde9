"""What the tests of reports share: a programme with a year behind it, reports of each kind."""

from datetime import date

from monitoring.domain.reports.drafting import start_report
from monitoring.domain.reports.signing import sign_report
from monitoring.enums import ReportKind
from participants.enums import Side
from programs.models import Achievement, MatchEnding
from tests import factories
from tests.programs import pairs

YEAR = {"starts_on": date(2026, 9, 1), "ends_on": date(2027, 8, 31)}


def end(match, kind="completed", *, on=date(2026, 11, 16), state="taken_up", **fields):
    """An ending of `match` that has taken place."""
    values = {
        "outcome": "reached",
        "reason": "" if kind == "completed" else "переезд семьи",
        "created_at": factories.NOW,
    }
    type(match).objects.filter(pk=match.pk).update(state=kind)
    return MatchEnding.objects.create(match=match, kind=kind, ended_on=on, state=state, **values | fields)


def achieve(match, **fields):
    """An achievement of the first mentee of `match`."""
    values = {"title": "Доклад", "happened_on": date(2026, 11, 10), "level": "school", "created_at": factories.NOW}
    return Achievement.objects.create(member=match.members.filter(side=Side.MENTEE)[0], **values | fields)


def lived(program):
    """Three pairs of `program` that an order has approved: one works, one is completed, one was ended early."""
    found = [pairs.approved("active", program=program) for _ in range(3)]
    for match in found:
        pairs.hold(match, date(2026, 11, 4), "organisational")
    pairs.hold(found[0], date(2026, 11, 11), "trial", minutes=60)
    pairs.hold(found[0], date(2026, 11, 12), "trial", is_held=False)
    end(found[1])
    end(found[2], "terminated", outcome="not", reason="переезд семьи")
    return found


def report_of(subject=None, *, actor=None, **fields):
    """A draft of the report of a match, of a programme, or (without a subject) of the school."""
    name = subject._meta.model_name if subject is not None else "school"
    about = {name: subject} if subject is not None else {}
    return start_report(kind=ReportKind(name), actor=actor or factories.nobody(), **YEAR | about | fields)


def signed(report, *, school, actor=None, on=factories.TODAY):
    """The same, signed."""
    return sign_report(report, signed_on=on, version=report.version, school=school, actor=actor or factories.nobody())
