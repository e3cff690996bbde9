"""Forms of surveys: the cover, a copy for a programme, the surveys of another form of mentoring."""

from django import forms

from mentorship.kernel.forms import RefusalBesideMixin, VersionMixin


class CoverForm(VersionMixin):
    """What people read before the first question."""

    title = forms.CharField(label="Название", max_length=120)
    lead = forms.CharField(
        label="Вступление",
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Одно-два предложения о\u00a0том, зачем эти вопросы. Кто прочитает ответы, портал напишет сам.",
    )


class OneOf(forms.TypedChoiceField):
    """One of `rows`, which have been read already; the cleaned value is the row. A foreign id is no choice."""

    def __init__(self, rows, *, empty, **kwargs):
        known = {str(row.pk): row for row in rows}
        choices = [("", empty), *((pk, str(row)) for pk, row in known.items())]
        super().__init__(choices=choices, coerce=known.get, **kwargs)


class AdaptForm(RefusalBesideMixin, forms.Form):
    """For which programme the school's survey is copied; `programs` are those that may have a copy."""

    def __init__(self, *args, programs, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["program"] = OneOf(programs, empty="Выберите программу", label="Программа")


class TakeForm(forms.Form):
    """From which form of mentoring the surveys are taken; `sources` are those that have some."""

    def __init__(self, *args, sources, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["source"] = OneOf(sources, empty="Выберите форму", label="Взять анкеты формы")
