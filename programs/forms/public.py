"""Forms of the public face: a part of its text, the card of a mentor, a mentor's own words."""

from django import forms

from mentorship.kernel.forms import VersionMixin
from mentorship.kernel.grammar.typography import NBSP
from mentorship.kernel.uploads import BadUpload, portrait, read_upload
from participants.enums import PublishedField
from programs.enums import PublicPart

MARKS = (
    "Пустая строка начинает новый абзац. Строка с # и пробелом — подзаголовок, с дефисом и пробелом — пункт списка, "
    "с 1. — пункт по порядку. **Жирно**, [слова ссылки](адрес)."
)


class SectionForm(forms.Form):
    """A part of the public pages; `seen` is the version that is edited."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=20)
    title = forms.CharField(label="Заголовок", max_length=120)
    text = forms.CharField(
        label="Текст",
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 16}),
        help_text=f"{MARKS} Слова {{школа}}, {{адрес}} и {{контакт}} в скобках портал заменит сам.",
    )
    is_shown = forms.BooleanField(label="Показывать всем", required=False)

    def __init__(self, *args, section, seen, **kwargs):
        body = section.body
        initial = {"seen": seen, "title": body["title"], "text": "\n\n".join(body["paragraphs"])}
        super().__init__(*args, initial=initial | {"is_shown": body["is_shown"]}, **kwargs)
        if section.kind == PublicPart.HERO:
            del self.fields["is_shown"]  # a page begins with its first words

    @property
    def values(self):
        """What `save_section` takes."""
        return {"is_shown": True} | self.cleaned_data


class PublicCardForm(VersionMixin, forms.Form):
    """What is said of a mentor: only the fields that his sheet covers are asked for."""

    words = forms.CharField(
        label="Свои слова о наставничестве",
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Как сказал сам человек, без имён учеников и коллег.",
    )
    achievements = forms.CharField(
        label="Достижения и награды",
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Без имён тех, кому он помогает: на них согласия нет.",
    )
    photo = forms.FileField(
        label=f"Фотография: JPEG или PNG, до 10{NBSP}МБ",
        required=False,
        help_text="Один человек в кадре. Портал уменьшит снимок и уберёт из файла место и время съёмки.",
        error_messages={"empty": "Файл пуст. Выберите другой."},
    )

    def __init__(self, *args, covered, **kwargs):
        super().__init__(*args, **kwargs)
        for field in (PublishedField.WORDS, PublishedField.ACHIEVEMENTS, PublishedField.PHOTO):
            if field not in covered:
                del self.fields[field.value]

    def clean_photo(self):
        """What is kept is a small picture drawn anew, not what was sent."""
        sent = self.cleaned_data["photo"]
        if not sent:
            return None
        try:
            return portrait(read_upload(sent, size=sent.size))
        except BadUpload as bad:
            raise forms.ValidationError(str(bad)) from bad

    @property
    def texts(self):
        """The texts that were asked for."""
        return {name: self.cleaned_data[name] for name in ("words", "achievements") if name in self.fields}


class OwnWordsForm(forms.Form):
    """What a mentor would have said of himself."""

    words = forms.CharField(
        label="Ваши слова о наставничестве",
        max_length=600,
        error_messages={"required": "Напишите хотя бы одно предложение."},
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Два-три предложения: зачем вы это делаете и что вам это даёт. Не называйте имён ребят и коллег.",
    )
