"""Plans of the demo: written by the curator with the pair, not yet confirmed by both sides."""

from datetime import timedelta

from mentorship.demo.programs import curator_of
from programs.domain.plans import write_plan
from programs.models import Match

# The pair: the programme, how many days ago its plan was written, the goal in the mentee's words.
PLANS = {
    "гусева": ("easier", 34, "Хочу спокойно отвечать у\u00a0доски и\u00a0не\u00a0бояться контрольных"),
    "павлов": ("lab", 21, "Хочу сам поставить опыт и\u00a0рассказать о\u00a0нём на\u00a0школьной конференции"),
}
STEPS = (
    ("Выбрать тему и договориться, с чего начать", 14, "Тема записана одним предложением"),
    ("Сделать первую часть и показать наставнику", 45, "Есть что обсудить"),
    ("Рассказать о том, что получилось, классу", 90, "Выступление на пять минут"),
)


def write_plans(world):
    """Write a plan for each pair of PLANS."""
    for name, (program, ago, goal) in PLANS.items():
        with world.at(ago, hour=17) as day:
            write_plan(
                Match.objects.select_related("program").get(pk=world.matches[name].pk),
                actor=curator_of(world, world.programs[program]),
                version=0,
                steps=[_step(day, *row) for row in STEPS],
                **_texts(goal),
            )


def _step(day, task, days, planned):
    return {"task": task, "due_on": day + timedelta(days=days), "planned": planned}


def _texts(goal):
    return {
        "goal": goal,
        "strengths": "Доводит начатое до конца",
        "weaknesses": "Трудно начать первым",
        "near_goals": "Встречаться каждую неделю",
        "long_view": "",
        "risks": "",
        "rhythm": "раз в неделю",
        "meetings_count": 12,
    }
