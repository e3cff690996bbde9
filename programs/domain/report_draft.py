"""The first draft of a mentor's report, made of what has been written down already (look-and-feel: typed once)."""

from mentorship.kernel.grammar.dates import long_date, numeric_date
from mentorship.kernel.grammar.plurals import counted
from mentorship.kernel.grammar.typography import NBSP
from programs.domain.achievements import standing_on
from programs.domain.cycle import STAGES
from programs.domain.journal import consultants_of, meetings_of
from programs.domain.people import mentees_in, short_name
from programs.domain.plan_progress import held_of
from programs.domain.plans import plan_of, steps_of
from programs.domain.reports import FIELDS

MOST = 12_000  # letters of a part: longer ones are for the journal
SHORT = {
    "organisational": "организационная",
    "trial": "пробная",
    "planning": "для планирования",
    "regular": "регулярные",
    "final": "заключительная",
}


def drafted(match):
    """Return {field: text} of a report on `match` (loaded people): meetings, plan against fact, what was done, results.

    What only the mentor can say (difficulties, outcome, conclusions, proposals) stays empty. Five queries.
    """
    meetings, plan = sorted(meetings_of(match), key=lambda one: (one.met_on, one.pk)), plan_of(match)
    return dict.fromkeys(FIELDS, "") | {
        "meetings": _cut(_meetings(match, meetings, plan)),
        "plan_fact": _cut(_plan(plan)),
        "done": _cut(_done(meetings)),
        "results": _cut(_results(match)),
    }


def _cut(lines):
    kept, room = [], MOST
    for line in lines:
        room -= len(line) + 1
        if room < 0:
            break
        kept.append(line)
    return "\n".join(kept)


def _meetings(match, meetings, plan):
    held = [one for one in meetings if one.is_held]
    if not held:
        return []
    number = held_of(len(held), plan.meetings_count) if plan else counted(len(held), "встреча", "встречи", "встреч")
    days = f"с {numeric_date(held[0].met_on)} по {numeric_date(held[-1].met_on)}"
    stages = [(SHORT[stage], sum(one.stage == stage for one in held)) for stage in STAGES]
    lines = [f"Прошло: {number}, {days}.", f"По этапам: {_counts(stages)}."]
    missed = len(meetings) - len(held)
    if missed:
        lines.append(f"Не состоялось: {missed}.")
    called = consultants_of(meetings)
    return [*lines, *_attendance(match, held), *([f"На встречи звали: {'; '.join(called)}."] if called else [])]


def _counts(pairs):
    return ", ".join(f"{name}{NBSP}— {number}" for name, number in pairs if number)


def _attendance(match, held):
    came = [member_id for one in held for member_id in one.came]
    rows = [(short_name(one.person), came.count(one.pk)) for one in mentees_in(match)]
    return [f"{name}: на {held_of(number, len(held))}." for name, number in rows]


def _plan(plan):
    if plan is None:
        return []
    return [f"Цель: {plan.goal}", *[_step(number, step) for number, step in enumerate(steps_of(plan), 1)]]


def _step(number, step):
    planned = f" Планировали: {step.planned.rstrip('.')}." if step.planned else ""
    actual = f" Получилось: {step.actual.rstrip('.')}." if step.actual else ""
    return f"{number}. {step.task.rstrip('.')}.{planned}{actual} Отметка: {step.get_mark_display()}."


def _done(meetings):
    """Each entry that says what was done, by its day; the same words twice stand once."""
    texts = {}
    for one in meetings:
        words = ". ".join(part.rstrip(".") for part in (", ".join([*one.topics, *one.results]), one.done) if part)
        if one.is_held and words:
            texts.setdefault(" ".join(words.split()), one.met_on)
    return [f"{numeric_date(day)}: {text[:1].lower()}{text[1:]}." for text, day in texts.items()]


def _results(match):
    return [_result(match, one) for one in standing_on(match)]


def _result(match, one):
    who = f"{short_name(one.member.person)}: " if match.kind == "group" else ""
    proof = one.evidence.rstrip(".") or "есть файл"
    place = f" ({one.place})" if one.place else ""
    return f"{who}{one.title.rstrip('.')}{place}, {long_date(one.happened_on)} Подтверждение: {proof}."
