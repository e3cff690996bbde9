"""Mentors' reports of the demo: accepted with its pair completed, waiting for the curator, given back."""

from mentorship.demo.programs import curator_of
from participants.enums import Side
from participants.scopes import the_school
from programs.domain.endings import complete_match
from programs.domain.people import load_people
from programs.domain.report_draft import drafted
from programs.domain.reports import accept_report, return_report, write_report
from programs.enums import Outcome
from programs.models import MatchMember

SAID = {
    "ким": {
        "difficulties": "Первые недели было трудно начать разговор.",
        "outcome": Outcome.REACHED,
        "conclusions": "Помогли короткие встречи и заранее выбранная тема.",
        "proposals": "Давать каждой паре тихий кабинет хотя бы на полчаса.",
    },
    "никитина": {
        "difficulties": "Две встречи пришлось перенести из-за репетиций.",
        "outcome": Outcome.PARTLY,
        "conclusions": "Учить слова вдвоём веселее, чем одной. Привычка появилась.",
        "proposals": "",
    },
    "шевчук": {
        "difficulties": "Времени на вторую половину плана не хватило.",
        "outcome": Outcome.PARTLY,
        "conclusions": "Опыты увлекли, записывать их пока трудно.",
        "proposals": "",
    },
}
COMMENT = "Добавьте, пожалуйста, что передать следующему наставнику: с чего удобно продолжить."


def hand_reports_in(world):
    """Write the three reports, each by the hand that would: two typed by the curator from paper, one on screen."""
    with world.at(8, hour=12) as day:
        report = _written(world, "ким", world.actor("curator"), paper_on=day)
    with world.at(6):
        curator = curator_of(world, report.member.match.program)
        accept_report(report, version=report.version, school=the_school(), actor=curator)
    with world.at(5) as day:
        words = "Артём сам ведёт тетрадь и просит о помощи, когда она нужна."
        complete_match(report.member.match, ended_on=day, outcome=Outcome.REACHED, words=words, actor=curator)
    with world.at(3) as day:
        _written(world, "никитина", world.actor("curator"), paper_on=day)
        returned = _written(world, "шевчук", world.actor("mentor"))
    with world.at(2):
        return_report(returned, comment=COMMENT, actor=curator_of(world, returned.member.match.program))


def _written(world, name, actor, paper_on=None):
    rows = MatchMember.objects.select_related("match__program__form", "match__program__curator", "match__plan")
    member = rows.select_related("person").get(match=world.matches[name].pk, side=Side.MENTOR)
    load_people([member.match])
    values = drafted(member.match) | SAID[name]
    return write_report(member, actor=actor, version=0, submits=True, paper_on=paper_on, **values)
