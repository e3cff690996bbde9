"""The rows that were not taken, as a book to be mended."""

import pytest

from mentorship.kernel.spreadsheets.reader import read_book
from mentorship.kernel.spreadsheets.writer import write_book
from participants.domain.import_rejects import rejected_table, rejects_of
from participants.domain.imports import apply_book
from participants.models import AuditEntry
from tests import factories
from tests.participants.books import TITLES, book, checked, kept, pupil

pytestmark = pytest.mark.django_db
SENTENCE = "Дата рождения: Даты «31.02.2014» не бывает: проверьте день и месяц."


@pytest.fixture
def coordinator(school, today):
    return factories.acting(factories.make_staff("coordinator"))


def test_rows_stand_as_they_stood_with_what_to_mend(coordinator):
    batch = checked(book(pupil(), pupil(surname="Ким", born="31.02.2014", where="5")), coordinator)
    found = rejects_of(batch)
    assert found["titles"] == [*TITLES, "Что исправить"]
    [row] = found["rows"]
    assert row[:-1] == pupil(surname="Ким", born="31.02.2014", where="5")
    assert row[-1] == f"{SENTENCE} Класс: У класса «5» нет буквы. Напишите его так: 5А."


def test_the_class_that_a_heading_announced_goes_along(coordinator):
    titles = ["ФИО", "Дата рождения"]
    batch = checked(book(["5 «А»"], ["Ким Ян", "31.02.2014"], titles=titles), coordinator)
    found = rejects_of(batch)
    assert found["titles"] == [*titles, "Класс", "Что исправить"]
    assert found["rows"] == [["Ким Ян", "31.02.2014", "5\u00a0«А»", SENTENCE]]


def test_a_formula_stays_text(coordinator):
    batch = checked(book(pupil(surname="=1+1")), coordinator)
    table = rejected_table(batch, actor=coordinator)
    assert read_book(write_book(table)).rows[1][0] == "=1+1"


def test_they_are_kept_when_the_others_were_written_and_taking_them_is_journalled(coordinator):
    batch = checked(book(pupil(), pupil(surname="Ким", born="31.02.2014")), coordinator)
    before = rejects_of(batch)
    done = apply_book(batch, answers={}, actor=coordinator, only_good=True)
    assert rejects_of(done) == before
    assert rejected_table(done, actor=coordinator).rows == before["rows"]
    entry = AuditEntry.objects.get(action="import.rejects")
    assert (entry.record_id, entry.person, entry.fields) == (batch.pk, None, [])


def test_without_errors_there_is_no_book(coordinator):
    batch = checked(book(pupil()), coordinator)
    assert rejected_table(batch, actor=coordinator) is None
    done = apply_book(batch, answers={}, actor=coordinator)
    assert (rejects_of(done), rejects_of(kept(book(pupil()), coordinator))) == (None, None)
    assert AuditEntry.objects.filter(action="import.rejects").count() == 0
