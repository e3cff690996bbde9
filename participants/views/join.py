"""The public application: consent first, one question per page, «Проверьте ответы», a number (register A2).

No login and no session: the answers travel in the page itself, signed, until the person sends them. The browser may
keep these pages for its own way back (a page that it may not keep is lost there, with all that was typed); when the
application is sent it is told to forget them.
"""

from django.core import signing
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_safe

from mentorship.kernel.access import allow
from mentorship.kernel.forms import refusal_shown
from mentorship.kernel.network import address_of
from participants.domain.applications import is_child_alone, send_application
from participants.domain.policy import APPLICATION, application_consent_version, current, filled
from participants.enums import ApplicationSource, Side
from participants.forms.join import WHO, ConsentForm, Paper, SendForm

SENT_SALT = "participants.join.sent"
TITLES = {Side.MENTOR: "Заявка наставника", Side.MENTEE: "Заявка наставляемого"}


@allow("participants.join")
@cache_control(private=True, max_age=0, must_revalidate=True)
@sensitive_post_parameters()
def join(request):
    """Show the first page; take the consent; turn the pages; send."""
    if request.method != "POST":
        return _start(request, ConsentForm())
    if "answers" not in request.POST:
        return _begin(request)
    paper = Paper.unseal(request.POST["answers"], version=application_consent_version())
    if paper is None:
        return _start(request, ConsentForm(), is_stale=True)
    word, _, step = request.POST.get("go", "").partition(":")
    if word == "send":
        return _send(request, paper)
    if word == "show" and step in paper.path:
        _keep_typed(request, paper)
        return _ask(request, paper, step)
    return _take(request, paper)


def _start(request, form, *, is_stale=False):
    text = current(APPLICATION)
    context = {"form": form, "text": text, "consent": filled(text, request.school), "is_stale": is_stale}
    return render(request, "participants/join/start.html", context)


def _begin(request):
    form = ConsentForm(request.POST)
    if not form.is_valid():
        return _start(request, form)
    return _ask(request, Paper.begin(application_consent_version()), "who")


def _take(request, paper):
    """Keep the answer of this page and show the next; a wrong one is explained beside its field."""
    step = request.POST.get("step")
    if step in paper.path:
        form = paper.form(step, request.POST)
        if not form.is_valid():
            return _ask(request, paper, step, form)
        paper.keep(step, form)
    return _next(request, paper)


def _keep_typed(request, paper):
    step = request.POST.get("step")
    form = paper.form(step, request.POST) if step in paper.path else None
    if form and form.is_valid():
        paper.keep(step, form)


def _next(request, paper):
    born = paper.answered("born")
    if born and is_child_alone(source=born.source, birth_date=born.cleaned_data["birth_date"]):
        return render(request, "participants/join/parent.html")  # the answers end here: they are in no page any more
    step = paper.first_open
    return _ask(request, paper, step) if step else _check(request, paper, SendForm())


def _ask(request, paper, step, form=None):
    number = paper.path.index(step) + 1
    context = {
        "form": form or paper.form(step),
        "step": step,
        "answers": paper.seal(),
        "number": number,
        "total": len(paper.path),
        "previous": paper.path[number - 2] if number > 1 else "",
        "heading": TITLES[WHO[paper.who][2]] if paper.who in WHO else "Заявка",
    }
    return render(request, "participants/join/step.html", context)


def _check(request, paper, form):
    context = {"form": form, "answers": paper.seal(), "parts": paper.summary}
    return render(request, "participants/join/check.html", context)


def _send(request, paper):
    if paper.first_open:
        return _next(request, paper)
    form = SendForm(request.POST)
    if form.is_valid():
        with refusal_shown(form):
            token = signing.dumps([_sent(request, paper).pk, paper.who], salt=SENT_SALT)
            return redirect("participants:join_sent", token)
    return _check(request, paper, form)


def _sent(request, paper):
    return send_application(
        fields=paper.fields,
        consented_at=paper.consented_at,
        consent_version=paper.version,
        address=address_of(request) or "",
        form_key=paper.form_key,
    )


@allow("participants.join")
@never_cache
@require_safe
def join_sent(request, token):
    """Say the number and what happens next; nothing of what was answered is in the address or on the page."""
    try:
        number, who = signing.loads(token, salt=SENT_SALT)
    except signing.BadSignature:
        raise Http404 from None
    _, source, side = WHO[who]
    context = {"number": number, "is_parent": source == ApplicationSource.PARENT, "is_mentor": side == Side.MENTOR}
    response = render(request, "participants/join/sent.html", context)
    response["Clear-Site-Data"] = '"cache"'  # the next one at this computer does not walk back into these answers
    return response
