"""The database itself refuses to change or delete a signed report and its files (register D8).

One thing is let through: an update that also counts `erased_times` up may erase words, blocks and files, as the
destruction of a person's data must (152-ФЗ ст. 21). It puts no other file in the place of one.
"""

from django.db import migrations

from mentorship.kernel.frozen_rows import Guard, Guards, changed

REPORT, FILE = "monitoring_report", "participants_storedfile"
FILES = ("pdf_id", "docx_id", "xlsx_id")
FROZEN = ("id", "kind", "match_id", "program_id", "starts_on", "ends_on", "state", "mends_id", "created_at")
FROZEN += ("created_by_id", "signed_on", "signed_by_id", "drawn_at", "step", "moved_at", "trouble")
ERASABLE = ("version", "difficulties", "best_practices", "proposals", "blocks", *FILES)
IS_SIGNED = "OLD.state = 'signed'"
REPLACED = " OR ".join(f"(NEW.{name} IS NOT NULL AND ({changed(name)}))" for name in FILES)
IS_OF_SIGNED = (
    f"EXISTS (SELECT 1 FROM {REPORT} r WHERE r.state = 'signed' AND "
    f"({' OR '.join(f'r.{name} = OLD.id' for name in FILES)}))"
)
GUARDS = Guards(
    "a signed report is frozen",
    Guard("report_keeps_what_stands", "UPDATE", REPORT, f"{IS_SIGNED} AND ({changed(*FROZEN)} OR {REPLACED})"),
    Guard(
        "report_keeps_but_erased",
        "UPDATE",
        REPORT,
        f"{IS_SIGNED} AND NEW.erased_times <= OLD.erased_times AND ({changed(*ERASABLE, 'erased_times')})",
    ),
    Guard("report_stays", "DELETE", REPORT, IS_SIGNED),
    Guard("report_file_keeps", "UPDATE", FILE, IS_OF_SIGNED),
    Guard("report_file_stays", "DELETE", FILE, IS_OF_SIGNED),
)


class Migration(migrations.Migration):
    dependencies = [("monitoring", "0001_initial"), ("participants", "0002_journal_is_append_only")]
    operations = [migrations.RunPython(GUARDS.protect, GUARDS.release)]
