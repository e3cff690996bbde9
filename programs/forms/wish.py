"""Up to three names."""

from django import forms

from programs.domain.wishes import MOST_WISHES


class WishForm(forms.Form):
    """A line for each name."""

    def __init__(self, *args, wishes, **kwargs):
        super().__init__(*args, **kwargs)
        known = [*wishes, *[""] * MOST_WISHES]
        for number in range(MOST_WISHES):
            self.fields[f"name_{number}"] = forms.CharField(
                label=f"Фамилия и имя, {number + 1}", max_length=120, required=False, initial=known[number]
            )

    @property
    def names(self):
        """The names in the order of the lines."""
        return [self.cleaned_data[f"name_{number}"] for number in range(MOST_WISHES)]
