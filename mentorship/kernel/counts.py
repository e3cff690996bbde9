"""Many counts in one query: a home page says a dozen numbers and may ask the database ten times at most."""

from django.db.models import IntegerField, Subquery

from mentorship.kernel.prepared import Prepared


class CountOf(Subquery):
    """How many rows a queryset has, as a column of another query."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) counted_rows)"
    output_field = IntegerField()

    def __init__(self, queryset, **extra):
        super().__init__(queryset.order_by().values("pk"), **extra)


def count_together(row, **querysets):
    """Return {name: how many rows} of `querysets`, all in one query.

    `row` is a queryset of exactly one row to hang the numbers on; no querysets, no query.
    """
    if not querysets:
        return {}
    columns = {f"count_{name}": CountOf(rows) for name, rows in querysets.items()}
    found = row.annotate(**columns).values(*columns).get()
    return {name: found[f"count_{name}"] for name in querysets}


class Counts:
    """The same for a query that many people ask: the querysets name them by `prepared.ID`, the SQL is written once.

    A Subquery among them is a column as it is: what it finds comes as the database gives it.
    """

    def __init__(self, row, **querysets):
        columns = {f"count_{name}": _column(rows) for name, rows in querysets.items()}
        self.names, self._asked = list(querysets), Prepared(row.annotate(**columns).values_list(*columns))

    def of(self, pk):
        """Return {name: how many rows} for the person with the id `pk`; one query, none when nothing is counted."""
        return dict(zip(self.names, self._asked.rows(pk)[0], strict=True)) if self.names else {}


def _column(rows):
    return rows if isinstance(rows, Subquery) else CountOf(rows)
