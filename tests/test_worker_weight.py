"""What a web worker has no need of before somebody asks for a file: libraries that weigh megabytes."""

import json

import pytest

from tests.kernel.test_files_by_setting import told

LOADED = """
import json, sys, django
django.setup()
from django.urls import get_resolver
get_resolver().url_patterns
{more}
print(json.dumps(sorted({{"docx", "icalendar", "openpyxl", "weasyprint"}} & set(sys.modules))))
"""
WORD = """
from mentorship.kernel.documents import Document, Paragraph, render_docx
render_docx(Document('Т', (Paragraph('а'),)))
"""
FEED = """
from mentorship.kernel.calendars import calendar_of
calendar_of([], name='Т', site='https://x.example')
"""


@pytest.mark.parametrize(("more", "loaded"), [("", []), (WORD, ["docx"]), (FEED, ["icalendar"])])
def test_a_library_of_files_comes_with_the_first_file(more, loaded):
    assert json.loads(told(["-c", LOADED.format(more=more)]).stdout) == loaded
