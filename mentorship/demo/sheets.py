"""Papers of the demo on their way: a class's sheets printed and half back; what runs out within a month."""

from contextlib import nullcontext
from datetime import timedelta

from participants.domain.ages import ADULT, years_before
from participants.domain.agreement_dues import remind_of_agreements
from participants.domain.consent_sheets import make_sheets
from participants.domain.consent_stack import tick_sheet
from participants.domain.representation import end_representation
from participants.domain.school_rules import living_by
from participants.models import Representation, School

PRINTED, SIGNED, TICKED, LOST, REMINDED = 6, 4, 2, 5, 1
BACK, STILL_OUT = "Зайцев Лев", "Лебедь Никита"  # of the class teacher's own class
TURNS_18, BIRTHDAY_IN = "Чернявский Всеволод", timedelta(days=12)
FOR_A_TERM, FIRST_MONTHS = "Седых Кирилл", 3  # the school began with consents for three months
LOST_ONE = "Козлова Мария"
RUNS_OUT, AGREEMENT_LEFT = "lyapunov", timedelta(days=18)


def birth_date_of(called, drawn, today):
    """Return the birth date of a pupil of the demo: the one that was drawn, or of who is about to come of age."""
    return years_before(today + BIRTHDAY_IN, ADULT) if called == TURNS_18 else drawn


def terms_of(person):
    """Live by the school's terms of the day on which the consents of `person` were brought."""
    return living_by(School(consent_months=FIRST_MONTHS)) if person.called == FOR_A_TERM else nullcontext()


def agreement_end(key, drawn, today):
    """Return the last day of a guest's agreement; of one guest it is near."""
    return today + AGREEMENT_LEFT if key == RUNS_OUT else drawn


def send_sheets_home(world):
    """Print the sheets of two pupils: one has brought both back signed, the other none yet."""
    pupils = world.all(BACK, STILL_OUT)
    teacher = world.actor("class_teacher")
    with world.at(PRINTED) as day:
        sheets = make_sheets(pupils, on=day, actor=teacher)
    with world.at(TICKED):
        for sheet in sheets:
            if sheet.person.called == BACK:
                tick_sheet(sheet, signed_on=world.day(SIGNED), actor=teacher)


def lose_a_representative(world):
    """One who signed for a pupil represents her no more: another one is to sign within the days of grace."""
    row = Representation.objects.get(person=world.people[LOST_ONE])
    with world.at(LOST) as day:
        reason, actor = "опекуном назначена бабушка", world.actor("coordinator")
        end_representation(row, ended_on=day, reason=reason, actor=actor)


def remind(world):
    """The hand of time has told the coordinator of the agreement that runs out."""
    with world.at(REMINDED):
        remind_of_agreements()
