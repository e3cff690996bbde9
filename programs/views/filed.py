"""Documents of the school on file: the list, a document with its versions, the file of a version."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.timezone import localtime
from django.views.decorators.http import require_safe

from mentorship.kernel import clock
from mentorship.kernel.access import allow, may
from mentorship.kernel.files import download
from mentorship.kernel.grammar.dates import day_month
from participants.domain.files import intact
from programs.domain.filed import AS_GROUND, approved_text, coming, in_force, is_approved, note_download
from programs.enums import FiledKind
from programs.scopes import downloads_for, filed_documents_for, filed_versions_for

TABS = [("filed_list", "На хранении"), ("road_map_now", "Дорожная карта года")]
DAMAGED = "Файл документа повреждён: он не совпадает с тем, что был положен. Положите документ ещё раз."


def tabs(current):
    """Return the tabs of the documents; `current` is the name of the page that is open."""
    return [{"url": reverse(f"programs:{name}"), "label": label, "is_current": name == current} for name, label in TABS]


@allow("programs.filed.view")
def filed_list(request):
    """Show the documents, each with the version that holds today."""
    today = clock.today()
    rows = [_row(document, today) for document in filed_documents_for(request.actor)]
    return render(request, "programs/filed/list.html", {"rows": rows, "tabs": tabs("filed_list")})


def _row(document, today):
    kept = [one for one in document.versions.all() if one.removed_at is None]
    current = in_force(kept, today)
    return {
        "document": document,
        "current": current,
        "approved": approved_text(current) if current else "",
        "coming": coming(kept, today),
        "count": len(kept),
    }


@allow("programs.filed.view")
def filed_detail(request, pk):
    """Show a document with its versions, the one in force first, then the newest."""
    document = get_object_or_404(filed_documents_for(request.actor), pk=pk)
    versions = list(document.versions.all())
    current = in_force(versions, clock.today())
    ordered = sorted(versions, key=lambda one: (one != current, -one.number))
    context = {
        "document": document,
        "current": current,
        "versions": [_version(one, current) for one in ordered],
        "downloads": _downloads(request.actor, document),
        "reads_journal": may(request.actor, "participants.person.audit"),
        "is_road_map": document.kind == FiledKind.ROAD_MAP,
        "today": clock.today(),
    }
    return render(request, "programs/filed/detail.html", context)


def _downloads(actor, document):
    """Who has taken which file of `document`, the latest first, for those who read the journal."""
    numbers = {one.pk: one.number for one in document.versions.all()}
    return [
        {
            "when": day_month(localtime(row.happened_at).date()),
            "when_note": f"{localtime(row.happened_at):%H:%M}",
            "text": f"{_called(row.actor)}: редакция {numbers[row.record_id]}",
        }
        for row in downloads_for(actor, document)
    ]


def _called(account):
    return account.person.as_name.short_in_text() if account else "портал"


def _version(version, current):
    return {
        "version": version,
        "is_current": version == current,
        "approved": approved_text(version),
        "waits": not is_approved(version) and version.removed_at is None,
        "is_ground": version == current and version.document.kind in AS_GROUND,
    }


@allow("programs.filed.view")
@require_safe
def version_file(request, pk):
    """Give the file of a version; each time is one row of the journal."""
    version = get_object_or_404(filed_versions_for(request.actor).filter(removed_at__isnull=True), pk=pk)
    name = f"{version.file.name.removesuffix('.pdf')}-{version.number}.pdf"
    given = download(intact(version.file, trouble=DAMAGED), name=name)
    note_download(version, actor=request.actor)
    return given
