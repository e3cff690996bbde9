"""The draft of the policy says what the settings say, and touches nothing else."""

import pytest

from participants.domain.policy import POLICY, shipped
from participants.domain.policy_draft import policy_draft, protection_words
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("changed", "words", "is_said"),
    [
        ({"IDLE_MINUTES_PUPIL": 7}, "у учеников через 7 минут", True),
        ({"AXES_FAILURE_LIMIT": 3}, "После 3 неверных попыток", True),
        ({"INSECURE_HTTP": True}, "Соединение шифруется", False),
        ({"INSECURE_HTTP": False}, "Соединение шифруется", True),
        ({"BACKUP_KEY": "age1x"}, "копии зашифрованы", True),
        ({"BACKUP_KEY": ""}, "копии зашифрованы", False),
    ],
)
def test_the_words_follow_the_settings(settings, school, changed, words, is_said):
    for name, value in changed.items():
        setattr(settings, name, value)
    assert (words in protection_words(school)) is is_said


def test_the_term_and_the_letters_follow_the_school(school):
    school.consent_months, school.mail_enabled = 12, True
    body, changes = policy_draft(shipped(POLICY).body, school)
    assert [one.part for one in changes] == ["Участие в наставничестве", "Как данные обрабатываются и защищены"]
    assert changes[0].after.startswith("12\u00a0месяцев со дня подписи")
    assert "не содержат имён" in changes[1].after
    assert changes[1].after in body["parts"][5]["paragraphs"]


def test_a_draft_that_is_in_force_changes_nothing(school):
    body, _ = policy_draft(shipped(POLICY).body, school)
    assert policy_draft(body, school) == (body, [])


def test_the_text_in_force_stays_and_a_lost_passage_comes_back():
    school = factories.make_school()
    known = {
        "lead": "",
        "parts": [{"title": "Как данные обрабатываются и защищены", "paragraphs": ["Своими словами."]}],
    }
    body, [change] = policy_draft(known, school)
    assert known["parts"][0]["paragraphs"] == ["Своими словами."]
    assert body["parts"][0]["paragraphs"] == ["Своими словами.", change.after]
