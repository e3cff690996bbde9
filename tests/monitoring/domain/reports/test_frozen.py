"""A signed report is frozen by the database itself, on SQLite and on PostgreSQL; only what erases may touch it (D8)."""

from contextlib import contextmanager
from importlib import import_module

import pytest
from django.db import DatabaseError, connection, transaction

from monitoring.models import Report
from participants.models import StoredFile
from tests import factories
from tests.monitoring.reporting import report_of, signed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
guard = import_module("monitoring.migrations.0002_signed_reports_are_frozen")
FILES = ("pdf", "docx", "xlsx")
NEVER = {
    "state": "draft",
    "starts_on": "2026-01-01",
    "ends_on": "2027-09-30",
    "signed_on": "2026-11-17",
    "signed_by_id": None,
    "drawn_at": None,
    "created_at": factories.NOW.replace(year=2025),
    "trouble": "было",
}
ERASED = {"difficulties": "другое", "blocks": {"other": 1}, "version": 9, "pdf": None, "xlsx": None}


@pytest.fixture
def report(school):
    staff = factories.acting(factories.make_staff("coordinator"))
    program = factories.make_program()
    return signed(report_of(program, actor=staff), school=school, actor=staff)


def refused(act):
    with pytest.raises(DatabaseError, match="frozen"), transaction.atomic():
        act()


def raw(text):
    with connection.cursor() as cursor:
        cursor.execute(text)


@contextmanager
def thawed():
    for line in guard.GUARDS.releasing[connection.vendor]:
        raw(line)
    yield
    for line in guard.GUARDS.protecting[connection.vendor]:
        raw(line)


@pytest.mark.parametrize("more", [{}, {"erased_times": 1}], ids=["plainly", "as erasing"])
@pytest.mark.parametrize("field", list(NEVER))
def test_what_stands_for_good_never_changes(report, field, more):
    refused(lambda: Report.objects.filter(pk=report.pk).update(**{field: NEVER[field]}, **more))


@pytest.mark.parametrize("field", list(ERASED))
def test_words_sheet_and_files_change_only_by_erasing(report, field):
    refused(lambda: Report.objects.filter(pk=report.pk).update(**{field: ERASED[field]}))
    Report.objects.filter(pk=report.pk).update(**{field: ERASED[field]}, erased_times=1)
    refused(lambda: Report.objects.filter(pk=report.pk).update(erased_times=0))


@pytest.mark.parametrize("field", FILES)
def test_no_file_is_put_in_the_place_of_another(report, field):
    other = StoredFile.objects.create(
        name="x.pdf", content="ab/x", content_type="a", size=1, sha256="0" * 64, created_at=factories.NOW
    )
    refused(lambda: Report.objects.filter(pk=report.pk).update(**{field: other}, erased_times=1))


def test_raw_sql_neither_changes_nor_deletes_it_nor_its_files(report):
    refused(lambda: raw("UPDATE monitoring_report SET proposals = 'иное'"))
    refused(lambda: raw("DELETE FROM monitoring_report"))
    for name in FILES:
        stored = getattr(report, f"{name}_id")
        refused(lambda stored=stored: raw(f"UPDATE participants_storedfile SET size = 1 WHERE id = {stored}"))
        refused(lambda stored=stored: raw(f"DELETE FROM participants_storedfile WHERE id = {stored}"))


def test_the_guards_know_every_field_of_a_report():
    """A field that is added later is forgotten here, not in a school."""
    columns = {field.column for field in Report._meta.concrete_fields}
    assert {*guard.FROZEN, *guard.ERASABLE} == columns - {"erased_times"}
    assert set(guard.FILES) == {f"{name}_id" for name in FILES}


def test_a_draft_is_free(report):
    draft = report_of(report.program)
    Report.objects.filter(pk=draft.pk).update(proposals="другие", version=5, blocks={})
    Report.objects.filter(pk=draft.pk).delete()
    assert Report.objects.get() == report


def test_without_the_guards_it_would_be_written(report):
    """The negative control: what the tests above refuse is refused by the guards and by nothing else."""
    with thawed():
        Report.objects.filter(pk=report.pk).update(signed_on="2026-11-17", proposals="другие")
    assert Report.objects.get(pk=report.pk).proposals == "другие"
