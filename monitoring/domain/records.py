"""What monitoring holds about a person, in words: for the one who asks what the school knows of him (152-ФЗ ст. 14)."""

from monitoring.models import Answer, GrowthNote, MatchWave, Observation, SurveyResponse
from participants.domain.own_records import shown, table
from participants.domain.records import RecordSection


def monitoring_records(person):
    """Return the RecordSections of this room."""
    seen = Observation.objects.filter(member__person=person)
    return [
        _surveys(person),
        _answers(person),
        table("Листы наблюдения", Observation, ("observer", "involvement", "communication", "interests"), seen),
        _growth(person),
    ]


def _surveys(person):
    rows = SurveyResponse.objects.filter(member__person=person).select_related("wave")
    cells = [(shown(row.wave, "wave"), shown(row, "state"), shown(row, "answered_at")) for row in rows]
    return RecordSection("Анкеты", ("какая", "состояние", "заполнена"), cells, (SurveyResponse, MatchWave))


def _answers(person):
    rows = Answer.objects.filter(response__member__person=person).select_related("question")
    cells = [(row.question.text, _said(row)) for row in rows]
    return RecordSection("Ответы на анкеты", ("вопрос", "ответ"), cells, (Answer,))


def _said(answer):
    options = answer.question.options
    chosen = [str(options[place]) for place in answer.choices if place < len(options)]
    number = [] if answer.number is None else [str(answer.number)]
    return ", ".join([*number, *chosen, *filter(None, [answer.text])])


def _growth(person):
    rows = GrowthNote.objects.filter(member__person=person).select_related("result")
    names = ("at_entry", "figure_at_entry", "at_exit", "figure_at_exit", "evidence")
    cells = [(row.result.text, *(shown(row, name) for name in names)) for row in rows]
    titles = ("результат", "в начале", "число в начале", "в конце", "число в конце", "чем подтверждается")
    return RecordSection("Результаты программы", titles, cells, (GrowthNote,))
