"""Measures about who gets in: sessions, secrets, limits, rights, the journal."""

from django.conf import settings
from django.contrib.auth.hashers import get_hasher

from mentorship.kernel.access import ACTIONS
from mentorship.kernel.grammar.plurals import counted
from mentorship.law.measures import BROKEN, DECIDE, DONE, Group, Measure

OWASP_MEMORY = 19 * 1024  # KiB of Argon2id that OWASP asks for at two passes
ATTEMPTS = ("попытка", "попытки", "попыток")
LONGEST = {"pupil": 30, "staff": 120}  # minutes of doing nothing after which a session may still stand
AUDIT = "participants.person.audit"


def of_entry(numbers, is_append_only):
    """Return the Group by LawNumbers and whether the database refuses to change the journal; no query."""
    journal = _journal(is_append_only)
    return Group("Вход и доступ", (_sessions(), _secrets(), _limits(), _second_step(numbers), _rights(), journal))


def _sessions():
    pupil, staff = settings.IDLE_MINUTES_PUPIL, settings.IDLE_MINUTES_STAFF
    text = f"Без действий сеанс ученика кончается через {pupil} минут, сотрудника — через {staff}. "
    text += f"Самый долгий сеанс — {settings.SESSION_COOKIE_AGE // 3600} часов. Снятая роль действует сразу."
    is_short = pupil <= LONGEST["pupil"] and staff <= LONGEST["staff"]
    return Measure("Короткие сеансы", "ст. 19, ч. 2, п. 8", DONE if is_short else BROKEN, text)


def _secrets():
    hasher = get_hasher()
    memory = getattr(hasher, "memory_cost", 0)
    is_strong = hasher.algorithm == "argon2" and memory >= OWASP_MEMORY
    if not is_strong:
        text = f"Пароли хранятся отпечатками {hasher.algorithm}. Поставьте Argon2 не слабее 19 МБ."
        return Measure("Пароли и секретные слова", "ст. 19, ч. 1; ч. 2, п. 2", BROKEN, text)
    text = f"Хранятся только отпечатки Argon2 ({memory // 1024} МБ на проверку): сами слова узнать из базы нельзя."
    return Measure("Пароли и секретные слова", "ст. 19, ч. 1; ч. 2, п. 2", DONE, text)


def _limits():
    tries, minutes = settings.AXES_FAILURE_LIMIT, round(settings.AXES_COOLOFF_TIME * 60)
    text = f"После {tries} неверных попыток вход на эту карточку закрыт на {minutes} минут, откуда бы ни пробовали."
    is_on = getattr(settings, "AXES_ENABLED", True)
    if not is_on or tries > 10:
        text = f"Подбор пароля не остановлен: разрешено {counted(tries, *ATTEMPTS)}."
        return Measure("Защита от подбора", "ст. 19, ч. 2, п. 6", BROKEN, text)
    return Measure("Защита от подбора", "ст. 19, ч. 2, п. 6", DONE, text)


def _second_step(numbers):
    text = f"Код из телефона включён у {numbers.second_step} из {numbers.access} допущенных. Каждый включает его сам."
    status = DONE if numbers.second_step >= numbers.access else DECIDE
    known = {"page": "participants:access_page", "label": "Кто допущен", "action": AUDIT}
    return Measure("Второй шаг входа", "ст. 19, ч. 2, п. 2", status, text, **known)


def _rights():
    number = counted(len(ACTIONS), "действия", "действий", "действий")
    text = f"У каждого из {number} назван круг ролей; права и строки проверяются при каждом запросе."
    return Measure("Каждый видит только своё", "ст. 19, ч. 2, п. 8; ст. 7", DONE, text)


def _journal(is_append_only):
    known = {"page": "participants:incident", "label": "Кто смотрел сведения", "action": AUDIT}
    title, article = "Журнал действий", "ст. 19, ч. 2, п. 8"
    if not is_append_only:
        text = (
            "Защита журнала от правки снята: база данных позволяет менять строки. Покажите это тому, кто ведёт сервер."
        )
        return Measure(title, article, BROKEN, text, **known)
    text = "Кто, когда и с какой записью что-то сделал, без самих данных. Изменить строку не даёт сама база данных."
    return Measure(title, article, DONE, text, **known)
