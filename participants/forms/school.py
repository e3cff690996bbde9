"""Entry forms of the school: particulars, director, classes, offices."""

from django import forms

from mentorship.kernel import clock
from mentorship.kernel.forms import OnceMixin, VersionMixin
from mentorship.kernel.grammar.typography import normalise_spaces
from mentorship.kernel.widgets import Choices, ChoicesMultiple, DateInput, Toggle
from participants.domain.schools import PARTICULARS
from participants.enums import AppointedRole, Gender, MentorKind, Terms, TrainingGate

FOUNDER_LINES = 4
TIME_ZONES = [
    ("Europe/Kaliningrad", "Калининград (МСК−1)"),
    ("Europe/Moscow", "Москва, Санкт-Петербург, Волгоград (МСК)"),
    ("Europe/Samara", "Самара, Саратов, Ульяновск, Ижевск (МСК+1)"),
    ("Asia/Yekaterinburg", "Екатеринбург, Уфа, Пермь, Челябинск (МСК+2)"),
    ("Asia/Omsk", "Омск (МСК+3)"),
    ("Asia/Novosibirsk", "Новосибирск, Барнаул, Томск (МСК+4)"),
    ("Asia/Krasnoyarsk", "Красноярск, Кемерово, Абакан (МСК+4)"),
    ("Asia/Irkutsk", "Иркутск, Улан-Удэ (МСК+5)"),
    ("Asia/Yakutsk", "Якутск, Чита, Благовещенск (МСК+6)"),
    ("Asia/Vladivostok", "Владивосток, Хабаровск (МСК+7)"),
    ("Asia/Magadan", "Магадан (МСК+8)"),
    ("Asia/Sakhalin", "Южно-Сахалинск (МСК+8)"),
    ("Asia/Srednekolymsk", "Среднеколымск (МСК+8)"),
    ("Asia/Kamchatka", "Петропавловск-Камчатский (МСК+9)"),
    ("Asia/Anadyr", "Анадырь (МСК+9)"),
]
GENDERS = [(Gender.FEMALE.value, "женский"), (Gender.MALE.value, "мужской")]
DIRECTOR_FIELDS = ("surname", "name", "patronymic", "gender", "post")


