"""The public texts hold the school's particulars, or say what is missing; each change is a version that stays."""

import json

import pytest
from django.conf import settings

from mentorship.kernel.blockers import Refused
from participants.domain.policy import (
    APPLICATION,
    POLICY,
    application_consent_version,
    current,
    filled,
    save_public_text,
    shipped,
    versions_of,
)
from participants.models import AuditEntry, PublicText, School
from tests import factories

SCHOOL = School(full_name="Школа № 1", address="ул. Садовая, 4", contact="каб. 12")
ASKED = ["Зачем", "Чьи данные", "Какие данные", "На каком основании", "Сколько хранятся", "Как уничтожаются"]
BODY = {"lead": "", "parts": [{"title": "Права", "paragraphs": ["Пишите: {контакт}. {школа.pk} {0} {"]}]}


@pytest.fixture
def coordinator(db, school, today):
    return factories.acting(factories.make_staff("coordinator"))


def test_particulars_are_put_in():
    assert filled(shipped(POLICY), SCHOOL)["parts"][0]["paragraphs"] == [
        "Оператор персональных данных — Школа № 1.",
        "Адрес: ул. Садовая, 4.",
        "Вопросы, обращения, отзыв согласия: каб. 12.",
    ]


def test_gaps_are_said_in_words():
    first = filled(shipped(POLICY), School())["parts"][0]["paragraphs"]
    assert first[1] == "Адрес: школа пока не указала его на портале."


def test_other_braces_stay_as_written():
    text = PublicText(body=BODY)
    assert filled(text, SCHOOL)["parts"][0]["paragraphs"] == ["Пишите: каб. 12. {школа.pk} {0} {"]


def test_the_law_asks_the_same_facts_of_each_purpose():
    purposes = [part["facts"] for part in shipped(POLICY).body["parts"] if "facts" in part]
    assert [[label for label, _ in facts] for facts in purposes] == [ASKED] * 3


def test_a_new_school_has_the_ready_texts(coordinator):
    text = json.loads((settings.BASE_DIR / "fixtures" / "application_consent.json").read_text(encoding="utf-8"))
    assert (application_consent_version(), current(APPLICATION).body["parts"]) == (text["version"], text["parts"])
    assert [one.made_at for one in versions_of(POLICY)] == [None]


def test_a_change_is_a_new_version_with_its_day_and_the_old_one_stays(coordinator):
    made = save_public_text(APPLICATION, body=BODY, seen="2026-1", actor=coordinator)
    assert (made.version, made.made_at, made.made_by) == ("2026-2", factories.NOW, coordinator.account)
    assert application_consent_version() == "2026-2"
    assert [one.body for one in versions_of(APPLICATION)] == [BODY, shipped(APPLICATION).body]
    assert [one.version for one in versions_of(POLICY)] == ["2026-1"]
    assert AuditEntry.objects.get(action="public_text.save").fields == ["body"]


def test_nothing_changed_makes_no_version(coordinator):
    assert save_public_text(POLICY, body=shipped(POLICY).body, seen="2026-1", actor=coordinator).version == "2026-1"
    assert PublicText.objects.count() == 0


def test_of_two_who_edit_the_later_is_told(coordinator):
    save_public_text(POLICY, body=BODY, seen="2026-1", actor=coordinator)
    with pytest.raises(Refused, match="сохранена редакция 2026-2"):
        save_public_text(POLICY, body=BODY | {"lead": "Иначе"}, seen="2026-1", actor=coordinator)
    assert PublicText.objects.count() == 1
