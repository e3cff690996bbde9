"""Plans as rows in an order: added, edited, moved, marked as carried out, taken out (registers B5, C8).

The plan of a programme and the road map of the school are both such plans; each has one `PlannedRows` of its own.
"""

from calendar import monthrange
from datetime import date

from django.db import transaction
from django.db.models import F, Max

from mentorship.kernel import clock, once
from mentorship.kernel.blockers import Blocker, Refused, demand
from mentorship.kernel.versions import save_versioned
from participants.domain import audit

TAKEN_OUT = "Эту строку уже добавили и потом убрали. Чтобы добавить её снова, откройте страницу заново."


def month_ahead(day, ahead):
    """Return the first day of the month that lies `ahead` months after that of `day`; pure."""
    number = day.year * 12 + day.month - 1 + ahead
    return date(number // 12, number % 12 + 1, 1)


def last_day(month):
    """Return the last day of the month of `month`; pure."""
    return month.replace(day=monthrange(month.year, month.month)[1])


def late_of(rows, on):
    """Return those of `rows` (a queryset) whose term is over on the day `on` and that nobody has marked as done."""
    return rows.filter(ends_on__lt=on, done_on__isnull=True)


def late_among(rows, on):
    """Return those of `rows` that have been read already of which `late_of` holds; pure."""
    return [row for row in rows if row.ends_on is not None and row.ends_on < on and row.done_on is None]


def _nothing(owner):
    return []


class PlannedRows:
    """The acts on the rows of one kind of plan.

    `owner` is the foreign key of `model` to what the plan belongs to, `fields` what a person writes, `action` and
    `removing` the names in the journal, `blockers(owner)` what forbids to change the plan now. Each act on a row raises
    the DoesNotExist of `model` for one that has been taken out meanwhile.
    """

    def __init__(self, model, *, owner, fields, action, removing, blockers=_nothing):
        self.model, self.owner, self.fields = model, owner, fields
        self.action, self.removing, self.blockers = action, removing, blockers

    def of(self, owner):
        """Return the rows of the plan of `owner`, in order."""
        return self.model.objects.filter(**{self.owner: owner}).order_by("position", "pk")

    def lock(self, owner):
        """One hand at a time: the order of the rows is one whole. Raises Refused when it may not be changed now."""
        demand(self.blockers(type(owner).objects.select_for_update(of=("self",)).get(pk=owner.pk)))

    def _lock_row(self, row):
        """Lock the plan of `row` and return the row as it stands. Raises DoesNotExist: another has taken it out."""
        self.lock(getattr(row, self.owner))
        return self.model.objects.get(pk=row.pk)

    @transaction.atomic
    def fill(self, owner, rows, *, actor):
        """Give an empty plan the unsaved `rows`. Returns how many; a plan that has rows keeps them. Raises Refused."""
        self.lock(owner)
        if self.of(owner).exists():
            return 0
        for row in rows:
            setattr(row, self.owner, owner)
        made = self.model.objects.bulk_create(rows)
        audit.record(self.action, actor=actor, about=owner, fields=["rows"])
        return len(made)

    @transaction.atomic
    def add(self, owner, *, actor, form_key=None, **values):
        """Add a row of `values` (names of `fields`) at the end and return it. Twice the same form makes one.

        Raises Refused: the term ends before it begins, the plan may not be changed now, what the form has made was
        taken out since.
        """
        demand(_term_blockers(values))
        self.lock(owner)
        made = once.claim(form_key)
        if made:
            return self._made(made)
        last = self.of(owner).aggregate(last=Max("position"))["last"] or 0
        added = self.model.objects.create(position=last + 1, **{self.owner: owner}, **values)
        audit.record(self.action, actor=actor, about=added, fields=self.fields)
        return once.settle(form_key, added)

    def _made(self, pk):
        found = self.model.objects.filter(pk=pk).first()
        demand([] if found else [Blocker("row", TAKEN_OUT)])
        return found

    def edit(self, row, *, version, actor, **values):
        """Write `values` over a row if nobody has changed it since `version`. Returns it. Raises Conflict, Refused."""
        demand(_term_blockers(values))
        changed = [name for name in self.fields if getattr(row, name) != values[name]]
        for name, value in values.items():
            setattr(row, name, value)
        with transaction.atomic():
            self._lock_row(row)
            save_versioned(row, fields=self.fields, version=version)
            audit.record(self.action, actor=actor, about=row, fields=changed)
        return row

    @transaction.atomic
    def move(self, row, *, is_up, actor):
        """Let a row change places with the one above or below it. Returns whether there was one."""
        self._lock_row(row)
        rows = list(self.of(getattr(row, self.owner)))
        place = rows.index(row)
        other = place - 1 if is_up else place + 1
        if not 0 <= other < len(rows):
            return False
        rows[place], rows[other] = rows[other], rows[place]
        self._number(rows)
        audit.record(self.action, actor=actor, about=row, fields=["position"])
        return True

    def _number(self, rows):
        for position, row in enumerate(rows, 1):
            if row.position != position:
                self.model.objects.filter(pk=row.pk).update(position=position)

    def mark_done(self, row, *, on, actor, proof=""):
        """Note that a row was carried out on the day `on`, who says so and by what paper (`proof`) it is seen.

        Returns the row. Raises Refused: a day ahead.
        """
        if on > clock.today():
            raise Refused(Blocker("on", "Этот день ещё не наступил. Отметьте мероприятие, когда оно пройдёт."))
        return self._set_done(row, actor, done_on=on, done_by=actor.account, proof=proof)

    def mark_undone(self, row, *, actor):
        """Take a mistaken mark back. Returns the row."""
        return self._set_done(row, actor, done_on=None, done_by=None, proof="")

    def _set_done(self, row, actor, **marks):
        with transaction.atomic():
            self._lock_row(row)
            self.model.objects.filter(pk=row.pk).update(**marks, version=F("version") + 1)
            audit.record(self.action, actor=actor, about=row, fields=["done_on", "proof"])
        row.refresh_from_db()
        return row

    @transaction.atomic
    def remove(self, row, *, actor):
        """Take a row out of the plan; what was carried out stays (privacy rule 14). Raises Refused."""
        current = self._lock_row(row)
        if current.done_on:
            raise Refused(Blocker("done", f"«{current.title}»: уже выполнено, из плана не убрать."))
        audit.record(self.removing, actor=actor, about=current, fields=self.fields)
        current.delete()
        self._number(list(self.of(getattr(row, self.owner))))


def _term_blockers(values):
    start, end = values.get("starts_on"), values.get("ends_on")
    return [Blocker("ends_on", "Окончание раньше начала.")] if start and end and end < start else []
