"""A class's sheets in one file, each child's together."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from participants.domain import print_jobs
from participants.domain.consent_batches import ask_sheets
from participants.domain.print_jobs import draw, draw_in_background
from participants.enums import PrintState
from participants.models import ConsentSheet, PrintJob
from tests import factories

pytestmark = pytest.mark.django_db
DAY = factories.TODAY


@pytest.fixture
def coordinator(school, today):
    return factories.acting(factories.make_staff("coordinator"))


def test_each_childs_sheets_stand_together(coordinator):
    pupils = [factories.make_pupil(surname=name) for name in ("Яшина", "Акимова")]
    job = ask_sheets(pupils, title="Листы", on=DAY, actor=coordinator)
    pages = [page.extract_text() for page in PdfReader(BytesIO(job.file.content.open("rb").read())).pages]
    sheets = list(ConsentSheet.objects.order_by("pk"))
    assert [sheet.number in page for sheet, page in zip(sheets, pages, strict=True)] == [True] * 4
    assert [sheet.person for sheet in sheets] == [pupils[0], pupils[0], pupils[1], pupils[1]]


def test_nobody_lacks_a_sheet(coordinator):
    assert ask_sheets([factories.make_mentee().person], title="Листы", on=DAY, actor=coordinator) is None
    assert PrintJob.objects.count() == 0


def test_the_order_asked_for_is_kept(coordinator, monkeypatch):
    monkeypatch.setattr(print_jobs, "step_aside", lambda: None)  # the tests keep their pace
    pupils = [factories.make_pupil() for _ in range(4)]
    job = ask_sheets(pupils[::-1], title="Листы", on=DAY, actor=coordinator)
    assert (job.state, job.total) == (PrintState.WAITING, 8)
    order = [ConsentSheet.objects.get(pk=pk).person for pk in job.params["sheets"]]
    assert order == [one for pupil in pupils[::-1] for one in (pupil, pupil)]
    draw_in_background.call(job.pk)
    job.refresh_from_db()
    assert (job.state, job.done) == (PrintState.READY, 8)
    draw(job)
