"""The sheets of a report's book: what each column is and says, its rows, a query a sheet (monitoring, «Reports»)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, Q
from django.utils.timezone import localtime

from mentorship.kernel import clock
from mentorship.kernel.spreadsheets.writer import Table
from monitoring.domain.reports.span import carried_out
from monitoring.enums import QuestionKind, Wave
from monitoring.models import Answer
from participants.domain.classes import class_then, standing_then
from participants.enums import Side
from programs.enums import EndingKind, MatchKind, MatchState, MeetingStage, Outcome, Place
from programs.models import MatchEnding

NAME = ("surname", "name", "patronymic")
YES_NO = ("нет", "да")
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Field:
    """A column of a sheet: its title, its width in signs, what stands in it."""

    title: str
    width: int
    meaning: str


@dataclass(frozen=True)
class Sheet:
    """A sheet of the book: its columns, and `rows(span)` that gives its rows."""

    title: str
    fields: tuple[Field, ...]
    rows: Callable | None = None

    def table(self, span):
        """Return the sheet as the writer takes it."""
        return Table(
            self.title, [one.title for one in self.fields], self.rows(span), [one.width for one in self.fields]
        )


MATCH_NUMBER = Field("№ пары", 9, "Номер пары или группы в портале: по нему строки разных листов находят друг друга.")
PROGRAM = Field("Программа", 30, "Название программы наставничества.")
FORM = Field("Форма", 24, "Форма наставничества.")


def explanations(sheets):
    """Return the sheet that says what stands in each column of `sheets`."""
    rows = [(sheet.title, one.title, one.meaning) for sheet in sheets for one in sheet.fields]
    return Table("Пояснения", ("Лист", "Столбец", "Что в нём"), rows, (22, 26, 60))


def _participants(span):
    members = span.members().select_related("match__program__form", "person__school_class", "person__mentor_profile")
    members = members.annotate(**class_then(min(span.ends_on, clock.today())))
    sides = dict(Side.choices)
    for one in members.order_by("match__program__title", "match_id", "-side", "person__sort_text", "pk"):
        program = one.match.program
        place = (one.match_id, program.title, program.form.title, sides[one.side])
        yield *place, one.person.full_name, standing_then(one), one.joined_on, one.left_on


def _matches(span):
    in_span = Q(meetings__is_held=True, meetings__met_on__gte=span.starts_on, meetings__met_on__lte=span.ends_on)
    matches = span.matches().select_related("program__form", "program__curator", "naming__order")
    matches = matches.defer("naming__order__blocks", "naming__order__basis", "naming__order__clauses")
    endings = {one.match_id: one for one in _endings(span)}
    for one in matches.annotate(held=Count("meetings", filter=in_span)).order_by("program__title", "pk"):
        yield _match(one, endings.get(one.pk))


def _endings(span):
    return MatchEnding.objects.filter(carried_out(), pk__in=span.endings().order_by().values("pk"))


def _match(one, ending):
    program, order = one.program, getattr(getattr(one, "naming", None), "order", None)
    ended = ("", None, "", "")
    if ending:
        outcome = Outcome(ending.outcome).label
        ended = (EndingKind(ending.kind).label, ending.ended_on, outcome, ending.reason)
    return (
        one.pk,
        MatchKind(one.kind).label,
        program.title,
        program.form.title,
        program.curator.full_name,
        one.starts_on,
        one.ends_on,
        MatchState(one.state).label,
        order.called if order else "",
        one.held,
        *ended,
    )


def _meetings(span):
    fields = ("match_id", "match__program__title", "met_on", "stage", "is_held", "minutes", "place")
    stages, places = dict(MeetingStage.choices), dict(Place.choices)
    rows = span.meetings().order_by("match__program__title", "match_id", "met_on", "pk").values_list(*fields)
    for match, program, met_on, stage, is_held, minutes, place in rows.iterator():
        held = (minutes, places[place]) if is_held else (None, "")
        yield match, program, met_on, stages[stage], is_held, *held


PARTICIPANTS = Sheet(
    "Участники",
    (
        MATCH_NUMBER,
        PROGRAM,
        FORM,
        Field("Сторона", 14, "Наставник или наставляемый."),
        Field("ФИО", 36, "Фамилия, имя и отчество участника."),
        Field("Класс, должность", 28, "Класс, должность или место работы в конце периода. Контактов здесь нет."),
        Field("С", 12, "День, с которого человек в паре или группе."),
        Field("По", 12, "День, когда вышел; пусто, если не выходил."),
    ),
    _participants,
)
MATCHES = Sheet(
    "Пары и группы",
    (
        MATCH_NUMBER,
        Field("Вид", 10, "Пара или группа."),
        PROGRAM,
        FORM,
        Field("Куратор", 34, "Куратор программы."),
        Field("Работает с", 12, "Первый день по приказу."),
        Field("Работает по", 12, "Последний день по приказу."),
        Field("Состояние", 16, "Состояние в день, когда составлена книга."),
        Field("Приказ", 24, "Приказ, который утвердил пару или группу."),
        Field("Встреч", 9, "Сколько встреч состоялось за период отчёта."),
        Field("Окончание", 22, "Завершена или прекращена досрочно за период отчёта; иначе пусто."),
        Field("День окончания", 14, "Последний день работы."),
        Field("Итог", 26, "Достигнута ли цель."),
        Field("Причина", 40, "Почему прекращена досрочно."),
    ),
    _matches,
)
MEETINGS = Sheet(
    "Встречи",
    (
        MATCH_NUMBER,
        PROGRAM,
        Field("Дата", 12, "День встречи."),
        Field("Этап", 20, "Этап встречи по её месту в цикле."),
        Field("Состоялась", 12, "Да или нет: несостоявшаяся встреча тоже запись журнала."),
        Field("Минут", 9, "Сколько длилась; пусто, если не состоялась."),
        Field("Как", 12, "Лично или онлайн."),
    ),
    _meetings,
)
ROWS = (PARTICIPANTS, MATCHES, MEETINGS)


def answers_of(span, responses):
    """Return the answers of the matches of `span` among `responses` that were finished on a day of it."""
    found = responses.filter(wave__match__in=span.matches().order_by().values("pk"))
    after = clock.midnight(span.ends_on + DAY)
    done = found.filter(answered_at__gte=clock.midnight(span.starts_on), answered_at__lt=after)
    return Answer.objects.filter(response__in=done.order_by().values("pk"))


def answers_table(span, responses):
    """Return the sheet of the answers of `span` among `responses`; one query."""
    titles, widths = [one.title for one in ANSWERS.fields], [one.width for one in ANSWERS.fields]
    return Table(ANSWERS.title, titles, _answers(span, responses), widths)


def _answers(span, responses):
    about = ("response__wave__match_id", "response__wave__match__program__title", "response__member__side")
    person = tuple(f"response__member__person__{name}" for name in NAME)
    asked = ("response__wave__wave", "response__answered_at", "question__text", "question__characteristic__title")
    said = ("question__kind", "question__options", "number", "choices", "text")
    in_order = ("response__wave__match__program__title", "response_id", "question__position", "pk")
    rows = answers_of(span, responses).order_by(*in_order).values_list(*about, *person, *asked, *said)
    sides, waves = dict(Side.choices), dict(Wave.choices)
    for match, program, side, *row in rows.iterator():
        name, (wave, answered_at, question, measured) = " ".join(filter(None, row[:3])), row[3:7]
        day = localtime(answered_at).date()
        yield match, program, sides[side], name, waves[wave], day, question, measured, *said_in_words(*row[7:])


def said_in_words(kind, options, number, choices, text):
    """Return (number, words) of an answer: what was chosen by its words, what was written as it stands."""
    options = YES_NO if kind == QuestionKind.YES_WHERE else options
    chosen = [str(options[place]) for place in choices if 0 <= place < len(options)]
    return number, ". ".join(filter(None, [", ".join(chosen), text]))


ANSWERS = Sheet(
    "Ответы",
    (
        MATCH_NUMBER,
        PROGRAM,
        Field("Сторона", 14, "Наставник или наставляемый."),
        Field("ФИО", 36, "Кто ответил. Отдельные ответы читают только координатор и куратор программы."),
        Field("Анкета", 16, "Входная, промежуточная или итоговая."),
        Field("Заполнена", 12, "День, когда анкета заполнена."),
        Field("Вопрос", 60, "Вопрос, как его задали."),
        Field("Что измеряется", 30, "Характеристика, которую сравнивают в начале и в конце; пусто, если её нет."),
        Field("Число", 9, "Ответ на вопрос со шкалой от 1 до 10."),
        Field("Ответ", 60, "Выбранные варианты и написанное своими словами."),
    ),
)
