"""Rows turned into words for the list and the home: who it is about is added here, the stored row names nobody."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from mentorship.kernel.grammar.dates import day_month
from mentorship.kernel.grammar.plurals import counted
from mentorship.kernel.sections import Status
from programs.domain.attention.rules import rules_by_code
from programs.domain.people import load_names, match_name


@dataclass(frozen=True)
class Line:
    """A row as a page shows it: when, the tag, who with a link, what, the one act, until when it is put off."""

    pk: int
    when: str
    when_note: str
    tag: Status
    who: str
    who_url: str
    program: Any
    text: str
    label: str
    url: str
    snoozed_until: date | None


def lines_of(rows, *, today):
    """Return the Lines of `rows` (a slice of AttentionRow's queryset); two queries for any number."""
    rows = list(
        rows.select_related("person__school_class", "match", "event", "program__curator").defer("event__agenda")
    )
    load_names([row.match for row in rows if row.match_id and not row.person_id])
    rules = rules_by_code()
    return [_line(row, rules[row.rule], today) for row in rows if row.rule in rules]


def _line(row, rule, today):
    when, note = _when(row, today)
    who, url = _who(row)
    return Line(
        pk=row.pk,
        when=when,
        when_note=note,
        tag=Status(rule.title, rule.tone),
        who=who,
        who_url=url,
        program=row.program,
        text=row.text,
        label=row.label,
        url=row.link,
        snoozed_until=row.snoozed_until,
    )


def _who(row):
    if row.person_id:
        standing = row.person.standing
        who = f"{row.person.called}, {standing}" if standing else row.person.called
        return who, reverse("participants:person_detail", args=[row.person_id])
    if row.event_id:
        return row.event.title, reverse("programs:event_detail", args=[row.event_id])
    name = match_name(row.match)
    called = f"Группа «{name}»" if row.match.title else name
    return called, reverse("programs:match_detail", args=[row.match_id])


def _when(row, today):
    """«с 7 ноября», «11 дней»; for a term that comes «до 12 декабря», «24 дня»."""
    day = row.until or row.since
    word, days = ("до", (day - today).days) if row.until else ("с", (today - day).days)
    note = counted(days, "день", "дня", "дней") if days > 0 else "сегодня"
    return f"{word}\u00a0{day_month(day)}", note
