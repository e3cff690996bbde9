"""Many counts in one query: a home page says a dozen numbers and may ask the database ten times at most."""

from django.db.models import IntegerField, Subquery


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
