"""Drafts of long forms: taking one back."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from mentorship.kernel.access import allow
from mentorship.kernel.kept_posts import forget_kept_post
from programs.domain.drafts import drop_draft
from programs.scopes import form_drafts_for


@allow("programs.draft")
@require_POST
def draft_drop(request, pk):
    """Forget what was typed and begin with what is saved."""
    draft = get_object_or_404(form_drafts_for(request.actor), pk=pk)
    drop_draft(draft.page, request.actor)
    forget_kept_post(request)
    messages.success(request, "Черновик убран. Можно начать заново.")
    return redirect(draft.page)
