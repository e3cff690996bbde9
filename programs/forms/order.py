"""Entry forms of orders."""

from django import forms

from mentorship.kernel.forms import OnceMixin, VersionMixin
from mentorship.kernel.widgets import ChoicesMultiple, DateInput


class OrderMatchesForm(OnceMixin):
    """Which agreed matches the order is to approve.

    The field must not be called «matches»: a control of that name hides `matches()` of the form from scripts and from
    tools of accessibility.
    """

    chosen = forms.ModelMultipleChoiceField(
        label="Какие пары и группы внести",
        queryset=None,
        widget=ChoicesMultiple,
        error_messages={"required": "Отметьте хотя бы одну пару или группу."},
    )

    def __init__(self, *args, matches, names, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["chosen"].queryset = matches
        self.fields["chosen"].label_from_instance = lambda match: names[match.pk]


class OrderTextForm(VersionMixin):
    """The words of a draft; an emptied point is removed, the last empty one adds a point."""

    heading = forms.CharField(label="Заголовок", max_length=300, help_text="Без кавычек и точки: «Об утверждении…»")
    basis = forms.CharField(label="Основание", widget=forms.Textarea(attrs={"rows": 4}))

    def __init__(self, *args, clauses, **kwargs):
        super().__init__(*args, **kwargs)
        count = max(len(clauses), self._posted()) + 1
        for place in range(1, count + 1):
            text = clauses[place - 1] if place <= len(clauses) else ""
            self.fields[f"clause_{place}"] = forms.CharField(
                label=f"Пункт {place}", required=False, initial=text, widget=forms.Textarea(attrs={"rows": 3})
            )

    def _posted(self):
        return sum(name.startswith("clause_") for name in self.data) - 1 if self.data else 0

    @property
    def clause_fields(self):
        """The bound fields of the points, in order."""
        return [self[name] for name in self.fields if name.startswith("clause_")]

    @property
    def clauses(self):
        """The texts of the points as they were typed."""
        return [text for name, text in self.cleaned_data.items() if name.startswith("clause_")]


class OrderRegistrationForm(VersionMixin):
    """Number and date from the signed sheet."""

    number = forms.CharField(label="Номер", max_length=40, help_text="Как в журнале приказов: 40-од, 181/1.")
    signed_on = forms.DateField(label="Дата", widget=DateInput)

    def __init__(self, *args, **kwargs):
        """The page of a draft has the form of its words beside this one: ids of its own keep labels true."""
        super().__init__(*args, **{"auto_id": "id_register_%s"} | kwargs)
