"""Events of the demo: a festival held, games of a curator that wait for a result, a conference, the closing event."""

from datetime import time

from mentorship.demo.programs import curator_of
from participants.scopes import the_school
from programs.domain.events.acts import add_event, hold_event, write_agenda
from programs.domain.events.committee import set_organiser
from programs.domain.events.taking_part import add_participants, note_attendance
from programs.domain.orders.drafting import draft_order
from programs.enums import EventKind, OrderKind
from programs.models import Enrolment, Event, EventParticipant

MADE, HELD, PLANNED, DRAFTED = 40, 12, 8, 2
CALLED, PLAYED = 15, 5
CONFERENCE, CLOSING = 9, 27  # days ahead
ABSENT = 3
FESTIVAL = {"kind": EventKind.FESTIVAL, "title": "Фестиваль наставников", "holding": "мастерские и концерт"}
FESTIVAL |= {"begins": time(14), "ends": time(16, 30), "place": "актовый зал", "aim": "Рассказать школе о наставниках"}
FESTIVAL |= {"about": "Мастерские, игры и рассказы о том, как старшие помогают младшим.", "nominations": ""}
RESULTS = "Пришли почти все, кого ждали. Мастерских хватило не всем: в следующий раз нужно шесть вместо четырёх."
GAMES = {"kind": EventKind.OTHER, "title": "Вечер настольных игр", "holding": "игры за столами"}
GAMES |= {"begins": time(15), "ends": time(16, 30), "place": "библиотека", "aim": "Познакомить пары между собой"}
GAMES |= {"about": "Игры для двоих и для компании, чай.", "nominations": ""}
TALKS = {"kind": EventKind.CONFERENCE, "title": "День открытой лаборатории", "holding": "доклады и опыты"}
TALKS |= {"begins": time(13, 30), "ends": time(15), "place": "кабинет физики", "aim": "Показать первые опыты"}
TALKS |= {"about": "", "nominations": "Самый наглядный опыт"}
YEAR = {"kind": EventKind.CLOSING, "title": "Итоги полугодия", "holding": "праздничный вечер"}
YEAR |= {
    "begins": time(15),
    "ends": time(17),
    "place": "актовый зал",
    "aim": "Поблагодарить наставников и наставляемых",
}
YEAR |= {"about": "Рассказы пар и групп, награждение, чай.", "nominations": "Лучшая пара\nОткрытие полугодия"}
AGENDA = [
    {"begins": "15:00", "what": "Открытие, слово директора", "who": "Ветрова О.Н."},
    {"begins": "15:15", "what": "Рассказы пар и групп: что получилось", "who": "Громова Е.В."},
    {"begins": "16:00", "what": "Награждение", "who": "Белоус А.С."},
    {"begins": "16:30", "what": "Чай и общее дело", "who": "Тарасов И.П."},
]
COMMITTEE = {"coordinator": "", "curator": "рассказы пар", "curator3": "награждение", "curator2": "звук и зал"}


def hold_events(world):
    """Hold the festival, call people to the conference, prepare the closing event."""
    _festival(world)
    _games(world)
    _conference(world)
    _closing(world)


def _festival(world):
    actor, common = world.actor("coordinator"), {"is_for_all": True, "is_public": True}
    with world.at(MADE):
        event = add_event([], actor=actor, day=world.day(HELD), **FESTIVAL, **common)
        set_organiser(event, world.people["curator"], duty="мастерские", is_chair=True, actor=actor)
        add_participants(event, _pool(world, "easier"), actor=actor)
    with world.at(HELD, hour=18):
        rows = list(EventParticipant.objects.filter(event=event).order_by("pk").values_list("pk", flat=True))
        note_attendance(event, set(rows), set(rows[ABSENT:]), actor=actor)
        hold_event(event, results=RESULTS, version=event.version, actor=actor)


def _games(world):
    program = world.programs["easier"]
    actor, common = curator_of(world, program), {"is_for_all": False, "is_public": False}
    with world.at(CALLED):
        event = add_event([program], actor=actor, day=world.day(PLAYED), **GAMES, **common)
        add_participants(event, _pool(world, "easier"), actor=actor)


def _conference(world):
    program = world.programs["lab"]
    actor, common = curator_of(world, program), {"is_for_all": False, "is_public": False}
    with world.at(PLANNED):
        event = add_event([program], actor=actor, day=world.ahead(CONFERENCE), **TALKS, **common)
        add_participants(event, _pool(world, "lab"), actor=actor)


def _closing(world):
    actor, common = world.actor("coordinator"), {"is_for_all": True, "is_public": True}
    with world.at(DRAFTED):
        event = add_event([], actor=actor, day=world.ahead(CLOSING), **YEAR, **common)
        write_agenda(event, AGENDA, version=event.version, actor=actor)
        for key, duty in COMMITTEE.items():
            values = {"duty": duty, "is_chair": key == "coordinator"}
            set_organiser(event, world.people[key], actor=actor, **values)
        draft_order([Event.objects.get(pk=event.pk)], kind=OrderKind.EVENT, actor=actor, school=the_school())


def _pool(world, key):
    places = Enrolment.objects.filter(program=world.programs[key], left_on__isnull=True).select_related("person")
    return [place.person for place in places.order_by("side", "person__sort_text", "pk")]
