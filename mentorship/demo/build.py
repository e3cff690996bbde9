"""Loading the demo: once, all or nothing, never over a school that is not it."""

from django.db import transaction

from mentorship.demo.accounts import credentials, role_lines
from mentorship.demo.achievements import collect_achievements
from mentorship.demo.appeals import write_appeals
from mentorship.demo.applications import bring_applications
from mentorship.demo.bases import fill_bases
from mentorship.demo.choice import open_a_window
from mentorship.demo.colleagues import enter_colleagues, work_together
from mentorship.demo.desk import keep_apart, set_the_desk
from mentorship.demo.documents import keep_documents
from mentorship.demo.duties import read_duties
from mentorship.demo.events import hold_events
from mentorship.demo.honours import hold_contests
from mentorship.demo.monitoring_indicators import count_the_school
from mentorship.demo.observed import watch_over
from mentorship.demo.papers import scan_papers
from mentorship.demo.planned import plan_ahead
from mentorship.demo.plans import write_plans
from mentorship.demo.programs import leave_and_return, open_programs
from mentorship.demo.public import face_everybody
from mentorship.demo.reports import hand_reports_in
from mentorship.demo.requests import bring_requests
from mentorship.demo.resources import fill_resources
from mentorship.demo.rights import enter_a_company, enter_representatives, keep_needs
from mentorship.demo.school import enter_people, found_school
from mentorship.demo.sheets import lose_a_representative, remind, send_sheets_home
from mentorship.demo.surveys import adapt_a_survey
from mentorship.demo.training import teach_mentors
from mentorship.demo.waves import ask_people
from mentorship.demo.world import new_world
from mentorship.demo.year import live_the_year
from mentorship.demo.year_reports import report_the_year
from participants.models import Account, Person

SEED = 17


class OtherSchoolError(Exception):
    """The database holds people who are not the demo of this seed."""


def load_demo(seed=SEED):
    """Load the demo if the database is empty. Returns the lines «role login secret», the same each time.

    Raises OtherSchoolError when there are people already and they are not the demo of this seed.
    """
    world = new_world(seed)
    if not Person.objects.exists():
        with transaction.atomic():
            _build(world)
    elif not _is_loaded(world):
        raise OtherSchoolError
    return role_lines(world)


def _build(world):
    found_school(world)
    enter_people(world)
    fill_bases(world)
    enter_colleagues(world)
    read_duties(world)
    enter_representatives(world)
    keep_needs(world)
    enter_a_company(world)
    open_programs(world)
    leave_and_return(world)
    adapt_a_survey(world)
    live_the_year(world)
    work_together(world)
    write_plans(world)
    plan_ahead(world)
    scan_papers(world)
    collect_achievements(world)
    keep_documents(world)
    fill_resources(world)
    hold_events(world)
    hold_contests(world)
    face_everybody(world)
    teach_mentors(world)
    count_the_school(world)
    send_sheets_home(world)
    lose_a_representative(world)
    remind(world)
    ask_people(world)
    watch_over(world)
    hand_reports_in(world)
    report_the_year(world)
    keep_apart(world)
    open_a_window(world)
    set_the_desk(world)
    bring_applications(world)
    bring_requests(world)
    write_appeals(world)


def _is_loaded(world):
    """Tell by the logins: those of the pupils are drawn, and another seed gives others."""
    known = credentials(world)
    there = set(Account.objects.filter(login__in=[one.login for one in known.values()]).values_list("login", flat=True))
    return len(there) == len(known)
