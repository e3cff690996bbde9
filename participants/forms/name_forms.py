"""The six forms of a name, to be confirmed or corrected."""

from django import forms

from mentorship.kernel.forms import VersionMixin
from participants.domain.name_forms import OBLIQUE, parts_of

LABELS = {"surname": "Фамилия", "name": "Имя", "patronymic": "Отчество", "post": "Должность"}


class NameFormsForm(VersionMixin):
    """A field for each part of the name, and for the post, in each case but the nominative."""

    def __init__(self, *args, person, proposed, **kwargs):
        super().__init__(*args, **kwargs)
        self.person, self.proposed = person, proposed
        for case in OBLIQUE:
            for part in parts_of(person):
                self.fields[f"{case}_{part}"] = _field(case, part, proposed[case][part][0])

    @property
    def rows(self):
        """Return [(case, [(field, whether the proposal needs a look)])] as the table shows them."""
        parts = parts_of(self.person)
        return [
            (case, [(self[f"{case}_{part}"], not self.proposed[case][part][1]) for part in parts]) for case in OBLIQUE
        ]

    @property
    def titles(self):
        """Return [(what the column is, how it stands in the nominative)]."""
        return [(LABELS[part], getattr(self.person, part)) for part in parts_of(self.person)]

    @property
    def forms(self):
        """Return {case: {part: text}} of what was typed."""
        parts = parts_of(self.person)
        return {case.value: {part: self.cleaned_data[f"{case}_{part}"] for part in parts} for case in OBLIQUE}


def _field(case, part, text):
    return forms.CharField(
        label=f"{LABELS[part]}, {case.label}",
        max_length=200 if part == "post" else 100,
        initial=text,
        error_messages={"required": "Впишите форму; если слово не склоняется, повторите его."},
    )
