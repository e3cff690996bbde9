"""Drafts of the long forms of this room: taking one back."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from mentorship.kernel.access import allow
from monitoring.domain.drafts import drop_draft
from monitoring.scopes import form_drafts_for


@allow("monitoring.draft")
@require_POST
def draft_drop(request, pk):
    """Forget what was typed and begin with what is saved."""
    draft = get_object_or_404(form_drafts_for(request.actor), pk=pk)
    drop_draft(draft.page, request.actor)
    messages.success(request, "Черновик убран. На\u00a0странице стоит то, что сохранено.")
    return redirect(draft.page)
