"""The register of consents: each signed sheet, and whether it holds (152-ФЗ ст. 9 ч. 3: the school proves it)."""

from dataclasses import dataclass

from django.db.models import Q

from mentorship.kernel.sections import Status
from mentorship.kernel.short_numbers import with_check_digit
from mentorship.kernel.spreadsheets.writer import Table
from participants.domain import audit
from participants.domain.consent_rules import standing_consents
from participants.enums import ConsentKind

HOLDS, WITHDRAWN, OVER = "holds", "withdrawn", "over"
STATES = {HOLDS: "Действуют", WITHDRAWN: "Отозваны", OVER: "Закончились"}
EXPORT_MOST = 50_000
COLUMNS = ("№ согласия", "№ листа", "Чьё", "Класс, должность", "На что", "Кто подписал", "Подписано", "Действует до")
COLUMNS += ("Отозвано", "Редакция текста", "Состояние")


@dataclass(frozen=True)
class Line:
    """One consent as the register shows it."""

    consent: object
    sheet: str
    signed_by: str
    withdrawn_on: object
    status: Status


def narrowed(consents, *, state="", kind="", on):
    """Narrow `consents` (a scope) to a state on the day `on` and to a kind; nonsense narrows nothing."""
    rows = consents.filter(kind=kind) if kind in ConsentKind.values else consents
    if state == WITHDRAWN:
        return rows.filter(withdrawal__isnull=False)
    if state == HOLDS:
        return rows.filter(pk__in=standing_consents(on).order_by().values("pk"))
    is_over = Q(withdrawal__isnull=True) & ~Q(pk__in=standing_consents(on).order_by().values("pk"))
    return rows.filter(is_over) if state == OVER else rows


def lines_of(consents, *, on):
    """Return the Lines of `consents` (rows of the scope); no query."""
    return [_line(consent, on) for consent in consents]


def _line(consent, on):
    withdrawal = getattr(consent, "withdrawal", None)
    signed_by = consent.guardian.full_name if consent.guardian else consent.get_signatory_display()
    sheet = with_check_digit(consent.sheet_id) if consent.sheet_id else ""
    withdrawn_on = withdrawal.withdrawn_on if withdrawal else None
    return Line(consent, sheet, signed_by, withdrawn_on, _status(consent, withdrawn_on, on))


def _status(consent, withdrawn_on, on):
    if withdrawn_on:
        return Status("отозвано", "stop")
    if consent.valid_until and consent.valid_until < on:
        return Status("срок прошёл", "early")
    return Status("не отозвано", "done")


def register_table(consents, *, on, actor):
    """Return the Table of `consents` for a book, and note the export in the journal."""
    audit.record("consent_register.export", actor=actor)
    return Table("Реестр согласий", COLUMNS, [_cells(line) for line in lines_of(consents[:EXPORT_MOST], on=on)])


def _cells(line):
    one = line.consent
    person = one.person
    return (
        one.pk,
        line.sheet,
        person.full_name,
        person.standing,
        one.get_kind_display(),
        line.signed_by,
        one.signed_on,
        one.valid_until,
        line.withdrawn_on,
        one.text_version,
        line.status.label,
    )
