"""A teacher of the demo mentors a colleague: a pair of workers has papers of its own (ТК РФ ст. 351.8; C12)."""

from datetime import timedelta

from mentorship.demo.bases import CANDIDATES, record_papers
from mentorship.demo.programs import curator_of
from participants.domain.bases import enter_candidates
from participants.enums import MenteeKind, MentorKind, Side
from programs.domain.meetings import log_meeting
from programs.domain.plans import write_plan
from programs.enums import Place
from programs.models import Match, MatchMember

NAME, MENTOR, MENTEE = "мельник", "zhivago", "melnik"
MENTOR_CARD = {
    "kind": MentorKind.TEACHER,
    "competencies": "классное руководство, родительские собрания, открытые уроки",
    "capacity": 1,
}
MENTEE_CARD = {"kind": MenteeKind.TEACHER, "request": "первый год веду класс: собрания, трудный разговор с родителями"}
# How many days ago they met, what they did and what they agreed upon.
MEETINGS = (
    (26, "поговорили, что даётся легко, а что трудно", "побывать друг у друга на уроке"),
    (20, "вместе провели классный час", "записать, что получилось"),
    (13, "составили план до конца полугодия", "начать с родительского собрания"),
    (6, "подготовили повестку собрания", "провести собрание и обсудить его"),
)
PLANNED = 12
PLAN = {
    "goal": "Вести класс спокойно: знать, что делать в трудном случае и к кому идти за советом",
    "strengths": "Интересные уроки, ребята слушают",
    "weaknesses": "Трудно говорить с родителями, когда они недовольны",
    "near_goals": "Провести родительское собрание и два открытых классных часа",
    "long_view": "",
    "risks": "",
    "rhythm": "раз в неделю",
    "meetings_count": 10,
}
STEPS = (
    ("Подготовить и провести родительское собрание", 14, "Собрание прошло, вопросы записаны"),
    ("Побывать на трёх уроках друг у друга", 45, "Разобрали каждый урок"),
    ("Провести открытый классный час", 80, "Пришли коллеги"),
)


def enter_colleagues(world):
    """Put the two into the bases and record their papers, each signed by himself."""
    for key, side, card in ((MENTOR, Side.MENTOR, MENTOR_CARD), (MENTEE, Side.MENTEE, MENTEE_CARD)):
        with world.at(CANDIDATES):
            enter_candidates([(world.people[key], card)], side, actor=world.actor("coordinator"))
        record_papers(world, world.people[key], world.rng(f"papers {key}"))


def work_together(world):
    """The pair meets, plans and goes on; the curator writes it down for them."""
    match = Match.objects.select_related("program").get(pk=world.matches[NAME].pk)
    actor = curator_of(world, match.program)
    present = [member.pk for member in MatchMember.objects.filter(match=match)]
    for ago, done, agreed in MEETINGS:
        with world.at(ago, hour=16) as met_on:
            values = {"minutes": 45, "place": Place.IN_PERSON, "done": done, "agreed": agreed}
            log_meeting(match, actor=actor, met_on=met_on, is_held=True, present=present, is_final=False, **values)
    with world.at(PLANNED, hour=17) as day:
        steps = [{"task": task, "due_on": day + timedelta(days=days), "planned": due} for task, days, due in STEPS]
        write_plan(match, actor=actor, version=0, steps=steps, **PLAN)
