"""What the school's report says of the official indicators, on the last day of its time that has come (D9)."""

from mentorship.kernel import clock
from mentorship.kernel.documents import Paragraph, Row, Table
from mentorship.kernel.grammar.dates import long_date
from monitoring.domain.indicators.papers import COLUMNS
from monitoring.domain.indicators.reading import snapshot_at
from monitoring.domain.indicators.telling import lines_of


def indicators_of_school(report, span):
    """The six indicators with denominators, targets and how far they are; a small group's share is not shown."""
    day = min(span.ends_on, clock.today())
    snapshot = snapshot_at(day)
    lines = lines_of(snapshot.indicators, snapshot.rules, is_whole=False)
    rows = tuple(Row((one.title, one.counted, one.of, one.share, one.target, one.difference)) for one in lines)
    when = Paragraph(f"На {long_date(day)}", indent=False)
    return [when, Table(COLUMNS, rows, is_compact=True)]
