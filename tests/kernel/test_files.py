"""Names of kept files: with their ending the addresses end at which they are given out."""

import pytest

from mentorship.kernel.files import ending_of
from participants.models import StoredFile

NAMES = [
    ("skan.PDF", "pdf"),
    ("a.b.docx", "docx"),
    ("bez", "file"),
    ("", "file"),
    ("a.пдф", "file"),
    ("a.<b>", "file"),
    ("a.", "file"),
]


@pytest.mark.parametrize(("name", "ending"), NAMES)
def test_the_ending_of_a_name(name, ending):
    assert (ending_of(name), StoredFile(name=name).ending) == (ending, ending)
