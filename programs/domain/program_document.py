"""A programme and its plan as papers (003; architecture, idea 4)."""

from mentorship.kernel.documents import (
    ApprovalMark,
    ApprovalMarks,
    Column,
    Document,
    Paragraph,
    Row,
    SchoolName,
    Signature,
    Subheading,
    Table,
    Title,
)
from mentorship.kernel.grammar.dates import long_date, numeric_date, period
from programs.domain.approvals import APPROVED, mark_to_be_signed
from programs.models import ProgramActivity

PLAN_COLUMNS = (
    Column("№", 1, align="center"),
    Column("Мероприятие", 5),
    Column("Задача", 5),
    Column("Результат", 5),
    Column("Срок", 3),
    Column("Отметка о\u00a0выполнении", 4),
)
SECTIONS = (
    ("Цель", "aim"),
    ("Задачи", "tasks"),
    ("Портрет наставника", "mentor_portrait"),
    ("Роль наставника", "mentor_role"),
    ("Портрет наставляемого", "mentee_portrait"),
    ("Методы", "methods"),
    ("Ожидаемые результаты", "expected_results"),
    ("Социальный эффект", "social_effect"),
    ("Чем обеспечена", "provision"),
)


def program_document(program, *, school, on):
    """Return the Document of the whole programme with the director's mark, noted or to be signed, and its plan."""
    sections = [block for title, name in SECTIONS for block in _section(title, getattr(program, name))]
    blocks = (
        SchoolName(full=school.full_name, short=school.short_name),
        ApprovalMarks((_approval(program, on),)),
        Title("ПРОГРАММА НАСТАВНИЧЕСТВА", f"«{program.title}»"),
        *_particulars(program),
        *sections,
        Subheading("План основных мероприятий"),
        _plan_table(program),
        _curator(program),
    )
    return Document(title=f"Программа «{program.title}»", blocks=blocks, margins="paper")


def plan_document(program, *, school):
    """Return the Document of the plan alone."""
    blocks = (
        SchoolName(full=school.full_name, short=school.short_name),
        Title("ПЛАН ОСНОВНЫХ МЕРОПРИЯТИЙ", f"программы наставничества «{program.title}»"),
        Paragraph(f"Форма «{program.form.title}», {_period(program)}.", indent=False),
        _plan_table(program),
        _curator(program),
    )
    return Document(title=f"План программы «{program.title}»", blocks=blocks, margins="paper")


def _approval(program, on):
    if program.approved_on:
        return ApprovalMark(APPROVED, (program.approved_by, long_date(program.approved_on)))
    return mark_to_be_signed(on)


def _particulars(program):
    texts = [f"Форма: {program.form.title}.", f"Срок: {_period(program)}.", f"Формат: {program.get_format_display()}."]
    if program.direction:
        texts.append(f"Направление: {program.direction}.")
    return [Paragraph(text, indent=False) for text in (*texts, f"Куратор: {program.curator.full_name}.")]


def _section(title, text):
    return [Subheading(title), Paragraph(text)] if text else []


def _period(program):
    return period(program.starts_on, program.ends_on).removesuffix(".")


def _plan_table(program):
    rows = ProgramActivity.objects.filter(program=program).order_by("position", "pk")
    cells = [
        (str(number), row.title, row.task, row.result, row.term, numeric_date(row.done_on))
        for number, row in enumerate(rows, 1)
    ]
    return Table(PLAN_COLUMNS, tuple(Row(one) for one in cells), is_compact=True)


def _curator(program):
    return Signature("Куратор программы", program.curator.as_name.short_in_signature())
