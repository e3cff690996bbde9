"""Documents on file and the road map: the school's people read, the coordinator keeps them."""

from django.db.models import Prefetch

from mentorship.kernel.roles import Role
from participants.models import AuditEntry
from programs.models import FiledDocument, FiledVersion, RoadMap, RoadMapRow
from programs.scopes.programs import NOBODY

READERS = tuple(set(Role) - {Role.MENTOR, Role.MENTEE})
SHOWN = 20  # downloads on the page of a document: the journal has them all


def filed_versions_for(actor):
    """Return the versions that `actor` may read, each with its file and the order that approves it."""
    rows = FiledVersion.objects.select_related("document", "file", "approved_by", "put_by__person")
    rows = rows.defer("blocks", "approved_by__blocks", "approved_by__clauses", "approved_by__basis")
    return rows if actor.has(*READERS) else rows.filter(NOBODY)


def filed_documents_for(actor):
    """Return the documents that `actor` may read, each with its versions, the newest first; two queries."""
    versions = filed_versions_for(actor).select_related("removed_by__person").order_by("-number")
    rows = FiledDocument.objects.prefetch_related(Prefetch("versions", versions)).order_by("pk")
    return rows if actor.has(*READERS) else rows.filter(NOBODY)


def kept_versions_for(actor):
    """Return the versions that a coordinator may approve or take back: those that have their file."""
    rows = filed_versions_for(actor).filter(removed_at__isnull=True)
    return rows if actor.has(Role.COORDINATOR) else rows.filter(NOBODY)


def downloads_for(actor, document):
    """Return the latest rows of the journal on who has taken a file of `document`, for those who read the journal."""
    if not actor.has(Role.COORDINATOR, Role.DIRECTOR):
        return []
    ids = FiledVersion.objects.filter(document=document).values("pk")
    rows = AuditEntry.objects.filter(action="programs.filed.view", record_type=FiledVersion._meta.label_lower)
    return list(rows.filter(record_id__in=ids).select_related("actor__person").order_by("-happened_at", "-pk")[:SHOWN])


def road_maps_for(actor):
    """Return the road maps of all years, for the school's people."""
    return RoadMap.objects.all() if actor.has(*READERS) else RoadMap.objects.filter(NOBODY)


def road_map_rows_for(actor):
    """Return the rows of the road maps that `actor` may change."""
    rows = RoadMapRow.objects.select_related("road_map")
    return rows if actor.has(Role.COORDINATOR) else rows.filter(NOBODY)


def rows_of_road_map(road_map):
    """Return the rows of a road map that a scope has given, in order, with who has marked them."""
    return RoadMapRow.objects.filter(road_map=road_map).select_related("done_by__person").order_by("position", "pk")
