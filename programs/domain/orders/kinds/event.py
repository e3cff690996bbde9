"""The order of holding an event, the closing one above all (002 §10; register C5)."""

from django.urls import reverse

from mentorship.kernel.blockers import Blocker
from mentorship.kernel.grammar.dates import long_date
from mentorship.kernel.grammar.typography import NBSP
from programs.domain.events.committee import committee_of
from programs.domain.events.document import agenda_blocks
from programs.domain.events.words import audience_words, from_to_words, hours_words
from programs.domain.orders.content import control, controlling
from programs.domain.orders.kinds.base import Kind, Subject
from programs.enums import EventKind, OrderKind
from programs.models import Event, OrderEvent

OF_WHAT = {
    EventKind.FESTIVAL: "фестиваля",
    EventKind.FORUM: "форума",
    EventKind.CONFERENCE: "конференции",
    EventKind.CLOSING: "итогового мероприятия в рамках реализации целевой модели наставничества",
    EventKind.OTHER: "мероприятия",
}
WHAT = {EventKind.CONFERENCE: "конференцию", EventKind.OTHER: "мероприятие"}  # accusative where it is another word
EMPTY = "Выберите мероприятие."
TAKEN = "О выбранном мероприятии уже есть приказ, или его отменили."
MANY = "Приказ называет одно мероприятие: у каждого свои программа и оргкомитет. Оставьте одну отметку."


def find(order, on):
    """Return the event of `order`, a list of one, with its programmes and committee."""
    return _loaded(Event.objects.filter(naming__order=order))


def _loaded(events):
    found = list(events.prefetch_related("programs").order_by("day", "begins", "pk"))
    for event in found:
        event.committee = committee_of(event)
    return found


def labels(events):
    """Return {pk of an event: «Итоги года: итоговое мероприятие, 25 мая 2027 г., 15:00–17:00»}."""
    return {event.pk: f"{event.title}: {_note(event)}" for event in events}


def _note(event):
    return f"{event.get_kind_display()}, {long_date(event.day)}, {hours_words(event)}"


def subjects_of(named):
    """Return the event as a row of the order's page."""
    return [Subject(one.pk, one.title, _note(one), reverse("programs:event_detail", args=[one.pk])) for one in named]


def fill(named, offices, school):
    """Return the blanks of the wording; what the event does not say leaves no point behind."""
    [event] = named
    duties = [f"{_short(row)}{NBSP}– {row.duty}" for row in event.committee if row.duty]
    nominations = [f"«{name.strip('«»')}»" for name in event.nomination_list]
    return {
        "чего": OF_WHAT[event.kind],
        "что": WHAT.get(event.kind, event.get_kind_display()),
        "название": f"«{event.title}»",
        "день": long_date(event.day),
        "время": from_to_words(event),
        "место": event.place or "не указано",
        "форма": f"Форма проведения: {event.holding}." if event.holding else "",
        "цель": f"Цель мероприятия: {event.aim.rstrip('.')}." if event.aim else "",
        "комитет": "\n".join(_line(row, row is event.committee[-1]) for row in event.committee),
        "кого": _whom(event),
        "номинации": f"Провести награждение в номинациях: {', '.join(nominations)}." if nominations else "",
        "ответственные": f"Распределить обязанности: {'; '.join(duties)}." if duties else "",
        "школа": school.short_name,
        "контроль": control(offices.coordinator),
    }


def _short(organiser):
    return organiser.person.as_name.short_in_text()


def _line(organiser, is_last):
    """«Ветрова Ольга Николаевна, заместитель директора по УВР – председатель;»"""
    chair = f"{NBSP}– председатель" if organiser.is_chair else ""
    return f"{organiser.person.name_and_standing}{chair}{'.' if is_last else ';'}"


def _whom(event):
    words = audience_words(event, event.programs.all())
    return words.replace("все участники", "всех участников").replace("участники", "участников", 1)


def annexes(content):
    """The programme of the day."""
    blocks = tuple(block for event in content.named for block in agenda_blocks(event.agenda, with_title=False))
    return [("Программа мероприятия", blocks)] if blocks else []


