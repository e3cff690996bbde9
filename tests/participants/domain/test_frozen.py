"""Freezing a document keeps its blocks and its papers together, or nothing."""

import pytest

from mentorship.kernel.documents import Document, Paragraph, from_data
from participants.domain.files import Paper, is_intact
from participants.domain.frozen import frozen_papers
from participants.models import StoredFile
from tests import factories

pytestmark = pytest.mark.django_db
DOCUMENT = Document(title="Лист", blocks=(Paragraph("Слова."),), margins="paper")


def test_blocks_papers_and_books_are_kept():
    book = Paper(b"rows", "list.xlsx", "application/octet-stream")
    with frozen_papers(DOCUMENT, name="list", actor=factories.nobody(), books={"xlsx": book}) as kept:
        assert from_data(kept["blocks"]) == DOCUMENT
    files = {name: kept[name] for name in ("pdf", "docx", "xlsx")}
    assert {name: file.name for name, file in files.items()} == {name: f"list.{name}" for name in files}
    assert all(is_intact(file) for file in files.values())


def test_what_fails_inside_keeps_nothing():
    with pytest.raises(ZeroDivisionError), frozen_papers(DOCUMENT, name="list", actor=factories.nobody()):
        raise ZeroDivisionError
    assert StoredFile.objects.count() == 0
