"""Measures about where the data lie and how they travel: places, copies, encryption, the browser, letters."""

import platform

from django.conf import settings
from django.db import connection
from django.utils.timezone import localtime

from mentorship.kernel.files import file_place
from mentorship.kernel.grammar.dates import long_date
from mentorship.law.measures import BROKEN, DECIDE, DONE, ON_PAPER, Group, Measure

HERE = {"", "localhost", "127.0.0.1", "::1"}
OWN = {"'self'", "'none'", "data:"}
STATE = {"page": "state", "label": "Состояние портала", "action": "portal.state"}


def of_keeping(school, copies, is_stale):
    """Return the Group of what is kept where, and what travels; no query.

    `school` says whether letters go, `copies` are those that are known, newest first, `is_stale` that it is too old.
    """
    measures = (_places(), _copies(copies, is_stale), _sealed(), _tls(), _browser(), _mail(school), _debug())
    return Group("Хранение и передача", measures)


def database_place():
    """Return where the database is in words, without the name or the secret of the account there."""
    known = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"SQLite, файл {known['NAME']} на сервере портала"
    host, port = str(known.get("HOST") or ""), known.get("PORT") or 5432
    is_here = host in HERE or host.startswith("/")
    where = "на сервере портала" if is_here else f"на сервере {host}, порт {port}"
    return f"PostgreSQL, база «{known['NAME']}» {where}"


def _places():
    text = f"База данных: {database_place()}. Файлы: {file_place().place}. "
    text += f"Копии: папка {settings.BACKUP_ROOT}. Имя сервера портала: {platform.node() or 'не названо'}. "
    text += "В какой стране стоят серверы, портал не знает: подтвердите по договору, что в России."
    return Measure("Где лежат данные", "ст. 18, ч. 5 (242-ФЗ)", ON_PAPER, text)


def _copies(known, is_stale):
    title, article = "Резервные копии", "ст. 19, ч. 2, п. 7"
    if not known:
        return Measure(title, article, BROKEN, "Копий ещё не делали: потерянное будет не вернуть.", **STATE)
    made = localtime(known[0].made_at)
    text = f"Последняя сделана {long_date(made.date())}, {made:%H:%M}. Хранится: {len(known)}."
    return Measure(title, article, BROKEN if is_stale else DONE, text, **STATE)


def _sealed():
    if settings.BACKUP_KEY:
        text = "Включено: каждую новую копию откроет только закрытый ключ директора."
        return Measure("Шифрование копий", "ст. 19, ч. 1; ч. 2, п. 2", DONE, text)
    text = "Выключено: кто получит папку с копиями, прочитает их. Ключ задаёт тот, кто ведёт сервер (BACKUP_KEY)."
    return Measure("Шифрование копий", "ст. 19, ч. 1; ч. 2, п. 2", DECIDE, text)


def _tls():
    title, article = "Шифрование соединения", "ст. 19, ч. 1; ч. 2, п. 2"
    is_whole = settings.SECURE_SSL_REDIRECT and settings.SESSION_COOKIE_SECURE and settings.CSRF_COOKIE_SECURE
    if not (is_whole and settings.SECURE_HSTS_SECONDS):
        text = "Выключено: портал запущен для пробы (INSECURE_HTTP). С настоящими данными так работать нельзя."
        return Measure(title, article, BROKEN, text)
    days = settings.SECURE_HSTS_SECONDS // (24 * 3600)
    text = f"Включено: страницы только по HTTPS, браузер помнит это {days} дней (HSTS), вход не уходит без шифрования."
    return Measure(title, article, DONE, text)


def _browser():
    told = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"].values()
    foreign = sorted({source for sources in told for source in sources} - OWN)
    title, article = "Чужие сайты", "ст. 12; ст. 18, ч. 5"
    if foreign:
        return Measure(title, article, BROKEN, f"Страницам разрешено обращаться к {', '.join(foreign)}.")
    text = (
        "Страницы ничего не берут с чужих сайтов и не отдают им: браузер получает на это запрет (CSP). Счётчиков нет."
    )
    return Measure(title, article, DONE, text)


def _mail(school):
    known = {"page": "participants:mail", "label": "Почта портала", "action": "participants.mail.edit"}
    title, article = "Письма", "ст. 7"
    if not school.mail_enabled:
        return Measure(title, article, DONE, "Выключены: из портала не уходит ни одного письма.", **known)
    text = f"Включены, через сервер {settings.EMAIL_HOST or 'не задан'}. В письмах нет имён и сведений, только ссылка. "
    is_sealed = settings.EMAIL_USE_TLS or settings.EMAIL_USE_SSL
    text += "Передаются шифрованно." if is_sealed else "Передаются без шифрования."
    return Measure(title, article, DECIDE if is_sealed else BROKEN, text, **known)


def _debug():
    title, article = "Рабочий режим", "ст. 19, ч. 1"
    if settings.DEBUG:
        return Measure(title, article, BROKEN, "Портал запущен в режиме разработки: ошибки показывают внутренности.")
    return Measure(title, article, DONE, "Ошибка показывает только номер происшествия, без сведений о людях.")
