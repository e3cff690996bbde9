"""The pair's folder and the mentor's portfolio: one document each, of sections that upper rooms add to (register C13).

A section is (title, blocks); one without blocks does not appear. Kinds of data about health stand in no folder.
"""

from django.db.models import Prefetch

from mentorship.kernel import clock
from mentorship.kernel.documents import (
    Column,
    Document,
    PageBreak,
    Paragraph,
    Row,
    SchoolName,
    Subheading,
    Table,
    Title,
)
from mentorship.kernel.grammar.dates import long_date, numeric_date, numeric_period
from mentorship.kernel.grammar.names import Case
from mentorship.kernel.grammar.typography import number_sign
from participants.domain import audit
from participants.enums import ConsentKind, Side
from participants.models import Consent
from programs.enums import MatchState
from programs.extensions import folder_sections, portfolio_sections
from programs.models import Match, MatchMember, Meeting

CONSENT_COLUMNS = (Column("Кто", 6), Column("Согласие", 5), Column("Подписано", 3), Column("Действует до", 3))
MEETING_COLUMNS = (
    Column("№", 1, align="center"),
    Column("Дата", 3),
    Column("Этап", 3),
    Column("Мин.", 2, align="center"),
    Column("Что сделано", 6),
    Column("Договорённости", 6),
)
PAIR_COLUMNS = (
    Column("Наставляемые", 6),
    Column("Программа", 5),
    Column("Период", 4),
    Column("Приказ", 4),
    Column("Встреч", 2, align="center"),
    Column("Итог", 3),
)
NO_ORDER = "Приказа, который называет эту пару, пока нет."


def match_folder(match, *, school, actor):
    """Return the Document of the folder of `match`: extract from the order, consents, journal, what upper rooms add.

    Printing it is one row of the journal.
    """
    members = list(MatchMember.objects.filter(match=match).select_related("person__school_class"))
    sections = [
        ("Выписка из приказа", _extract(match, members)),
        ("Реестр согласий", _consents(members)),
        ("Журнал встреч", _journal(match)),
        *(section for added in folder_sections(match) for section in added),
    ]
    audit.record("match.folder", actor=actor, about=match)
    called = match.title or ", ".join(one.person.full_name for one in members if one.side == Side.MENTEE)
    word = "ПАПКА ПАРЫ" if match.kind == "pair" else "ПАПКА ГРУППЫ"
    return _bound_together(school, Title(word, called), sections)


def mentor_portfolio(person, *, school, actor):
    """Return the Document of a mentor's portfolio for attestation: pairs, orders, dates, meetings, results.

    Printing it is one row of the journal.
    """
    sections = [
        ("Пары и группы", _pairs(person)),
        *(section for added in portfolio_sections(person) for section in added),
    ]
    audit.record("person.portfolio", actor=actor, about=person, person=person)
    genitive = person.as_name.full(Case.GENITIVE, person.name_forms)
    return _bound_together(school, Title("ПОРТФОЛИО НАСТАВНИКА", genitive), sections)


def _bound_together(school, title, sections):
    """The first section stands under the title, each further one begins a page."""
    head = (
        SchoolName(full=school.full_name, short=school.short_name),
        title,
        Paragraph(f"Составлено {long_date(clock.today())}", indent=False, align="left"),
    )
    parts = [(Subheading(name), *blocks) for name, blocks in sections if blocks]
    body = [block for number, part in enumerate(parts) for block in ((PageBreak(), *part) if number else part)]
    return Document(title=f"{title.text}: {title.subtitle}", blocks=(*head, *body), margins="paper")


def _extract(match, members):
    order = _registered(match)
    if order is None:
        return (Paragraph(NO_ORDER),)
    what = f"Приказ {number_sign(order.number)} от {long_date(order.signed_on)} «{order.heading}»."
    people = [Paragraph(_member(one), indent=False, align="left") for one in members]
    period = Paragraph(f"Период: {numeric_period(match.starts_on, match.ends_on)}.", indent=False)
    curator = Paragraph(f"Куратор: {match.program.curator.full_name}.", indent=False)
    return (Paragraph(what), *people, period, curator)


def _member(one):
    role = "Наставник" if one.side == Side.MENTOR else "Наставляемый"
    left = f", по {numeric_date(one.left_on)}" if one.left_on else ""
    return f"{role}: {', '.join(filter(None, (one.person.full_name, one.person.standing)))}{left}."


def _registered(match):
    order = getattr(getattr(match, "naming", None), "order", None)
    return order if order and order.number else None


def _consents(members):
    """Consents of who is in the match now; that a special one exists tells of health, so it is not listed."""
    people = [one.person_id for one in members if one.left_on is None]
    rows = Consent.objects.filter(person__in=people, withdrawal__isnull=True).exclude(kind=ConsentKind.SPECIAL)
    cells = [
        Row((one.person.full_name, one.get_kind_display(), numeric_date(one.signed_on), _until(one.valid_until)))
        for one in rows.select_related("person").order_by("person__sort_text", "kind", "signed_on")
    ]
    return (Table(CONSENT_COLUMNS, tuple(cells), is_compact=True),) if cells else (Paragraph("Согласий пока нет."),)


def _until(day):
    return numeric_date(day) if day else "срока нет"


def _journal(match):
    rows = Meeting.objects.filter(match=match).order_by("met_on", "pk")
    cells = [Row((str(number), *_meeting(one))) for number, one in enumerate(rows, 1)]
    return (Table(MEETING_COLUMNS, tuple(cells), is_compact=True),) if cells else (Paragraph("Встреч пока не было."),)


def _meeting(one):
    done = one.done if one.is_held else f"Не состоялась: {one.why_not_held}" if one.why_not_held else "Не состоялась"
    return numeric_date(one.met_on), one.get_stage_display(), str(one.minutes or ""), done, one.agreed


def _pairs(person):
    mentees = MatchMember.objects.filter(side=Side.MENTEE).select_related("person")
    own = Match.objects.filter(members__person=person, members__side=Side.MENTOR, naming__order__state="registered")
    own = own.select_related("program", "naming__order").order_by("starts_on", "pk")
    rows = own.prefetch_related(Prefetch("members", mentees, "mentees_in_folder"))
    cells = tuple(Row(_pair(one)) for one in rows)
    return (Table(PAIR_COLUMNS, cells, is_compact=True),) if cells else (Paragraph("Утверждённых пар пока нет."),)


def _pair(match):
    order = match.naming.order
    return (
        "\n".join(one.person.full_name for one in match.mentees_in_folder),
        match.program.title,
        numeric_period(match.starts_on, match.ends_on),
        f"{number_sign(order.number)} от {numeric_date(order.signed_on)}",
        str(match.held_count),
        MatchState(match.state).label,
    )
