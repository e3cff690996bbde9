"""Entry forms of orders."""

from django import forms

from mentorship.kernel.forms import OnceMixin, VersionMixin
from mentorship.kernel.widgets import ChoicesMultiple, DateInput
from programs.domain.orders.wording import unknown_blanks

MARKS_AT_MOST = 5
MARKS_HELP = (
    "Гриф — несколько строк: «Согласовано», ниже кем и когда. Между грифами — пустая строка, всего не больше пяти."
)


class OrderSubjectsForm(OnceMixin):
    """Whom the order is to name.

    The field must not be called «matches»: a control of that name hides `matches()` of the form from scripts and from
    tools of accessibility.
    """

    chosen = forms.ModelMultipleChoiceField(
        label="Кого внести в приказ",
        queryset=None,
        widget=ChoicesMultiple,
        error_messages={"required": "Отметьте хотя бы одну строку."},
    )

    def __init__(self, *args, subjects, names, **kwargs):
        """Take any of `subjects`; show `names`, {id: label} of those on the page."""
        super().__init__(*args, **kwargs)
        self.fields["chosen"].queryset = subjects
        self.fields["chosen"].choices = list(names.items())


class OrderWithoutSubjectsForm(OnceMixin):
    """An order that names nobody: there is nothing to choose."""


class ClausesMixin(forms.Form):
    """The points of an order: an emptied one is removed, the last empty one adds a point, each may move up or down."""

    def add_clauses(self, clauses):
        """Make the fields of the points; one more than there are, or as many as were posted."""
        count = max(len(clauses) + 1, self._posted())
        for place in range(1, count + 1):
            known = clauses[place - 1] if place <= len(clauses) else {"text": "", "is_sub": False}
            widget = forms.Textarea(attrs={"rows": 2})
            self.fields[f"clause_{place}"] = forms.CharField(
                label=f"Пункт {place}", max_length=4000, required=False, initial=known["text"], widget=widget
            )
            self.fields[f"sub_{place}"] = forms.BooleanField(label="подпункт", required=False, initial=known["is_sub"])

    def _posted(self):
        return sum(name.startswith("clause_") for name in self.data) if self.data else 0

    @property
    def clause_fields(self):
        """The bound fields of the points, in order: (text, is it a sub-point)."""
        places = range(1, sum(name.startswith("clause_") for name in self.fields) + 1)
        return [(self[f"clause_{place}"], self[f"sub_{place}"]) for place in places]

    def standing(self, clauses):
        """Return {name of a field: text} of points that stand in the database: a conflict is shown by them."""
        texts = [clause["text"] for clause in clauses]
        return {
            text.name: texts[place] if place < len(texts) else "" for place, (text, _) in enumerate(self.clause_fields)
        }

    @property
    def clauses(self):
        """The points as they were typed, the emptied ones left out, the one that was told to move moved."""
        count = sum(name.startswith("clause_") for name in self.fields)
        rows = [(self.cleaned_data[f"clause_{n}"].strip(), self.cleaned_data[f"sub_{n}"]) for n in range(1, count + 1)]
        place, step = self._move
        if 0 <= place < len(rows) and 0 <= place + step < len(rows):
            rows[place], rows[place + step] = rows[place + step], rows[place]
        return [{"text": text, "is_sub": is_sub} for text, is_sub in rows if text]

    @property
    def _move(self):
        """What «Выше» or «Ниже» asked for: (place from 0, step), or a step of nowhere."""
        place, _, way = self.data.get("move", "").partition("-")
        return (int(place) - 1, {"up": -1, "down": 1}.get(way, 0)) if place.isdecimal() else (-1, 0)


class OrderTextForm(ClausesMixin, VersionMixin):
    """The words of a draft."""

    heading = forms.CharField(label="Заголовок", max_length=300, help_text="Без кавычек и точки: «Об утверждении…»")
    basis = forms.CharField(label="Основание", max_length=4000, widget=forms.Textarea(attrs={"rows": 4}))
    grounds = forms.ModelMultipleChoiceField(
        label="Добавить к основанию", queryset=None, required=False, widget=ChoicesMultiple
    )
    marks = forms.CharField(
        label="Грифы", max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 4}), help_text=MARKS_HELP
    )

    def __init__(self, *args, clauses, grounds, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["grounds"].queryset = grounds
        self.add_clauses(clauses)

    def clean_marks(self):
        """Return the marks as lists of lines."""
        blocks = [block.split("\n") for block in self.cleaned_data["marks"].replace("\r", "").split("\n\n")]
        marks = [[line.strip() for line in lines if line.strip()] for lines in blocks]
        marks = [lines for lines in marks if lines]
        if len(marks) > MARKS_AT_MOST:
            raise forms.ValidationError("Грифов не больше пяти.")
        return marks

    @property
    def words(self):
        """What `edit_order` takes: the chosen grounds are written at the end of the basis."""
        fields = self.cleaned_data
        added = [ground.text for ground in fields["grounds"]]
        basis = ", ".join([fields["basis"].strip().rstrip(","), *added])
        return {
            "heading": fields["heading"].strip(),
            "basis": basis,
            "clauses": self.clauses,
            "marks": fields["marks"],
        }


def words_of(order):
    """Return what the form of the words shows of a draft."""
    marks = "\n\n".join("\n".join(lines) for lines in order.marks)
    return {"heading": order.heading, "basis": order.basis, "marks": marks, "version": order.version}


class OrderRegistrationForm(VersionMixin):
    """Number and date from the signed sheet."""

    number = forms.CharField(label="Номер", max_length=40, help_text="Как в журнале приказов: 40-од, 181/1.")
    signed_on = forms.DateField(label="Дата", widget=DateInput)

    def __init__(self, *args, **kwargs):
        """The page of a draft has the form of its words beside this one: ids of its own keep labels true."""
        super().__init__(*args, **{"auto_id": "id_register_%s"} | kwargs)


class FormerOrderForm(VersionMixin):
    """Which registered order of the same kind gives its words."""

    former = forms.ModelChoiceField(label="Прежний приказ", queryset=None, empty_label="Выберите приказ")

    def __init__(self, *args, former, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["former"].label_from_instance = lambda order: order.called
        self.fields["former"].queryset = former


class OrderWordingForm(ClausesMixin, VersionMixin):
    """The school's wording of a kind of order; what stands in braces must be known to the kind."""

    heading = forms.CharField(label="Заголовок", max_length=300)
    basis = forms.CharField(label="Основание", max_length=4000, widget=forms.Textarea(attrs={"rows": 4}))

    def __init__(self, *args, clauses, blanks, **kwargs):
        super().__init__(*args, **kwargs)
        self.blanks = blanks
        self.add_clauses(clauses)

    def clean(self):
        """Name each blank that the portal could not fill, beside its field."""
        fields = super().clean()
        for name, text in list(fields.items()):
            unknown = unknown_blanks(text, self.blanks) if isinstance(text, str) else []
            if unknown:
                self.add_error(name, f"Портал не знает, что подставить вместо {', '.join(unknown)}.")
        return fields

    @property
    def words(self):
        """What `save_wording` takes."""
        fields = self.cleaned_data
        return {"heading": fields["heading"].strip(), "basis": fields["basis"].strip(), "clauses": self.clauses}


class GroundForm(forms.Form):
    """An act that orders refer to."""

    text = forms.CharField(
        label="Основание",
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Как после слов «в соответствии с»: «Федеральным законом от…».",
    )
    is_used = forms.BooleanField(label="Предлагать в приказах", required=False, initial=True)
