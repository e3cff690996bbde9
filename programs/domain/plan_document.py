"""The plan of a match and the journal of its meetings as papers (domain/documents; architecture, idea 4)."""

from mentorship.kernel.documents import (
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
from programs.domain.people import mentees_in, mentors_in
from programs.domain.plan_progress import held_of

STEPS = (
    Column("№", 1, align="center"),
    Column("Проект, задание", 5),
    Column("Срок", 3),
    Column("Планируемый результат", 4),
    Column("Фактический результат", 4),
    Column("Отметка наставника", 3),
)
MEETINGS = (
    Column("№", 1, align="center"),
    Column("Дата", 3),
    Column("Этап", 3),
    Column("Очно или онлайн, индивидуально или в\u00a0группе", 4),
    Column("Длительность", 2),
    Column("Тема, что сделано", 6),
    Column("Договорённости", 4),
)
TEXTS = (
    ("Цель", "goal"),
    ("Сильные стороны", "strengths"),
    ("Что пока трудно", "weaknesses"),
    ("Ближайшие цели", "near_goals"),
    ("Долгосрочная перспектива", "long_view"),
    ("Что может помешать", "risks"),
)


def plan_document(match, plan, steps, *, school):
    """Return the Document «План наставничества» with a place for the signature of each side and of the curator."""
    blocks = (
        SchoolName(full=school.full_name, short=school.short_name),
        Title("ПЛАН НАСТАВНИЧЕСТВА", f"редакция {plan.edition} от {long_date(plan.made_on)}"),
        *particulars(match),
        *plan_blocks(match, plan, steps),
        *_signatures(match),
    )
    return Document(title="План наставничества", blocks=blocks, margins="paper")


def plan_blocks(match, plan, steps):
    """Return what the plan says: its texts, what was agreed about meetings, the steps."""
    texts = [(title, getattr(plan, name)) for title, name in TEXTS]
    rows = tuple(Row(_step(number, step)) for number, step in enumerate(steps, 1))
    return (
        *[block for title, text in texts if text for block in (Subheading(title), Paragraph(text))],
        Paragraph(f"Договорились о\u00a0встречах: {_agreed(match, plan)}.", indent=False),
        Table(STEPS, rows, is_compact=True),
    )


def journal_document(match, meetings, *, school):
    """Return the Document «Журнал встреч»: the meetings by date, without the notes for the curator."""
    rows = tuple(Row(cells) for cells in journal_rows(match, meetings))
    blocks = (
        SchoolName(full=school.full_name, short=school.short_name),
        Title("ЖУРНАЛ ВСТРЕЧ", ""),
        *particulars(match),
        Table(MEETINGS, rows, is_compact=True),
        *[Signature("Наставник", one.person.as_name.short_in_signature()) for one in mentors_in(match)],
    )
    return Document(title="Журнал встреч", blocks=blocks, margins="paper")


def journal_rows(match, meetings):
    """Return the rows of the journal in the order of dates: texts of MEETINGS."""
    how = "в группе" if match.kind == "group" else "индивидуально"
    in_order = sorted(meetings, key=lambda meeting: (meeting.met_on, meeting.pk))
    return [_meeting(number, meeting, how) for number, meeting in enumerate(in_order, 1)]


def _meeting(number, meeting, how):
    day = numeric_date(meeting.met_on)
    if not meeting.is_held:
        return (str(number), day, "не состоялась", "", "", meeting.why_not_held, "")
    place = f"{meeting.get_place_display()}, {how}"
    words = ", ".join([*meeting.topics, *meeting.results])
    done = ". ".join(part.rstrip(".") for part in (words, meeting.done) if part)
    return (str(number), day, meeting.get_stage_display(), place, f"{meeting.minutes} мин", done, meeting.agreed)


def particulars(match):
    """Return the paragraphs that say whose paper it is: form, programme, mentors, mentees, period."""
    term = period(match.starts_on, match.ends_on).removesuffix(".")
    texts = [f"Форма: {match.program.form.title}. Программа «{match.program.title}».", f"Срок: {term}."]
    texts += [f"Наставник: {one.person.name_and_standing}." for one in mentors_in(match)]
    texts += [f"Наставляемый: {one.person.name_and_standing}." for one in mentees_in(match)]
    return [Paragraph(text, indent=False) for text in texts]


def _agreed(match, plan):
    held = held_of(match.held_count, plan.meetings_count)
    return ", ".join(part for part in (f"прошло {held}", plan.rhythm) if part)


def _step(number, step):
    return (str(number), step.task, numeric_date(step.due_on), step.planned, step.actual, step.get_mark_display())


def _signatures(match):
    rows = [("Наставник", one.person) for one in mentors_in(match)]
    rows += [("Наставляемый", one.person) for one in mentees_in(match)]
    rows.append(("Согласовано: куратор программы", match.program.curator))
    return [Signature(title, person.as_name.short_in_signature()) for title, person in rows]
