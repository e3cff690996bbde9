"""What this room shows on the pages of the room below it."""

from mentorship.kernel import clock
from mentorship.kernel.access import may
from mentorship.kernel.roles import Role
from mentorship.kernel.sections import Panel
from monitoring.domain.growth import UNDER_ORDER_OR_OVER
from monitoring.domain.readers import reads_answers
from monitoring.domain.wave_marks import standing_of
from monitoring.domain.wave_rows import answered_words, status_of
from programs.domain.programs import keeps_journal, leads


def answer_panels(match, actor):
    """Return the panel that leads to what the people of a match answered: who may read it, never one of them."""
    is_open = match.state in UNDER_ORDER_OR_OVER and may(actor, "monitoring.answer.view")
    if not is_open or not reads_answers(match, actor):
        return []
    return [Panel("Что ответили в анкетах", "monitoring/results/_panel.html", {"match": match})]


def growth_panels(match, actor):
    """Return the panel of observation and growth of a match under an order: for its leaders and its mentors."""
    is_open = match.state in UNDER_ORDER_OR_OVER and may(actor, "monitoring.growth.view")
    if not is_open or not keeps_journal(actor, match):
        return []
    return [Panel("Что меняется", "monitoring/_match_panel.html", {"match": match})]


def program_tabs(program, actor):
    """Return the tab that leads to the monitoring of a programme: its leaders and the director read it."""
    is_reader = leads(actor, program) or actor.has(Role.DIRECTOR)
    return [("monitoring:quality", "Мониторинг")] if is_reader and may(actor, "monitoring.quality.view") else []


def wave_panels(match, actor):
    """Return the panel of surveys of a match: counts for its leaders, mentors and the director; no query."""
    standing = standing_of(match)
    opens = keeps_journal(actor, match) and may(actor, "monitoring.wave.view")
    if standing is None or not (opens or actor.has(Role.DIRECTOR)):
        return []
    status = status_of(standing, today=clock.today())
    context = {"match": match, "wave": standing, "status": status, "answered": answered_words(standing)}
    return [Panel("Анкеты", "monitoring/waves/_panel.html", context | {"opens": opens})]
