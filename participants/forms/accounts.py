"""Forms of entry. They look at what was typed; whether it opens anything is the domain's to say."""

from django import forms

from participants.domain.account_states import AccountState
from participants.enums import Display, TextSize, TextSpacing

UNKNOWN = "Логин или секретные слова не подошли. Проверьте карточку и наберите ещё раз."


def _as_typed(autocomplete):
    """Attributes that keep a phone from correcting what is typed."""
    return {"autocomplete": autocomplete, "autocapitalize": "none", "autocorrect": "off", "spellcheck": "false"}


class LoginForm(forms.Form):
    """Login and secret; the secret is never sent back into the page."""

    username = forms.CharField(label="Логин", max_length=100, widget=forms.TextInput(attrs=_as_typed("username")))
    password = forms.CharField(
        label="Секретные слова или пароль",
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs=_as_typed("current-password")),
    )

    def refuse(self, sentence):
        """Show `sentence` above the fields; the login stays as it was typed."""
        self.full_clean()
        self.add_error(None, sentence)


class OwnSecretForm(forms.Form):
    """A secret of one's own, typed twice."""

    secret = forms.CharField(
        label="Свои слова или пароль",
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs=_as_typed("new-password")),
    )
    secret_again = forms.CharField(
        label="Ещё раз то же самое",
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs=_as_typed("new-password")),
    )

    def clean(self):
        """Compare the two: a slip of the finger must not lock the person out."""
        cleaned = super().clean()
        first, second = cleaned.get("secret"), cleaned.get("secret_again")
        if first and second and first != second:
            self.add_error("secret_again", "Здесь набрано другое. Наберите так же, как в первом поле.")
        return cleaned

    def show_refusal(self, refused):
        """Say beside the new secret why it is not taken."""
        self.add_error("secret", [blocker.text for blocker in refused.blockers])


class ChangeSecretForm(OwnSecretForm):
    """The present secret, and a new one of one's own."""

    present = forms.CharField(
        label="Чем вы входите сейчас",
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs=_as_typed("current-password")),
    )
    field_order = ["present", "secret", "secret_again"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["secret"].label = "Новые слова или пароль"


class DisplayForm(forms.Form):
    """Colours, size of letters, spacing; what was not sent stays as it is."""

    scheme = forms.ChoiceField(choices=Display.choices, required=False)
    size = forms.TypedChoiceField(choices=TextSize.choices, coerce=int, empty_value=None, required=False)
    spacing = forms.ChoiceField(choices=TextSpacing.choices, required=False)

    @property
    def chosen(self):
        """The parts that were sent: the usual value of a choice is sent empty."""
        return {name: self.cleaned_data[name] for name in self.fields if name in self.data}


class AccountFilter(forms.Form):
    """What the list of accounts is filtered by; nonsense in the address filters nothing."""

    q = forms.CharField(max_length=100, required=False)
    state = forms.ChoiceField(choices=AccountState.choices, required=False)
    school_class = forms.IntegerField(min_value=1, max_value=10**12, required=False)

    def chosen(self):
        """Return the valid part of what was asked for."""
        self.is_valid()
        return {name: self.cleaned_data.get(name) or "" for name in self.fields}

    def add_prefix(self, field_name):
        """In the address the class is called as in the other lists."""
        return {"school_class": "class"}.get(field_name, field_name)
