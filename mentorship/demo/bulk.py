"""The large school of `demo --people N`, for measuring and for trying how the portal feels when it is full.

Built in bulk, round the doors, on an empty database: nothing but these modules may do so, and `manage.py check_data`
proves that what they made is what the doors would have let in.
"""

from django.db import transaction

from mentorship.demo.accounts import role_lines
from mentorship.demo.build import OtherSchoolError
from mentorship.demo.bulk_bases import fill_bases
from mentorship.demo.bulk_matches import form_matches, open_programs
from mentorship.demo.bulk_people import open_accounts, settle_people
from mentorship.demo.bulk_surveys import ask_at_entry
from mentorship.demo.bulk_world import new_large
from mentorship.demo.bulk_year import hold_meetings, sign_orders, tell_histories
from mentorship.demo.world import new_world
from participants.domain.papers_kept import keep_papers
from participants.models import Person
from programs.domain.kept import keep_all

FEWEST, MOST = 200, 20_000


def keep_figures(large):
    """Count what the pages only read: the builder goes round the doors that keep it."""
    keep_papers()
    keep_all()


PARTS = (
    settle_people,
    fill_bases,
    open_programs,
    form_matches,
    sign_orders,
    hold_meetings,
    ask_at_entry,
    tell_histories,
    open_accounts,
    keep_figures,
)


def load_large(seed, people):
    """Build a school of `people` persons and half as many pairs and groups; the same for the same seed.

    Returns the lines «role login secret». Raises OtherSchoolError when the database has anybody already.
    """
    if Person.everyone.exists():
        raise OtherSchoolError
    large = new_large(new_world(seed), people)
    with transaction.atomic():
        for part in PARTS:
            part(large)
    return role_lines(large.world)
