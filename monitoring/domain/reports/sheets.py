"""The sheets of a report's book: what each column is and says, its rows, a query a sheet (monitoring, «Reports»)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, F, Q
from django.utils.timezone import localtime

from mentorship.kernel import clock
from mentorship.kernel.spreadsheets.writer import Table
from monitoring.domain.reports.span import carried_out
from monitoring.enums import QuestionKind, Wave
from monitoring.models import Answer, Question
from participants.domain.classes import class_then, standing_then
from participants.enums import Side
from programs.enums import EndingKind, MatchKind, MatchState, MeetingStage, Outcome, Place
from programs.models import MatchEnding

NAME = ("surname", "name", "patronymic")
PERSON = (*NAME, "post", "workplace")
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
    """A sheet of the book: its columns, and `rows(…)` that gives its rows."""

    title: str
    fields: tuple[Field, ...]
    rows: Callable

    def table(self, *asked):
        """Return the sheet as the writer takes it; `asked` is what its rows are of."""
        titles, widths = zip(*((one.title, one.width) for one in self.fields), strict=True)
        return Table(self.title, titles, self.rows(*asked), widths)


MATCH_NUMBER = Field("№ пары", 9, "Номер пары или группы в портале: по нему строки разных листов находят друг друга.")
PROGRAM = Field("Программа", 30, "Название программы наставничества.")
FORM = Field("Форма", 24, "Форма наставничества.")


def explanations(sheets):
    """Return the sheet that says what stands in each column of `sheets`."""
    rows = [(sheet.title, one.title, one.meaning) for sheet in sheets for one in sheet.fields]
    return Table("Пояснения", ("Лист", "Столбец", "Что в нём"), rows, (22, 26, 60))


def _participants(span):
    """Read narrow: the rows of a large school are thousands, and of a person a name and a class are enough."""
    members = span.members().annotate(
        program=F("match__program__title"),
        form=F("match__program__form__title"),
        **class_then(min(span.ends_on, clock.today())),
    )
    members = members.select_related("person").only(
        "match_id", "side", "joined_on", "left_on", *(f"person__{name}" for name in PERSON)
    )
    sides = dict(Side.choices)
    for one in members.order_by("match__program__title", "match_id", "-side", "person__sort_text", "pk"):
        place = (one.match_id, one.program, one.form, sides[one.side])
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
    return Answer.objects.filter(response__in=_done(span, responses).order_by().values("pk"))


def _done(span, responses):
    found = responses.filter(wave__match__in=span.matches().order_by().values("pk"))
    after = clock.midnight(span.ends_on + DAY)
    return found.filter(answered_at__gte=clock.midnight(span.starts_on), answered_at__lt=after)


def _answers(span, responses):
    """Who was asked and what is read once, not beside each of ten thousand answers; three queries."""
    whose, asked = _whose(_done(span, responses)), _asked(_done(span, responses))
    in_order = ("response__wave__match__program__title", "response_id", "question__position", "pk")
    fields = ("response_id", "question_id", "number", "choices", "text")
    rows = answers_of(span, responses).order_by(*in_order).values_list(*fields)
    for response, question, number, choices, text in rows.iterator():
        if response in whose:  # else it was handed in since
            kind, options, title, measured = asked[question]
            yield *whose[response], title, measured, *said_in_words(kind, options, number, choices, text)


def _whose(done):
    """{survey given: (match, programme, side, name, wave, day)}."""
    person = tuple(f"member__person__{name}" for name in NAME)
    fields = ("pk", "wave__match_id", "wave__match__program__title", "member__side", "wave__wave", "answered_at")
    sides, waves, found = dict(Side.choices), dict(Wave.choices), {}
    for pk, match, program, side, wave, answered_at, *name in done.order_by().values_list(*fields, *person):
        day, whole = localtime(answered_at).date(), " ".join(filter(None, name))
        found[pk] = match, program, sides[side], whole, waves[wave], day
    return found


def _asked(done):
    """{question: (kind, options, its text, what it measures)}."""
    rows = Question.objects.filter(survey__in=done.order_by().values("survey")).order_by()
    fields = ("pk", "kind", "options", "text", "characteristic__title")
    return {pk: tuple(row) for pk, *row in rows.values_list(*fields)}


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
    _answers,
)
