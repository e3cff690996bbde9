"""A base as a list: what there is to choose from, and the pages of all who stand in it."""

from mentorship.kernel.prepared import IDS, prepared
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


class FoundBase:
    """Those of the base `side` whom `found` (of `selected`) finds, in its order: for a paginator.

    Words are looked for through the whole base: once, not to count and then again to show a page of it.
    """

    ordered = True

    def __init__(self, actor, side, found):
        self._asked = actor.roles, side
        # Named by their ids first: else everybody is put into order, and then looked at.
        rows = found.model.objects.filter(pk__in=found.order_by().values("pk")).order_by(*found.query.order_by)
        self._ids = list(rows.values_list("pk", flat=True))

    def count(self):
        """How many are found."""
        return len(self._ids)

    def __getitem__(self, part):
        ids = self._ids[part]
        known = {row.pk: row for row in _page_of(*self._asked, tuple(base_columns)).objects_among(ids)}
        return [known[pk] for pk in ids if pk in known]


@prepared
def _page_of(roles, side, columns):
    return listed(BASES[side](anybody_with(roles))).filter(pk__in=IDS).order_by()
