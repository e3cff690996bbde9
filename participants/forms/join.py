"""The public application, one question per page: the steps, and the paper on which the answers travel.

Until the person sends it nothing is kept on the server: the answers go from page to page in a signed hidden field, with
the consent that was given first.
"""

import uuid
import zlib
from datetime import date, datetime

from django import forms
from django.core import signing

from mentorship.kernel import clock
from mentorship.kernel.grammar.dates import long_date
from mentorship.kernel.grammar.normal_names import normalise_name
from mentorship.kernel.spreadsheets.values import CellError, parse_phone
from mentorship.kernel.widgets import Choices, DateInput
from participants.domain.ages import ADULT, years_before
from participants.domain.applications import TELLS_AGE
from participants.enums import ApplicationSource, MentorKind, Side
from participants.forms.person import OLDEST

SALT, A_DAY = "participants.join", 24 * 60 * 60
UNKNOWN_KIND = "unknown"
SELF, PARENT = ApplicationSource.SELF, ApplicationSource.PARENT
WHO = {
    "mentor": ("Хочу быть наставником", SELF, Side.MENTOR),
    "mentee": ("Мне нужен наставник", SELF, Side.MENTEE),
    "child_mentee": ("Моему ребёнку нужен наставник", PARENT, Side.MENTEE),
    "child_mentor": ("Мой ребёнок хочет быть наставником", PARENT, Side.MENTOR),
}
PARENT_HINT = "Заявку заполняет родитель или другой законный представитель."
UNKNOWN_CHOICE = (UNKNOWN_KIND, "Пока не знаю, как ответить")
MENTOR_KINDS = [
    ("pupil", "Ученик школы"),
    ("teacher", "Учитель или специалист школы"),
    ("parent", "Родитель"),
    ("graduate", "Выпускник"),
    ("employee", "Сотрудник предприятия"),
    ("entrepreneur", "Предприниматель или общественный деятель"),
    ("ngo", "Сотрудник НКО или участник социального проекта"),
    ("student", "Студент"),
    ("veteran", "Ветеран педагогического труда"),
    UNKNOWN_CHOICE,
]
MENTEE_KINDS = [("pupil", "Ученик"), ("teacher", "Учитель"), ("student", "Студент"), UNKNOWN_CHOICE]
KIND_HINTS = {
    "parent": "ученика нашей школы",
    "employee": "понадобится договор о безвозмездном сотрудничестве",
    "entrepreneur": "понадобится договор",
    "ngo": "понадобится договор",
    UNKNOWN_KIND: "Спросим, когда позвоним",
}
AT_A_PLACE = (MentorKind.EMPLOYEE, MentorKind.NGO, MentorKind.STUDENT)


class Step(forms.Form):
    """One question; `so_far` are the answers given before it, by step."""

    title, lead, is_choice = "", "", False

    def __init__(self, *args, so_far, **kwargs):
        super().__init__(*args, **kwargs)
        who = so_far.get("who", {}).get("who", "mentor")
        _, self.source, self.side = WHO.get(who, WHO["mentor"])
        self.is_child = self.source == PARENT
        kind = so_far.get("kind", {}).get("kind", "")
        self.kind = MentorKind.PUPIL if self.is_child else ("" if kind == UNKNOWN_KIND else kind)
        self.born = so_far.get("born", {}).get("birth_date", "")
        self.shape()

    def shape(self):
        """Fit the question to the answers before it."""

    @property
    def lines(self):
        """[(label, answer in words)] for «Проверьте ответы»."""
        return [(field.label, self._said(field)) for field in self.visible_fields()]

    def _said(self, field):
        value = self.cleaned_data.get(field.name)
        if isinstance(value, date):
            return long_date(value)
        return dict(getattr(field.field, "choices", ())).get(value, value) or "не указано"


class WhoStep(Step):
    """Which base, and whether a parent applies for a child (register A2)."""

    title, is_choice = "О чём ваша заявка?", True

    who = forms.ChoiceField(
        label="О чём заявка", choices=[(value, label) for value, (label, _, _) in WHO.items()], widget=Choices
    )
    who.choice_hints = {
        "mentee": "Вам уже исполнилось 14 лет. До 14 лет заявку подаёт родитель.",
        "child_mentee": PARENT_HINT,
        "child_mentor": PARENT_HINT,
    }


class KindStep(Step):
    """Who the person is for the school (002 §4.8, 001)."""

    title, is_choice = "Кто вы для нашей школы?", True
    lead = "Если подходит несколько ответов, выберите главный. Остальное можно дописать в конце."

    kind = forms.ChoiceField(label="Кто вы для школы", widget=Choices)
    kind.choice_hints = KIND_HINTS

    def shape(self):
        """A mentee is of fewer kinds."""
        self.fields["kind"].choices = MENTOR_KINDS if self.side == Side.MENTOR else MENTEE_KINDS


