"""How the school keeps data, in plain words: read by everybody, edited by the coordinator (152-ФЗ ст. 18.1 ч. 2)."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from mentorship.kernel.access import allow
from mentorship.kernel.forms import refusal_shown
from participants.domain.policy import POLICY, current, filled, filled_body, save_public_text, versions_of
from participants.domain.policy_draft import policy_draft
from participants.enums import PublicTextKind
from participants.forms.policy import PublicTextForm


@allow("participants.policy")
@require_safe
def policy(request):
    """Show the policy of personal data to anybody."""
    return _page(request, POLICY)


@allow("participants.policy")
@require_safe
def public_text(request, kind, version=None):
    """Show one version of a public text as it was written; without a version, the one in force."""
    return _page(request, _kind(kind), version)


def _page(request, kind, version=None):
    versions = versions_of(kind)
    text = next((one for one in versions if version in (None, one.version)), None)
    if text is None:
        raise Http404
    context = {
        "kind": kind,
        "text": text,
        "body": filled(text, request.school),
        "versions": versions,
        "in_force": versions[0],
        "is_policy": kind == POLICY,
    }
    return render(request, "participants/policy/detail.html", context)


@allow("participants.policy.draft")
@require_safe
def policy_draft_page(request):
    """Show the policy as the settings of the portal would have it, and what in it would become another."""
    latest = current(POLICY)
    body, changes = policy_draft(latest.body, request.school)
    context = {"latest": latest, "body": filled_body(body, request.school), "changes": changes}
    return render(request, "participants/policy/draft.html", context)


def _kind(name):
    if name not in PublicTextKind.values:
        raise Http404
    return PublicTextKind(name)


@allow("participants.policy.edit")
def public_text_edit(request, kind):
    """Change a public text: it becomes a new version, the earlier ones stay readable."""
    kind = _kind(kind)
    latest = current(kind)
    is_draft = kind == POLICY and request.GET.get("from") == "draft"
    body = policy_draft(latest.body, request.school)[0] if is_draft else latest.body
    form = PublicTextForm(request.POST or None, body=body, seen=latest.version)
    if request.method == "POST" and form.is_valid():
        with refusal_shown(form):
            text = save_public_text(kind, body=form.body, seen=form.cleaned_data["seen"], actor=request.actor)
            messages.success(request, f"Действует редакция {text.version}. Прежние можно прочитать внизу страницы.")
            return redirect("participants:public_text", kind, text.version)
    return render(request, "participants/policy/form.html", {"form": form, "kind": kind, "latest": latest})
