"""The library of methods: the list, a piece, its file and its paper; the file of an open piece for everybody."""

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from mentorship.kernel import clock, papers
from mentorship.kernel.access import allow
from mentorship.kernel.addresses import chips
from mentorship.kernel.files import download
from participants.domain import audit
from programs.domain.resources.document import resource_document
from programs.domain.resources.keeping import editing_blockers, file_of, note_download
from programs.domain.resources.lifecycle import step_blockers
from programs.domain.resources.openness import hidden_ids
from programs.domain.resources.search import choices_of, found, search_of
from programs.enums import ResourceKind, ResourceState
from programs.scopes import edited_resources_for, public_resources, resource_events_of, resources_for

PER_PAGE = 50
MOST_TAGS = 20
STATES = {
    ResourceState.PROPOSED: "Ждут решения",
    ResourceState.RETURNED: "Возвращены",
    ResourceState.INTERNAL: "Для своих",
    ResourceState.PUBLIC: "Открыты для всех",
    ResourceState.REMOVED: "Изъяты",
}


@allow("programs.resource.view")
@require_safe
def resource_list(request):
    """Show the library as the address narrows it."""
    every, search = resources_for(request.actor), search_of(request.GET)
    choices = choices_of(every)
    page = Paginator(found(every, search), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "search": search,
        "is_empty": not sum(choices.states.values()),
        "filters": _filters(request.GET, choices, search),
        "tags": _tag_chips(request.GET, choices, search),
        "kept": [(name, request.GET[name]) for name in ("kind", "form", "tag", "state") if request.GET.get(name)],
    }
    return render(request, "programs/resources/list.html", context)


def _filters(params, choices, search):
    """The chips of kind, form and state that have something behind them or are on."""
    kinds = [(kind.value, _counted(kind.label, choices.kinds[kind])) for kind in ResourceKind if choices.kinds[kind]]
    states = [(state.value, _counted(label, choices.states[state])) for state, label in STATES.items()]
    forms = [(str(pk), _counted(*named)) for pk, named in sorted(choices.forms.items(), key=lambda one: one[1])]
    shown = [one for one in states if choices.states[one[0]] or one[0] == search.state]
    groups = [("kind", kinds, search.kind), ("form", forms, str(search.form or ""))]
    groups += [("state", shown, search.state)] if len(shown) > 1 or search.state else []
    return [chips(params, *group) for group in groups if group[1]]


def _counted(label, number):
    return f"{label[:1].upper()}{label[1:]}, {number}"


def _tag_chips(params, choices, search):
    """The tags that stand most often, and the one that is on."""
    words = [word for word, _ in sorted(choices.tags.items(), key=lambda one: (-one[1], one[0]))[:MOST_TAGS]]
    if search.tag and search.tag not in words:
        words.insert(0, search.tag)
    return chips(params, "tag", [(word, word) for word in words], search.tag)


@allow("programs.resource.view")
@require_safe
def resource_detail(request, pk):
    """Show a piece, what has become of it, what can be done with it."""
    actor = request.actor
    resource = get_object_or_404(resources_for(actor).select_related("file", "proposer", "source"), pk=pk)
    is_editor = edited_resources_for(actor).filter(pk=pk).exists()
    is_hidden = resource.state == ResourceState.PUBLIC and resource.pk in hidden_ids(clock.today())
    context = {
        "resource": resource,
        "is_editor": is_editor,
        "edit_blockers": editing_blockers(resource, actor) if is_editor else [],
        "remove_blockers": step_blockers(resource, "remove", actor=actor) if is_editor else [],
        "events": resource_events_of(resource) if is_editor else [],
        "is_hidden": is_hidden,
    }
    return render(request, "programs/resources/detail.html", context)


@allow("programs.resource.view")
@require_safe
def resource_file(request, pk, ending):
    """Give the file of a piece; each time is one row of the journal."""
    resource = _with_file(resources_for(request.actor), pk, ending)
    note_download(resource, actor=request.actor)
    return _given(resource)


@allow("programs.resource.public")
@require_safe
def public_resource_file(request, pk, ending):
    """Give the file of a piece that everybody may read today; nobody is asked who he is, nothing is written down."""
    return _given(_with_file(public_resources(clock.today()), pk, ending))


def _with_file(resources, pk, ending):
    resource = get_object_or_404(resources.select_related("file"), pk=pk)
    if resource.file is None or resource.file.ending != ending:
        raise Http404("no such file")
    return resource


def _given(resource):
    stored = file_of(resource)
    return download(stored, name=f"{resource.title[:80]}{stored.name[stored.name.rfind('.') :]}")


@allow("programs.resource.view")
@require_safe
def resource_paper(request, pk, ending="pdf"):
    """Print a piece."""
    resource = get_object_or_404(resources_for(request.actor), pk=pk)
    audit.record("resource.print", actor=request.actor, about=resource)
    return papers.give(resource_document(resource, school=request.school), name=f"material-{pk}", ending=ending)
