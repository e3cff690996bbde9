"""Forms of the table of quality, of its signs and of SWOT."""

from django import forms

from mentorship.kernel.forms import OnceMixin, RefusalBesideMixin, VersionMixin
from mentorship.kernel.widgets import Chips, DateInput
from monitoring.domain.swot import TITLES
from monitoring.enums import Shown


class QualityForm(RefusalBesideMixin, OnceMixin, VersionMixin):
    """How far each sign shows and why; `signs` are the rows of the table, `facts` {code: what the surveys say}.

    Nothing is demanded: it may wait.
    """

    reviewed_on = forms.DateField(label="На\u00a0какой день", widget=DateInput)

    def __init__(self, *args, signs, facts, **kwargs):
        super().__init__(*args, **kwargs)
        self.signs = signs
        for sign in signs:
            self.fields[f"shown_{sign.pk}"] = forms.TypedChoiceField(
                label=sign.text,
                help_text=" ".join(filter(None, [sign.hint, facts.get(sign.code)])),
                choices=Shown.choices,
                coerce=int,
                empty_value=None,
                required=False,
                widget=Chips,
            )
            self.fields[f"comment_{sign.pk}"] = forms.CharField(label="Почему так", max_length=500, required=False)

    @property
    def pairs(self):
        """The two fields of each sign, drawn together."""
        return [(self[f"shown_{sign.pk}"], self[f"comment_{sign.pk}"]) for sign in self.signs]

    @property
    def rows(self):
        """{sign id: (shown or None, comment)} of a valid form."""
        given = self.cleaned_data
        return {sign.pk: (given[f"shown_{sign.pk}"], given[f"comment_{sign.pk}"]) for sign in self.signs}


def stands_in(table):
    """Return what the fields of the signs hold in `table` (domain/quality)."""
    shown = {f"shown_{line.sign.pk}": line.shown for line in table.lines}
    return shown | {f"comment_{line.sign.pk}": line.comment for line in table.lines}


class SignForm(VersionMixin):
    """The wording of a sign."""

    text = forms.CharField(label="Показатель", max_length=200, widget=forms.Textarea(attrs={"rows": 2}))
    hint = forms.CharField(
        label="На\u00a0что смотреть", max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )


HELP = {
    "strengths": "Что получается и\u00a0на\u00a0что можно опереться.",
    "weaknesses": "Что не\u00a0получается внутри программы.",
    "opportunities": "Что вокруг программы может ей\u00a0помочь.",
    "threats": "Что вокруг программы может помешать.",
}


class SwotForm(RefusalBesideMixin, OnceMixin, VersionMixin):
    """Four texts."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, title in TITLES:
            widget = forms.Textarea(attrs={"rows": 5})
            self.fields[name] = forms.CharField(
                label=title, help_text=HELP[name], max_length=3000, required=False, widget=widget
            )
