"""Indicators of the demo: how many there are in the school, what it wants by the end of the year, a young teacher."""

from mentorship.demo.colleagues import MENTEE
from mentorship.kernel import clock
from monitoring.domain.indicators.figures import add_figures
from monitoring.domain.indicators.reading import targets_of
from monitoring.domain.indicators.targets import save_targets
from participants.domain.people import update_person
from participants.domain.roles import school_year
from participants.models import Person

FIRST, AGAIN = 75, 3  # days ago
BEFORE = {"pupils_of_mentees": 118, "pupils_of_mentors": 34, "young_specialists": 4, "partners": 5}
NOW = {"pupils_of_mentees": 121, "pupils_of_mentors": 35, "young_specialists": 4, "partners": 6}
TARGETS = {"mentees": 20, "mentors": 8, "young": 50, "firms": 25, "glad_mentees": 70, "glad_mentors": 70}


def count_the_school(world):
    """Enter the denominators of September and of now, and the targets of the calendar year."""
    actor = world.actor("coordinator")
    for ago, numbers in ((FIRST, BEFORE), (AGAIN, NOW)):
        with world.at(ago) as day:
            add_figures(actor=actor, as_of=day, **numbers)
            save_targets(day.year, TARGETS, seen=targets_of(day.year), actor=actor)
    young = Person.objects.get(pk=world.people[MENTEE].pk)
    begun = school_year(clock.today()) - 2
    update_person(young, actor=actor, version=young.version, fields={"teaching_since": begun})
