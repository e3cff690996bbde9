"""The protocol of a jury: who decides, whom, by what facts; before the decision a sheet to be filled by hand."""

from mentorship.kernel.documents import (
    Column,
    DateNumber,
    Document,
    HandSignature,
    Paragraph,
    Place,
    Row,
    SchoolName,
    Subheading,
    Table,
    Title,
)
from mentorship.kernel.grammar.dates import numeric_period
from programs.domain.honours.contests import standing_nominations
from programs.domain.honours.facts import facts_of
from programs.domain.people import load_names, match_name
from programs.enums import NominationOutcome
from programs.models import JuryMember

COLUMNS = (
    Column("№", 1, align="center"),
    Column("Кандидат", 5),
    Column("Почему выдвинут", 6),
    Column("Что известно", 6),
    Column("Решение и чем оно объяснено", 6),
)


def candidates_of(contest):
    """Return the nominations of `contest` that stand, each with `name` and `facts`, by name; six queries at most."""
    rows = standing_nominations(contest).select_related("person__school_class", "match__plan")
    found = with_names(rows.order_by("pk"))
    for one in found:
        one.contest = contest
    facts = facts_of(found)
    for one in found:
        one.facts = facts[one.pk]
    return found


def with_names(nominations):
    """Return the list of `nominations`, which come with person and match, each with its `name`, by name; one query."""
    found = list(nominations)
    load_names([one.match for one in found if one.match_id])
    for one in found:
        one.name = nominee_name(one)
    return sorted(found, key=lambda one: (one.person.sort_text if one.person_id else one.name, one.pk))


def nominee_name(nomination):
    """«Громова Елена Викторовна, учитель физики», or how the pair or group is called; its people are read already."""
    return match_name(nomination.match) if nomination.match_id else nomination.person.name_and_standing


def jury_of(contest):
    """Return the JuryMembers of `contest` with their people, by surname; one query."""
    return list(JuryMember.objects.filter(contest=contest).select_related("person").order_by("person__sort_text", "pk"))


def protocol_document(contest, *, school):
    """Return the Document: the decision where there is one, else empty places for it."""
    jury, candidates = jury_of(contest), candidates_of(contest)
    rows = tuple(Row((str(place), *_cells(one))) for place, one in enumerate(candidates, 1))
    blocks = (
        SchoolName(full=school.full_name, short=school.short_name),
        Title("ПРОТОКОЛ", f"заседания жюри конкурса «{contest.title}»"),
        DateNumber(on=contest.decided_on, number=contest.protocol_number),
        Place(school.place),
        Paragraph(f"Выдвижение: {numeric_period(contest.opens_on, contest.closes_on)}.", indent=False, align="left"),
        Paragraph(f"Жюри: {_listed(jury)}.", indent=False, align="left"),
        *_criteria(contest),
        Subheading("Кандидаты и решение"),
        Table(COLUMNS, rows, is_compact=True) if rows else Paragraph("На конкурс никто не выдвинут.", indent=False),
        *(HandSignature(name=one.person.as_name.short_in_signature(), has_date=False) for one in jury),
    )
    return Document(title=f"Протокол жюри: {contest.title}", blocks=blocks, margins="paper")


def _listed(jury):
    return "; ".join(one.person.name_and_standing for one in jury) or "не указано"


def _criteria(contest):
    lines = [line.strip().rstrip(".;") for line in contest.criteria.splitlines() if line.strip()]
    if not lines:
        return ()
    return (Paragraph(f"На что смотрели: {'; '.join(lines)}.", indent=False, align="left"),)


def _cells(one):
    decision = "" if one.outcome == NominationOutcome.NOMINATED else one.get_outcome_display().capitalize()
    if one.decision:
        decision = f"{decision}. {one.decision}"
    return one.name, one.reason, "\n".join(one.facts.lines), decision
