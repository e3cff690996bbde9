"""The School of Mentors of the demo: an introduction with certificates, this year's going on, two courses."""

from datetime import time, timedelta

from mentorship.demo.papers import SHEET
from mentorship.kernel.uploads import Upload
from participants.enums import BaseState
from participants.models import MentorProfile, Person
from participants.scopes import the_school
from programs.domain.orders.drafting import draft_order
from programs.domain.training.attendance import expected_at, note_attendance
from programs.domain.training.certificates import issue_certificates
from programs.domain.training.courses import add_course
from programs.domain.training.listeners import add_listeners
from programs.domain.training.sessions import add_session
from programs.domain.training.trainings import add_training, finish_training
from programs.enums import CourseLevel, OrderKind, SessionKind

OPENED, FINISHED, ISSUED, STARTED, ORDERED, SENT = 75, 45, 44, 35, 3, 2
PUPIL = "Крылова София"  # who mentors in the programme of the curator of the demo
KINDS = (SessionKind.LECTURE, SessionKind.WORKSHOP, SessionKind.PRACTICE, SessionKind.SEMINAR)
FIRST = [(60, "Кто такой наставник и чем он не занимается"), (53, "Первая встреча: как начать разговор")]
TOPICS = [
    (28, "Запрос наставляемого: услышать и сформулировать"),
    (21, "План наставничества: цель, шаги, сроки"),
    (14, "Обратная связь без отметок"),
    (1, "Трудный разговор: границы и доверие"),
    (-6, "Как замечать и показывать результаты"),
    (-13, "Итоговое занятие: разбор случаев"),
]
INTRODUCTION = {"title": "Вводный курс наставника", "hours": 4, "share": 100, "is_open": False}
INTRODUCTION |= {"aim": "Подготовить наставников к первым встречам.", "content": ""}
YEAR = {"title": "Школа наставников", "hours": 12, "share": 70, "is_open": True}
YEAR |= {"aim": "Помочь наставникам вести пару от запроса до результата.", "content": "Запрос, план, обратная связь."}
GUEST = {"teacher_name": "Соловьёва Ирина Марковна", "teacher_post": "методист городского центра"}
COURSE = {"title": "Наставничество в образовательной организации", "level": CourseLevel.FEDERAL, "hours": 36}
COURSE |= {"organiser": "Академия Минпросвещения России", "number": "АМ-2026-0417", "starts_on": None}
OWN = {"title": "Психологическая поддержка подростка", "level": CourseLevel.REGIONAL, "hours": 18}
OWN |= {"organiser": "Институт развития образования", "number": "", "starts_on": None}


CLASSES = {"title": "Школа волонтёра", "level": CourseLevel.MUNICIPAL, "hours": 8}
CLASSES |= {"organiser": "Дом детского творчества", "number": "", "starts_on": None}


def teach_mentors(world):
    """Hold the introduction and give out its certificates, go on with this year's, enter two courses."""
    mentors = _mentors()
    _introduction(world, [*mentors[:6], world.people[PUPIL]])
    _year(world, mentors[4:14])
    _courses(world)


def _mentors():
    there = MentorProfile.objects.exclude(state=BaseState.LEFT).values("person")
    return list(Person.objects.filter(pk__in=there).order_by("-is_employee", "sort_text", "pk"))


def _introduction(world, people):
    actor = world.actor("coordinator")
    with world.at(OPENED):
        days = {"starts_on": world.day(OPENED), "ends_on": world.day(FINISHED), "place": "библиотека"}
        training = add_training(actor=actor, **INTRODUCTION | days)
        sessions = _sessions(world, training, FIRST)
        add_listeners(training, people, actor=actor)
    _mark(world, sessions, absent=1)
    with world.at(FINISHED):
        finish_training(training, actor=actor)
    with world.at(ISSUED) as day:
        training.refresh_from_db()
        issue_certificates(training, issued_on=day, school=the_school(), actor=actor)


def _year(world, people):
    actor = world.actor("coordinator")
    with world.at(STARTED):
        days = {"starts_on": world.day(STARTED), "ends_on": world.today + timedelta(days=30), "place": "кабинет 24"}
        training = add_training(actor=actor, **YEAR | days)
        sessions = _sessions(world, training, TOPICS)
        add_listeners(training, people, actor=actor)
    _mark(world, sessions[:3], absent=2)
    with world.at(ORDERED):
        draft_order([training], kind=OrderKind.TRAINING, actor=actor, school=the_school())


def _sessions(world, training, topics):
    teachers = [{"teacher": world.people[key]} for key in ("psychologist", "coordinator", "curator")]
    ways = [one | {"teacher_name": "", "teacher_post": ""} for one in teachers] + [{"teacher": None} | GUEST]
    made = []
    for number, (ago, topic) in enumerate(topics):
        common = {"day": world.day(ago) if ago >= 0 else world.ahead(-ago), "begins": time(15), "hours": 2, "place": ""}
        kind = SessionKind.FINAL if topic.startswith("Итог") else KINDS[number % len(KINDS)]
        values = common | ways[number % len(ways)] | {"topic": topic, "kind": kind}
        made.append(add_session(training, actor=world.actor("coordinator"), **values))
    return made


def _mark(world, sessions, *, absent):
    """Tick everybody at the first session, all but the first `absent` of them at the others."""
    for number, session in enumerate(sessions):
        with world.at((world.today - session.day).days, hour=18):
            here = list(expected_at(session))[absent if number else 0 :]
            note_attendance(session, here, version=session.version, actor=world.actor("coordinator"))


def _courses(world):
    scan = Upload(SHEET, "application/pdf", ".pdf")
    with world.at(SENT) as day:
        ended = {"ends_on": day - timedelta(days=30)}
        add_course(world.people["drozdova"], actor=world.actor("coordinator"), upload=scan, **COURSE | ended)
        add_course(world.people[PUPIL], actor=world.actor("coordinator"), upload=scan, **CLASSES | ended)
        add_course(world.people["mentor"], actor=world.actor("mentor"), upload=scan, **OWN | ended)
