"""Invented data for `/styleguide/`: every component of the portal once, in each of its states."""

from dataclasses import dataclass
from datetime import date

from django import forms
from django.core.paginator import Paginator

from mentorship.kernel.blockers import Blocker
from mentorship.kernel.documents import Chart, ChartRow
from mentorship.kernel.grammar.names import PersonName
from mentorship.kernel.sections import Figure, Status
from mentorship.kernel.widgets import Chips, ChipsMultiple, ChoicesMultiple, DateInput, Scale, Toggle

HERE = "#main"


@dataclass(frozen=True)
class SamplePerson:
    """As much of a person as components ask for."""

    surname: str
    name: str
    patronymic: str = ""

    def __str__(self):
        return " ".join(part for part in (self.surname, self.name, self.patronymic) if part)

    @property
    def as_name(self):
        """The name for the grammar."""
        return PersonName(self.surname, self.name, self.patronymic)


class SampleForm(forms.Form):
    """Each kind of field; the date is always refused, to show how a refusal looks."""

    request = forms.CharField(label="Основной запрос", help_text="Словами самого человека: «хочу понять дроби».")
    signed_on = forms.DateField(label="Дата согласия", widget=DateInput)
    school_class = forms.ChoiceField(
        label="Класс", choices=[("5", "5\u00a0«В»"), ("", "пока неизвестно")], required=False
    )
    length = forms.ChoiceField(
        label="Сколько длилась встреча",
        widget=Chips,
        choices=[("30", "30\u00a0мин"), ("45", "45\u00a0мин"), ("60", "1\u00a0час")],
    )
    topics = forms.MultipleChoiceField(
        label="О чём говорили",
        widget=ChipsMultiple,
        choices=[("robots", "Робототехника"), ("own", "Своё")],
        required=False,
    )
    papers = forms.MultipleChoiceField(
        label="Какие листы вернулись",
        widget=ChoicesMultiple,
        choices=[("data", "Обработка персональных данных"), ("part", "Участие в\u00a0наставничестве")],
    )
    kind = forms.ChoiceField(label="Что создать", widget=Toggle, choices=[("pair", "Пару"), ("group", "Группу")])
    ease = forms.ChoiceField(
        label="Легко ли вам просить о\u00a0помощи?",
        widget=Scale(attrs={"data-from": "1\u00a0— очень трудно", "data-to": "10\u00a0— совсем легко"}),
        choices=[(n, n) for n in range(1, 11)],
    )
    note = forms.CharField(label="Заметка для куратора", widget=forms.Textarea(attrs={"rows": 2}), required=False)
    scan = forms.FileField(label="Скан согласия", required=False, help_text="PDF, JPEG или PNG, до\u00a010\u00a0МБ.")
    agree = forms.BooleanField(label="Напечатать сразу после сохранения", required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["papers"].choice_hints = {"data": "подписала мама, 12\u00a0ноября 2026\u00a0г."}

    def clean_signed_on(self):
        """Refuse whatever is given."""
        raise forms.ValidationError("Дата ещё не\u00a0наступила. Укажите день, когда лист подписан")


def _form():
    filled = {
        "request": "Хочу собрать своего робота",
        "signed_on": "2027-11-18",
        "school_class": "5",
        "length": "45",
        "topics": ["robots"],
        "papers": ["data"],
        "kind": "pair",
        "ease": "7",
    }
    form = SampleForm(data=filled)
    form.conflict = [("Основной запрос", "Хочу понять дроби", "Хочу собрать своего робота")]
    return form


def _people():
    return {
        "pupil": SamplePerson("Павлов", "Илья", "Константинович"),
        "mentor": SamplePerson("Орехов", "Павел", "Дмитриевич"),
    }


def _statuses():
    return [
        Status("Не начато", "early"),
        Status("В работе", "work"),
        Status("Готово", "done"),
        Status("Нужно внимание", "attention"),
        Status("Приостановлено", "stop"),
    ]


def _blockers():
    consent = Blocker("G2", "Борисов Егор: нет согласия родителей.", HERE, "Отметить")
    certificate = Blocker("G3", "Жуков\u00a0С.И.: нет отметки о\u00a0справке.", HERE, "Отметить")
    case = Blocker(
        "names", "Падеж фамилии портал подобрал сам, его стоит подтвердить.", HERE, "Проверить", is_warning=True
    )
    final = Blocker("G9", "Нет итоговой встречи.", HERE, "Назначить день")
    return {
        "two_blockers": [consent, certificate],
        "mixed_blockers": [consent, case],
        "one_blocker": [final],
        "warning": [case],
    }


def _steps():
    rows = [
        ("Организационная", "11\u00a0сентября", "done"),
        ("Пробная", "сегодня", "now"),
        ("Планирование", "впереди", "ahead"),
        ("Регулярные", "впереди", "ahead"),
        ("Заключительная", "впереди", "ahead"),
    ]
    return [
        {"number": n, "title": title, "note": note, "state": state} for n, (title, note, state) in enumerate(rows, 1)
    ]


def _figures():
    return [
        Figure(8, "ребят ещё без наставника", "подобрать", HERE),
        Figure(1, "заявка ждёт ответа", "рассмотреть", HERE),
        Figure(46, "пар и\u00a0групп работают по\u00a0приказу", "посмотреть", HERE),
    ]


def _charts():
    both = ("на\u00a0входе", "на\u00a0выходе")
    changes = (
        ChartRow("Спокойно прошу о\u00a0помощи", (4.6, 7.4), "+2,8", "стало заметно выше"),
        ChartRow("Спокойствие перед контрольной", (5.1, 4.9), "−0,2", "почти не\u00a0изменилось"),
    )
    groups = (ChartRow("Трудно, 1–4", (10, 2)), ChartRow("По-разному, 5–7", (8, 7)), ChartRow("Легко, 8–10", (3, 12)))
    words = "Трудно: было 10, стало 2. По-разному: было 8, стало 7. Легко: было 3, стало 12."
    return [
        Chart("Средние ответы 21 наставляемого по\u00a0шкале от\u00a01 до\u00a010", both, changes, "change"),
        Chart("Как легко просить о\u00a0помощи, сколько ребят", both, groups, head="Ответ", words=words),
    ]


def _lists():
    return {
        "tabs": [
            {"url": HERE, "label": "План", "is_current": True},
            {"url": HERE, "label": "Встречи"},
            {"url": HERE, "label": "Бумаги"},
        ],
        "chips": [
            {"url": HERE, "label": "В\u00a0базе с\u00a02026\u00a0года", "is_on": True},
            {"url": HERE, "label": "Без наставника, 8"},
            {"url": HERE, "label": "Педагоги, 7"},
        ],
        "filters": [
            [{"url": HERE, "label": "Работает", "is_on": True}, {"url": HERE, "label": "Ждёт приказа"}],
            [{"url": HERE, "label": "Вместе легче"}, {"url": HERE, "label": "Открытая лаборатория"}],
        ],
        "page_obj": Paginator(range(120), 50).page(1),
        "feed": [
            {"when": "сегодня, 10:42", "text": "Орехов\u00a0П.Д. записал пробную встречу с\u00a0Павловым Ильёй"},
            {
                "when": "вчера, 16:30",
                "text": "Приказ №\u00a040-од зарегистрирован: утверждено 19\u00a0пар и\u00a0групп",
            },
        ],
        "facts": [("Встреча", "сегодня, 15:30"), ("Записано", "11\u00a0ноября: говорили о\u00a0роботах"), ("Цель", "")],
        "files": [("PDF", HERE), ("Word", HERE)],
    }


def _tasks():
    done, work, early = Status("Готово", "done"), Status("В работе, 1 из 2", "work"), Status("Не начато", "early")
    return [
        {"title": "Школа", "text": "Название, директор.", "status": done, "url": HERE, "action": "Посмотреть"},
        {
            "title": "Программы",
            "text": "Форма, срок, план.",
            "status": work,
            "url": HERE,
            "action": "Продолжить",
            "is_next": True,
        },
        {
            "title": "Приказ",
            "text": "Соберётся из согласованных пар.",
            "status": early,
            "why": "Сначала подберите пары",
        },
    ]


def sample():
    """Return the context of `styleguide.html`; nothing in it comes from the database."""
    return {
        "class_choices": [(5, "5\u00a0«В», 11"), (6, "6\u00a0«Б», 8")],
        **_people(),
        **_blockers(),
        **_lists(),
        "statuses": _statuses(),
        "figures": _figures(),
        "steps": _steps(),
        "charts": _charts(),
        "tasks": _tasks(),
        "after": [
            "Наставник может записывать встречи.",
            "Первая встреча\u00a0— до\u00a028\u00a0ноября.",
            {"text": "Никто ещё не\u00a0уведомлён.", "url": HERE, "url_text": "Уведомить участников"},
        ],
        "form": _form(),
        "day": date(2026, 9, 5),
        "here": HERE,
    }
