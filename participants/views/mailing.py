"""Whether the portal sends letters; a trial one to oneself."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from mentorship.kernel.access import allow
from mentorship.kernel.forms import refusal_shown
from participants.domain.mailing import MAIL_FIELDS, save_mail, send_trial, server_blockers, trial_blockers
from participants.forms.years import MailForm
from participants.views.conflicts import conflict_shown


@allow("participants.mail.edit")
def mail_edit(request):
    """Show and change the settings of mail."""
    start = {name: getattr(request.school, name) for name in (*MAIL_FIELDS, "version")}
    form = MailForm(request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid():
        with refusal_shown(form), conflict_shown(form, MAIL_FIELDS):
            save_mail(actor=request.actor, **form.cleaned_data)
            on = form.cleaned_data["mail_enabled"]
            text = "Отправка включена. Отправьте себе пробное письмо." if on else "Портал не отправляет писем."
            messages.success(request, text)
            return redirect("participants:mail")
    trial = trial_blockers(request.school, actor=request.actor)
    context = {"form": form, "server": server_blockers(), "trial": trial}
    return render(request, "participants/school/mail.html", context)


@allow("participants.mail.test")
@require_POST
def mail_trial(request):
    """Send a trial letter to oneself."""
    to = send_trial(request.school, actor=request.actor)
    messages.success(request, f"Письмо отправлено на {to}. Если его нет через несколько минут, загляните в «Спам».")
    return redirect("participants:mail")
