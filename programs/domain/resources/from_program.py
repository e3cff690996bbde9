"""A programme that is over as a piece of the library, without the people who took part (002 §3.2, §9; register E9).

The text is drawn from the programme's own words, its plan and its numbers; every name of who took part is put as a
word in brackets, what may be a name is shown to the curator, and what he saves is looked through once more.
"""

from dataclasses import dataclass

from django.db.models import Q
from django.urls import reverse

from mentorship.kernel.blockers import Blocker, Refused, demand
from participants.enums import Side
from participants.models import Person
from programs.domain.people import COUNTED, OVER
from programs.domain.program_document import SECTIONS
from programs.domain.resources.keeping import propose_resource
from programs.domain.resources.names import mentions, without
from programs.enums import PROGRAM_OVER, MatchState, ResourceKind
from programs.models import Enrolment, MatchMember, Meeting, Presence, ProgramActivity

WORKED = (*COUNTED, *OVER)
STAND_INS = {Side.MENTOR: "[наставник]", Side.MENTEE: "[наставляемый]"}
CURATOR, SOMEBODY = "[куратор]", "[участник]"
NOT_OVER = "В копилку кладут завершённую программу: у этой работа ещё идёт."
STAY = "Остались имена тех, кто участвовал ({}). Уберите их или замените словом «наставник», «наставляемый»."
UNREAD = "Прочитайте текст и отметьте, что имён в нём нет: портал узнаёт не все имена."


@dataclass(frozen=True)
class Draft:
    """What the curator reads before it is saved: the values of a piece, how many names went, what may be a name."""

    title: str
    summary: str
    text: str
    removed: int
    doubtful: tuple[str, ...]


def program_blockers(program):
    """Return why `program` cannot be put into the library: it is not over."""
    if program.state in PROGRAM_OVER:
        return []
    link = reverse("programs:program_detail", args=[program.pk])
    return [Blocker("state", NOT_OVER, link, "Открыть программу")]


def people_of(program):
    """Return who took part in `program`: its curator, its pool, its pairs and groups, who was at its presentations."""
    members = MatchMember.objects.filter(match__program=program).values("person")
    pool = Enrolment.objects.filter(program=program).values("person")
    seen = Presence.objects.filter(presentation__programs=program).values("person")
    is_there = Q(pk__in=members) | Q(pk__in=pool) | Q(pk__in=seen) | Q(pk=program.curator_id)
    return list(Person.everyone.filter(is_there).order_by("sort_text", "pk"))


def draft_of(program):
    """Return the Draft of a programme that is over: nothing is written. Raises Refused when it is not over."""
    demand(program_blockers(program))
    members = list(_members(program))
    people, stand_in = people_of(program), _stand_ins(program, members)
    pieces, removed, doubtful = [], 0, []
    for text in (program.title, program.aim, _words(program, members)):
        found = mentions(text, people)
        cleaned, count = without(text, found, stand_in)
        pieces.append(cleaned)
        removed += count
        doubtful += [one.words for one in found if not one.is_sure]
    title, aim, text = pieces
    summary = aim.strip().partition("\n")[0][:400] or f"Программа наставничества «{title}»"
    return Draft(title, summary, text, removed, tuple(dict.fromkeys(doubtful)))


def _members(program):
    """(person, side, match, its state) of all who worked in pairs and groups of `program`; one query."""
    rows = MatchMember.objects.filter(match__program=program, match__state__in=WORKED)
    return rows.values_list("person", "side", "match", "match__state")


def _stand_ins(program, members):
    pool = Enrolment.objects.filter(program=program).values_list("person", "side")
    sides = dict(pool) | {person: side for person, side, *_ in members}

    def stand_in(people):
        words = {CURATOR if one.pk == program.curator_id else STAND_INS.get(sides.get(one.pk)) for one in people}
        return words.pop() or SOMEBODY if len(words) == 1 else SOMEBODY

    return stand_in


def _words(program, members):
    parts = [(title, _listed(getattr(program, name))) for title, name in SECTIONS]
    parts += [("План основных мероприятий", _plan(program)), ("В цифрах", _numbers(program, members))]
    return "\n\n".join(f"## {title}\n\n{text.strip()}" for title, text in parts if text.strip())


def _listed(text):
    """Several lines are a list: that is how people type tasks and methods."""
    lines = [line.strip(" -•") for line in text.splitlines() if line.strip(" -•")]
    return "\n".join(f"- {line}" for line in lines) if len(lines) > 1 else "".join(lines)


def _plan(program):
    rows = ProgramActivity.objects.filter(program=program).order_by("position", "pk")
    return "\n".join(f"- {': '.join(filter(None, (row.title, '; '.join(_of_row(row)))))}" for row in rows)


def _of_row(row):
    return [text for text in (row.task, row.result) if text]


def _numbers(program, members):
    """How many worked, met and came to the end: of people nothing but their number."""
    states = {match: state for _, _, match, state in members}
    people = {side: len({person for person, one, *_ in members if one == side}) for side in Side}
    numbers = {
        "пар и групп": len(states),
        "наставников": people[Side.MENTOR],
        "наставляемых": people[Side.MENTEE],
        "состоявшихся встреч": Meeting.objects.filter(match__program=program, is_held=True).count(),
        "работа доведена до конца": sum(state == MatchState.COMPLETED for state in states.values()),
    }
    return "\n".join(f"- {what}: {number}" for what, number in numbers.items())


def keep_program(program, *, actor, is_read, form_key=None, **values):
    """Put `program` into the library with the values (title, summary, tags, author, text) that its curator has read.

    Returns the Resource; one form makes one. Raises Refused: the programme is not over, a name of who took part has
    stayed, nobody says that the text was read.
    """
    demand(program_blockers(program))
    people = people_of(program)
    texts = [values.get(name, "") for name in ("title", "summary", "tags", "text", "author")]
    stay = [one.words for text in texts for one in mentions(text, people) if one.is_sure]
    if stay:
        raise Refused(Blocker("text", STAY.format(", ".join(dict.fromkeys(stay)))))
    if not is_read:
        raise Refused(Blocker("is_read", UNREAD))
    common = {"kind": ResourceKind.PROGRAM, "form": program.form, "source": program}
    return propose_resource(actor=actor, form_key=form_key, **common, **values)
