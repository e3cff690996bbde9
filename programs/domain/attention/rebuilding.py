"""The stored rows: rebuilt by `tick` and after the writes that touch them, in a constant number of queries."""

from django.db import transaction
from django.utils.timezone import localtime

from mentorship.kernel import clock
from programs.domain.attention.rules import all_rules
from programs.domain.attention.settings import moment_now
from programs.domain.people import LIVE
from programs.models import AttentionMark, AttentionRow, AttentionState, Match

FIELDS = ("rule", "program_id", "match_id", "person_id", "since", "until", "text", "label", "link", "event_id")
AT_ONCE = 300  # live matches: a school up to this is rebuilt right after the act, a larger one by `tick`
# Where the acts live that may change what asks for attention, and how those of them end that change nothing.
AREAS = (
    "account",
    "agreement",
    "base",
    "certificate",
    "change",
    "class",
    "consent",
    "match",
    "member",
    "offer",
    "order",
)
AREAS += ("monitoring", "participants", "programs")
READING = ("download", "export", "folder", "look", "portfolio", "print", "snooze", "view")


def mark_written(action, people):
    """Mark the rows as no longer true; called by the journal inside the act's transaction, so no act is forgotten."""
    area, last = action.partition(".")[0], action.rpartition(".")[2]
    if area in AREAS and last not in READING:
        AttentionMark.objects.create()
        transaction.on_commit(rebuild_soon)


def rebuild_soon():
    """Rebuild at once what an act has marked, in a school of usual size."""
    if AttentionMark.objects.exists() and Match.objects.filter(state__in=LIVE).count() <= AT_ONCE:
        rebuild()


def rebuild_stale():
    """Rebuild what is marked, and what was made on another day: every threshold is a day. Returns how many rows."""
    return 0 if is_true_today() else rebuild()


def is_true_today():
    """Tell whether the rows were made today and nothing has been done since that may have changed them."""
    state = AttentionState.objects.filter(pk=1, made_at__isnull=False).first()
    is_fresh = state is not None and localtime(state.made_at).date() == clock.today()
    return is_fresh and not AttentionMark.objects.exists()


@transaction.atomic
def rebuild():
    """Make the rows what the rules give now; a row whose cause lives on stays put off. Returns how many there are."""
    AttentionState.objects.get_or_create(pk=1)
    AttentionState.objects.select_for_update().get(pk=1)
    AttentionMark.objects.all().delete()  # before anything is read: an act that commits meanwhile leaves its mark
    found, stored = found_now(), _stored()
    gone = [pk for key, (pk, _) in stored.items() if key not in found]
    changed = [_row(found[key], stored[key][0]) for key in stored if key in found and _of(found[key]) != stored[key][1]]
    _write(gone, changed, [_row(one) for key, one in found.items() if key not in stored])
    return len(found)


def _stored():
    rows = AttentionRow.objects.order_by().values_list("pk", "key", *FIELDS)
    return {key: (pk, values) for pk, key, *values in rows}


def _write(gone, changed, new):
    for start in range(0, len(gone), 500):
        AttentionRow.objects.filter(pk__in=gone[start : start + 500]).delete()
    AttentionRow.objects.bulk_update(changed, FIELDS, batch_size=500)
    AttentionRow.objects.bulk_create(new, batch_size=500)
    AttentionState.objects.filter(pk=1).update(made_at=clock.now())


def found_now():
    """Return {key: Found} of all rules today; a query for each rule."""
    moment = moment_now()
    return {one.key: one for rule in all_rules() for one in rule.find(moment)}


def _of(found):
    return [found.rule, *found[2:]]


def _row(found, pk=None):
    return AttentionRow(pk=pk, key=found.key, **dict(zip(FIELDS, _of(found), strict=True)))


def untrue_rows():
    """Return the ids of stored rows that the rules do not give, where nothing says that they are stale."""
    if not is_true_today():
        return []
    found = found_now()
    return [pk for key, (pk, values) in _stored().items() if key not in found or _of(found[key]) != values]
