"""The one field of the second step. Whether the code is right is the domain's to say."""

from django import forms


class CodeForm(forms.Form):
    """A code from the phone, or a recovery code; never sent back into the page."""

    code = forms.CharField(
        label="Код",
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "spellcheck": "false"}),
        error_messages={"required": "Наберите код."},
    )

    def show_refusal(self, refused):
        """Show why beside the field; the code itself is spent or wrong, and goes."""
        for blocker in refused.blockers:
            self.add_error("code", blocker.text)
        self.data = self.data.copy()
        self.data[self.add_prefix("code")] = ""