class BornStep(Step):
    """The age decides who applies and who signs, so it is asked before the name."""

    title = "Когда вы родились?"
    lead = "От возраста зависит, кто подписывает согласие."

    birth_date = forms.DateField(label="Дата рождения", widget=DateInput)

    def shape(self):
        """A grown-up may leave it out."""
        self.title = "Когда родился ребёнок?" if self.is_child else self.title
        self.fields["birth_date"].required = self.is_child or self.kind in TELLS_AGE

    def clean_birth_date(self):
        """A day that has come, within a human life."""
        born = self.cleaned_data["birth_date"]
        if born and not OLDEST <= born.year <= clock.today().year:
            raise forms.ValidationError("Проверьте год рождения.")
        if born and born > clock.today():
            raise forms.ValidationError("Этот день ещё не наступил.")
        return born


class NameStep(Step):
    """How the person is called."""

    title = "Как вас зовут?"

    surname = forms.CharField(label="Фамилия", max_length=80)
    name = forms.CharField(label="Имя", max_length=60)
    patronymic = forms.CharField(label="Отчество", max_length=60, required=False)

    def shape(self):
        """A parent names the child: another person than the one whom the browser knows.

        Not `off`: with it the browser's way back would lose what was typed.
        """
        self.title = "Как зовут ребёнка?" if self.is_child else self.title
        for name, known in [("surname", "family-name"), ("name", "given-name"), ("patronymic", "additional-name")]:
            self.fields[name].widget.attrs["autocomplete"] = f"section-child {known}" if self.is_child else known

    def clean(self):
        """Written as it is stored."""
        cleaned = super().clean()
        return {name: normalise_name(value) for name, value in cleaned.items()}


class PlaceStep(Step):
    """Class of a pupil, post and place of others."""

    title = "Где вы учитесь или работаете?"

    standing = forms.CharField(label="Должность", max_length=150, required=False)
    workplace = forms.CharField(label="Место работы или учёбы", max_length=200, required=False)

    def shape(self):
        """A pupil is asked for the class alone, a teacher for the post."""
        standing = self.fields["standing"]
        if self.kind == MentorKind.PUPIL:
            self.title = "Где учится ребёнок?" if self.is_child else "Где вы учитесь?"
            standing.label, standing.required = "Класс", True
            standing.help_text = "Например: 6Б. Если это не наша школа, напишите, какая или какой кружок."
        if self.kind == MentorKind.TEACHER:
            standing.required = True
        if self.kind in (MentorKind.PUPIL, MentorKind.TEACHER):
            del self.fields["workplace"]
        else:
            self.fields["workplace"].required = self.kind in AT_A_PLACE


class ContactStep(Step):
    """How to reach the grown-up: the person, or who answers for a child."""

    title = "Как с вами связаться?"
    lead = "Хватит одного: телефона или почты."

    guardian_name = forms.CharField(label="Ваши фамилия, имя и отчество", max_length=200)
    guardian_relation = forms.CharField(
        label="Кем вы приходитесь ребёнку", max_length=60, help_text="Например: мать, отец, опекун."
    )
    phone = forms.CharField(
        label="Телефон", max_length=40, required=False, widget=forms.TextInput(attrs={"type": "tel"})
    )
    email = forms.EmailField(label="Почта", required=False)

    def shape(self):
        """Under 18 a parent is called: without him nothing begins."""
        if self.is_child:
            return
        if not self._is_minor():
            del self.fields["guardian_name"], self.fields["guardian_relation"]
            return
        self.title = "Как связаться с вашими родителями?"
        self.lead = "Пока вам нет 18 лет, согласие подписывают и они. Хватит одного: телефона или почты."
        name, relation = self.fields["guardian_name"], self.fields["guardian_relation"]
        name.label, relation.label = "Кого спросить: фамилия, имя и отчество", "Кем вам приходится"
        name.required = relation.required = False

    def _is_minor(self):
        return bool(self.born) and date.fromisoformat(self.born) > years_before(clock.today(), ADULT)

    def clean_guardian_name(self):
        """One line, single spaces."""
        return normalise_name(self.cleaned_data["guardian_name"])

    def clean_phone(self):
        """As all phones of the portal are written."""
        try:
            return parse_phone(self.cleaned_data["phone"]) or ""
        except CellError as unclear:
            raise forms.ValidationError(unclear.sentence) from unclear

    def clean(self):
        """One of the two is enough."""
        cleaned = super().clean()
        if not self.errors and not (cleaned["phone"] or cleaned["email"]):
            self.add_error("phone", "Напишите телефон или почту, иначе мы не сможем ответить.")
        return cleaned


