"""Achievements of mentees: written down with their evidence, corrected, taken out (A14, D6; no marks: D4)."""

from django.db import transaction
from django.db.models import Count, IntegerField, OuterRef, Subquery
from django.db.models.functions import Coalesce

from mentorship.kernel import clock, once
from mentorship.kernel.blockers import Blocker, Refused, demand
from mentorship.kernel.grammar.dates import long_date
from mentorship.kernel.versions import save_versioned
from participants.domain import audit
from participants.domain.files import forget_file, kept_upload
from participants.enums import Side
from programs.domain.lifecycle import OVER, UNDER_ORDER, note_event
from programs.models import Achievement, Match

FIELDS = ("title", "happened_on", "level", "result", "evidence")


def add_achievement(member, *, actor, upload=None, form_key=None, **values):
    """Write an achievement of a mentee down and return it.

    `values` are FIELDS; `upload` (kernel.uploads.Upload) is a scan or a photograph of what proves it. Raises Refused:
    a match that no order has approved, a mentor, a day ahead or before the work, neither words nor a file as
    evidence. The same `form_key` twice makes one.
    """
    with kept_upload(upload, name="dostizhenie", actor=actor) as stored, transaction.atomic():
        made = once.claim(form_key)
        if made:
            forget_file(stored)
            return Achievement.objects.get(pk=made)
        demand(achievement_blockers(member.match) + _value_blockers(member, upload, values))
        one = Achievement.objects.create(
            member=member, file=stored, created_at=clock.now(), created_by=actor.account, **values
        )
        note_event(member.match, "achievement", "Записано достижение", actor=actor)
        names = [name for name in FIELDS if values.get(name)] + ["file"] * bool(upload)
        audit.record("programs.achievement.add", actor=actor, about=one, person=member.person, fields=names)
        return once.settle(form_key, one)


def achievement_blockers(match):
    """Achievements are of those who work, or have worked, under an order."""
    if match.state in (*UNDER_ORDER, *OVER):
        return []
    return [Blocker("G9", "Достижения записывают, когда пара утверждена приказом.")]


def edit_achievement(achievement, *, actor, version, upload=None, **values):
    """Write `values` (FIELDS) over an entry; an `upload` takes the place of its file, which is destroyed. Returns it.

    Nothing changed writes nothing. Raises Conflict; Refused as `add_achievement` for the values, and when the entry has
    been taken out.
    """
    with kept_upload(upload, name="dostizhenie", actor=actor) as stored, transaction.atomic():
        row, match = _locked(achievement)
        demand(_removed_blockers(row) + _value_blockers(achievement.member, upload or row.file, values))
        changed = [name for name in FIELDS if getattr(row, name) != values[name]] + ["file"] * bool(upload)
        if changed:
            _write_over(row, values, version, stored)
            note_event(match, "achievement", "Достижение исправлено", actor=actor)
            person = achievement.member.person
            audit.record("programs.achievement.edit", actor=actor, about=row, person=person, fields=changed)
    return row


def _write_over(row, values, version, stored):
    former = row.file
    for name, value in (values | {"file": stored or former}).items():
        setattr(row, name, value)
    save_versioned(row, fields=(*FIELDS, "file"), version=version)
    if stored:
        forget_file(former)


def _locked(achievement):
    """Lock the match of an entry. Returns the entry as it stands now, and the match."""
    match = achievement.member.match
    Match.objects.select_for_update(of=("self",)).get(pk=match.pk)
    return Achievement.objects.select_related("file").get(pk=achievement.pk), match


def _removed_blockers(row):
    return [Blocker("removed", "Эту запись уже убрали.")] if row.removed_at else []


def _value_blockers(member, file, values):
    found = [] if member.side == Side.MENTEE else [Blocker("member", "Записывают достижения наставляемых.")]
    if values["happened_on"] > clock.today():
        found.append(Blocker("happened_on", "Этот день ещё не наступил."))
    if values["happened_on"] < member.match.starts_on:
        begins = long_date(member.match.starts_on)
        found.append(Blocker("happened_on", f"Это было до начала работы: она идёт с {begins}"))
    if file is None and not values.get("evidence", "").strip():
        found.append(Blocker("evidence", "Напишите, чем это подтверждается, или приложите файл."))
    return found


def remove_achievement(achievement, *, reason, actor):
    """Take a wrong entry out: it is shown nowhere, its file is destroyed, who did it and why stays. Returns it.

    Raises Refused: without a reason, taken out already.
    """
    if not reason.strip():
        raise Refused(Blocker("reason", "Напишите, почему убираете запись."))
    with transaction.atomic():
        row, match = _locked(achievement)
        demand(_removed_blockers(row))
        values = {"removed_at": clock.now(), "removed_by": actor.account, "removed_reason": reason.strip()}
        Achievement.objects.filter(pk=row.pk).update(file=None, **values)
        forget_file(row.file)
        note_event(match, "achievement", "Достижение убрано", actor=actor, reason=reason.strip())
        person = achievement.member.person
        audit.record("programs.achievement.remove", actor=actor, about=row, person=person, fields=list(values))
    row.refresh_from_db()
    return row


def note_look(achievement, *, actor):
    """Write down that `actor` has opened the file of an achievement (privacy rule 5)."""
    audit.record("programs.achievement.view", actor=actor, about=achievement, person=achievement.member.person)


def standing(rows):
    """Return those of `rows` (a queryset) that nobody has taken out, the latest first."""
    return rows.filter(removed_at__isnull=True).order_by("-happened_on", "-pk")


def standing_on(match):
    """Return the achievements on `match` that stand, the earliest first, with whose they are; one query."""
    rows = Achievement.objects.filter(member__match=match).select_related("member__person")
    return standing(rows).reverse()


def number_of(own):
    """Return the expression that counts those of `own`, Achievements written with OuterRef, that stand."""
    number = standing(own).order_by().values("removed_at").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(number, output_field=IntegerField()), 0)


def with_achievements(rows, own):
    """Return `rows` (a queryset) with how many achievements there are and the latest one; no query of its own.

    `own` are the Achievements of one row of `rows`, written with OuterRef.
    """
    found = standing(own)
    return rows.annotate(
        achievement_count=number_of(own),
        achievement_title=Subquery(found.values("title")[:1]),
        achievement_on=Subquery(found.values("happened_on")[:1]),
    )


def of_match(rows):
    """Return those of `rows` that belong to the match of the outer query."""
    return rows.filter(member__match=OuterRef("pk"))
