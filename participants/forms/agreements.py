"""Entry forms of agreements with mentors from outside and of the companies that send them."""

from django import forms

from mentorship.kernel import clock
from mentorship.kernel.forms import OnceMixin
from mentorship.kernel.grammar.typography import normalise_spaces
from mentorship.kernel.widgets import ChoicesMultiple, DateInput, Toggle
from participants.domain.agreement_texts import PERIOD, SHOWN_PERIOD, shown_sections
from participants.enums import Gender

GENDERS = [(Gender.FEMALE.value, "женский"), (Gender.MALE.value, "мужской")]
FIELDS = ("name", "address", "head_post", "head_surname", "head_name", "head_patronymic", "head_gender", "acts_by")


class PrepareForm(OnceMixin):
    """Number, date and term of an agreement that is to be printed."""

    number = forms.CharField(label="Номер договора", max_length=40)
    signed_on = forms.DateField(label="Дата договора", widget=DateInput, initial=clock.today)
    ends_on = forms.DateField(label="Действует до", widget=DateInput)


class PeopleField(forms.ModelMultipleChoiceField):
    """Mentors from outside, each with his place of work."""

    widget = ChoicesMultiple

    def label_from_instance(self, person):
        """«Жуков Сергей Иванович, инженер, завод»."""
        return person.name_and_standing


class OrganisationAgreementForm(PrepareForm):
    """One agreement for several people of a company."""

    people = PeopleField(
        label="За кого заключается договор", queryset=None, error_messages={"required": "Отметьте наставников."}
    )
    field_order = ("people", "number", "signed_on", "ends_on")

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["people"].queryset = people

    @property
    def values(self):
        """What `prepare_agreement` takes."""
        return self.cleaned_data | {"people": list(self.cleaned_data["people"])}


class AgreementExtendForm(forms.Form):
    """The further paper that prolongs an agreement."""

    made_on = forms.DateField(label="Дата дополнительного соглашения", widget=DateInput, initial=clock.today)
    ends_on = forms.DateField(label="Теперь действует до", widget=DateInput)
    reason = forms.CharField(label="Пояснение", max_length=300, required=False)


class AgreementEndForm(forms.Form):
    """When and why an agreement ended before its term."""

    ends_on = forms.DateField(label="Последний день договора", widget=DateInput, initial=clock.today)
    reason = forms.CharField(label="Основание", max_length=300, help_text="Например: письмо организации.")


class OrganisationForm(forms.Form):
    """A company and who signs for it."""

    name = forms.CharField(label="Полное наименование", max_length=300)
    address = forms.CharField(label="Адрес", max_length=300, required=False)
    head_post = forms.CharField(label="Должность руководителя", max_length=150, initial="генеральный директор")
    head_surname = forms.CharField(label="Фамилия руководителя", max_length=80)
    head_name = forms.CharField(label="Имя руководителя", max_length=60)
    head_patronymic = forms.CharField(label="Отчество руководителя", max_length=60, required=False)
    head_gender = forms.ChoiceField(label="Пол руководителя", choices=GENDERS, widget=Toggle)
    acts_by = forms.CharField(
        label="Действует на основании", max_length=150, initial="Устава", help_text="В родительном падеже."
    )

    def __init__(self, *args, organisation=None, **kwargs):
        start = {name: getattr(organisation, name) for name in FIELDS} if organisation else None
        super().__init__(*args, initial=start, **kwargs)


class AgreementTextForm(forms.Form):
    """The wording of an agreement, section by section, a point a line; one section more may be added at the end."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=20)

    def __init__(self, *args, text, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["seen"].initial = text.version
        self.sections = [*shown_sections(text), ("", [])]
        for place, (title, points) in enumerate(self.sections, 1):
            self._add(place, title, points, is_new=place == len(self.sections))

    def _add(self, place, title, points, *, is_new):
        label = "Ещё один раздел" if is_new else f"Раздел {place}"
        hint = "" if is_new else "Раздел без названия и пунктов в договор не войдёт."
        self.fields[f"title_{place}"] = forms.CharField(
            label=f"{label}: название", initial=title, max_length=150, required=False
        )
        self.fields[f"points_{place}"] = forms.CharField(
            label=f"{label}: пункты, каждый с новой строки",
            initial="\n".join(points),
            required=False,
            max_length=6000,
            widget=forms.Textarea(attrs={"rows": max(3, 2 * len(points))}),
            help_text=hint,
        )

    def clean(self):
        """A section has both a title and points; the term of the agreement stands somewhere (002 §4.14)."""
        for place, title, points in self._typed():
            if bool(title) != bool(points):
                name = "points" if title else "title"
                self.add_error(f"{name}_{place}", "У раздела нужны и название, и пункты.")
        if not any(PERIOD in point for section in self.wording for point in section["points"]):
            raise forms.ValidationError(f"В договоре нужен срок. Поставьте {SHOWN_PERIOD} там, где он должен стоять.")

    def _typed(self):
        for place in range(1, len(self.sections) + 1):
            lines = self.cleaned_data.get(f"points_{place}", "").splitlines()
            points = [line for line in map(normalise_spaces, lines) if line]
            yield place, normalise_spaces(self.cleaned_data.get(f"title_{place}", "")), points

    @property
    def wording(self):
        """The sections as a version keeps them."""
        return [
            {"title": title, "points": [point.replace(SHOWN_PERIOD, PERIOD) for point in points]}
            for _, title, points in self._typed()
            if title or points
        ]
