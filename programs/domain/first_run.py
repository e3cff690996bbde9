"""The first-run list of the coordinator: seven steps to the first order, one of them next (look-and-feel 5). Pure."""

from dataclasses import dataclass, replace

from django.urls import reverse

from mentorship.kernel.grammar.plurals import counted
from mentorship.kernel.sections import Status

EARLY, WORK, DONE = Status("Не начато", "early"), Status("В работе", "work"), Status("Готово", "done")


@dataclass(frozen=True)
class Task:
    """A step: what it is for, how far it has come, where it is done, or `why` it can't be done yet."""

    title: str
    text: str
    status: Status
    action: str = ""
    url: str = ""
    why: str = ""
    is_next: bool = False

    @property
    def is_done(self):
        return self.status.tone == "done"


def first_run(numbers):
    """Return the seven Tasks by `numbers` ({name: how many}, from `overview.read_numbers`)."""
    steps = [_school, _curators, _programs, _base, _consents, _matching, _order]
    return _with_next([step(numbers) for step in steps])


def is_over(numbers):
    """Tell whether the list has done its work: an order is registered."""
    return bool(numbers["registered"])


def _with_next(tasks):
    following = next((task for task in tasks if not task.is_done and task.url), None)
    return [replace(task, is_next=True) if task is following else task for task in tasks]


def _school(n):
    text = "Название, место издания приказов, директор. Попадут во\u00a0все документы."
    if n["school"] and n["director"]:
        return Task("Школа", text, DONE, "Посмотреть", reverse("participants:school"))
    is_begun = n["named"] or n["director"]
    return Task("Школа", text, WORK if is_begun else EARLY, "Заполнить", reverse("participants:school_edit"))


def _curators(n):
    text = "Кто ведёт программы. Права действуют с\u00a0даты назначения."
    if n["curators"]:
        label = f"Готово, {counted(n['curators'], 'куратор', 'куратора', 'кураторов')}"
        return Task("Кураторы", text, Status(label, "done"), "Посмотреть", reverse("participants:appointment_list"))
    return Task("Кураторы", text, EARLY, "Назначить", reverse("participants:appointment_list"))


def _programs(n):
    text = "Форма, срок, куратор, цель. С\u00a0программой знакомят каждого, кто в\u00a0неё входит."
    if n["programs"]:
        label = f"Готово, {counted(n['programs'], 'программа', 'программы', 'программ')}"
        return Task("Программы", text, Status(label, "done"), "Посмотреть", reverse("programs:program_list"))
    return Task("Программы", text, EARLY, "Создать", reverse("programs:program_add"))


def _base(n):
    text = "Ребята, педагоги, родители и\u00a0гости, готовые помочь. Можно загрузить из\u00a0Excel."
    if n["mentors"] and n["mentees"]:
        label = f"Готово, {counted(n['mentors'] + n['mentees'], 'человек', 'человека', 'человек')}"
        return Task("База", text, Status(label, "done"), "Посмотреть", reverse("participants:mentee_list"))
    if not n["mentors"] and not n["mentees"]:
        return Task("База", text, EARLY, "Загрузить список", reverse("participants:import_start"))
    missing = "mentor_list" if n["mentees"] else "mentee_list"
    return Task("База", text, WORK, "Продолжить", reverse(f"participants:{missing}"))


def _consents(n):
    text = "Портал напечатает листы, останется отметить вернувшиеся."
    if not (n["mentors"] or n["mentees"]):
        return Task("Согласия", text, EARLY, why="Сначала заполните базу")
    page = reverse("participants:consent_list")
    if not n["lacking"]:
        return Task("Согласия", text, DONE, "Посмотреть", page)
    label = f"Осталось {counted(n['lacking'], 'человек', 'человека', 'человек')}"
    is_begun = n["ready_mentors"] or n["ready_mentees"]
    return Task("Согласия", text, Status(label, "work") if is_begun else EARLY, "Напечатать и отметить", page)


def _matching(n):
    text = "Ребята выбирают из\u00a0нескольких кандидатов, наставник соглашается. Пару можно составить и\u00a0сразу."
    page = reverse("programs:program_list")
    if n["chosen"]:
        return Task("Подбор", text, DONE, "Продолжить", page)
    if n["offers"] or n["formed"]:
        return Task("Подбор", text, WORK, "Продолжить", page)
    if n["programs"] and n["ready_mentors"] and n["ready_mentees"]:
        return Task("Подбор", text, EARLY, "Начать", page)
    return Task("Подбор", text, EARLY, why="Нужны программа, база и\u00a0согласия")


def _order(n):
    text = "Соберётся из\u00a0согласованных пар и\u00a0сам себя проверит."
    if n["drafts"]:
        return Task("Приказ", text, WORK, "Продолжить", reverse("programs:order_list"))
    if n["waiting"]:
        return Task("Приказ", text, EARLY, "Составить", reverse("programs:order_add"))
    return Task("Приказ", text, EARLY, why="Сначала подберите пары")
