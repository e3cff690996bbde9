"""The director's approval of a programme: noted with its day and by whom, or printed to be signed (register B2)."""

from django.db import transaction

from mentorship.kernel import clock
from mentorship.kernel.blockers import Blocker, demand
from mentorship.kernel.documents import ApprovalMark
from participants.domain import audit
from programs.domain.orders.content import offices
from programs.models import Program

ACTION = "programs.program.approve"
APPROVED = "УТВЕРЖДАЮ"


def director_line(on):
    """Return «директор Соловьёв А.П.» of who signs on the day `on`, empty when nobody does; one query."""
    holders = offices(on)
    return f"{holders.post} {holders.director.as_name.short_in_text()}" if holders.director else ""


def mark_to_be_signed(on):
    """Return the ApprovalMark that the director of the day `on` signs and dates by hand; one query."""
    return ApprovalMark(
        APPROVED, (director_line(on) or "директор", "____________________", "«____» ______________ 20___\u00a0г.")
    )


def approve_program(program, *, on, by, version, actor):
    """Note that `by` (post and name) approved the version `version` of `program` on the day `on`. Returns it.

    A later edit makes the mark old, and the page says so. Raises Refused: a day to come, a name that is missing, a
    programme that has changed since the paper was looked at.
    """
    with transaction.atomic():
        locked = Program.objects.select_for_update().get(pk=program.pk)
        demand(_approval_blockers(locked, on, by, version))
        values = {"approved_on": on, "approved_by": by.strip(), "approved_version": version}
        Program.objects.filter(pk=program.pk).update(approval_noted_by=actor.account, **values)
        audit.record(ACTION, actor=actor, about=program, fields=values)
    program.refresh_from_db()
    return program


def _approval_blockers(program, on, by, version):
    found = []
    if on > clock.today():
        found.append(Blocker("on", "День утверждения ещё не наступил."))
    if not by.strip():
        found.append(Blocker("by", "Напишите, кто утвердил: должность и фамилию с инициалами."))
    if program.version != version:
        found.append(Blocker("version", "Программу только что изменили. Прочитайте её ещё раз и потом утвердите."))
    return found


def withdraw_approval(program, *, actor):
    """Take a mistaken mark of approval back. Returns whether there was one."""
    blank = {"approved_on": None, "approved_by": "", "approved_version": None, "approval_noted_by": None}
    with transaction.atomic():
        changed = Program.objects.filter(pk=program.pk, approved_on__isnull=False).update(**blank)
        if changed:
            audit.record(ACTION, actor=actor, about=program, fields=blank)
    return bool(changed)
