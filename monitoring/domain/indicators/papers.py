"""The indicators on paper: the municipal table of one row in Excel, the table of the page as PDF and Word (D9)."""

from mentorship.kernel.documents import Column, Document, Paragraph, Row, SchoolName, Table, Title
from mentorship.kernel.grammar.dates import long_date, numeric_date
from mentorship.kernel.spreadsheets.writer import Table as Sheet
from monitoring.domain.indicators.telling import DASH, SMALL
from participants.domain import audit

ACTION = "monitoring.indicator.print"
TITLE = "ПОКАЗАТЕЛИ НАСТАВНИЧЕСТВА"
COLUMNS = (
    Column("Показатель", 7),
    Column("Сколько", 2, align="center"),
    Column("Из скольких", 2, align="center"),
    Column("Доля", 2, align="center"),
    Column("Цель", 2, align="center"),
    Column("Сравнение с целью", 5),
)
PARTS = ("учтено", "всего", "доля, %")
RULES = (
    "Возраст и стаж взяты на день, за который считаются показатели.",
    "Человек учтён один раз, в скольких бы парах он ни был.",
    "Учтены участники пар и групп, которые на этот день утверждены приказом и не завершены.",
    "Организации взяты по месту работы наставников извне, которые на этот день работают в парах и группах.",
    "Довольные: по последней заполненной анкете каждой пары за двенадцать месяцев до этого дня.",
)


def note_export(actor, ending):
    """Note in the journal that the indicators were taken out as a file of the kind `ending` (privacy rule 5)."""
    audit.record(ACTION, actor=actor, fields=[ending])


def indicator_document(lines, *, school, day, figures_on):
    """Return the Document of the table; `figures_on` is the day of the denominators, None without any."""
    rows = tuple(Row((one.title, one.counted, one.of, one.share, one.target, one.difference)) for one in lines)
    blocks = (
        SchoolName(full=school.full_name, short=school.short_name),
        Title(TITLE, f"на {long_date(day)}"),
        Table(COLUMNS, rows, is_compact=True),
        *[Paragraph(text, indent=False, is_small=True) for text in (_figures_words(figures_on), *RULES)],
    )
    return Document(title="Показатели наставничества", blocks=blocks, margins="paper")


def _figures_words(figures_on):
    if figures_on is None:
        return f"Численность школы не введена: вместо долей стоит «{DASH}»."
    return f"Численность школы взята на {long_date(figures_on)}"


def indicator_sheets(lines, *, school, day, figures_on):
    """Return the two sheets of the book: the row of the school under its title, and what each column means."""
    caption = f"Показатели внедрения целевой модели наставничества, {school.short_name}, на {numeric_date(day)}"
    row = [school.short_name, day, *[cell for line in lines for cell in _cells(line)]]
    names = ["Организация", "Дата", *[f"{line.title}: {part}" for line in lines for part in PARTS]]
    widths = [30, 12, *[22] * (len(names) - 2)]
    explained = [["Организация", "Краткое наименование школы."], ["Дата", "День, за который посчитаны показатели."]]
    explained += [pair for line in lines for pair in _explained(line)]
    explained += [["Как считается", text] for text in (_figures_words(figures_on), *RULES)]
    return [
        Sheet("Показатели", names, [row], widths, caption=caption),
        Sheet("Пояснения", ["Столбец", "Что в нём"], explained, [60, 60]),
    ]


def _cells(line):
    one = line.indicator
    values = [None] * 3 if line.is_hidden else [one.number, one.of, one.share]
    return [DASH if value is None else value for value in values]


def _explained(line):
    names = [f"{line.title}: {part}" for part in PARTS]
    texts = [_sentence(line.what), _sentence(line.of_what), "Первое, делённое на второе, в процентах с одним знаком."]
    if line.is_hidden:
        texts = [_sentence(SMALL)] * 3
    return [list(pair) for pair in zip(names, texts, strict=True)]


def _sentence(text):
    return f"{text[:1].upper()}{text[1:]}."
