"""Applications, waiting books and printed batches: a person's own go, a namesake's stay and are told of."""

import pytest

from participants.domain import erasing_loose, print_jobs
from participants.domain.consent_sheets import make_sheets
from participants.domain.erasers import ERASED_TEXT, subject_of
from participants.domain.erasing_loose import (
    application_erasers,
    batch_eraser,
    book_eraser,
    own_applications,
    told_applications,
)
from participants.domain.erasure import plan_erasure
from participants.domain.print_jobs import PrintKind
from participants.models import Application, Guardian, ImportBatch, PrintJob, StoredFile
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today", "school")]
NAME = {"surname": "Лебедёва", "name": "Ирина", "patronymic": ""}
NO_TIE = {"birth_date": None, "phone": "", "email": "", "guardian_name": ""}


@pytest.fixture
def pupil():
    return factories.make_pupil(**NAME)


def erase(erasers, person):
    subject = subject_of(person)
    for one in erasers:
        one.act(one.rows(subject), subject)


def is_his(person):
    return own_applications(subject_of(person)).exists()


def test_the_birth_date_tells_whose_it_is(pupil):
    own = factories.make_application(birth_date=pupil.birth_date)
    factories.make_application()
    assert list(own_applications(subject_of(pupil))) == [own]


@pytest.mark.parametrize("phone", ["8 (900) 555-00-11", "+79005550011"])
def test_a_representatives_phone_tells_it_too(pupil, phone):
    factories.make_application(birth_date=None)
    assert not is_his(pupil)
    Guardian.objects.create(person=pupil, full_name="Лебедева Анна Львовна", phone=phone)
    assert is_his(pupil)


def test_a_mail_in_common_tells_it(pupil):
    factories.make_application(**NO_TIE | {"email": "IRA@example.org"})
    pupil.email = "ira@example.org"
    pupil.save()
    assert is_his(pupil)


def test_another_birth_date_tells_more_than_a_phone(pupil):
    """A phone of one family does not make one person of two of a name."""
    Guardian.objects.create(person=pupil, full_name="Лебедева Анна Львовна", phone="+7 900 555-00-11")
    factories.make_application()
    assert not is_his(pupil)


def test_an_application_of_another_card_is_another_persons(pupil):
    factories.make_application(birth_date=pupil.birth_date, person=factories.make_pupil())
    assert not is_his(pupil)


def test_a_namesakes_application_stays_and_is_told_of(pupil):
    namesake = factories.make_application()
    silent = factories.make_application(**NO_TIE)
    own = factories.make_application(birth_date=pupil.birth_date)
    praised = factories.make_application(surname="Зимина", words="дружит с Лебедевой Ириной")
    told = [[namesake.pk, "unsure"], [silent.pk, "unsure"], [own.pk, "whole"], [praised.pk, "words"]]
    assert told_applications(subject_of(pupil)) == told
    assert plan_erasure(factories.make_request(pupil), actor=factories.nobody()).plan["applications"] == told
    erase(application_erasers(), pupil)
    left = Application.objects.exclude(surname="").values_list("pk", "surname", "words").order_by("pk")
    assert list(left) == [
        (namesake.pk, "Лебедева", "дроби"),
        (silent.pk, "Лебедева", "дроби"),
        (praised.pk, "Зимина", ERASED_TEXT),
    ]


def book(name, **cells):
    return ImportBatch.objects.create(file_name=name, sha256="0", created_at=factories.NOW, **cells)


def test_a_book_that_names_the_person_is_emptied_and_another_is_not(pupil):
    apart = book("6А.xlsx", sheet={"rows": [["1", "Лебедева", "6А", "Ирина"]], "layout": {}})
    checked = book("6Б.xlsx", rows={"people": [{"surname": "Лебедева", "name": "Ирина"}], "errors": []})
    other = book("6В.xlsx", rows={"people": [{"surname": "Лебедева", "name": "Анна"}, {"name": "Ирина"}]})
    erase([book_eraser()], pupil)
    emptied = {one.pk for one in ImportBatch.objects.all() if not one.sheet and not one.rows}
    assert emptied == {apart.pk, checked.pk}
    assert ImportBatch.objects.get(pk=other.pk).rows == other.rows


def test_the_name_of_a_book_goes_too(pupil):
    book("Лебедева Ирина.xlsx", rows=[["6А"]])
    erase([book_eraser()], pupil)
    assert list(ImportBatch.objects.values_list("file_name", "rows")) == [(ERASED_TEXT, [])]


@pytest.mark.parametrize("is_silent", [False, True])
def test_a_batch_with_a_sheet_of_the_person_loses_its_file(pupil, settings, tmp_path, monkeypatch, is_silent):
    settings.MEDIA_ROOT = tmp_path
    if is_silent:  # a kind that does not say whose sheets it prints
        monkeypatch.setattr(print_jobs, "kind_of", lambda job: PrintKind(None, "листы"))
        monkeypatch.setattr(erasing_loose, "kind_of", print_jobs.kind_of)
    jobs = [batch_of(person) for person in (pupil, factories.make_pupil(surname="Зимина"))]
    erase([batch_eraser()], pupil)
    left = [job.pk for job in jobs if PrintJob.objects.get(pk=job.pk).file_id]
    assert left == ([] if is_silent else [jobs[1].pk])


def batch_of(person):
    """A batch with the sheets of `person`, its file there."""
    sheets = make_sheets([person], on=factories.TODAY, actor=factories.nobody())
    values = {"content": "a", "content_type": "application/pdf", "size": 1, "sha256": "0", "created_at": factories.NOW}
    file = StoredFile.objects.create(name="листы.pdf", **values)
    values = {"params": {"sheets": [one.pk for one in sheets]}, "asked_at": factories.NOW, "moved_at": factories.NOW}
    asker = factories.make_account(factories.make_person())
    return PrintJob.objects.create(kind="consents", title="Листы", actor=asker, state="ready", file=file, **values)
