"""What this room puts into a pair's folder and a mentor's portfolio: the order, the consents, the plan, the journal."""

from django.db.models import Prefetch

from mentorship.kernel.documents import Column, Paragraph, Row, Table
from mentorship.kernel.grammar.dates import long_date, numeric_date, numeric_period
from mentorship.kernel.grammar.typography import number_sign
from participants.enums import ConsentKind, Side
from participants.models import Consent
from programs.domain.match_lists import registered_order
from programs.domain.plan_document import MEETINGS, journal_rows, plan_blocks
from programs.domain.plans import plan_of, steps_of
from programs.enums import MatchState
from programs.models import Match, MatchMember, Meeting

CONSENT_COLUMNS = (Column("Кто", 6), Column("Согласие", 5), Column("Подписано", 3), Column("Действует до", 3))
PAIR_COLUMNS = (
    Column("Наставляемые", 6),
    Column("Программа", 5),
    Column("Период", 4),
    Column("Приказ", 4),
    Column("Встреч", 2, align="center"),
    Column("Итог", 3),
)
NO_ORDER = "Приказа, который называет эту пару, пока нет."
NO_PLAN = "Плана наставничества пока нет."
NO_CONSENTS = "Согласий пока нет."
NO_MEETINGS = "Встреч пока не было."
NO_PAIRS = "Утверждённых пар пока нет."


def own_folder_sections(match):
    """Return the sections of `match`, which comes with its people and its plan; three queries."""
    return [
        ("Выписка из приказа", _extract(match)),
        ("Реестр согласий", _consents(match.people)),
        ("План наставничества", _plan(match)),
        ("Журнал встреч", _journal(match)),
    ]


def own_portfolio_sections(person):
    """Return the sections of a mentor; two queries."""
    return [("Пары и группы", _pairs(person))]


def _said(text):
    return (Paragraph(text, indent=False),)


def _extract(match):
    order = registered_order(match)
    if order is None:
        return _said(NO_ORDER)
    what = f"Приказ {number_sign(order.number)} от {long_date(order.signed_on)} «{order.heading}»."
    people = [Paragraph(_member(one), indent=False, align="left") for one in match.people]
    period = Paragraph(f"Период: {numeric_period(match.starts_on, match.ends_on)}.", indent=False)
    curator = Paragraph(f"Куратор: {match.program.curator.full_name}.", indent=False)
    return (Paragraph(what), *people, period, curator)


def _member(one):
    role = "Наставник" if one.side == Side.MENTOR else "Наставляемый"
    left = f", по {numeric_date(one.left_on)}" if one.left_on else ""
    return f"{role}: {one.person.name_and_standing}{left}."


def _consents(members):
    """Consents of who is in the match now; that a special one exists tells of health, so it is not listed."""
    people = [one.person_id for one in members if one.left_on is None]
    rows = Consent.objects.filter(person__in=people, withdrawal__isnull=True).exclude(kind=ConsentKind.SPECIAL)
    cells = [
        Row((one.person.full_name, one.get_kind_display(), numeric_date(one.signed_on), _until(one.valid_until)))
        for one in rows.select_related("person").order_by("person__sort_text", "kind", "signed_on")
    ]
    return (Table(CONSENT_COLUMNS, tuple(cells), is_compact=True),) if cells else _said(NO_CONSENTS)


def _until(day):
    return numeric_date(day) if day else "срока нет"


def _plan(match):
    plan = plan_of(match)
    return plan_blocks(match, plan, steps_of(plan)) if plan else _said(NO_PLAN)


def _journal(match):
    rows = [Row(cells) for cells in journal_rows(match, Meeting.objects.filter(match=match))]
    return (Table(MEETINGS, tuple(rows), is_compact=True),) if rows else _said(NO_MEETINGS)


def _pairs(person):
    mentees = MatchMember.objects.filter(side=Side.MENTEE).select_related("person")
    own = Match.objects.filter(members__person=person, members__side=Side.MENTOR, naming__order__state="registered")
    own = own.select_related("program", "naming__order").defer("naming__order__blocks").order_by("starts_on", "pk")
    rows = own.prefetch_related(Prefetch("members", mentees, "mentees_in_folder"))
    cells = tuple(Row(_pair(one)) for one in rows)
    return (Table(PAIR_COLUMNS, cells, is_compact=True),) if cells else _said(NO_PAIRS)


def _pair(match):
    return (
        "\n".join(one.person.full_name for one in match.mentees_in_folder),
        match.program.title,
        numeric_period(match.starts_on, match.ends_on),
        match.naming.order.called,
        str(match.held_count),
        MatchState(match.state).label,
    )
