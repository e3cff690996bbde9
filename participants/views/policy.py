"""How the school keeps data, in plain words (152-ФЗ ст. 18.1 ч. 2)."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from mentorship.kernel.access import allow
from participants.domain.policy import policy_of


@allow("participants.policy")
@require_safe
def policy(request):
    """Show the policy of personal data to anybody."""
    return render(request, "participants/policy/detail.html", {"policy": policy_of(request.school)})
