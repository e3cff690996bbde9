"""The sheet of observation as a paper: filled, half-filled for the hand, or blank (look-and-feel 14)."""

from dataclasses import replace

from django.utils.timezone import localtime

from mentorship.kernel.documents import (
    BlankLine,
    Document,
    HandSignature,
    Paragraph,
    SchoolName,
    Subheading,
    Title,
)
from mentorship.kernel.grammar.dates import long_date
from mentorship.kernel.short_numbers import scanned_of
from monitoring.enums import Wave

NAME = "Лист наблюдения"
WAVES = {Wave.INTERMEDIATE: "в середине работы", Wave.FINAL: "в конце работы"}
QUESTIONS = (
    ("involvement", "Вовлечённость", "Приходит ли сам, что предлагает, доводит ли до конца. Приведите пример."),
    ("communication", "Общение", "Как говорит с наставником, с другими ребятами, со взрослыми. Приведите пример."),
    ("interests", "Интересы", "Чем увлёкся, что стал пробовать, о чём спрашивает. Приведите пример."),
)
NOTE = "Напишите словами, что изменилось. Отметок и баллов здесь нет. Прочитают куратор программы и координатор."
LINES = 5  # for the hand under each question


def sheet_document(sheet, *, school, address=""):
    """Return the Document of a sheet (its people loaded); where nothing is written there are lines for the hand.

    At its foot stands the number by which it is typed in; with `address`, that of the stack, it is a QR code too.
    """
    match = sheet.wave.match
    facts = [
        f"Программа «{match.program.title}», {match.program.form.title}.",
        f"Наставляемый: {sheet.member.person.name_and_standing}.",
        f"Наблюдал: {observer_of(sheet)}.",
    ]
    head = [Paragraph(text, indent=False) for text in facts]
    document = _document(school, WAVES[Wave(sheet.wave.wave)], head, sheet, _end(sheet))
    return replace(document, code=f"{NAME} №\u00a0{sheet.number}", scanned=scanned_of(sheet, address))


def blank_sheet(*, school):
    """Return the Document of an empty sheet: lines for the names too."""
    labels = ("Программа", "Наставляемый, класс", "Кто наблюдал: наставник или куратор")
    head = [BlankLine(label=label) for label in labels]
    return _document(school, "в середине или в конце работы (подчеркните)", head, None, [HandSignature("Наблюдал")])


def _document(school, when, head, sheet, end):
    blocks = [SchoolName(full=school.full_name, short=school.short_name), Title(NAME.upper(), when), *head]
    blocks.append(Paragraph(NOTE, indent=False, is_small=True))
    for name, title, hint in QUESTIONS:
        blocks += [Subheading(title), *_said(getattr(sheet, name, "") if sheet else "", hint, sheet)]
    return Document(title=NAME, blocks=(*blocks, *end), margins="paper")


def _said(text, hint, sheet):
    """What was written, else the question and lines; a question passed over in a written sheet says so."""
    if text:
        return [Paragraph(line.strip(), align="left") for line in text.splitlines() if line.strip()]
    if sheet is not None and sheet.written_at:
        return [Paragraph("Об этом не написали.", indent=False)]
    return [Paragraph(hint, indent=False, is_small=True), BlankLine(lines=LINES)]


def observer_of(sheet):
    """«наставник, Иванов Иван Иванович, учитель математики»: who has filled the sheet or is to fill it."""
    if sheet.mentor:
        return f"наставник, {sheet.mentor.person.name_and_standing}"
    return f"куратор программы, {sheet.wave.match.program.curator.name_and_standing}"


def _end(sheet):
    person = sheet.mentor.person if sheet.mentor else sheet.wave.match.program.curator
    if not sheet.written_at:
        return [HandSignature("Наблюдал", person.as_name.short_in_signature())]
    day = sheet.paper_on or localtime(sheet.written_at).date()
    return [Paragraph(f"Лист заполнен {long_date(day)}", indent=False)]
