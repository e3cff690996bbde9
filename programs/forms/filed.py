"""Forms of the documents on file: a new version, by what it is approved, why it is taken back."""

from django import forms

from mentorship.kernel.documents import PDF
from mentorship.kernel.forms import OnceMixin
from mentorship.kernel.grammar.typography import NBSP
from mentorship.kernel.widgets import ChoicesMultiple, DateInput
from participants.forms.papers import ScanForm
from programs.domain.filed import NOT_PDF, ONE_OF_TWO


def _called(order):
    return f"{order.called}: {order.heading}"


class ApprovalFields(forms.Form):
    """By what a version is approved: an order of the portal, or words for one that is older."""

    approved_by = forms.ModelChoiceField(
        label="Утверждён приказом", queryset=None, required=False, empty_label="Приказа в портале нет"
    )
    approved_words = forms.CharField(
        label="Или словами",
        max_length=200,
        required=False,
        help_text="Если приказ старше портала: приказ от 30.08.2024 № 112-од.",
    )

    def __init__(self, *args, orders, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["approved_by"].queryset = orders
        self.fields["approved_by"].label_from_instance = _called

    def clean(self):
        """One of the two is enough, and both would contradict each other."""
        fields = super().clean()
        fields["approved_words"] = (fields.get("approved_words") or "").strip()
        if fields.get("approved_by") and fields["approved_words"]:
            self.add_error("approved_words", ONE_OF_TWO)
        return fields


class PutVersionForm(OnceMixin, ApprovalFields, ScanForm):
    """A new version of a document: the file, from when it holds, what it changes."""

    in_force_on = forms.DateField(label="Действует с", widget=DateInput)
    note = forms.CharField(
        label="Что изменилось", max_length=300, required=False, help_text="Одной строкой, для тех, кто читал прежнюю."
    )
    field_order = ("scan", "in_force_on", "note", "approved_by", "approved_words")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["scan"].label = f"Файл PDF, до 10{NBSP}МБ"
        self.fields["scan"].error_messages["required"] = "Выберите файл с документом."

    def clean_scan(self):
        """A document of many pages is kept as it was made: only a PDF is one."""
        upload = super().clean_scan()
        if upload.content_type != PDF:
            raise forms.ValidationError(NOT_PDF)
        return upload

    @property
    def values(self):
        """What `put_version` takes besides the file."""
        return {name: self.cleaned_data[name] for name in ("in_force_on", "note", "approved_by", "approved_words")}


class ApproveVersionForm(ApprovalFields):
    """By what a version that lies on file already is approved."""


class NewDocumentForm(OnceMixin):
    """A document that this school keeps besides."""

    title = forms.CharField(label="Название", max_length=200, help_text="Например: Положение о Совете наставников")

    def clean_title(self):
        """Spaces around a title are nobody's wish."""
        return " ".join(self.cleaned_data["title"].split())


class OpenVersionForm(forms.Form):
    """A paper for everybody names nobody: only a person can tell."""

    names_nobody = forms.BooleanField(
        label="В документе нет фамилий, телефонов и других сведений о людях",
        error_messages={"required": "Откройте файл и проверьте: документ с фамилиями всем показывать нельзя."},
    )


class RemoveVersionForm(forms.Form):
    """Why a version is taken back."""

    why = forms.CharField(label="Почему убираем", max_length=300, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args, is_needed, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["why"].required = is_needed


class OrderPapersForm(forms.Form):
    """Which documents on file an order has as its annexes."""

    papers = forms.ModelMultipleChoiceField(label="Приложения", queryset=None, required=False, widget=ChoicesMultiple)

    def __init__(self, *args, versions, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["papers"].queryset = versions
        self.fields["papers"].label_from_instance = lambda one: (
            f"{one.document.title}, редакция {one.number}, действует с {one.in_force_on:%d.%m.%Y}"
        )
