"""A file and what is written with it stand or fall together."""

import pytest

from mentorship.kernel.files import private_storage
from participants.domain.files import Paper, is_intact, kept_file, kept_files
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
    storage = private_storage()
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
