"""Who acts for whom in the demo: parents entered from paper, a guardian whose term is short, one who is no more."""

from datetime import timedelta

from mentorship.demo.bases import AT_HOME, younger
from participants.domain.agreements import save_organisation
from participants.domain.needs import note_need
from participants.domain.representation import add_representation, end_representation
from participants.enums import Power
from participants.models import NeedCategory

ENTERED, ENDED = 80, 20
NEEDS = ("closed-gifted", "hard-situation", "apart")
COMPANY = {
    "name": "Акционерное общество «Светлоозёрский приборный завод»",
    "address": "г. Светлоозёрск, ул. Заводская, д. 4",
    "head_post": "генеральный директор",
    "head_surname": "Кузнецова",
    "head_name": "Ирина",
    "head_patronymic": "Олеговна",
    "head_gender": "f",
    "acts_by": "Устава",
}
BIRTH = "свидетельство о рождении"


def enter_representatives(world):
    """Enter the parents of the pupils who have brought their papers; one pupil has changed his guardian."""
    *pupils, ward = [person for person in world.all(*younger(world)) if person.called not in AT_HOME]
    with world.at(ENTERED):
        actor = world.actor("coordinator")
        common = {"starts_on": world.day(ENTERED), "actor": actor}
        for person in pupils:
            mother = person.guardians.first()
            _enter(person, mother.full_name, BIRTH, list(Power), common)
        aunt = "Корнеева Инна Львовна"
        term = {"ends_on": world.today + timedelta(days=200), "relation": "тётя"}
        _enter(ward, aunt, "доверенность от родителя", [Power.CHOOSE, Power.PLAN], common | term)
        former = _enter(ward, "Корнеев Пётр Львович", "акт об опеке", list(Power), common | {"relation": "опекун"})
    with world.at(ENDED):
        end_representation(former, ended_on=world.day(ENDED), reason="опека прекращена", actor=actor)


def enter_a_company(world):
    """Enter a company with which one agreement for several of its people can be made."""
    with world.at(ENTERED):
        save_organisation(None, values=COMPANY, actor=world.actor("coordinator"))


def keep_needs(world):
    """A few mentees have a sensitive record; each was put down by the coordinator, none is about health."""
    categories = {one.code: one for one in NeedCategory.objects.filter(code__in=NEEDS)}
    with world.at(ENTERED):
        actor = world.actor("coordinator")
        for key, code in zip(younger(world)[::9], NEEDS, strict=False):
            note_need(world.people[key], categories[code], actor=actor)


def _enter(person, name, basis, powers, common):
    return add_representation(person, guardian_name=name, basis=basis, powers=powers, **common)
