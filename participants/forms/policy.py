"""Entry form of the public texts about data."""

from django import forms

from mentorship.kernel.grammar.typography import normalise_spaces

NEEDED = "Без этих слов текст неполон: закон велит это сказать. Напишите их."


class PublicTextForm(forms.Form):
    """The policy or the consent of an application: a field for each fact, one for the paragraphs of a part."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=20)

    def __init__(self, *args, body, seen, **kwargs):
        super().__init__(*args, **kwargs)
        self.seen_body = body
        self.fields["seen"].initial = seen
        if body["lead"]:
            self._add("lead", "Первые слова страницы", body["lead"], rows=3)
        for number, part in enumerate(body["parts"]):
            if "paragraphs" in part:
                self._add(f"part_{number}", "Абзацы", "\n".join(part["paragraphs"]), rows=7)
            for place, (label, words) in enumerate(part.get("facts", ())):
                self._add(f"part_{number}_{place}", label, words, rows=3)

    def _add(self, name, label, words, rows):
        area = forms.Textarea(attrs={"rows": rows})
        errors = {"required": NEEDED}
        self.fields[name] = forms.CharField(
            label=label, initial=words, widget=area, max_length=4000, error_messages=errors
        )

    @property
    def sections(self):
        """The fields by parts of the text."""
        lead = [("Начало", ("lead",), False)] if "lead" in self.fields else []
        return lead + [
            (part["title"], tuple(name for name in self.fields if f"{name}_".startswith(f"part_{number}_")), False)
            for number, part in enumerate(self.seen_body["parts"])
        ]

    @property
    def body(self):
        """The text as a version keeps it."""
        parts = [self._part(number, part) for number, part in enumerate(self.seen_body["parts"])]
        return {"lead": " ".join(self._lines("lead")), "parts": parts}

    def _part(self, number, part):
        if "paragraphs" in part:
            return {"title": part["title"], "paragraphs": self._lines(f"part_{number}")}
        labels = [label for label, _ in part["facts"]]
        facts = [[label, " ".join(self._lines(f"part_{number}_{place}"))] for place, label in enumerate(labels)]
        return {"title": part["title"], "facts": facts}

    def _lines(self, name):
        lines = (normalise_spaces(line) for line in self.cleaned_data.get(name, "").splitlines())
        return [line for line in lines if line]