def acquainted(content):
    """The committee and who controls."""
    committee = [row.person for event in content.named for row in event.committee]
    return [*content.offices.coordinators, *committee]


def in_cases(content):
    """Return whom the wording declines."""
    return controlling(content.offices)


def whole_event(content):
    """Guard: the event is not called off, has a place, a committee with its chair, a programme of the day."""
    return [blocker for event in content.named for blocker in lacking(event, event.committee)]


def lacking(event, committee):
    """Return what an event with this `committee` lacks for its order, each with the page where it is written down."""
    page = reverse("programs:event_detail", args=[event.pk])
    if event.called_off_at:
        return [Blocker("called_off", f"Мероприятие «{event.title}» отменено.", page, "Открыть")]
    found = []
    if not event.place:
        link = reverse("programs:event_edit", args=[event.pk])
        found.append(Blocker("place", "Не указано место проведения.", link, "Указать место"))
    if not any(row.is_chair for row in committee):
        link = reverse("programs:event_committee", args=[event.pk])
        found.append(Blocker("committee", "Не назначен председатель оргкомитета.", link, "К оргкомитету"))
    if not event.agenda:
        link = reverse("programs:event_agenda", args=[event.pk])
        found.append(Blocker("agenda", "Нет программы мероприятия: она приложение к приказу.", link, "К программе"))
    return found


def same_words(content):
    """Guard: warns where the event was changed since its text was put into the draft, and where it has begun."""
    text = " ".join(clause["text"] for clause in content.order.clauses).replace(NBSP, " ")
    return [blocker for event in content.named for blocker in _differs(event, text) + _late(event, content.day)]


def _differs(event, text):
    said = {
        "день": long_date(event.day),
        "время": from_to_words(event),
        "место": event.place,
        "название": event.title,
    } | {f"член оргкомитета {_short(row)}": row.person.full_name for row in event.committee}
    lost = [name for name, words in said.items() if words.replace(NBSP, " ") not in text]
    if not lost:
        return []
    look = f"В тексте приказа иначе, чем на странице мероприятия: {', '.join(lost)}. Проверьте пункты."
    return [Blocker("text_differs", look, "#clauses", "К тексту", is_warning=True)]


def _late(event, day):
    if day <= event.day:
        return []
    look = f"Приказ датирован позже мероприятия: оно {long_date(event.day)}"
    return [Blocker("late", look, is_warning=True)]


EVENT = Kind(
    code=OrderKind.EVENT,
    lead="Выберите мероприятие: портал возьмёт из него день, место, оргкомитет, программу и номинации.",
    done="Приказ № {number} зарегистрирован: мероприятие утверждено.",
    blanks={
        "чего": "«итогового мероприятия в рамках реализации целевой модели наставничества», «фестиваля»",
        "что": "«итоговое мероприятие», «фестиваль»",
        "название": "«Итоги года»",
        "день": "день мероприятия",
        "время": "«с 15:00 до 17:00»",
        "место": "место проведения",
        "форма": "пункт о форме проведения, если она указана",
        "цель": "пункт о цели, если она указана",
        "комитет": "подпункт на каждого: «Ветрова Ольга Николаевна, заместитель директора – председатель»",
        "кого": "«всех участников программ наставничества»",
        "номинации": "пункт о номинациях, если они есть",
        "ответственные": "пункт «Распределить обязанности», если они записаны",
        "школа": "краткое название школы",
        "контроль": "«возложить на заместителя директора Ветрову О.Н.»",
    },
    row=OrderEvent,
    subject="event",
    find=find,
    empty=EMPTY,
    taken=TAKEN,
    at_most=1,
    many=MANY,
    nobody="Сюда попадают мероприятия, которые впереди и о которых ещё нет приказа.",
    emptied="В проекте нет мероприятия.",
    source=("programs:event_list", "К календарю"),
    is_ready=lambda event: event.called_off_at is None,
    labels=labels,
    subjects_of=subjects_of,
    fill=fill,
    annexes=annexes,
    guards=(whole_event, same_words),
    acquainted=acquainted,
    in_cases=in_cases,
)
