"""The journal of one person in words: who changed and who took out what, never the values (privacy rule 13)."""

from dataclasses import dataclass

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist

from participants.extensions import journal_words

UNKNOWN = "Изменена запись"
UNNAMED = {"guardians": "представители", "person": "человек", "file": "файл", "pdf": "файл приказа", "scan": "скан"}
WORDS = {
    "participants.person.add": "Карточка создана",
    "participants.person.edit": "Карточка изменена",
    "participants.person.forms": "Подтверждены формы имени",
    "participants.person.merge": "Карточки объединены",
    "twins.apart": "Отмечено: с похожей карточкой это разные люди",
    "twins.again": "Отметка «это разные люди» снята",
    "application.join": "Принята заявка",
    "base.candidate": "Записан кандидатом в базу",
    "base.enter": "Введён в базу",
    "base.pause": "Поставлен на паузу",
    "base.resume": "Возвращён с паузы",
    "base.leave": "Выведен из базы",
    "base.return": "Возвращён в кандидаты",
    "class.move": "Переведён в другой класс",
    "consent.print": "Напечатаны листы согласий",
    "consent.record": "Отмечены согласия",
    "participants.consent.record": "Отмечены согласия",
    "consent.take_back": "Отметка о согласии отменена",
    "consent.text": "Изменён текст листа согласия",
    "duty.acknowledge": "Отмечено ознакомление с обязанностями и правами",
    "duty.take_back": "Отметка об ознакомлении с обязанностями отменена",
    "duty.text": "Изменён текст обязанностей и прав",
    "duty.print": "Напечатан лист обязанностей и прав",
    "duty.export": "Выгружен список ознакомленных с обязанностями",
    "public_text.save": "Изменён открытый текст о данных",
    "consent.scan": "Приложен скан согласия",
    "consent.scan.view": "Открыт скан согласия",
    "print.begin": "Печать пачки началась",
    "print.finish": "Пачка готова",
    "print.fail": "Пачка не получилась",
    "print.expire": "Файл пачки удалён",
    "print.ask": "Заказана печать пачки",
    "print.download": "Скачана напечатанная пачка",
    "consent.withdraw": "Согласие отозвано",
    "participants.agreement.record": "Записан договор о сотрудничестве",
    "person.view": "Открыта карточка",
    "access_list.print": "Напечатан перечень допущенных к данным",
    "class_sheet.print": "Напечатан лист класса",
    "journal.export": "Выгружен журнал",
    "incident.export": "Выгружено, кто обращался к сведениям",
    "incident.print": "Напечатано, кто обращался к сведениям",
    "incident.notice.print": "Напечатан черновик уведомления об утечке",
    "consent_register.export": "Выгружен реестр согласий",
    "request.print": "Напечатан журнал требований о данных",
    "participants.base.export": "Выгружена база",
    "request.open": "Записано требование о данных",
    "request.done": "Требование о данных исполнено",
    "request.cancelled": "Требование снято: согласие подписано заново",
    "erasure.plan": "Посчитано, что будет стёрто",
    "erasure.wipe": "Данные уничтожены",
    "erasure.again": "Данные уничтожены ещё раз: портал восстановлен из копии",
    "erasure.act": "Составлен акт об уничтожении",
    "erasure.print": "Напечатан акт или выгрузка",
    "person.everything": "Напечатано всё, что хранится о человеке",
    "agreement.record": "Записан договор о сотрудничестве",
    "agreement.sign": "Договор отмечен подписанным",
    "agreement.extend": "Договор продлён",
    "agreement.end": "Договор прекращён раньше срока",
    "organisation.save": "Записана организация",
    "agreement.print": "Напечатан договор",
    "agreement.text": "Изменён текст договора",
    "agreement.scan": "Приложен скан договора",
    "agreement.scan.view": "Открыт скан договора",
    "certificate.note": "Отмечена справка",
    "need.view": "Открыты закрытые сведения",
    "need.note": "Изменены закрытые сведения",
    "need.remove": "Изменены закрытые сведения",
    "representation.add": "Записан представитель",
    "representation.end": "Представительство прекращено",
    "participants.appointment.edit": "Изменено назначение",
    "account.issue": "Выдана карточка для входа",
    "account.print": "Напечатана карточка для входа",
    "account.first_entry": "Первый вход на портал",
    "account.block": "Вход закрыт",
    "account.unblock": "Вход открыт",
    "account.link": "Послана ссылка для входа",
    "account.link_open": "Вход по ссылке из письма",
    "account.secret": "Сменены свои слова или пароль",
    "account.sessions_end": "Закончены сеансы на других устройствах",
    "account.calendar_link": "Сделана ссылка на календарь",
    "account.calendar_revoke": "Ссылка на календарь отозвана",
    "account.second_step_on": "Включена защита входа",
    "account.second_step_off": "Выключена защита входа",
    "account.recovery_code": "Вход по запасному коду",
    "account.recovery_renew": "Выданы новые запасные коды",
    "participants.class.edit": "Изменён класс",
    "application.send": "Подана заявка",
    "application.accept": "Заявка принята",
    "application.return": "Заявка возвращена на дополнение",
    "application.resend": "Заявка дополнена и отправлена снова",
    "application.reject": "Заявка отклонена",
    "application.expire": "Заявка закрыта по сроку",
    "base.lose": "Место в базе закончилось",
    "base.take_back": "Ввод в базу отменён",
    "participants.school.edit": "Изменены реквизиты школы",
    "participants.mail.edit": "Изменена почта портала",
    "participants.mail.test": "Послано пробное письмо",
    "participants.holiday.edit": "Изменены каникулы",
    "participants.year.edit": "Классы переведены в новый учебный год",
    "appeal.sent": "Поступило обращение",
    "appeal.taken": "Обращение взято в работу",
    "appeal.passed": "Обращение передано",
    "appeal.asked": "Автора спросили о показе жалобы наставнику",
    "appeal.agreed": "Жалоба показана наставнику",
    "appeal.refused": "Жалоба наставнику не показана",
    "appeal.explained": "Дано объяснение по жалобе",
    "appeal.answered": "На обращение дан ответ",
    "appeal.reopened": "Обращение открыто снова",
    "appeal.withdrawn": "Обращение отозвано автором",
    "appeal.print": "Напечатано обращение",
    "appeal.export": "Выгружен список обращений",
    "import.check": "Проверена книга со списком",
    "import.apply": "Загружен список из Excel",
    "import.undo": "Загрузка списка отменена",
    "import.rejects": "Скачаны строки, которые не загрузились",
}


def own_journal_words():
    """Return {action: words} of this room."""
    return WORDS


@dataclass(frozen=True)
class JournalLine:
    """A row of the journal as a person reads it."""

    happened_at: object
    who: str
    what: str
    fields: str


def journal_lines(entries):
    """Return the JournalLines of `entries` (AuditEntry rows with their actors); no query."""
    words = {action: text for known in journal_words() for action, text in known.items()}
    return [
        JournalLine(entry.happened_at, _who(entry), words.get(entry.action, UNKNOWN), _fields(entry))
        for entry in entries
    ]


def _who(entry):
    return entry.actor.person.as_name.short_in_text() if entry.actor else "портал"


def _fields(entry):
    if not entry.record_type:
        return ""
    model = apps.get_model(entry.record_type)
    return ", ".join(filter(None, (_label(model, name) for name in entry.fields)))


def _label(model, name):
    """Return what a field is called in Russian; a field without a Russian name is not told about."""
    try:
        named = str(model._meta.get_field(name).verbose_name)
    except (FieldDoesNotExist, AttributeError):
        named = ""
    return named if named and not named.isascii() else UNNAMED.get(name, "")
