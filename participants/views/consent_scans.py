"""Scans of signed sheets: brought, and looked at by the few who may."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from mentorship.kernel.access import allow
from mentorship.kernel.files import download
from mentorship.kernel.forms import sent
from participants.domain.consent_scans import attach_scan, note_look
from participants.forms.papers import ScanForm
from participants.scopes import consents_kept_for, scans_for


@allow("participants.consent.record")
def consent_scan_add(request, pk):
    """Attach a scan to a recorded consent."""
    consent = get_object_or_404(consents_kept_for(request.actor), pk=pk)
    form = ScanForm(*sent(request))
    if request.method == "POST" and form.is_valid():
        attach_scan(consent, form.cleaned_data["scan"], actor=request.actor)
        messages.success(request, "Скан приложен. Открыть его могут координатор и директор.")
        return redirect("participants:consent_record", consent.person_id)
    return render(request, "participants/consents/scan.html", {"form": form, "consent": consent})


@allow("participants.consent.scan")
@require_safe
def consent_scan(request, pk, ending):
    """Give a scan to who may look at it; each look is one row of the journal."""
    scan = get_object_or_404(scans_for(request.actor), pk=pk)
    given = download(scan.file, ending=ending)
    note_look(scan, actor=request.actor)
    return given
