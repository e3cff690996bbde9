"""«152-ФЗ: что выполняет портал»: each measure follows the live setting, and no secret is told."""

import pytest
from django.db import connection

from mentorship.kernel.access import ACTIONS
from mentorship.law import entry, keeping, paper, people
from mentorship.law.measures import BROKEN, DECIDE, DONE, ON_PAPER
from participants.domain.audit import is_append_only
from participants.domain.law import LawNumbers
from participants.domain.policy import POLICY, shipped
from participants.models import PublicText
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
NUMBERS = LawNumbers(5, 10, 1, 0, 2, 0, 1, 4, 4)
OURS, WEAK = "mentorship.kernel.hashers.PortalArgon2PasswordHasher", "django.contrib.auth.hashers.MD5PasswordHasher"
BEHIND_TLS = {
    "SECURE_SSL_REDIRECT": True,
    "SESSION_COOKIE_SECURE": True,
    "CSRF_COOKIE_SECURE": True,
    "SECURE_HSTS_SECONDS": 31536000,
}


def standing(group):
    return {one.title: one.status for one in group.measures}


@pytest.mark.parametrize(
    ("changed", "title", "status"),
    [
        (BEHIND_TLS, "Шифрование соединения", DONE),
        (BEHIND_TLS | {"SECURE_HSTS_SECONDS": 0}, "Шифрование соединения", BROKEN),
        (BEHIND_TLS | {"SESSION_COOKIE_SECURE": False}, "Шифрование соединения", BROKEN),
        ({"BACKUP_KEY": "age1x"}, "Шифрование копий", DONE),
        ({"BACKUP_KEY": ""}, "Шифрование копий", DECIDE),
        ({"DEBUG": True}, "Рабочий режим", BROKEN),
        ({}, "Рабочий режим", DONE),
        ({}, "Чужие сайты", DONE),
        ({"CONTENT_SECURITY_POLICY": {"DIRECTIVES": {"img-src": ["https://cdn.example"]}}}, "Чужие сайты", BROKEN),
        ({}, "Резервные копии", BROKEN),
        ({}, "Где лежат данные", ON_PAPER),
        ({}, "Письма", DONE),
    ],
)
def test_what_is_kept_follows_the_settings(settings, school, changed, title, status):
    for name, value in changed.items():
        setattr(settings, name, value)
    assert standing(keeping.of_keeping(school, [], False))[title] == status


@pytest.mark.parametrize(("tls", "status"), [(True, DECIDE), (False, BROKEN)])
def test_letters_that_go_are_told(settings, school, tls, status):
    settings.EMAIL_USE_TLS, settings.EMAIL_USE_SSL, school.mail_enabled = tls, False, True
    assert standing(keeping.of_keeping(school, [], False))["Письма"] == status


@pytest.mark.parametrize(
    ("changed", "title", "status"),
    [
        ({}, "Короткие сеансы", DONE),
        ({"IDLE_MINUTES_PUPIL": 31}, "Короткие сеансы", BROKEN),
        ({"AXES_ENABLED": False}, "Защита от подбора", BROKEN),
        ({"AXES_FAILURE_LIMIT": 11}, "Защита от подбора", BROKEN),
        ({"AXES_ENABLED": True}, "Защита от подбора", DONE),
        (
            {"PASSWORD_HASHERS": ["mentorship.kernel.hashers.PortalArgon2PasswordHasher"]},
            "Пароли и секретные слова",
            DONE,
        ),
        ({"PASSWORD_HASHERS": ["django.contrib.auth.hashers.MD5PasswordHasher"]}, "Пароли и секретные слова", BROKEN),
        ({}, "Второй шаг входа", DONE),
    ],
)
def test_the_entry_follows_the_settings(settings, changed, title, status):
    for name, value in changed.items():
        setattr(settings, name, value)
    assert standing(entry.of_entry(NUMBERS, True))[title] == status


def test_a_journal_without_its_guard_is_told():
    assert is_append_only() is True
    with connection.cursor() as cursor:
        name = "journal_keeps_delete" if connection.vendor == "sqlite" else "journal_keeps ON participants_auditentry"
        cursor.execute(f"DROP TRIGGER {name}")
    assert is_append_only() is False
    assert standing(entry.of_entry(NUMBERS, False))["Журнал действий"] == BROKEN


@pytest.mark.parametrize(
    ("changed", "title", "status"),
    [
        ({}, "Согласия", DONE),
        ({"lacking": 1}, "Согласия", DECIDE),
        ({}, "Требования людей о данных", DONE),
        ({"overdue": 1}, "Требования людей о данных", BROKEN),
        ({}, "Политика обработки данных", DECIDE),
    ],
)
def test_people_and_papers_follow_the_numbers(school, changed, title, status):
    numbers = LawNumbers(**vars(NUMBERS) | changed)
    assert standing(people.of_people(numbers, shipped(POLICY), school))[title] == status


def test_the_day_of_the_policy_is_the_schools(school):
    policy = PublicText(kind=POLICY, version="2026-2", made_at=factories.after_midnight(factories.TODAY))
    said = people.of_people(NUMBERS, policy, school).measures[0].text
    assert said == "Открыта всем. Редакция школы 2026-2, с 18\u00a0ноября 2026\u00a0г."


def test_no_account_of_a_database_is_told(monkeypatch):
    known = {"NAME": "portal", "HOST": "db.school.example", "PORT": 5433, "USER": "владелец", "PASSWORD": "тайна"}
    monkeypatch.setattr(keeping, "connection", type("Base", (), {"vendor": "postgresql", "settings_dict": known}))
    assert keeping.database_place() == "PostgreSQL, база «portal» на сервере db.school.example, порт 5433"
    known["HOST"] = "/run/postgresql"
    assert keeping.database_place() == "PostgreSQL, база «portal» на сервере портала"


def test_each_page_of_a_measure_has_its_action(school):
    groups = [people.of_people(NUMBERS, shipped(POLICY), school), entry.of_entry(NUMBERS, True)]
    groups += [keeping.of_keeping(school, [], False), paper.of_papers()]
    led = [one for group in groups for one in group.measures if one.page]
    assert [one.title for one in led if one.action not in ACTIONS or not one.label] == []


def test_the_director_reads_it_and_is_told_whose_hand_is_needed(as_role, school):
    client, _ = as_role("director")
    text = client.get("/school/law/").content.decode()
    assert ("Где лежат данные" in text, "«Состояние портала» открывает координатор" in text) == (True, True)
    assert 'href="/school/state/"' not in text


def test_the_coordinator_has_the_links(as_role, school):
    client, _ = as_role("coordinator")
    text = client.get("/school/law/").content.decode()
    assert ('href="/school/state/"' in text, "открывает координатор" in text) == (True, False)


def test_others_do_not_read_it(as_role):
    client, _ = as_role("curator")
    assert client.get("/school/law/").status_code == 403


def test_an_empty_school_reads_it_too(as_role):
    client, _ = as_role("coordinator")
    assert client.get("/school/law/").status_code == 200


def test_no_number_is_torn_from_its_article():
    cited = [one.cited for one in paper.of_papers().measures]
    assert "ст.\u00a018.1, ч.\u00a01, п.\u00a05; приказ Роскомнадзора №\u00a0178" in cited
