"""A query that many requests ask: Django writes its SQL once, then only the ids in it change.

Writing the SQL of a query with several subqueries costs many times more than asking it. What is found is read afresh.
The places of the ids are expressions that leave themselves among the parameters of the SQL: they are told by their
type from all values that stand beside them.
"""

import json
from copy import copy
from functools import lru_cache, wraps

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.models import BigIntegerField, Value
from django.db.models.expressions import Col
from django.db.models.query import ModelIterable, QuerySet
from django.db.models.sql import Query


class Asked(Value):
    """The place of an id in a query: in the SQL a parameter, among the parameters itself."""

    def __init__(self, name):
        super().__init__(name, output_field=BigIntegerField())

    def as_sql(self, compiler, connection):
        """Write a parameter and leave the place itself for it: whoever asks puts the id there."""
        return "%s", [self]


class AskedMany(Asked):
    """The place of a list of ids, behind `__in`: one parameter however many they are, so that one SQL serves all."""

    def as_sql(self, compiler, connection):
        """Write a table of the ids: SQLite reads them from a text, PostgreSQL takes a list."""
        if connection.vendor == "sqlite":
            return "(SELECT value FROM json_each(%s))", [self]
        return "(SELECT unnest(%s::bigint[]))", [self]


ID, ROW = Asked("id"), Asked("row")  # of the person who asks, of the row asked for
IDS = AskedMany("ids")  # of the rows asked for


def _with_words_in_it(sql, params):
    """Return the SQL with the texts among its parameters written into it, and the parameters that are left.

    Only for SQLite: where a table has an index over a part of its rows («state» is «waiting»), it compares each
    parameter with that part, and plans the whole query anew whenever a parameter is bound, which takes longer than to
    ask it. A text here comes from the code or the school's settings; whoever asks gives ids alone.
    """
    if connection.vendor != "sqlite":
        return sql, params
    is_word = [isinstance(value, str) and "\0" not in value for value in params]
    pieces = tuple(_quoted(value) if known else "%s" for value, known in zip(params, is_word, strict=True))
    left = tuple(value for value, known in zip(params, is_word, strict=True) if not known)
    return sql.replace("%%", "%%%%") % pieces, left


def _quoted(text):
    """A text as SQL writes it, its percents doubled: they aren't places of parameters."""
    return "'" + text.replace("'", "''").replace("%", "%%") + "'"


class Prepared:
    """A queryset in which `ID` and `ROW` stand for ids: its SQL and its values, ready to be asked again and again.

    Of Django's own query only what turns a row of columns into an object is kept: its conditions and subqueries are in
    the SQL, and hundreds of such trees would weigh more than all templates.
    """

    def __init__(self, queryset):
        compiler = queryset.query.get_compiler(connection=connection)
        try:
            self.sql, self.params = _with_words_in_it(*compiler.as_sql())
        except EmptyResultSet:  # those who ask may see nothing at all
            self.sql, self.params = "", ()
            return
        self._rows = QuerySet(queryset.model)
        self._rows._known_related_objects = queryset._known_related_objects
        self._compiler = _reader(compiler)

    def _params(self, pk, row, many=()):
        known = list(many)
        ids = {ID.value: pk, ROW.value: row, IDS.value: json.dumps(known) if connection.vendor == "sqlite" else known}
        return tuple(ids[value.value] if isinstance(value, Asked) else value for value in self.params)

    def objects(self, pk, row=None):
        """Return the rows of the model with all that the queryset reads along, a list; one query."""
        return self._objects(self._params(pk, row)) if self.sql else []

    def objects_among(self, ids):
        """The same for a queryset with `IDS`; no ids, no query."""
        return self._objects(self._params(None, None, ids)) if self.sql and ids else []

    def values_among(self, ids):
        """Return the tuples of a queryset of values with `IDS`, dates as dates; one query, none for no ids."""
        if not self.sql or not ids:
            return []
        return list(self._written(self._params(None, None, ids)).results_iter(tuple_expected=True))

    def _objects(self, params):
        written = self._written(params)
        asked = self._rows.all()
        asked.query.get_compiler = lambda *args, **options: written
        return list(ModelIterable(asked))

    def _written(self, params):
        written = copy(self._compiler)
        # The connection itself and not its proxy, which is asked for each column; the converters depend on neither.
        written.connection, written.as_sql = connections[DEFAULT_DB_ALIAS], lambda *args, **options: (self.sql, params)
        return written

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


def _reader(compiler):
    """Return a compiler that only reads the rows of the query of `compiler`, whose SQL is written."""
    columns = [column for column, _, _ in compiler.select]
    found = compiler.get_converters(columns)
    reader = type(compiler)(Query(compiler.query.model), compiler.connection, None)
    reader.select = [(_bare(column), None, alias) for column, _, alias in compiler.select]
    reader.klass_info, reader.annotation_col_map = compiler.klass_info, compiler.annotation_col_map
    reader.col_count, reader.has_extra_select = compiler.col_count, compiler.has_extra_select
    converters = {place: (known, _bare(column)) for place, (known, column) in found.items()}
    reader.get_converters = lambda expressions: converters
    return reader


def _bare(column):
    """A column of a table as it is; of what is computed only the kind of its value, which its converters look at."""
    return column if isinstance(column, Col) else Value(None, output_field=column.output_field)


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
