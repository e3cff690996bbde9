"""Entry forms of contests: the contest, its jury, a nomination, the decision."""

from django import forms

from mentorship.kernel import clock
from mentorship.kernel.forms import OnceMixin, RefusalBesideMixin, VersionMixin
from mentorship.kernel.widgets import Choices, ChoicesMultiple, DateInput
from programs.domain.honours.contests import FIELDS
from programs.domain.honours.nominations import OUTCOMES
from programs.enums import ContestLevel, NominationOutcome, NomineeKind

SELF_HELP = "Право участвовать в\u00a0конкурсах есть у\u00a0каждого наставника и\u00a0наставляемого."
NO_MARKS = "По строке на\u00a0каждое. Словами, без баллов и\u00a0мест."


class ContestForm(RefusalBesideMixin, forms.Form):
    """What contest, for whom, when."""

    title = forms.CharField(label="Название", max_length=200)
    level = forms.ChoiceField(label="Уровень", choices=ContestLevel.choices, widget=Choices)
    organiser = forms.CharField(
        label="Кто проводит",
        max_length=200,
        required=False,
        help_text="Для муниципального, регионального, федерального: управление образования, институт, фонд.",
    )
    whom = forms.ChoiceField(label="Кого выдвигают", choices=NomineeKind.choices, widget=Choices)
    opens_on = forms.DateField(label="Выдвижение с", widget=DateInput)
    closes_on = forms.DateField(label="Выдвижение по", widget=DateInput)
    criteria = forms.CharField(
        label="На что смотрят",
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=NO_MARKS,
    )
    is_open_to_self = forms.BooleanField(label="Можно предложить себя", required=False, help_text=SELF_HELP)

    def clean(self):
        """A contest does not end before it begins; of a wider one one knows who holds it."""
        fields = super().clean()
        opens, closes = fields.get("opens_on"), fields.get("closes_on")
        if opens and closes and closes < opens:
            self.add_error("closes_on", "Это раньше начала выдвижения.")
        if fields.get("level") not in (None, ContestLevel.SCHOOL) and not fields.get("organiser"):
            self.add_error("organiser", "Напишите, кто проводит конкурс.")
        return fields

    def values(self):
        """Return the fields of a contest."""
        return {name: self.cleaned_data[name] for name in FIELDS}


class NewContestForm(OnceMixin, ContestForm):
    """A new contest."""


class EditContestForm(VersionMixin, ContestForm):
    """A contest that stands already."""


class JuryForm(forms.Form):
    """Who decides."""

    jury = forms.ModelMultipleChoiceField(
        label="Кто входит в\u00a0жюри",
        queryset=None,
        widget=ChoicesMultiple,
        error_messages={"required": "Отметьте хотя бы одного человека."},
    )

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["jury"].queryset = people
        self.fields["jury"].label_from_instance = lambda person: person.name_and_standing


class NomineeForm(RefusalBesideMixin, OnceMixin):
    """Whom, and why."""

    nominee = forms.ModelChoiceField(
        label="Кого выдвигаете",
        queryset=None,
        empty_label="Выберите",
        error_messages={"required": "Выберите, кого выдвигаете."},
    )
    reason = forms.CharField(
        label="Почему",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Что сделано и\u00a0что изменилось. Встречи, план, достижения портал покажет рядом сам.",
        error_messages={"required": "Напишите, почему."},
    )

    def __init__(self, *args, nominees, labels, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["nominee"].queryset = nominees
        self.fields["nominee"].choices = [("", "Выберите"), *labels]


class SentMixin(forms.Form):
    """Of a wider contest: when it was sent and with which paper."""

    sent_on = forms.DateField(label="Когда отправили", widget=DateInput, required=False)
    paper = forms.CharField(
        label="С\u00a0какой бумагой",
        max_length=200,
        required=False,
        help_text="Например: ходатайство № 15 от 12.01.2027.",
    )


class WiderNomineeForm(NomineeForm, SentMixin):
    """A nominee of a wider contest."""

    field_order = ["nominee", "reason", "sent_on", "paper"]


class FurtherForm(RefusalBesideMixin, OnceMixin, SentMixin):
    """To which wider contest a nominee is led on."""

    contest = forms.ModelChoiceField(
        label="На какой конкурс",
        queryset=None,
        empty_label="Выберите",
        error_messages={"required": "Выберите конкурс."},
    )
    reason = forms.CharField(label="Почему", max_length=1000, widget=forms.Textarea(attrs={"rows": 4}))
    field_order = ["contest", "reason", "sent_on", "paper"]

    def __init__(self, *args, contests, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["contest"].queryset = contests
        self.fields["contest"].label_from_instance = lambda one: f"{one.title}, {one.get_level_display()}"

    def show_refusal(self, refused):
        """What forbids the nominee is said beside the contest."""
        for blocker in refused.blockers:
            self.add_error("sent_on" if blocker.code == "sent_on" else "contest", blocker.text)


class SelfForm(OnceMixin):
    """Why I propose myself."""

    reason = forms.CharField(
        label="Почему вы хотите участвовать",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Напишите несколько слов."},
    )


class NominationForm(RefusalBesideMixin, VersionMixin, SentMixin):
    """The words of a nomination corrected."""

    reason = forms.CharField(label="Почему", max_length=1000, widget=forms.Textarea(attrs={"rows": 4}))
    field_order = ["reason", "sent_on", "paper"]

    def __init__(self, *args, is_wider, **kwargs):
        super().__init__(*args, **kwargs)
        if not is_wider:
            del self.fields["sent_on"], self.fields["paper"]


def outcome_choices():
    """Return the outcomes that a person may choose."""
    return [(state.value, NominationOutcome(state).label) for state in OUTCOMES]


class ResultForm(RefusalBesideMixin, forms.Form):
    """What the holder of a wider contest has decided."""

    outcome = forms.ChoiceField(label="Итог", choices=outcome_choices, widget=Choices)
    result_on = forms.DateField(label="Когда объявлен", widget=DateInput, initial=clock.today)
    decision = forms.CharField(
        label="Подробнее",
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Номинация, чем подтверждается: диплом № 7 управления образования.",
    )


class DecisionForm(RefusalBesideMixin, VersionMixin):
    """The decision of a jury: for each nominee an outcome and the reason of it."""

    decided_on = forms.DateField(label="Дата заседания", widget=DateInput)
    protocol_number = forms.CharField(label="Номер протокола", max_length=40, required=False)

    def __init__(self, *args, candidates, **kwargs):
        super().__init__(*args, **kwargs)
        self.candidates = candidates
        for one in candidates:
            self.fields[f"state_{one.pk}"] = forms.ChoiceField(
                label=one.name,
                choices=outcome_choices,
                widget=Choices,
                error_messages={"required": "Выберите решение."},
            )
            self.fields[f"why_{one.pk}"] = forms.CharField(
                label=f"Чем объясняется решение: {one.name}",
                max_length=500,
                required=False,
                widget=forms.Textarea(attrs={"rows": 2}),
            )

    @property
    def rows(self):
        """[(nomination, outcome, reason)] with bound fields, for the page."""
        return [(one, self[f"state_{one.pk}"], self[f"why_{one.pk}"]) for one in self.candidates]

    @property
    def outcomes(self):
        """What `decide` takes."""
        fields = self.cleaned_data
        return {one.pk: (fields[f"state_{one.pk}"], fields[f"why_{one.pk}"]) for one in self.candidates}
