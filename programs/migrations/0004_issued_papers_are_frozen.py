"""The database itself refuses to change or delete an award that is given out and an issued certificate (002 §9; C11).

Let through: taking it back or annulling it, once; moving it to the card that stays when two cards of one person are
made one; and an update that also counts `erased_times` up, which may erase words and sheet (152-ФЗ ст. 21).
"""

from django.db import migrations

from mentorship.kernel.frozen_rows import Guard, Guards, changed

AWARD, CERTIFICATE = "programs_award", "programs_trainingcertificate"
AWARD_FROZEN = ("id", "match_id", "nomination_id", "kind", "level", "awarded_on", "year", "number", "created_at")
AWARD_FROZEN += ("created_by_id", "issued_at", "issued_by_id")
AWARD_ERASABLE = ("title", "words", "addressee", "greeting", "paper", "blocks")
AWARD_END = ("withdrawn_at", "withdrawn_by_id")
AWARD_FREE = ("version", "person_id", "told_at", "withdrawn_why", "erased_times")
CERTIFICATE_FROZEN = ("id", "year", "number", "issued_on", "issued_at", "issued_by_id", "hours")
CERTIFICATE_ERASABLE = ("holder", "blocks")
CERTIFICATE_END = ("voided_at", "voided_by_id")
CERTIFICATE_FREE = ("listener_id", "void_reason", "erased_times")
NOT_ERASING = "NEW.erased_times <= OLD.erased_times"
IS_ISSUED = "OLD.issued_at IS NOT NULL"


def _guards(name, table, frozen, erasable, end, why):
    """Guards of the rows of `table` that are issued; `end` is how it is taken back, `why` the words of that."""
    is_over = f"OLD.{end[0]} IS NOT NULL"
    erased = f"({changed(*erasable)} OR ({is_over} AND ({changed(why)})))"
    yield Guard(f"{name}_keeps_what_stands", "UPDATE", table, f"{IS_ISSUED} AND ({changed(*frozen)})")
    yield Guard(f"{name}_keeps_its_end", "UPDATE", table, f"{is_over} AND ({changed(*end)})")
    yield Guard(f"{name}_keeps_but_erased", "UPDATE", table, f"{IS_ISSUED} AND {NOT_ERASING} AND {erased}")
    yield Guard(f"{name}_counts_up", "UPDATE", table, "NEW.erased_times < OLD.erased_times")
    yield Guard(f"{name}_stays", "DELETE", table, IS_ISSUED)


GUARDS = Guards(
    "an issued paper is frozen",
    *_guards("award", AWARD, AWARD_FROZEN, AWARD_ERASABLE, AWARD_END, "withdrawn_why"),
    *_guards(
        *("certificate", CERTIFICATE, CERTIFICATE_FROZEN, CERTIFICATE_ERASABLE, CERTIFICATE_END, "void_reason"),
    ),
)


class Migration(migrations.Migration):
    dependencies = [("programs", "0003_events_ask_and_awards_are_told")]
    operations = [migrations.RunPython(GUARDS.protect, GUARDS.release)]
