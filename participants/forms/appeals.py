"""Forms of appeals: two fields and a neutral third to write one, a text to answer, pass, show, explain."""

from django import forms

from mentorship.kernel import clock
from mentorship.kernel.forms import OnceMixin, RefusalBesideMixin
from mentorship.kernel.widgets import Choices, DateInput
from participants.enums import AppealKind

MOST = 4000
KINDS = {
    AppealKind.SUPPORT: "Мне тяжело, хочу поговорить с психологом",
    AppealKind.PROPOSAL: "Хочу предложить, как сделать лучше",
    AppealKind.COMPLAINT: "Хочу пожаловаться",
    AppealKind.HONOUR: "Меня обидели или говорят обо мне неправду",
}
HINTS = {
    AppealKind.SUPPORT.value: "Прочитают только психолог и координатор.",
    AppealKind.PROPOSAL.value: "О наставничестве и о школе. Прочитают координатор и директор.",
    AppealKind.COMPLAINT.value: "Тот, о ком вы пишете, её не рассматривает. Без вашего согласия ему её не покажут.",
    AppealKind.HONOUR.value: "Это просьба защитить честь и достоинство.",
}
PAPER_KINDS = [(kind.value, str(kind.label).capitalize()) for kind in AppealKind]


def words(label, **extra):
    """Return a field for a text of an appeal."""
    widget = forms.Textarea(attrs={"rows": extra.pop("rows", 6), "maxlength": MOST})
    return forms.CharField(label=label, max_length=MOST, widget=widget, **extra)


class AppealForm(RefusalBesideMixin, OnceMixin):
    """What somebody turns to the school with. `subjects` are the Subjects (routing) whom he may name."""

    kind = forms.TypedChoiceField(
        label="О чём вы пишете", choices=list(KINDS.items()), coerce=AppealKind, widget=Choices
    )
    text = words(
        "Расскажите своими словами",
        help_text="Пишите как получится: ошибки не важны.",
        error_messages={"required": "Напишите хотя бы несколько слов."},
    )
    about = forms.ChoiceField(
        label="О ком это", required=False, widget=Choices, help_text="Нужно, если вы жалуетесь или вас обидели."
    )
    through = forms.ModelChoiceField(label="Кто пишет", queryset=None, required=False, widget=Choices)
    by_himself, by_another = "Пишу сам или сама", "Мой представитель"

    def __init__(self, *args, subjects, representatives, **kwargs):
        super().__init__(*args, **kwargs)
        self.subjects = {one.key: one for one in subjects}
        self.fields["kind"].choice_hints = HINTS
        self.fields["about"].choices = [(one.key, one.label[:1].upper() + one.label[1:]) for one in subjects]
        self._name_representatives(representatives)

    def _name_representatives(self, representatives):
        """Nothing to choose where nobody represents: two fields are enough."""
        rows = list(representatives)
        if not rows:
            del self.fields["through"]
            return
        field = self.fields["through"]
        field.queryset = representatives
        named = [(row.pk, f"{self.by_another}: {row.guardian.full_name}") for row in rows]
        field.choices = [("", self.by_himself), *named]

    def clean_about(self):
        """The Subject that was chosen, or None."""
        return self.subjects.get(self.cleaned_data["about"])


class PaperAppealForm(AppealForm):
    """The same, typed from a paper by who received it."""

    received_on = forms.DateField(label="Когда получено", widget=DateInput, initial=clock.today)
    by_himself, by_another = "Сам участник", "Представитель"
    field_order = ("form_key", "kind", "about", "through", "received_on", "text")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        kind = self.fields["kind"]
        kind.label, kind.choices, kind.choice_hints = "О чём", PAPER_KINDS, {}
        self.fields["text"].label, self.fields["text"].help_text = "Текст обращения", "Как на бумаге."
        self.fields["about"].help_text = "Для жалобы и просьбы защитить честь и достоинство."
        if "through" in self.fields:
            self.fields["through"].label = "Кто подписал"


class AnswerForm(RefusalBesideMixin, forms.Form):
    """The answer to an appeal."""

    text = words("Ответ автору", help_text="Его прочитает только автор.", rows=8)


class PassForm(RefusalBesideMixin, forms.Form):
    """To whom an appeal is given."""

    to = forms.ModelChoiceField(
        label="Кто рассмотрит",
        queryset=None,
        widget=Choices,
        empty_label=None,
        help_text="Здесь только те, кому это обращение можно читать.",
    )

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = people
        self.fields["to"].label_from_instance = lambda person: person.name_and_standing


class ReopenForm(RefusalBesideMixin, forms.Form):
    """Why an answered appeal is opened again."""

    reason = words("Почему нужно вернуться к обращению", rows=4)


class WithdrawForm(RefusalBesideMixin, forms.Form):
    """Why an appeal is taken back."""

    reason = words("Почему отзываете", rows=3, help_text="Останется в истории обращения.")


class ShowingForm(RefusalBesideMixin, forms.Form):
    """What a mentor is to read of a complaint."""

    text = words(
        "Что прочитает наставник",
        help_text="Своими словами и без примет: имён, дат, мест, слов автора. Сначала этот текст прочитает автор.",
    )


class TurnForm(forms.Form):
    """The edition of the text that was read."""

    turn = forms.IntegerField(widget=forms.HiddenInput)


class PaperExplanationForm(RefusalBesideMixin, forms.Form):
    """What a mentor explains on paper, typed by who handles the complaint."""

    paper = forms.CharField(
        label="С какой бумаги",
        max_length=200,
        help_text="Что это, от какого дня, где лежит: «объяснительная от 12.11.2026, папка обращений».",
    )
    text = words("Объяснение наставника", help_text="Как на бумаге. Изменить его потом нельзя.")


class ExplanationForm(RefusalBesideMixin, forms.Form):
    """What a mentor explains."""

    text = words("Ваше объяснение", help_text="Оно останется при жалобе. Изменить его потом нельзя.")
