"""What the tests of the library are played with: a finished programme and those who took part in it."""

from datetime import date
from types import SimpleNamespace

from tests import factories


def finished_program():
    """A programme that is over: a curator, a mentor, a mentee, their words with names in several cases."""
    curator = factories.make_teacher(surname="Соколова", name="Елена", patronymic="Викторовна")
    mentor = factories.make_teacher(surname="Воробей", name="Пётр", patronymic="Ильич", gender="m")
    mentee = factories.make_pupil(surname="Ласточкина", name="Вера", patronymic="Олеговна")
    values = {
        "title": "Рядом",
        "state": "finished",
        "aim": "Помочь освоиться",
        "tasks": "Встречи Веры Ласточкиной с Воробьём П.И.; журнал ведёт Елена Викторовна",
        "methods": "Разговор: вера в себя. Вера выбирает тему",
        "expected_results": "К Воробью приходят сами, Ласточкину слушают",
    }
    program = factories.make_program(curator, **values)
    factories.make_activity(program, title="Экскурсия с Петром Ильичом", task="увидеть завод", result="рассказ")
    match = factories.make_match(
        program,
        [factories.make_mentor(mentor).person],
        [factories.make_mentee(mentee).person],
        state="completed",
        starts_on=date(2026, 9, 10),
    )
    return SimpleNamespace(program=program, curator=curator, mentor=mentor, mentee=mentee, match=match)
