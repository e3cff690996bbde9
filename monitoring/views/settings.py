"""How the school counts: windows of age, years of service, the threshold of satisfaction."""

from django.contrib import messages
from django.shortcuts import redirect, render

from mentorship.kernel.access import allow
from monitoring.domain.settings import monitoring_settings, save_settings
from monitoring.forms.settings import SettingsForm
from programs.views.numbers import saved


@allow("monitoring.indicator.settings")
def settings(request):
    """Let the coordinator say whom the indicators count."""
    form = SettingsForm(request.POST or None, settings=monitoring_settings())
    if saved(request, form, save_settings):
        messages.success(request, "Настройки сохранены. Показатели теперь считаются по ним на любой день.")
        return redirect("monitoring:settings")
    return render(request, "monitoring/indicators/settings.html", {"form": form})
