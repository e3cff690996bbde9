"""A base as a list: what there is to choose from, and the pages of all who stand in it."""

from mentorship.kernel.prepared import prepared
from mentorship.kernel.roles import anybody_with
from participants.domain.base_lists import Selection, facet_rows, facets_of, listed, selected
from participants.enums import Side
from participants.extensions import base_columns
from participants.scopes import mentees_for, mentors_for

BASES = {Side.MENTOR: mentors_for, Side.MENTEE: mentees_for}


def base_facets_for(actor, side):
    """Return the Facets of the base `side` as `actor` may read it; one query, none for who may not."""
    return facets_of(_facets(actor.roles, side).rows(actor.person_id))


@prepared
def _facets(roles, side):
    return facet_rows(BASES[side](anybody_with(roles)))


class UsualBase:
    """All who stand in the base `side`, `number` of them, in the order `sort`: for a paginator; a page is one query."""

    ordered = True

    def __init__(self, actor, side, sort, number):
        self._actor, self._asked, self._number = actor, (side, sort), number

    def count(self):
        """How many they are: the facets have counted them."""
        return self._number

    def __getitem__(self, part):
        asked = (self._actor.roles, *self._asked, (part.start, part.stop), tuple(base_columns))
        return _usual_page(*asked).objects(self._actor.person_id)


@prepared
def _usual_page(roles, side, sort, part, columns):
    # `columns` are what the rooms add to a line: they are part of the query, so they tell one from another.
    profiles = BASES[side](anybody_with(roles))
    return listed(selected(profiles, Selection(sort=sort), on=None))[slice(*part)]
