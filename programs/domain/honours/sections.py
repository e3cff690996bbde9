"""What awards add to the papers of people: the folder of a match, a mentor's portfolio (register C13)."""

from datetime import date

from django.db.models import Aggregate, F, JSONField, OuterRef, Q, Subquery, Value
from django.db.models.functions import JSONObject

from mentorship.kernel.documents import Column, Row, Table
from mentorship.kernel.grammar.dates import numeric_date
from participants.enums import Side
from programs.domain.honours.lists import order_called
from programs.models import Award, Match, MatchMember, Order

TITLE = "Награды"
OF_MATCH = (Column("Кто", 5), Column("Что вручено", 5), Column("За что", 7), Column("Дата", 3), Column("Приказ", 4))
OF_MENTOR = OF_MATCH[1:]
FIELDS = ("kind", "level", "title", "words", "paper", "awarded_on", "number", "year")


class _Listed(Aggregate):
    """All rows of a group as one JSON list: a folder reads its awards together with its match."""

    function, output_field = "JSONB_AGG", JSONField()

    def as_sqlite(self, compiler, connection, **context):
        """SQLite calls it by another name."""
        return self.as_sql(compiler, connection, function="JSON_GROUP_ARRAY", **context)


def folder_marks():
    """Return the annotation of the match of a folder: what it was given, and its people in the days of their work."""
    people = MatchMember.objects.filter(match=OuterRef(OuterRef("pk"))).values("person")
    days = Q(awarded_on__gte=OuterRef("starts_on"), awarded_on__lte=OuterRef("ends_on"))
    rows = _given(Q(match=OuterRef("pk")) | Q(days, match__isnull=True, person__in=people)).order_by()
    named = {"surname": F("person__surname"), "name": F("person__name"), "patronymic": F("person__patronymic")}
    order = {"order": F("naming__order__number"), "signed_on": F("naming__order__signed_on")}
    listed = _Listed(JSONObject(pk=F("pk"), **{name: F(name) for name in FIELDS}, **named, **order))
    return {"folder_awards": Subquery(rows.annotate(one=Value(1)).values("one").annotate(all=listed).values("all"))}


def of_match(match):
    """Return the section of the folder of `match`; none without awards.

    A match that was read with `folder_marks` costs no query, another one query.
    """
    if not hasattr(match, "folder_awards"):
        match = Match.objects.annotate(**folder_marks()).get(pk=match.pk)
    rows = sorted(match.folder_awards or (), key=lambda row: (row["awarded_on"], row["pk"]))
    cells = tuple(Row((_called(row), *_cells(_award(row), _order(row)))) for row in rows)
    return [(TITLE, (Table(OF_MATCH, cells, is_compact=True),))] if cells else []


def _called(row):
    return " ".join(filter(None, (row["surname"], row["name"], row["patronymic"])))


def _award(row):
    return Award(**{name: row[name] for name in FIELDS} | {"awarded_on": date.fromisoformat(row["awarded_on"])})


def _order(row):
    return Order(number=row["order"], signed_on=date.fromisoformat(row["signed_on"])).called if row["order"] else ""


def of_mentor(person):
    """Return the section of the portfolio of a mentor, one query; none without awards."""
    as_mentee = MatchMember.objects.filter(person=person, side=Side.MENTEE).values("match")
    rows = _given(Q(person=person) & (Q(match__isnull=True) | ~Q(match__in=as_mentee)))
    rows = rows.select_related("naming__order").defer("blocks", "naming__order__blocks").order_by("awarded_on", "pk")
    cells = tuple(Row(_cells(one, order_called(one))) for one in rows)
    return [(TITLE, (Table(OF_MENTOR, cells, is_compact=True),))] if cells else []


def _given(condition):
    rows = Award.objects.filter(condition, issued_at__isnull=False, withdrawn_at__isnull=True)
    return rows.exclude(kind="parents")


def _cells(award, order):
    level = "" if award.level == "school" else f", {award.get_level_display()} уровень"
    paper = f"; {award.paper}" if award.paper else ""
    words = " ".join(award.words.split())
    return f"{award.called}{level}{paper}", words, numeric_date(award.awarded_on), order
