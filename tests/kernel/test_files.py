"""Names of kept files: with their ending the addresses end at which they are given out."""

import pytest

from mentorship.kernel.files import ending_of
from participants.models import StoredFile


@pytest.mark.parametrize(("name", "ending"), [("skan.PDF", "pdf"), ("a.b.docx", "docx"), ("bez", "file"), ("", "file")])
def test_the_ending_of_a_name(name, ending):
    assert (ending_of(name), StoredFile(name=name).ending) == (ending, ending)