class WishStep(Step):
    """What the person gives or asks for, in his own words."""

    title = "С чем нужна помощь?"
    lead = "Если пока не знаете, оставьте пустым: спросим, когда позвоним."

    words = forms.CharField(
        label="Своими словами, без диагнозов и оценок",
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    free_time = forms.CharField(
        label="Когда удобно встречаться",
        max_length=200,
        required=False,
        help_text="Например: по вторникам после уроков, в выходные, только онлайн.",
    )

    def shape(self):
        """A mentor is asked what he can give."""
        if self.side == Side.MENTOR:
            self.title = "С чем может помочь ребёнок?" if self.is_child else "Чем вы можете помочь?"
            self.fields["words"].label = "Своими словами: предмет, дело, опыт"

    def clean_words(self):
        """Without spaces around."""
        return self.cleaned_data["words"].strip()


STEPS = {
    "who": WhoStep,
    "kind": KindStep,
    "born": BornStep,
    "name": NameStep,
    "place": PlaceStep,
    "contact": ContactStep,
    "wish": WishStep,
}


class TrapMixin(forms.Form):
    """A field that people do not see and simple robots fill in."""

    site = forms.CharField(
        label="Оставьте это поле пустым",
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1", "class": "form-control"}),
    )

    def clean_site(self):
        """Filled in: nothing is taken, and it is said why, should it have been a person after all."""
        if self.cleaned_data["site"]:
            raise forms.ValidationError("Заявка не принята: заполнено поле, которое должно остаться пустым.")
        return ""


class ConsentForm(TrapMixin):
    """The application's own consent, before anything is asked (152-ФЗ ст. 9)."""

    consent = forms.BooleanField(
        label="Согласен (согласна) на обработку данных этой заявки",
        error_messages={"required": "Отметьте согласие: без него мы не вправе принять заявку."},
    )


class SendForm(TrapMixin):
    """The last button."""


class Paper:
    """The answers on their way: kept only in the person's own page, signed, for a day."""

    def __init__(self, answers, *, version, consented_at, form_key):
        self.answers, self.version = answers, version
        self.consented_at, self.form_key = consented_at, form_key

    @classmethod
    def begin(cls, version):
        """A fresh paper: the consent is given now."""
        return cls({}, version=version, consented_at=clock.now(), form_key=uuid.uuid4())

    @classmethod
    def unseal(cls, text, *, version):
        """Return the paper of a hidden field; None when it was touched, is a day old, or consents to another text."""
        try:
            told = signing.loads(text, salt=SALT, max_age=A_DAY)
        except (signing.BadSignature, ValueError, zlib.error):
            return None
        if told["version"] != version:
            return None
        at, key = datetime.fromisoformat(told["at"]), uuid.UUID(told["key"])
        return cls(told["answers"], version=version, consented_at=at, form_key=key)

    def seal(self):
        """Return the paper as the text of a hidden field."""
        told = {"answers": self.answers, "version": self.version}
        told |= {"at": self.consented_at.isoformat(), "key": str(self.form_key)}
        return signing.dumps(told, salt=SALT, compress=True)

    @property
    def who(self):
        """Which of WHO; "" before it is answered."""
        return self.answers.get("who", {}).get("who", "")

    @property
    def path(self):
        """The steps of this application: a parent's child is a pupil, so nobody asks of which kind."""
        is_child = self.who in WHO and WHO[self.who][1] == PARENT
        return [name for name in STEPS if name != "kind" or not is_child]

    def form(self, step, data=None):
        """Return the form of `step`: bound to `data`, or with the answers given before."""
        return STEPS[step](data, so_far=self.answers, initial=self.answers.get(step, {}))

    def answered(self, step):
        """Return the form of `step` bound to its kept answers, None where they are missing or fit no more."""
        if step not in self.answers:
            return None
        form = self.form(step, self.answers[step])
        return form if form.is_valid() else None

    def keep(self, step, form):
        """Keep the answers of a valid form."""
        values = form.cleaned_data.items()
        kept = {name: value.isoformat() if isinstance(value, date) else value or "" for name, value in values}
        self.answers[step] = kept

    @property
    def first_open(self):
        """The first step without an answer, or None."""
        return next((step for step in self.path if self.answered(step) is None), None)

    @property
    def fields(self):
        """The values for the application's row; every step must be answered."""
        _, source, side = WHO[self.who]
        told = {}
        for step in self.path:
            told |= self.answered(step).cleaned_data
        kind = told.pop("kind", MentorKind.PUPIL)
        del told["who"]
        return told | {"source": source, "side": side, "kind": "" if kind == UNKNOWN_KIND else kind}

    @property
    def summary(self):
        """[(step, title, lines, whether it is one choice)] for «Проверьте ответы»."""
        forms_of = [(step, self.answered(step)) for step in self.path]
        return [(step, form.title, form.lines, form.is_choice) for step, form in forms_of if form]
