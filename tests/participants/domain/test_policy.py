"""The policy and the consent's text hold the school's particulars, or say what is missing."""

import json

from django.conf import settings

from participants.domain.policy import application_consent, application_consent_version, policy_of
from participants.models import School

SCHOOL = School(full_name="Школа № 1", address="ул. Садовая, 4", contact="каб. 12")


def test_particulars_are_put_in():
    first = policy_of(SCHOOL)["sections"][0]["paragraphs"]
    assert first == [
        "Оператор персональных данных — Школа № 1.",
        "Адрес: ул. Садовая, 4.",
        "Вопросы, обращения, отзыв согласия: каб. 12.",
    ]


def test_gaps_are_said_in_words():
    first = policy_of(School())["sections"][0]["paragraphs"]
    assert first[1] == "Адрес: адрес школа пока не указала на портале."


def test_the_law_asks_the_same_facts_of_each_purpose():
    asked = ["Зачем", "Чьи данные", "Какие данные", "На каком основании", "Сколько хранятся", "Как уничтожаются"]
    purposes = [section["facts"] for section in policy_of(SCHOOL)["sections"] if "facts" in section]
    assert [[label for label, _ in facts] for facts in purposes] == [asked] * 3


def test_the_version_is_that_of_the_text():
    text = json.loads((settings.BASE_DIR / "fixtures" / "application_consent.json").read_text(encoding="utf-8"))
    assert application_consent_version() == text["version"] == application_consent(SCHOOL)["version"]
    assert text["points"][0][1] != application_consent(SCHOOL)["points"][0][1]
