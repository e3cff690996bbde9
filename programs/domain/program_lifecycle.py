"""The life of a programme: draft → open → running → finished → archived (register B2, B12; domain/process, gate G6)."""

from django.urls import reverse

from mentorship.kernel import clock
from mentorship.kernel.blockers import Blocker
from mentorship.kernel.grammar.dates import long_date
from mentorship.kernel.transitions import LifeCycle, Transition
from participants.domain import audit
from participants.enums import Side
from programs.domain.people import LIVE
from programs.domain.programs import curator_blockers, period_blockers
from programs.enums import ProgramState
from programs.models import Enrolment, Match, ProgramActivity, ProgramEvent

DRAFT, OPEN, RUNNING = ProgramState.DRAFT, ProgramState.OPEN, ProgramState.RUNNING
FINISHED, ARCHIVED = ProgramState.FINISHED, ProgramState.ARCHIVED
WORDS = {
    "open": "Открыт набор",
    "return": "Возвращена в черновики",
    "start": "Программа началась",
    "finish": "Программа завершена",
    "resume": "Программа возобновлена",
    "archive": "Убрана в архив",
    "restore": "Возвращена из архива",
}
NEEDED_SIDES = {Side.MENTOR: "ни одного наставника", Side.MENTEE: "ни одного наставляемого"}


def _record_history(program, edge, source, actor, reason):
    ProgramEvent.objects.create(
        program=program, happened_at=clock.now(), text=WORDS[edge.name], reason=reason, actor=actor.account
    )
    audit.record(f"program.{edge.name}", actor=actor, about=program, fields=["state"])


def described(program, actor):
    """People are invited to what can be read: an aim, a period that is not over (G6), a curator in office, a form."""
    edit = reverse("programs:program_edit", args=[program.pk])
    found = period_blockers(program.starts_on, program.ends_on) + curator_blockers(program)
    if not program.aim:
        found.append(Blocker("aim", "Не написана цель. Её прочтут все, кого вы пригласите.", edit, "Написать цель"))
    if program.ends_on < clock.today():
        text = f"Срок программы закончился {long_date(program.ends_on)} Поправьте даты."
        found.append(Blocker("period", text, edit, "Поправить даты"))
    if not program.form.is_active:
        text = f"Форма «{program.form.title}» больше не используется. Выберите другую."
        found.append(Blocker("form", text, edit, "Выбрать форму"))
    return found + _plan_warning(program) + _approval_warning(program)


def _plan_warning(program):
    if ProgramActivity.objects.filter(program=program).exists():
        return []
    link = reverse("programs:program_plan", args=[program.pk])
    return [Blocker("plan", "План мероприятий пуст.", link, "Составить план", is_warning=True)]


def _approval_warning(program):
    if program.approved_on:
        return []
    return [Blocker("approval", "Нет отметки, что программу утвердил директор.", is_warning=True)]


def is_empty(program, actor):
    """A programme goes back to the drafts while nobody is in its pool."""
    if not Enrolment.objects.filter(program=program).exists():
        return []
    return [Blocker("pool", "В программе уже есть участники, поэтому в черновики её не вернуть.", _page(program))]


def has_begun(program, actor):
    """A programme starts on its first day or later, with a mentor and a mentee at least."""
    found = []
    if clock.today() < program.starts_on:
        link = reverse("programs:program_edit", args=[program.pk])
        found.append(
            Blocker("period", f"Первый день программы — {long_date(program.starts_on)}", link, "Поправить даты")
        )
    there = set(Enrolment.objects.filter(program=program, left_on__isnull=True).values_list("side", flat=True))
    for side, words in NEEDED_SIDES.items():
        if side not in there:
            link = f"{reverse('programs:enrolment_add', args=[program.pk])}?side={side}"
            found.append(Blocker("pool", f"В программе нет {words}.", link, "Добавить"))
    return found


def is_settled(program, actor):
    """A programme is finished after all its pairs and groups are."""
    number = Match.objects.filter(program=program, state__in=LIVE).count()
    if not number:
        return []
    link = f"{reverse('programs:match_list')}?program={program.pk}"
    text = f"Ещё не завершены и не отменены пары и группы: {number}."
    return [Blocker("matches", text, link, "Посмотреть пары и группы")]


def _page(program):
    return reverse("programs:program_detail", args=[program.pk])


PROGRAMS = LifeCycle(
    transitions={
        edge.name: edge
        for edge in (
            Transition("open", "Открыть набор", (DRAFT,), OPEN, (described,)),
            Transition("return", "Вернуть в черновики", (OPEN,), DRAFT, (is_empty,)),
            Transition("start", "Начать программу", (OPEN,), RUNNING, (has_begun,)),
            Transition("finish", "Завершить программу", (RUNNING,), FINISHED, (is_settled,)),
            Transition("resume", "Возобновить", (FINISHED,), RUNNING, needs_reason=True),
            Transition("archive", "Убрать в архив", (FINISHED,), ARCHIVED),
            Transition("restore", "Вернуть из архива", (ARCHIVED,), FINISHED),
        )
    },
    record_history=_record_history,
)


def move_program(program, name, *, actor, reason=""):
    """Carry out the transition `name` of `program` with its history. Returns the programme. Raises Refused."""
    return PROGRAMS.apply(program, name, actor=actor, reason=reason)


def next_moves(program, *, actor):
    """Return [(Transition, blockers)] of what can be done from the present state, the way forward first."""
    edges = [edge for edge in PROGRAMS.transitions.values() if program.state in edge.sources]
    ahead = list(ProgramState)
    edges.sort(key=lambda edge: ahead.index(edge.target) < ahead.index(program.state))
    return [(edge, PROGRAMS.blockers(program, edge.name, actor=actor)) for edge in edges]
