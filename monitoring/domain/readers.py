"""Who reads the answers, said before the first question: on the screen and on paper (domain/process, «who sees»)."""

from participants.enums import Side
from programs.domain.programs import leads

LEADERS = "Ответы прочитают только куратор программы и\u00a0координатор."
TOTALS = "Директор видит общие итоги, без\u00a0имён и\u00a0отдельных ответов."
NO_MARKS = "Оценок здесь не\u00a0ставят."


def readers_of(side, *, is_pupil):
    """Return (who reads the answers, who does not): two texts for the people of `side`; `is_pupil` of who answers.

    A curator who is in the pair himself reads none of it (`scopes.responses_for`), so the words hold of every pair.
    """
    partner = "Наставляемые" if side == Side.MENTOR else "Наставник"
    who = f"{partner}, учителя и\u00a0ребята" if is_pupil else f"{partner} и\u00a0коллеги"
    return LEADERS, f"{who} их не\u00a0увидят. {TOTALS} {NO_MARKS}"


def readers_of_response(response):
    """Return `readers_of` for the person whom `response` was given to."""
    member = response.member
    return readers_of(member.side, is_pupil=member.person.school_class_id is not None)


def is_in(match, actor):
    """Tell whether `actor` is or was one of `match` (its people are loaded)."""
    return any(one.person_id == actor.person_id for one in match.people)


def reads_answers(match, actor):
    """Tell whether `actor` reads the answers of `match` (people loaded): he leads it and was never in it himself."""
    return leads(actor, match.program) and not is_in(match, actor)
