"""The draft board on paper: a sheet for the commission and a book of the same lines (look and feel, 11 and 17)."""

from django.db.models import Count, Window

from mentorship.kernel import clock
from mentorship.kernel.documents import Column, Document, HandSignature, Paragraph, Row, SectionRow, Table, Title
from mentorship.kernel.grammar.dates import long_date
from mentorship.kernel.spreadsheets import writer
from participants.domain import audit
from participants.enums import Side
from programs.domain.choices import RANK_WORDS
from programs.domain.matching.board import proposals_of
from programs.domain.matching.fit import Fit
from programs.domain.people import without_match
from programs.models import Enrolment

HEADERS = ("Наставляемый", "Класс", "Наставник", "Кто это", "Выбор", "Соответствие", "Закреплена")
WIDTHS = (30, 12, 30, 28, 16, 50, 12)
ENOUGH = "кандидаты есть, но их места достались другим"
NOT_RUN = "распределение ещё не запускали"
LEFT = (
    *(f"person__{name}" for name in ("surname", "name", "patronymic", "post", "workplace")),
    *("person__school_class__grade", "person__school_class__letter", "fits__why"),
)


def fit_words(line):
    """Return («первый выбор», «совпадает 4 из 5: …») of a line of the board."""
    rank = RANK_WORDS.get(line.rank, "").lower()
    rank = f"{rank} выбор" if rank and "выбор" not in rank else rank
    return rank or "выбора не было", Fit(*line.fit).summary if line.fit else "посчитаем при следующем распределении"


def left_without(program, *, limit=None):
    """Return [(enrolment, [why])] of the mentees who have no line on the board; one query.

    Each enrolment says in `left_count` how many there are altogether, whatever the `limit`.
    """
    rows = Enrolment.objects.filter(program=program, side=Side.MENTEE, left_on__isnull=True, proposal__isnull=True)
    rows = without_match(rows).select_related("person__school_class", "fits").only(*LEFT)
    rows = rows.annotate(left_count=Window(Count("pk"))).order_by("person__sort_text", "pk")
    ran = hasattr(program, "desk") and program.desk.distributed_at is not None
    return [(row, _why(row, ran)) for row in (rows[:limit] if limit else rows)]


def _why(row, ran):
    fits = getattr(row, "fits", None)
    return (fits.why if fits else []) or [ENOUGH if ran else NOT_RUN]


def _lines(program):
    for line in proposals_of(program):
        rank, fit = fit_words(line)
        mentee, mentor = line.mentee.person, line.mentor.person
        yield mentee.full_name, mentee.standing, mentor.full_name, mentor.standing, rank, fit, line.is_locked


def board_table(program, *, actor):
    """Return the board as a table for Excel, those left without a mentor at the end with why; journalled."""
    audit.record("programs.matching.export", actor=actor, about=program)
    rows = [(*line[:-1], "да" if line[-1] else "") for line in _lines(program)]
    rows += [
        (row.person.full_name, row.person.standing, "без наставника", "", "", " ".join(why), "")
        for row, why in left_without(program)
    ]
    return writer.Table("Черновик распределения", HEADERS, rows, WIDTHS)


def board_document(program, *, school, actor):
    """Return the sheet for the commission: the lines, who is left and why, room for signatures; journalled."""
    audit.record("programs.matching.export", actor=actor, about=program)
    columns = (
        Column("№", 5, "center"),
        Column("Наставляемый", 24),
        Column("Наставник", 26),
        Column("Выбор", 14),
        Column("Соответствие", 31),
    )
    rows = [
        Row((str(n), f"{who}, {where}", f"{mentor}, {post}", rank, fit + ("; закреплена" if is_locked else "")))
        for n, (who, where, mentor, post, rank, fit, is_locked) in enumerate(_lines(program), 1)
    ]
    left = left_without(program)
    if left:
        rows.append(SectionRow(f"Без наставника: {len(left)}"))
        rows += [Row(("", one.person.name_and_standing, "", "", " ".join(why))) for one, why in left]
    note = "Черновик: пары и группы утверждает приказ. Категория наставляемого в подборе не участвует."
    return Document(
        title="Лист для комиссии",
        margins="paper",
        blocks=(
            Paragraph(school.short_name, align="center", indent=False),
            Title("Распределение наставников", f"Программа «{program.title}», {long_date(clock.today())}"),
            Table(columns, tuple(rows), is_compact=True),
            Paragraph(note, indent=False, is_small=True),
            *(HandSignature("Член комиссии") for _ in range(3)),
        ),
    )
