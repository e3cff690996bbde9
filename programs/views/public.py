"""The public face: pages that anybody reads without a login, and that leave no trace in his browser (register E7, E8).

An answer to a visitor may be kept, but is asked for anew each time (`no-cache` with a fingerprint): a login, another
scheme of colours and a withdrawn consent act at once, and what has not changed is not sent twice.
"""

from dataclasses import replace

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import get_conditional_response, set_response_etag
from django.views.decorators.http import require_safe

from mentorship.kernel import clock
from mentorship.kernel.access import allow
from mentorship.kernel.files import download
from mentorship.kernel.markup import plain
from mentorship.kernel.sections import MenuItem
from participants.domain.files import is_intact
from participants.enums import MentorKind
from programs.domain.public.sections import ABOUT, FRONT, read_parts, summary_of
from programs.enums import EventKind, PublicPart
from programs.scopes import (
    active_forms,
    public_awards,
    public_documents,
    public_events,
    public_mentors,
    public_method,
    public_methods,
    public_portrait,
)

KEPT = "public, no-cache"
TABS = (
    ("about", None, "О наставничестве"),
    ("our_mentors", PublicPart.MENTORS, "Наши наставники"),
    ("honour_board", PublicPart.HONOUR, "Доска почёта"),
    ("public_events", PublicPart.EVENTS, "События"),
    ("public_methods", PublicPart.METHODS, "Методики"),
    ("public_documents", PublicPart.DOCUMENTS, "Документы"),
    ("participants:join", None, "Подать заявку"),
)
NAMELESS = {
    "about",
    "home",
    "public_documents",
    "public_events",
}  # what search engines may keep: pages that name nobody


def visited(request, response):
    """Let the answer to a visitor be kept and compared; what a person sees after a login is kept nowhere."""
    if request.actor.account is None:
        response["Cache-Control"] = KEPT
        set_response_etag(response)
        return get_conditional_response(request, etag=response["ETag"], response=response)
    return response


def public_page(request, template, parts, **context):
    """Return a public page with its sections, the way around and what it says of itself to those who link to it."""
    name, is_visitor = request.resolver_match.view_name, request.actor.account is None
    about = context.get("page") or parts[PublicPart.HERO if name == "home" else PublicPart.WHAT]
    context |= {
        "heading": about.title if context.get("page") or name == "home" else "О\u00a0наставничестве",
        "canonical": request.build_absolute_uri(request.path),
        "summary": summary_of(about),
        "is_nameless": name in NAMELESS,
        "menu" if is_visitor else "tabs": _tabs(parts, name, is_visitor),
    }
    return visited(request, render(request, f"programs/public/{template}.html", context))


def _tabs(parts, current, is_visitor):
    """The pages that the school shows; who has logged in has no application to make."""
    shown = [(name, label) for name, kind, label in TABS if kind is None or parts[kind].is_shown]
    shown = [one for one in shown if is_visitor or one[0] != "participants:join"]
    return [MenuItem(label, reverse(name), 0, name == current) for name, label in shown]


def _shown_page(request, kind):
    """Return (parts, the part of the page `kind`); a page that the school has hidden is not there."""
    parts = read_parts(request.school)
    if not parts[kind].is_shown:
        raise Http404
    return parts, parts[kind]


def front(request):
    """Return the first page of a visitor: what mentoring is here, who and how, whom to ask."""
    parts = read_parts(request.school)
    sections = [parts[kind] for kind in FRONT if parts[kind].is_shown]
    forms = [(form, _mentors_of(form)) for form in active_forms()]
    return public_page(request, "front", parts, hero=parts[PublicPart.HERO], sections=sections, forms=forms)


def _mentors_of(form):
    labels = dict(MentorKind.choices)
    return ", ".join(labels[kind] for kind in form.mentor_kinds if kind in labels)


@allow("programs.public.read")
@require_safe
def about(request):
    """Tell at length: what mentoring is, what holds it, what a good mentor is like, what the words mean."""
    parts = read_parts(request.school)
    forms = [(form, _mentors_of(form)) for form in active_forms()] if parts[PublicPart.FORMS].is_shown else []
    sections = [parts[kind] for kind in ABOUT if parts[kind].is_shown]
    return public_page(request, "about", parts, sections=sections, forms=forms)


@allow("programs.public.read")
@require_safe
def our_mentors(request):
    """Show the mentors who have agreed to it, each by what the consent covers today."""
    parts, page = _shown_page(request, PublicPart.MENTORS)
    people = public_mentors(clock.today())
    return public_page(request, "mentors", parts, page=page, people=people)


@allow("programs.public.read")
@require_safe
def honour_board(request):
    """Show whose work was honoured, of those whose consent covers the name and the awards today."""
    parts, page = _shown_page(request, PublicPart.HONOUR)
    return public_page(request, "honour", parts, page=page, awards=public_awards(clock.today()))


@allow("programs.public.read")
@require_safe
def mentor_photo(request, pk):
    """Give a photograph while the consent covers it; whoever keeps it asks each time whether he still may."""
    _shown_page(request, PublicPart.MENTORS)
    photo = public_portrait(pk, clock.today())
    if photo is None:
        raise Http404
    response = _file(request, photo, photo.name)
    response["X-Robots-Tag"] = "noindex, noarchive"
    return response


def _file(request, stored, name):
    """The kept file `stored` under `name`, or the word that it has not changed since it was fetched."""
    etag = f'"{stored.sha256}"'
    response = get_conditional_response(request, etag=etag)
    if response is None:
        if not is_intact(stored):
            raise Http404
        response = download(stored, name=name)
    response["Cache-Control"], response["ETag"] = KEPT, etag
    return response


@allow("programs.public.read")
@require_safe
def events(request):
    """Show the events that everybody is asked to, the nearest first."""
    parts, page = _shown_page(request, PublicPart.EVENTS)
    rows = [(event, EventKind(event.kind).label) for event in public_events(clock.today())]
    return public_page(request, "events", parts, page=page, rows=rows)


@allow("programs.public.read")
@require_safe
def methods(request):
    """Show what the school shares with colleagues."""
    parts, page = _shown_page(request, PublicPart.METHODS)
    return public_page(request, "methods", parts, page=page, rows=public_methods(clock.today()))


@allow("programs.public.read")
@require_safe
def method(request, pk):
    """Show one piece of the library that everybody may read."""
    parts, page = _shown_page(request, PublicPart.METHODS)
    resource = public_method(pk, clock.today())
    if resource is None:
        raise Http404
    context = {"page": replace(page, title=resource.title, text=plain(resource.summary)), "resource": resource}
    return public_page(request, "method", parts, **context)


@allow("programs.public.read")
@require_safe
def documents(request):
    """Show the documents that are open to everybody."""
    parts, page = _shown_page(request, PublicPart.DOCUMENTS)
    return public_page(request, "documents", parts, page=page, rows=public_documents(clock.today()))


@allow("programs.public.read")
@require_safe
def document_file(request, pk):
    """Give the file of a document that is open to everybody."""
    _shown_page(request, PublicPart.DOCUMENTS)
    version = next((one for one in public_documents(clock.today()) if one.pk == pk), None)
    if version is None:
        raise Http404
    return _file(request, version.file, f"{version.file.name.removesuffix('.pdf')}-{version.number}.pdf")
