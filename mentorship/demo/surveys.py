"""A survey that a curator has made the programme's own before it was given, with a question of theirs."""

from mentorship.demo.programs import curator_of
from monitoring.domain.surveys.editions import make_own
from monitoring.domain.surveys.given import in_use
from monitoring.domain.surveys.questions import add_question
from monitoring.enums import QuestionKind, Wave
from participants.enums import Side

ADAPTED, PROGRAM = 70, "easier"
ADDED = {
    "text": "Чем вам хотелось бы заняться на следующих встречах?",
    "hint": "Можно выбрать несколько.",
    "options": ["готовиться к урокам", "делать проект", "узнавать новое вне школы", "просто разговаривать"],
    "page": 2,
}


def adapt_a_survey(world):
    """Copy the school's middle survey of the mentees for one programme and ask one thing more."""
    program = world.programs[PROGRAM]
    with world.at(ADAPTED):
        curator = curator_of(world, program)
        survey = in_use([program]).survey(program, Side.MENTEE, Wave.INTERMEDIATE)
        own = make_own(survey, program, actor=curator)
        add_question(own, actor=curator, kind=QuestionKind.SEVERAL, **ADDED)
