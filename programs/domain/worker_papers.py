"""Papers of a pair in which one worker of the school mentors another: programme and consent (ТК РФ ст. 351.8; C12)."""

from mentorship.kernel.documents import (
    ApprovalMarks,
    BlankLine,
    BlankRow,
    Bullets,
    Document,
    HandSignature,
    PageBreak,
    Paragraph,
    Row,
    SchoolName,
    Signature,
    Subheading,
    Table,
    Title,
)
from mentorship.kernel.grammar.dates import numeric_date, period
from participants.enums import Gender, MenteeKind
from programs.domain.approvals import mark_to_be_signed
from programs.domain.people import mentees_in, mentors_in, present_members
from programs.domain.plan_document import STEPS, particulars

EMPTY_ROWS = 5
LINES = 3
LAW = "статьёй 351.8 Трудового кодекса Российской Федерации"
AGREES = {Gender.MALE: "согласен", Gender.FEMALE: "согласна"}
DUTIES = (
    "помогать наставляемому освоиться в должности и в школе;",
    "делиться приёмами работы, посещать его занятия и приглашать на свои;",
    "вместе с ним составить план, вести журнал встреч и подвести итоги.",
)
PAY = (
    "Размер и условия выплат за наставничество устанавливает дополнительное соглашение к моему трудовому договору "
    "с учётом содержания и объёма этой работы."
)
REFUSAL = (
    "Мне известно, что я могу досрочно отказаться от наставничества, а работодатель досрочно отменить поручение, "
    "письменно предупредив другую сторону не менее чем за три рабочих дня."
)


def is_of_workers(match):
    """Tell whether `match`, loaded with its people, is one in which workers of the school mentor workers of it."""
    members = present_members(match)
    is_of_teachers = MenteeKind.TEACHER in match.program.form.mentee_kinds
    return is_of_teachers and bool(members) and all(member.person.is_employee for member in members)


def program_paper(match, plan, steps, *, school, on):
    """Return the Document «Персонализированная программа наставничества» of `match`; what is unknown is left as lines.

    `plan` and its `steps` fill it in where the pair has made one; the director is the one of the day `on`.
    """
    program = match.program
    blocks = (
        SchoolName(full=school.full_name, short=school.short_name),
        ApprovalMarks((mark_to_be_signed(on),)),
        Title("ПЕРСОНАЛИЗИРОВАННАЯ ПРОГРАММА НАСТАВНИЧЕСТВА"),
        *particulars(match),
        *_section("Цель", _of(plan, "goal") or program.aim),
        *_section("Задачи", program.tasks),
        *_section("С чем нужна помощь", _of(plan, "weaknesses")),
        *_section("На что можно опереться", _of(plan, "strengths")),
        *_section("Как работаем: методы, сколько встреч и когда", _ways(program, plan)),
        Subheading("План работы"),
        _steps(steps),
        *_section("Что должно получиться", _of(plan, "near_goals") or program.expected_results),
        *_signatures(match),
    )
    return Document(title="Персонализированная программа наставничества", blocks=blocks, margins="paper")


def _of(plan, name):
    return getattr(plan, name) if plan else ""


def _ways(program, plan):
    times = f"встреч: {plan.meetings_count}" if plan and plan.meetings_count else ""
    return ". ".join(part.rstrip(".") for part in (program.methods, times, _of(plan, "rhythm")) if part)


def _section(title, text):
    return Subheading(title), Paragraph(text) if text else BlankLine(lines=LINES)


def _steps(steps):
    rows = [
        (str(number), step.task, numeric_date(step.due_on), step.planned, "", "")
        for number, step in enumerate(steps, 1)
    ]
    blank = [(str(number), *[""] * (len(STEPS) - 1)) for number in range(1, EMPTY_ROWS + 1)]
    return Table(STEPS, tuple(Row(cells) for cells in rows or blank), is_compact=True)


def _signatures(match):
    people = [*mentors_in(match), *mentees_in(match)]
    return [
        *(HandSignature(member.get_side_display().capitalize(), member.person.full_name) for member in people),
        Signature("Согласовано: куратор программы", match.program.curator.as_name.short_in_signature()),
    ]


def consent_paper(match, *, school):
    """Return the Document of the written consents of the mentors of `match`, a sheet each.

    Content, term and form of the work stand in it; the pay is that of the agreement to the labour contract.
    """
    blocks = []
    for mentor in mentors_in(match):
        blocks += [PageBreak()] * bool(blocks) + _sheet(match, mentor.person, school)
    return Document(title="Согласие работника на наставничество", blocks=tuple(blocks), margins="paper")


def _sheet(match, person, school):
    agrees = AGREES.get(person.gender, "согласен (согласна)")
    text = (
        f"В соответствии со {LAW} я {agrees} выполнять по поручению работодателя работу по наставничеству "
        "наряду с моей работой по трудовому договору."
    )
    return [
        SchoolName(full=school.full_name, short=school.short_name),
        Title("СОГЛАСИЕ РАБОТНИКА", "на выполнение работы по наставничеству в сфере труда"),
        BlankLine(caption="фамилия, имя, отчество", label="Я,", value=person.full_name),
        BlankLine(caption="должность", value=person.post),
        Paragraph(text),
        *_terms(match),
        Paragraph(PAY),
        BlankRow((BlankLine(label="Дополнительное соглашение, дата", width=2), BlankLine(label="номер", width=1))),
        Paragraph(REFUSAL),
        HandSignature("Работник", person.full_name),
    ]


def _terms(match):
    """Whom, in what, how long and in which form: what the law wants to be told."""
    mentees = [f"{one.person.full_name}, {one.person.post}".rstrip(", ") for one in mentees_in(match)]
    title = "Наставляемый" if len(mentees) == 1 else "Наставляемые"
    term = period(match.starts_on, match.ends_on).removesuffix(".")
    return [
        Paragraph(f"{title}: {'; '.join(mentees)}.", indent=False),
        Paragraph("Содержание работы:", indent=False),
        Bullets(DUTIES),
        Paragraph(f"Срок: {term}.", indent=False),
        Paragraph(
            f"Форма: «{match.program.form.title}», {match.program.get_format_display()}, "
            f"программа «{match.program.title}».",
            indent=False,
        ),
    ]
