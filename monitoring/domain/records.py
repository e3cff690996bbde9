"""What this room holds about a person: his surveys and answers, what was seen and noted of him."""

from monitoring.domain.answering import given_in, in_words
from monitoring.models import Answer, GrowthNote, MatchWave, Observation, Report, ReportQuote, SurveyResponse
from participants.domain.own_records import shown, table
from participants.domain.records import RecordSection
from programs.models import MatchMember

SEEN = ("observer", "involvement", "communication", "interests", "written_at")
GROWN = ("at_entry", "figure_at_entry", "at_exit", "figure_at_exit", "evidence")


def monitoring_records(person):
    """Return the RecordSections of this room; what others answered is theirs and is not among them."""
    own = MatchMember.objects.filter(person=person)
    matches = own.values("match")
    waves = MatchWave.objects.filter(match__in=matches)
    reports, quoted = Report.objects.filter(match__in=matches), ReportQuote.objects.filter(response__member__in=own)
    return [
        table("Анкетирования", MatchWave, ("wave", "opens_on", "due_on", "waived_reason"), waves),
        _surveys(own),
        _answers(own),
        table("Листы наблюдения", Observation, SEEN, Observation.objects.filter(member__in=own)),
        _growth(own),
        table("Отчёты о паре или группе", Report, ("kind", "starts_on", "ends_on", "state"), reports),
        table("Слова, которые выбраны для отчёта куратора", ReportQuote, ("text", "is_named"), quoted),
    ]


def _surveys(own):
    rows = SurveyResponse.objects.filter(member__in=own).select_related("survey")
    titles = ("анкета", "дана", "состояние", "заполнена")
    told = [(row.survey.title, shown(row, "given_at"), shown(row, "state"), shown(row, "answered_at")) for row in rows]
    return RecordSection("Анкеты", titles, told, (SurveyResponse,))


def _answers(own):
    rows = Answer.objects.filter(response__member__in=own).select_related("question")
    return RecordSection("Ответы на анкеты", ("вопрос", "ответ"), [_answer(row) for row in rows], (Answer,))


def _answer(answer):
    """What was marked and what was written, as the one who answered it saw it."""
    return answer.question.text, in_words(answer.question, given_in(answer))


def _growth(own):
    rows = GrowthNote.objects.filter(member__in=own).select_related("result")
    told = [(row.result.text, *(shown(row, name) for name in GROWN)) for row in rows]
    titles = ("результат", *(str(GrowthNote._meta.get_field(name).verbose_name) for name in GROWN))
    return RecordSection("Результаты программы", titles, told, (GrowthNote,))
