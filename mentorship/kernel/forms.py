"""What entry forms share: the key that makes a repeated submission one row, the version that a save is judged by."""

import uuid
from contextlib import contextmanager

from django import forms

from mentorship.kernel.blockers import Refused


class OnceMixin(forms.Form):
    """A form that makes a row: sent twice it makes one (privacy rule 7)."""

    form_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)


class VersionMixin(forms.Form):
    """A form over a shared record: carries the version that the person saw when it was opened."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class RefusalBesideMixin:
    """A form each of whose refusals is said beside the field of its code, as far as there is one."""

    def show_refusal(self, refused):
        """Put each refusal beside the field that it is about."""
        add_refusal(self, refused, beside=self.fields)


NUMBER_HELP = "Внизу листа, чёрточку можно не набирать. Сканер или камера телефона читают квадрат рядом с номером."


class SheetNumberField(forms.CharField):
    """The short number of the next sheet of a stack: typed, scanned, or brought by a phone's camera."""

    def __init__(self, **kwargs):
        attrs = {"inputmode": "numeric", "autocomplete": "off", "data-retyped": ""}
        known = {
            "label": "Номер листа",
            "max_length": 250,
            "help_text": NUMBER_HELP,
            "widget": forms.TextInput(attrs=attrs),
            "error_messages": {"required": "Наберите номер, который стоит внизу листа."},
        }
        super().__init__(**known | kwargs)


def sent(request):
    """Return what a form with a file is bound to: what was posted, or nothing while it is only asked for."""
    return (request.POST, request.FILES) if request.method == "POST" else ()


def add_refusal(form, refused, *, beside=()):
    """Show the blockers of `refused` above the form, each with its link; nothing that was typed is lost.

    One whose code is among `beside`, names of fields, is shown beside that field.
    """
    for blocker in refused.blockers:
        form.add_error(blocker.code if blocker.code in beside else None, refusal_error(blocker))


@contextmanager
def refusal_shown(form, *, beside=()):
    """Carry out the act within; when it is refused, `form` says why and the rest of what is within is not done.

    A form that knows better than add_refusal where to say it has a method `show_refusal(refused)` of its own.
    """
    try:
        yield
    except Refused as refused:
        if hasattr(form, "show_refusal"):
            form.show_refusal(refused)
        else:
            add_refusal(form, refused, beside=beside)


def refusal_error(blocker):
    """Return `blocker` as an error of a form: it keeps the blocker, whose link the page shows after the sentence."""
    error = forms.ValidationError(blocker.text, code=blocker.code)
    error.blocker = blocker
    return error
