"""Entry forms of awards."""

from django import forms

from mentorship.kernel import clock
from mentorship.kernel.forms import OnceMixin, RefusalBesideMixin, VersionMixin
from mentorship.kernel.widgets import Choices, ChoicesMultiple, DateInput
from programs.domain.honours.addressing import BLANKS
from programs.domain.honours.sheets import LETTERS
from programs.domain.orders.wording import unknown_blanks
from programs.enums import AwardKind, ContestLevel

WORDS_HELP = {
    True: "Текст письма, абзац\u00a0— с\u00a0новой строки. Портал подставит: {имя}, {чью} («Гусевой Алины»), {стал}.",
    False: "Как после слов «Награждается Иванова Мария»: «за…».",
}
TITLES = {
    AwardKind.HONOUR: "Какая грамота",
    AwardKind.DIPLOMA: "Какой диплом",
    AwardKind.OTHER: "Что вручают",
}


class AwardWordsForm(forms.Form):
    """What is given, for what, when."""

    title = forms.CharField(label="Название", max_length=200, required=False, help_text="Например: Лучший наставник.")
    words = forms.CharField(label="За что", max_length=600, widget=forms.Textarea(attrs={"rows": 4}))
    awarded_on = forms.DateField(label="Дата", widget=DateInput)
    level = forms.ChoiceField(label="Кто награждает", choices=ContestLevel.choices, widget=Choices)
    paper = forms.CharField(
        label="Чем подтверждается",
        max_length=200,
        required=False,
        help_text="Для награды не\u00a0от школы: диплом № 15 управления образования. Листа тогда не\u00a0будет.",
    )

    def __init__(self, *args, kind, **kwargs):
        super().__init__(*args, **kwargs)
        self.kind, is_letter = kind, kind in LETTERS
        self.fields["words"].help_text = WORDS_HELP[is_letter]
        if is_letter:
            self.fields["words"].label = "Текст письма"
            for name in ("title", "level", "paper"):
                del self.fields[name]
        else:
            self.fields["title"].label, self.fields["title"].required = TITLES[kind], kind == AwardKind.OTHER

    def clean_words(self):
        """Name a blank that the portal cannot fill."""
        words = self.cleaned_data["words"].replace("\r", "")
        if unknown := unknown_blanks(words, BLANKS):
            raise forms.ValidationError(f"Портал не\u00a0знает, что подставить вместо {', '.join(unknown)}.")
        return words

    def values(self):
        """Return the fields of an award."""
        names = ("title", "words", "awarded_on", "level", "paper")
        return {name: self.cleaned_data[name] for name in names if name in self.fields}


class NewAwardForm(OnceMixin, AwardWordsForm):
    """An award of one kind for everybody who is chosen: `names` is {key: label} of those on the page."""

    chosen = forms.MultipleChoiceField(
        label="Кому", widget=ChoicesMultiple, error_messages={"required": "Отметьте хотя бы одного человека."}
    )
    field_order = ["chosen", "title", "words", "awarded_on", "level", "paper"]

    def __init__(self, *args, names, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["chosen"].choices = list(names.items())
        self.fields["awarded_on"].initial = clock.today()


class EditAwardForm(RefusalBesideMixin, VersionMixin, AwardWordsForm):
    """A draft; of a letter also whom it speaks to and how."""

    addressee = forms.CharField(label="Кому из\u00a0родителей", max_length=200, required=False)
    greeting = forms.CharField(
        label="Обращение",
        max_length=200,
        required=False,
        help_text="«Уважаемая Мария Петровна!»\u00a0— с\u00a0него начинается письмо.",
    )
    field_order = ["addressee", "greeting", "title", "words", "awarded_on", "level", "paper"]

    def __init__(self, *args, kind, **kwargs):
        super().__init__(*args, kind=kind, **kwargs)
        if kind not in LETTERS:
            del self.fields["greeting"]
        if kind != AwardKind.PARENTS:
            del self.fields["addressee"]

    def values(self):
        """Return the fields of an award."""
        names = [name for name in ("addressee", "greeting") if name in self.fields]
        return super().values() | {name: self.cleaned_data[name] for name in names}


class AwardFilterForm(forms.Form):
    """What the list of awards is narrowed by; an answer that is not known asks for nothing."""

    q = forms.CharField(required=False, max_length=100)
    kind = forms.ChoiceField(required=False, choices=[("", ""), *AwardKind.choices])
    level = forms.ChoiceField(required=False, choices=[("", ""), *ContestLevel.choices])
    state = forms.ChoiceField(required=False, choices=[("", ""), ("draft", ""), ("issued", ""), ("withdrawn", "")])

    def asked(self):
        """Return {name: answer} of what is asked for."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}
