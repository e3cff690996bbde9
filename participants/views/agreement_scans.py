"""Scans of signed agreements: brought by the coordinator, looked at by the few who may."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from mentorship.kernel.access import allow
from mentorship.kernel.files import download
from mentorship.kernel.forms import sent
from participants.domain.agreement_scans import attach_agreement_scan, note_agreement_look
from participants.forms.papers import ScanForm
from participants.scopes import agreement_scans_for, papers_of_agreements_for


@allow("participants.agreement.record")
def agreement_scan_add(request, pk):
    """Attach a scan to an agreement; with a company to the paper of all its people."""
    agreement = get_object_or_404(papers_of_agreements_for(request.actor), pk=pk)
    form = ScanForm(*sent(request))
    if request.method == "POST" and form.is_valid():
        attach_agreement_scan(agreement, form.cleaned_data["scan"], actor=request.actor)
        messages.success(request, "Скан приложен. Открыть его могут координатор и директор.")
        return redirect("participants:agreement_record", agreement.person_id)
    return render(request, "participants/agreements/scan.html", {"form": form, "agreement": agreement})


@allow("participants.agreement.scan")
@require_safe
def agreement_scan(request, pk, ending):
    """Give a scan to who may look at it; each look is one row of the journal."""
    scan = get_object_or_404(agreement_scans_for(request.actor), pk=pk)
    given = download(scan.file, ending=ending)
    note_agreement_look(scan, actor=request.actor)
    return given
