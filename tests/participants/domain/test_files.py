"""A file and what is written with it stand or fall together."""

import os
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages

from mentorship.kernel import clock
from mentorship.kernel.blockers import Refused
from mentorship.kernel.files import NOT_THERE, FilesAwayError, RandomName, delete_quietly, download
from participants.domain.files import (
    FEW,
    Paper,
    damaged_files,
    forget_file,
    is_intact,
    kept_file,
    kept_files,
    sweep_files,
)
from participants.models import StoredFile
from tests import factories

pytestmark = pytest.mark.django_db
PAPER = {"name": "a.pdf", "content_type": "application/pdf"}


def files(settings):
    return [path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()]


def test_a_kept_file_has_a_random_name_and_its_fingerprint(settings):
    with kept_file(b"paper", actor=factories.nobody(), **PAPER) as stored:
        pass
    assert (stored.size, is_intact(stored)) == (5, True)
    assert [path.name for path in files(settings)] == [stored.content.name.split("/")[1]]
    assert "a.pdf" not in stored.content.name


def test_a_failed_transaction_leaves_neither_row_nor_file(settings):
    with pytest.raises(ZeroDivisionError), kept_file(b"paper", actor=factories.nobody(), **PAPER):
        1 / 0  # noqa: B018
    assert (StoredFile.objects.count(), files(settings)) == (0, [])


def test_a_file_changed_on_the_disk_is_noticed(settings):
    with kept_file(b"paper", actor=factories.nobody(), **PAPER) as stored:
        pass
    files(settings)[0].write_bytes(b"forged")
    assert is_intact(stored) is False


def test_of_several_papers_none_is_left_when_the_second_cannot_be_written(settings, monkeypatch):
    storage = storages["default"]
    save = type(storage).save

    def full(self, name, content, **given):
        if files(settings):
            raise OSError("no space left")
        return save(self, name, content, **given)

    monkeypatch.setattr(type(storage), "save", full)
    papers = [Paper(b"one", "a.pdf", "application/pdf"), Paper(b"two", "b.docx", "application/msword")]
    with pytest.raises(OSError, match="no space"), kept_files(papers, actor=factories.nobody()):
        pass
    assert (StoredFile.objects.count(), files(settings)) == (0, [])


def test_a_lost_file_is_not_intact_and_is_named(settings):
    kept, lost = factories.make_stored_file(content=b"one"), factories.make_stored_file(content=b"two")
    storages["default"].delete(lost.content.name)
    assert (is_intact(kept), is_intact(lost), damaged_files()) == (True, False, [lost.pk])


def leave(*, days, name=None):
    """A file that no row names, put so many days ago."""
    name = storages["default"].save(name or RandomName()(None, ""), ContentFile(b"left"))
    moment = (clock.now() - timedelta(days=days)).timestamp()
    os.utime(storages["default"].path(name), (moment, moment))
    return name


def test_the_sweep_takes_what_no_row_names_and_is_surely_over(settings):
    known, old, young = factories.make_stored_file(), leave(days=2), leave(days=0)
    foreign = leave(days=2, name="notes.txt")
    os.utime(known.content.path, (0, 0))
    assert (sweep_files(), sweep_files()) == (1, 0)
    there = {name: storages["default"].exists(name) for name in (known.content.name, old, young, foreign)}
    assert there == {known.content.name: True, old: False, young: True, foreign: True}


def test_the_sweep_takes_nothing_of_a_storage_that_is_not_the_portals(settings):
    for _ in range(FEW + 1):
        leave(days=2)
    with pytest.raises(ValueError, match=f"{FEW + 1} files of 0 known would go"):
        sweep_files()
    assert len(files(settings)) == FEW + 1


def test_what_goes_while_the_sweep_looks_is_left_out(settings, monkeypatch):
    there = leave(days=2)

    def gone(self, name):
        raise FileNotFoundError(name)

    monkeypatch.setattr(type(storages["default"]), "get_modified_time", gone)
    assert (sweep_files(), storages["default"].exists(there)) == (0, True)


def test_random_names_are_equal_when_they_end_alike():
    assert [RandomName(".pdf") == other for other in (RandomName(".pdf"), RandomName(), ".pdf")] == [True, False, False]


def test_an_empty_portal_has_nothing_to_sweep(settings):
    assert (settings.MEDIA_ROOT.exists(), sweep_files()) == (False, 0)


def test_a_silent_storage_undoes_no_act_that_is_done(monkeypatch, caplog):
    def silent(self, name):
        raise FilesAwayError("x")

    monkeypatch.setattr(type(storages["default"]), "delete", silent)
    delete_quietly(["aa/one", "bb/two"])
    assert [record.getMessage() for record in caplog.records] == [
        "files not deleted yet: aa/one, bb/two (FilesAwayError)"
    ]


def test_a_kept_file_whose_bytes_are_gone_is_refused(caplog):
    stored = factories.make_stored_file()
    storages["default"].delete(stored.content.name)
    with pytest.raises(Refused) as caught:
        download(stored)
    assert [one.text for one in caught.value.blockers] == [NOT_THERE]
    assert [record.getMessage() for record in caplog.records] == [f"file {stored.pk} is not in the storage"]


def test_a_file_is_forgotten_and_none_is_no_file(django_capture_on_commit_callbacks):
    stored = factories.make_stored_file()
    with django_capture_on_commit_callbacks(execute=True):
        forget_file(None)
        forget_file(stored)
    assert (StoredFile.objects.count(), storages["default"].exists(stored.content.name)) == (0, False)