class SchoolForm(VersionMixin):
    """The particulars that every document is headed with, and who signs it."""

    full_name = forms.CharField(label="Полное наименование", max_length=300, help_text="Как в уставе.")
    short_name = forms.CharField(label="Краткое наименование", max_length=120, help_text="Например: МБОУ «Школа № 17»")
    founder = forms.CharField(
        label="Учредитель и вышестоящий орган",
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="До четырёх строк, так они встанут над названием школы в приказе.",
    )
    place = forms.CharField(label="Место издания приказов", max_length=120, help_text="Например: г. Светлоозёрск")
    address = forms.CharField(label="Адрес", max_length=300, required=False)
    contact = forms.CharField(
        label="Кому задавать вопросы", max_length=200, required=False, help_text="Стоит внизу каждой страницы."
    )
    time_zone = forms.ChoiceField(label="Часовой пояс", choices=TIME_ZONES)
    mentee_min_age = forms.IntegerField(
        label="Наставляемые ученики — с какого возраста", min_value=6, max_value=18, help_text="Полных лет."
    )
    offer_remind_days = forms.IntegerField(
        label="Наставник не отвечает — через сколько дней напомнить", min_value=1, max_value=30
    )
    offer_wait_days = forms.IntegerField(
        label="Через сколько дней спросить следующего", min_value=2, max_value=60, help_text="Позже, чем напоминание."
    )
    group_most_mentees = forms.IntegerField(
        label="Наставляемых в группе — не больше", min_value=2, max_value=15, help_text="От 2 до 15."
    )
    consent_months = forms.IntegerField(
        label="Согласия — на сколько месяцев",
        required=False,
        min_value=1,
        max_value=120,
        help_text="Пустое поле: на время обучения и участия в программе.",
    )
    adult_notice_days = forms.IntegerField(
        label="За сколько дней напоминать о новом согласии",
        min_value=0,
        max_value=180,
        help_text="О совершеннолетии, о конце срока.",
    )
    adult_grace_days = forms.IntegerField(
        label="Сколько дней после 18-летия ждать согласие от самого участника",
        min_value=0,
        max_value=180,
        help_text="Потом место в базе закончится само.",
    )
    appeal_days = forms.IntegerField(
        label="Обращения — за сколько дней отвечать",
        min_value=1,
        max_value=30,
        help_text="Предложения и жалобы. По закону не больше 30 дней (59-ФЗ, ст. 12).",
    )
    support_days = forms.IntegerField(
        label="Просьба о психологической поддержке — за сколько рабочих дней отвечать", min_value=1, max_value=20
    )
    external_kinds = forms.MultipleChoiceField(
        label="Кто считается наставником извне",
        choices=MentorKind.choices,
        required=False,
        widget=ChoicesMultiple,
        help_text="С ними школа заключает договор о безвозмездном сотрудничестве.",
    )
    training_gate = forms.ChoiceField(
        label="Обучение наставника",
        choices=TrainingGate.choices,
        widget=Choices,
        help_text="Обучен тот, кто закончил Школу наставников или другой курс, который зачёл координатор.",
    )
    qr_on_orders = forms.BooleanField(
        label="Печатать на приказах QR-код",
        required=False,
        help_text="Короткая ссылка на приказ в портале внизу первого листа. Открывается после входа и только тем, "
        "кому приказ можно читать. Приказы, которые уже зарегистрированы, не меняются.",
    )
    director_surname = forms.CharField(label="Фамилия директора", max_length=80, required=False)
    director_name = forms.CharField(label="Имя директора", max_length=60, required=False)
    director_patronymic = forms.CharField(label="Отчество директора", max_length=60, required=False)
    director_gender = forms.ChoiceField(label="Пол директора", choices=GENDERS, required=False, widget=Toggle)
    director_post = forms.CharField(
        label="Должность директора", max_length=150, required=False, initial="директор", help_text="Как в приказе."
    )
    is_new_director = forms.BooleanField(
        label="Это новый директор",
        required=False,
        help_text="Прежний перестанет быть директором со вчерашнего дня. Без отметки исправятся данные нынешнего.",
    )

    sections = (
        ("Название и адрес", PARTICULARS[:6], False),
        ("Правила школы", PARTICULARS[6:], False),
        ("Директор", (*(f"director_{name}" for name in DIRECTOR_FIELDS), "is_new_director"), False),
    )

    def __init__(self, *args, school, director=None, **kwargs):
        values = {name: getattr(school, name) for name in (*PARTICULARS, "version")}
        if director:
            values |= {f"director_{name}": getattr(director, name) for name in DIRECTOR_FIELDS}
        super().__init__(*args, initial=values, **kwargs)
        if school.time_zone not in dict(TIME_ZONES):
            self.fields["time_zone"].choices = [*TIME_ZONES, (school.time_zone, school.time_zone)]
        if director is None:
            del self.fields["is_new_director"]

    def clean_offer_wait_days(self):
        """Who is silent is reminded before the next one is asked."""
        wait, remind = self.cleaned_data["offer_wait_days"], self.cleaned_data.get("offer_remind_days")
        if remind is not None and wait <= remind:
            raise forms.ValidationError("Спросить следующего можно только позже, чем напомнить: укажите больше дней.")
        return wait

    def clean_founder(self):
        """Keep the lines, at most four, without empty ones."""
        lines = [normalise_spaces(line) for line in self.cleaned_data["founder"].splitlines()]
        lines = [line for line in lines if line]
        if len(lines) > FOUNDER_LINES:
            raise forms.ValidationError("Не больше четырёх строк: в приказе больше не помещается.")
        return "\n".join(lines)

    def clean(self):
        """A director is named whole or not at all."""
        cleaned = super().clean()
        has_name = bool(cleaned.get("director_surname") or cleaned.get("director_name"))
        for name in ("surname", "name", "post", "gender") if has_name else ():
            if not cleaned.get(f"director_{name}") and f"director_{name}" not in self.errors:
                self.add_error(f"director_{name}", "Заполните: это нужно для подписи под приказом.")
        return cleaned

    @property
    def particulars(self):
        """The values for the school's row."""
        return {name: self.cleaned_data[name] for name in PARTICULARS}

    @property
    def director(self):
        """The values for the director's row, or None when he is not named."""
        values = {name: self.cleaned_data.get(f"director_{name}", "") for name in DIRECTOR_FIELDS}
        return values if values["surname"] else None


class ClassForm(forms.Form):
    """A class of the running year."""

    terms = forms.ChoiceField(
        label="Как учится класс",
        choices=Terms.choices,
        required=False,
        initial=Terms.QUARTERS,
        widget=Toggle,
        help_text="От этого зависят каникулы.",
    )
    field_order = ("form_key", "grade", "letter", "teacher", "terms")

    grade = forms.IntegerField(label="Параллель", min_value=1, max_value=11)
    letter = forms.CharField(label="Буква", max_length=3)
    teacher = forms.ModelChoiceField(
        label="Классный руководитель", queryset=None, required=False, empty_label="пока не назначен"
    )

    def __init__(self, *args, employees, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["teacher"].queryset = employees

    def clean_terms(self):
        """Most classes go by quarters: who says nothing means that."""
        return self.cleaned_data["terms"] or Terms.QUARTERS

    def clean_letter(self):
        """The letter as papers write it."""
        return normalise_spaces(self.cleaned_data["letter"]).upper()


class ClassAddForm(OnceMixin, ClassForm):
    """A new class: sent twice it makes one."""


class AppointmentForm(OnceMixin):
    """Who takes which office from when."""

    person = forms.ModelChoiceField(label="Сотрудник", queryset=None, empty_label="Выберите сотрудника")
    role = forms.ChoiceField(label="Кем назначается", choices=AppointedRole.choices)
    starts_on = forms.DateField(label="С какого дня", widget=DateInput, initial=clock.today)

    def __init__(self, *args, employees, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = employees


class AppointmentEndForm(forms.Form):
    """The last day of an office."""

    ends_on = forms.DateField(
        label="Последний день полномочий",
        widget=DateInput,
        initial=clock.today,
        help_text="Чтобы права прекратились сразу, укажите вчерашний день.",
    )
