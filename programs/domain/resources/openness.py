"""Which pieces of the library everybody may read today (gate G12, 152-ФЗ ст. 10.1).

A public piece may name a grown-up who has consented to his name being published; whom it names is kept beside it, and
a consent that is withdrawn or over hides the piece at once, whoever looks. A pupil is named in none.
"""

from django.db.models import F

from mentorship.kernel import clock
from mentorship.kernel.blockers import Blocker
from participants.domain.ages import is_adult
from participants.domain.publication import people_published, published_fields
from participants.enums import PublishedField
from programs.domain.resources.names import named_anywhere
from programs.enums import ResourceState
from programs.models import Resource, ResourceName

SHOWN = ("title", "summary", "author", "text", "tags")
PUPIL = "В материале названы ученики ({}). Уберите имена: открытый материал читают все."
SILENT = "В материале названы люди без согласия на публикацию имени ({}). Уберите имена или оформите согласие."


def people_in(resource):
    """Return the people whom the words of `resource` name, by name."""
    return named_anywhere([getattr(resource, name) for name in SHOWN])


def publishing_blockers(resource, actor):
    """Return why `resource` must not be read by everybody: it names a pupil, or somebody who has not consented."""
    return name_blockers(people_in(resource), on=clock.today())


def name_blockers(people, *, on):
    """The same for the `people` whom it names, on the day `on`."""
    young = [one for one in people if not is_adult(one, on)]
    grown = [one for one in people if is_adult(one, on)]
    known = published_fields(grown, on=on)
    silent = [one for one in grown if PublishedField.NAME not in known[one.pk]]
    found = [Blocker("G12", PUPIL.format(_listed(young)))] if young else []
    return found + ([Blocker("G12", SILENT.format(_listed(silent)))] if silent else [])


def _listed(people):
    return ", ".join(person.as_name.short_in_text() for person in people)


def keep_names(resource):
    """Keep beside a public piece whom it names, inside the caller's transaction; of another one nothing is kept."""
    people = people_in(resource) if resource.state == ResourceState.PUBLIC else []
    ResourceName.objects.filter(resource=resource).delete()
    ResourceName.objects.bulk_create(ResourceName(resource=resource, person=person) for person in people)


def open_resources(on):
    """Return the pieces that everybody may read on the day `on` (a queryset); two queries of its own at most."""
    rows = Resource.objects.filter(state=ResourceState.PUBLIC)
    return rows.exclude(pk__in=hidden_ids(on))


def hidden_ids(on):
    """Return the ids of the public pieces that are not shown on the day `on`: somebody named there does not consent."""
    named = list(ResourceName.objects.filter(resource__state=ResourceState.PUBLIC).values_list("resource", "person"))
    may_stand = _may_be_named({person for _, person in named}, on)
    return sorted({resource for resource, person in named if person not in may_stand})


def _may_be_named(ids, on):
    """Which of the people `ids` may be named before everybody: grown up, and with a consent that covers the name."""
    known = people_published(ids, on=on)
    return {one.pk for one, fields in known.items() if PublishedField.NAME in fields and is_adult(one, on)}


def shown_pieces(on, **asked):
    """Return the pieces of `open_resources(on)` as a list for the pages without a login; two queries in all.

    `asked` are conditions on the pieces: a page of one reads no other.
    """
    rows = Resource.objects.filter(state=ResourceState.PUBLIC, **asked).select_related("form", "file")
    rows = list(rows.annotate(names=F("named__person")).order_by("kind", "title", "pk"))  # a row for each name
    may_stand = _may_be_named({row.names for row in rows if row.names}, on)
    hidden = {row.pk for row in rows if row.names and row.names not in may_stand}
    return list({row.pk: row for row in rows if row.pk not in hidden}.values())
