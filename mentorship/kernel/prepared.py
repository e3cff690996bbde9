"""A query that many requests ask: Django writes its SQL once, then only the ids in it change.

Writing the SQL of a query with several subqueries costs many times more than asking it. What is found is read afresh.
The places of the ids are expressions that leave themselves among the parameters of the SQL: they are told by their
type from all values that stand beside them.
"""

from copy import copy
from functools import lru_cache, wraps

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.models import BigIntegerField, Value
from django.db.models.query import ModelIterable, QuerySet


class Asked(Value):
    """The place of an id in a query: in the SQL a parameter, among the parameters itself."""

    def __init__(self, name):
        super().__init__(name, output_field=BigIntegerField())

    def as_sql(self, compiler, connection):
        """Write a parameter and leave the place itself for it: whoever asks puts the id there."""
        return "%s", [self]


ID, ROW = Asked("id"), Asked("row")  # of the person who asks, of the row asked for


class Prepared:
    """A queryset in which `ID` and `ROW` stand for ids: its SQL and its values, ready to be asked again and again."""

    def __init__(self, queryset):
        self._queryset, self._known = queryset, None
        self._compiler = queryset.query.get_compiler(connection=connection)
        try:
            self.sql, self.params = self._compiler.as_sql()
        except EmptyResultSet:  # those who ask may see nothing at all
            self.sql, self.params = "", ()

    def _params(self, pk, row):
        ids = {ID.value: pk, ROW.value: row}
        return tuple(ids[value.value] if isinstance(value, Asked) else value for value in self.params)

    def objects(self, pk, row=None):
        """Return the rows of the model with all that the queryset reads along, a list; one query."""
        if not self.sql:
            return []
        written, params = copy(self._compiler), self._params(pk, row)
        # The connection itself and not its proxy, which is asked for each column; the converters depend on neither.
        written.connection, written.as_sql = connections[DEFAULT_DB_ALIAS], lambda *args, **options: (self.sql, params)
        written.get_converters = self._converters
        asked = self._queryset.all()
        asked.query.get_compiler = lambda *args, **options: written
        return list(ModelIterable(asked))

    def _converters(self, expressions):
        """What turns a column's value into a field's: the columns of a written query are always the same."""
        if self._known is None:
            self._known = self._compiler.get_converters(expressions)
        return self._known

    def first(self, pk, row=None):
        """Return the first of `objects`, or None; one query."""
        return next(iter(self.objects(pk, row)), None)

    def rows(self, pk, row=None):
        """Return what a queryset of values finds, as the database gives it: a list of tuples; one query."""
        if not self.sql:
            return []
        with connection.cursor() as cursor:
            cursor.execute(self.sql, self._params(pk, row))
            return cursor.fetchall()

    def values(self, pk):
        """Return the first column of what is found for the id `pk`; one query."""
        return [row[0] for row in self.rows(pk)]


WRITERS = []  # all that `prepared` keeps: a test asks of each whether its arguments name all that its SQL depends on


def prepared(write):
    """Keep what `write` makes for each of its arguments: a queryset becomes a Prepared, anything else stays as it is.

    The arguments are the key. They must name all that the SQL depends on besides the ids: roles, the day, the school's
    terms; `write` itself asks neither the database nor for a rule or a day that its key does not name.
    """

    @lru_cache(maxsize=64)
    @wraps(write)
    def kept(*args):
        made = write(*args)
        return Prepared(made) if isinstance(made, QuerySet) else made

    WRITERS.append(kept)
    return kept


@prepared
def _by_id(model):
    return model._base_manager.filter(pk=ID)


def row_by_id(model, pk):
    """Return the row of `model` with the id `pk`, or None; one query."""
    return _by_id(model).first(pk)
