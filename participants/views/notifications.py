"""What the portal has told the person."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from mentorship.kernel.access import allow
from participants.domain.notifications import read_all
from participants.scopes import notifications_for

PAGE = 50


@allow("participants.notification.list")
@require_safe
def notification_list(request):
    """Show the messages to the actor, new ones marked."""
    page = Paginator(notifications_for(request.actor), PAGE).get_page(request.GET.get("page"))
    has_new = any(row.read_at is None for row in page)
    return render(request, "participants/notifications/list.html", {"page": page, "has_new": has_new})


@allow("participants.notification.list")
@require_POST
def notifications_read(request):
    """Mark all messages as read."""
    read_all(request.actor.account)
    messages.success(request, "Отмечено. Новые сообщения появятся здесь и на главной.")
    return redirect("participants:notification_list")
