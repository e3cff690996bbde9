"""The order that organises the School of Mentors: programme, timetable, listeners (002 §10; register C3)."""

from django.urls import reverse

from mentorship.kernel.blockers import Blocker
from mentorship.kernel.documents import Paragraph
from mentorship.kernel.grammar.dates import numeric_date
from mentorship.kernel.grammar.names import Case
from participants.domain.classes import class_then, standing_then
from programs.domain.orders.content import control, controlling, office_in_case
from programs.domain.orders.kinds.base import Kind, Subject
from programs.domain.training.certificate_document import bare
from programs.domain.training.documents import listeners_table, program_blocks, timetable_table
from programs.domain.training.hours import figure, hours_of, hours_words, total_of
from programs.domain.training.timetable import numbered, teacher_words
from programs.enums import OrderKind
from programs.models import OrderTraining, Training, TrainingListener, TrainingSession

SHEETS = ("Программа", "Расписание занятий", "Список слушателей")


def find(order, on):
    """Return the trainings of `order`, each with its `timetable` and `people` of the day `on`; three queries."""
    trainings = list(Training.objects.filter(naming__order=order).order_by("starts_on", "pk"))
    by_id = {one.pk: one for one in trainings}
    for one in trainings:
        one.timetable, one.people = [], []
    for session in TrainingSession.objects.filter(training__in=by_id).select_related("teacher"):
        by_id[session.training_id].timetable.append(session)
    rows = TrainingListener.objects.filter(training__in=by_id, left_on__isnull=True)
    rows = rows.select_related("person__school_class", "person__mentor_profile").order_by("person__sort_text", "pk")
    for listener in rows.annotate(**class_then(on) if on else {}):
        by_id[listener.training_id].people.append(listener)
    for one in trainings:
        numbered(one.timetable)
    return trainings


def labels(trainings):
    """Return {pk of a training: «Школа наставников, с 01.12.2026 по 28.02.2027»}."""
    return {one.pk: f"{one.title}, {_days(one)}" for one in trainings}


def _days(training):
    return f"с {numeric_date(training.starts_on)} по {numeric_date(training.ends_on)}"


def subjects_of(named):
    """Return the trainings as rows of the order's page."""
    return [Subject(one.pk, one.title, _days(one), reverse("programs:training_detail", args=[one.pk])) for one in named]


def fill(named, offices, school):
    """Return the blanks of the wording."""
    first, last = min(one.starts_on for one in named), max(one.ends_on for one in named)
    places = dict.fromkeys(one.place for one in named if one.place)
    return {
        "школа": school.short_name,
        "период": f"с {numeric_date(first)} по {numeric_date(last)}",
        "часы": ", ".join(hours_of(one.hours) for one in named),
        "преподаватели": "; ".join(_teachers(named)) or "согласно расписанию",
        "место": ", ".join(places) or "согласно расписанию",
        "ответственный": office_in_case(offices.coordinator, Case.ACCUSATIVE) or "координатора",
        "контроль": control(None),
    }


def _teachers(named):
    return dict.fromkeys(filter(None, (teacher_words(session) for one in named for session in one.timetable)))


def annexes(content):
    """Return three annexes of each training: the programme, the timetable, the listeners."""
    return [
        (_sheet(title, one, content.named), blocks)
        for one in content.named
        for title, blocks in zip(SHEETS, _sheets(one), strict=True)
    ]


def _sheet(title, training, named):
    return title if len(named) == 1 else f"{title}: {bare(training.title)}"


def _sheets(training):
    people = [(one.person.full_name, standing_then(one)) for one in training.people]
    name = Paragraph(f"«{bare(training.title)}»", align="center", indent=False, is_bold=True)
    return (
        (name, *program_blocks(training, training.timetable)),
        (timetable_table(training, training.timetable),) if training.timetable else (),
        (listeners_table(people),) if people else (),
    )


def acquainted(content):
    """The coordinator, who teaches, and the listeners who are of age."""
    listeners = [one.person for training in content.named for one in training.people]
    return content.signers([], [*_own_teachers(content), *listeners])


def _own_teachers(content):
    return [one.teacher for training in content.named for one in training.timetable if one.teacher]


def names(content):
    """Everybody who learns and who teaches."""
    return [*_own_teachers(content), *(one.person for training in content.named for one in training.people)]


def in_cases(content):
    """Return whom the wording declines."""
    return controlling(content.offices)


def whole_trainings(content):
    """Guard: each training has a timetable and listeners; what is not known yet is a warning."""
    return [blocker for one in content.named for blocker in _missing(one) + _looks(one)]


def _missing(training):
    found, people = [], reverse("programs:training_listeners", args=[training.pk])
    if not training.timetable:
        found.append(Blocker("sessions", f"{training.title}: в расписании нет занятий.", _page(training), "Добавить"))
    if not training.people:
        found.append(Blocker("listeners", f"{training.title}: нет слушателей.", people, "Записать слушателей"))
    return found


def _looks(training):
    found = []
    nobody = [one for one in training.timetable if not teacher_words(one)]
    if nobody:
        topics = ", ".join(f"«{one.topic}»" for one in nobody)
        found.append(_warning(training, f"Не указано, кто ведёт: {topics}."))
    if not training.place and any(not one.place for one in training.timetable):
        found.append(_warning(training, f"{training.title}: не указано место занятий."))
    total = total_of(training.timetable)
    if training.timetable and total != training.hours:
        text = f"По программе {hours_words(training.hours)}, а в расписании {figure(total)}. Проверьте часы."
        found.append(_warning(training, text))
    return found


def _warning(training, text):
    return Blocker("look", text, _page(training), "Открыть обучение", is_warning=True)


def _page(training):
    return reverse("programs:training_detail", args=[training.pk])


TRAINING = Kind(
    code=OrderKind.TRAINING,
    lead="Отметьте обучение, которое организует приказ. Программа, расписание и список слушателей станут приложениями.",
    done="Приказ № {number} зарегистрирован: «Школа наставников» организована.",
    blanks={
        "школа": "краткое название школы",
        "период": "«с 01.12.2026 по 26.02.2027»",
        "часы": "«16 часов»: объём программы",
        "преподаватели": "«Громова Е.В., учитель; Белова Т.И., педагог-психолог»",
        "место": "место занятий",
        "ответственный": "координатор с должностью: «заместителя директора Ветрову О.Н.»",
        "контроль": "«оставляю за собой»",
    },
    row=OrderTraining,
    subject="training",
    find=find,
    empty="Выберите хотя бы одно обучение.",
    taken="Одно из выбранных обучений уже внесено в приказ.",
    nobody="Сюда попадает обучение наставников, которого ещё не называет ни один приказ.",
    emptied="В проекте нет ни одного обучения.",
    source=("programs:training_list", "К Школе наставников"),
    labels=labels,
    subjects_of=subjects_of,
    fill=fill,
    annexes=annexes,
    guards=(whole_trainings,),
    acquainted=acquainted,
    names=names,
    in_cases=in_cases,
)
