"""Measures about people and papers: the policy, who has access, consents, requests, destruction."""

from django.utils.timezone import localtime

from mentorship.kernel.grammar.dates import long_date
from mentorship.kernel.grammar.plurals import counted
from mentorship.law.measures import BROKEN, DECIDE, DONE, ON_PAPER, Group, Measure

ONE = ("человек", "человека", "человек")


def of_people(numbers, policy, school):
    """Return the Group by LawNumbers, the policy in force (PublicText) and the school's particulars; no query."""
    measures = (_policy(policy), _contact(school), _access(numbers), _consents(numbers))
    return Group("Люди и документы", (*measures, _requests(numbers), _destruction(numbers)))


def _policy(policy):
    known = {"page": "participants:policy_draft", "label": "Проект политики", "action": "participants.policy.draft"}
    title, article = "Политика обработки данных", "ст. 18.1, ч. 2"
    if policy.made_at is None:
        text = "Открыта всем, но это готовый текст портала. Прочитайте его и сохраните редакцию школы."
        return Measure(title, article, DECIDE, text, **known)
    text = f"Открыта всем. Редакция школы {policy.version}, с {long_date(localtime(policy.made_at).date())}"
    return Measure(title, article, DONE, text, **known)


def _contact(school):
    known = {"page": "participants:school_edit", "label": "Реквизиты школы", "action": "participants.school.edit"}
    title, article = "Кто отвечает за данные", "ст. 18.1, ч. 1, п. 1; ст. 22.1"
    if school.contact and school.address:
        text = f"Вопросы и обращения: {school.contact}. Приказ об ответственном хранится в школе."
        return Measure(title, article, DONE, text, **known)
    text = "В реквизитах школы не указано, кому писать, или нет адреса: политика называет их словами."
    return Measure(title, article, DECIDE, text, **known)


def _access(numbers):
    people = counted(numbers.access, *ONE)
    text = f"К данным допущено {people}. Подписан ли перечень, портал не знает: напечатайте, подпишите у директора."
    known = {"page": "participants:access_page", "label": "Перечень допущенных", "action": "participants.person.audit"}
    return Measure("Кто допущен к данным", "ст. 19; постановление № 1119, п. 13", ON_PAPER, text, **known)


def _consents(numbers):
    known = {"page": "participants:consent_register", "label": "Реестр согласий"}
    known["action"] = "participants.consent.register"
    held = f"Действует согласий на обработку: {numbers.processing}. Всего записано согласий: {numbers.consents}, "
    held += f"отозвано: {numbers.withdrawn}."
    if numbers.lacking:
        text = f"{held} В базах без нужных согласий: {numbers.lacking}; они остаются кандидатами."
        return Measure("Согласия", "ст. 9; ст. 10.1", DECIDE, text, **known)
    return Measure("Согласия", "ст. 9; ст. 10.1", DONE, f"{held} У всех в базах нужные согласия есть.", **known)


def _requests(numbers):
    known = {"page": "participants:request_list", "label": "Требования", "action": "participants.request.list"}
    title, article = "Требования людей о данных", "ст. 14; ст. 20; ст. 21, ч. 5 и 5.1"
    if numbers.overdue:
        text = f"Ждут исполнения: {numbers.requests}. Срок прошёл: {numbers.overdue}."
        return Measure(title, article, BROKEN, text, **known)
    text = f"Ждут исполнения: {numbers.requests}, просроченных нет. Сроки в рабочих днях портал считает сам."
    return Measure(title, article, DONE, text, **known)


def _destruction(numbers):
    text = f"Актов об уничтожении: {numbers.acts}. К каждому приложена выгрузка из журнала; хранятся три года и дольше."
    known = {"page": "participants:erasure_act_list", "label": "Акты", "action": "participants.request.list"}
    return Measure("Уничтожение данных", "ст. 21, ч. 7; приказ Роскомнадзора № 179", DONE, text, **known)
