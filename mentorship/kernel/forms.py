"""What entry forms share: the key that makes a repeated submission one row, the version that a save is judged by."""

import uuid

from django import forms


class OnceMixin(forms.Form):
    """A form that makes a row: sent twice it makes one (privacy rule 7)."""

    form_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)


class VersionMixin(forms.Form):
    """A form over a shared record: carries the version that the person saw when it was opened."""

    version = forms.IntegerField(widget=forms.HiddenInput)


def add_refusal(form, refused):
    """Show the blockers of `refused` above the form; nothing that was typed is lost."""
    for blocker in refused.blockers:
        form.add_error(None, forms.ValidationError(blocker.text, code=blocker.code))
