"""The journal of one person in words, without values."""

import pytest

from participants.domain import audit
from participants.domain.journal import journal_lines, own_journal_words
from participants.models import AuditEntry
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


def lines():
    return [(line.who, line.what, line.fields) for line in journal_lines(AuditEntry.objects.order_by("pk"))]


def test_who_what_and_which_fields_by_their_names():
    person = factories.make_teacher(surname="Лугова", name="Ирина", patronymic="Андреевна")
    actor = factories.acting(factories.make_account(person))
    pupil = factories.make_pupil()
    audit.record(
        "participants.person.edit",
        actor=actor,
        about=pupil,
        person=pupil,
        fields=["phone", "guardians", "pdf", "search_text"],
    )
    assert lines() == [("Лугова\u00a0И.А.", "Карточка изменена", "представители, файл приказа, телефон")]


def test_the_portal_and_an_unknown_act():
    audit.record("some.act", actor=factories.nobody(), fields=["rows: 3"])
    assert lines() == [("портал", "Изменена запись", "")]


def test_an_act_of_the_upper_room_has_its_words():
    pupil = factories.make_pupil()
    audit.record("programs.choice", actor=factories.nobody(), about=pupil, person=pupil, fields=["rank"])
    assert lines() == [("портал", "Сделан выбор наставника", "")]


def test_every_own_word_is_a_sentence():
    assert all(words[0].isupper() and not words.endswith(".") for words in own_journal_words().values())
