"""What the coordinator can see of the portal's own health: copies, the hand of time, background work, letters, disk."""

import shutil
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.storage import storages
from django.template.defaultfilters import filesizeformat
from django.utils.timezone import localtime
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from mentorship import VERSION
from mentorship.kernel import clock
from mentorship.kernel.files import FilesAwayError, file_place
from mentorship.kernel.grammar.dates import long_date
from mentorship.kernel.sections import Status
from mentorship.management.upkeep.manifests import backups_in
from participants.domain.notifications import lost_letters
from participants.domain.pulse import last_beat

STALE_COPY, STALE_TICK, LATELY = timedelta(hours=36), timedelta(minutes=30), timedelta(days=7)
TIGHT, FULL = 0.15, 0.05  # shares of the disk that are free
WELL, WORRY, STOP = "done", "attention", "stop"
SHOWN = 5
LOOK = "Подробности в журнале сервера."
WORK = {
    "check_in_background": "чтение книги Excel",
    "apply_in_background": "запись книги Excel",
    "draw_in_background": "печать пачки листов",
}


@dataclass(frozen=True)
class Point:
    """One line of the page: what is looked at, how it stands, what is known, what to do when it is not well."""

    title: str
    status: Status
    text: str
    advice: str = ""
    people: Any = ()


def state_of_portal():
    """Return the version and the Points of the page; three queries, one question to a storage of files elsewhere."""
    elsewhere = file_place().kind == "s3"
    files = [_bucket()] if elsewhere else []
    disk = _disk(settings.BACKUP_ROOT if elsewhere else settings.MEDIA_ROOT)
    return VERSION, [_copies(), _time(), _work(), _letters(), *files, disk]


def kept_copies():
    """Return the known copies, the newest first, and whether the newest is older than it may be."""
    known = backups_in(settings.BACKUP_ROOT)
    return known, bool(known) and clock.now() - known[0].made_at > STALE_COPY


def _copies():
    title, advice = "Резервные копии", "Проверьте ночную задачу «manage.py backup» на сервере."
    known, is_stale = kept_copies()
    if not known:
        return Point(title, Status("нет", STOP), "Копий ещё не делали.", advice)
    last = known[0]
    sealed = " Зашифрована для директора." if last.manifest.sealed else ""
    text = f"Последняя копия сделана {_moment(last.made_at)}. Всего хранится: {len(known)}.{sealed}"
    if is_stale:
        return Point(title, Status("давно", WORRY), text, advice)
    return Point(title, Status("в порядке", WELL), text)


def _time():
    title, advice = "Ход времени", "Проверьте на сервере задачу «manage.py tick»: без неё не приходят напоминания."
    last = last_beat()
    if last is None:
        return Point(title, Status("не идёт", STOP), "Ежеминутная задача ещё ни разу не работала.", advice)
    text = f"Сроки и напоминания проверены {_moment(last.beat_at)}."
    if clock.now() - last.beat_at > STALE_TICK:
        return Point(title, Status("остановился", STOP), text, advice)
    if not last.is_whole:
        return Point(title, Status("с ошибкой", WORRY), f"{text} Не все шаги получились.", LOOK)
    return Point(title, Status("в порядке", WELL), text)


def _work():
    title, rows = "Работа в фоне", DBTaskResult.objects.filter(enqueued_at__gte=clock.now() - LATELY)
    failed = list(rows.filter(status=TaskResultStatus.FAILED).order_by("-finished_at")[:SHOWN])
    if not failed:
        return Point(title, Status("в порядке", WELL), "За неделю всё, что делалось в фоне, получилось.")
    lines = [f"{WORK.get(one.task_name, 'другая работа')}, {_moment(one.finished_at)}" for one in failed]
    return Point(title, Status("есть сбои", WORRY), f"За неделю не получилось: {'; '.join(lines)}.", LOOK)


def _letters():
    title, lost = "Письма", list(lost_letters(clock.now() - LATELY)[:SHOWN])
    if not lost:
        return Point(title, Status("в порядке", WELL), "За неделю почтовый сервер не отказал ни одному письму.")
    people = {one.account.person_id: one.account.person for one in lost}
    text = "За неделю не приняты письма этим людям. Сообщения ждут их на портале."
    return Point(title, Status("не доходят", WORRY), text, "Проверьте адреса на карточках.", list(people.values()))


def _bucket():
    title, text = "Файлы", f"Лежат не на этом сервере: {file_place().place}."
    try:
        storages["default"].reach()
    except FilesAwayError as error:
        advice = "Покажите это тому, кто следит за сервером."
        return Point(title, Status("не отвечает", STOP), f"{text} {error}", advice)
    return Point(title, Status("в порядке", WELL), text)


def _disk(folder):
    known = shutil.disk_usage(_standing(Path(folder)))
    free = known.free / known.total
    text = f"Свободно {filesizeformat(known.free)} из {filesizeformat(known.total)}."
    tone = STOP if free < FULL else WORRY if free < TIGHT else WELL
    word = {STOP: "места нет", WORRY: "мало места", WELL: "в порядке"}[tone]
    advice = "" if tone == WELL else "Освободите место на сервере или перенесите старые копии."
    return Point("Диск", Status(word, tone), text, advice)


def _standing(path):
    """The folder itself, or the nearest one above it that is there: an empty portal has no files yet."""
    return next(one for one in (path, *path.parents) if one.exists())


def _moment(moment):
    local = localtime(moment)
    return f"{long_date(local.date())}, {local:%H:%M}"
