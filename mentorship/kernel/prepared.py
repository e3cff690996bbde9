"""A query that every request asks: Django writes its SQL once, then only the id in it changes.

Writing the SQL of these few queries costs several times more than asking them. What they find is read afresh each time.
"""

from functools import cache

from django.db import connection

ID = 8_104_815_162_342  # stands in the query for the id that is asked about; no row has it


class Prepared:
    """A queryset in which `ID` stands for the id: its SQL and its values, ready to be asked again and again."""

    def __init__(self, queryset):
        self.model = queryset.model
        self.sql, self.params = queryset.query.get_compiler(connection=connection).as_sql()

    def _params(self, pk):
        return [pk if value == ID else value for value in self.params]

    def row(self, pk):
        """Return the model's row for the id `pk` with its annotations, or None; one query."""
        return next(iter(self.model._base_manager.raw(self.sql, self._params(pk))), None)

    def rows(self, pk):
        """Return what is found for the id `pk` as tuples, as the database gives them; one query."""
        with connection.cursor() as cursor:
            cursor.execute(self.sql, self._params(pk))
            return cursor.fetchall()

    def values(self, pk):
        """Return the first column of what is found for the id `pk`; one query."""
        return [row[0] for row in self.rows(pk)]


@cache
def _by_id(model):
    return Prepared(model._base_manager.filter(pk=ID))


def row_by_id(model, pk):
    """Return the row of `model` with the id `pk`, or None; one query."""
    return _by_id(model).row(pk)
