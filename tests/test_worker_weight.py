"""What a web worker holds from its start: all views, once and for good; none of the libraries of files."""

import json

import pytest

from tests.kernel.test_files_by_setting import told

LOADED = """
import json, sys, mentorship.wsgi
{more}
print(json.dumps(sorted({{"docx", "icalendar", "openpyxl", "weasyprint"}} & set(sys.modules))))
"""
WORD = """
from mentorship.kernel.documents import Document, Paragraph, render_docx
render_docx(Document('Т', (Paragraph('а'),)))
"""
BEGUN = """
import gc, json, sys, mentorship.wsgi
print(json.dumps(["participants.views.years" in sys.modules, gc.get_freeze_count() > 100_000]))
"""
FEED = """
from mentorship.kernel.calendars import calendar_of
calendar_of([], name='Т', site='https://x.example')
"""


@pytest.mark.parametrize(("more", "loaded"), [("", []), (WORD, ["docx"]), (FEED, ["icalendar"])])
def test_a_library_of_files_comes_with_the_first_file(more, loaded):
    assert json.loads(told(["-c", LOADED.format(more=more)]).stdout) == loaded


def test_all_views_are_read_in_at_the_start_and_kept_out_of_the_collector_s_way():
    assert json.loads(told(["-c", BEGUN]).stdout) == [True, True]
