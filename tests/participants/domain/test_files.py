"""A file and what is written with it stand or fall together."""

import pytest

from participants.domain.files import is_intact, kept_file
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
