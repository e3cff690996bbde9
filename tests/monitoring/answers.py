"""Rows of monitoring for tests: an open wave, a survey given, its answers. They go round the domain on purpose."""

from datetime import date

from monitoring.domain.surveys.given import questions_of, survey_for
from monitoring.enums import QuestionKind, ResponseState, Wave
from monitoring.models import Answer, Characteristic, MatchWave, Question, Survey, SurveyResponse
from participants.enums import Side
from tests import factories

MIDDLE = 5


def make_wave(match, wave=Wave.ENTRY, **fields):
    """A wave of `match` that opened on 10 November and is to be answered by 30 November."""
    values = {"opens_on": date(2026, 11, 10), "due_on": date(2026, 11, 30), "opened_at": factories.NOW}
    return MatchWave.objects.update_or_create(match=match, wave=wave, defaults=values | fields)[0]


def make_survey(form=None, *, side=Side.MENTEE, wave=Wave.ENTRY, measures=(), **fields):
    """A survey of one page that asks about each of `measures` (codes); the next edition of what is there."""
    form = form or factories.make_form()
    known = Survey.objects.filter(mentoring_form=form, program=fields.get("program"), side=side, wave=wave).count()
    values = {"title": "Как вам сейчас?", "edition": known + 1, "created_at": factories.NOW}
    survey = Survey.objects.create(mentoring_form=form, side=side, wave=wave, **values | fields)
    for code in measures:
        make_question(survey, text=f"Вопрос о {code}?", characteristic=make_characteristic(code))
    return survey


def make_full_survey(program, **fields):
    """The programme's own survey, which it gives instead of that of its form: a question of each kind, three pages."""
    survey = make_survey(program.form, program=program, **fields)
    make_question(survey, text="Легко ли вам просить о помощи?")
    make_question(survey, QuestionKind.YES_WHERE, text="Был ли у вас наставник раньше?")
    make_question(survey, QuestionKind.ONE, text="Где вам удобно встречаться?", options=["в школе", "дома"], page=2)
    chores = ["уроки", "спорт", "музыка"]
    make_question(survey, QuestionKind.SEVERAL, text="Чем хочется заняться?", options=chores, page=2)
    make_question(survey, QuestionKind.FREQUENCY, text="Как часто вы просите совета?", page=2)
    make_question(survey, QuestionKind.TEXT, text="Чего вы ждёте от встреч?", page=3)
    return survey


def make_characteristic(code="comfort", **fields):
    """What is measured, by its code."""
    return Characteristic.objects.get_or_create(code=code, defaults={"title": f"Что значит {code}"} | fields)[0]


def make_question(survey, kind=QuestionKind.SCALE, **fields):
    """A further question of `survey`, a scale by default."""
    values = {"position": Question.objects.filter(survey=survey).count() + 1, "text": "Легко ли вам?"}
    if kind == QuestionKind.SCALE:
        values |= {"low_end": "очень трудно", "high_end": "совсем легко"}
    if kind in (QuestionKind.ONE, QuestionKind.SEVERAL, QuestionKind.FREQUENCY):
        values |= {"options": ["часто", "редко", "никогда"]}
    return Question.objects.create(survey=survey, kind=kind, **values | fields)


def give(wave, member, *, survey=None, **fields):
    """The survey given to `member` in `wave`: by default the one that is in use, not begun."""
    survey = survey or survey_for(wave.match, member.side, wave.wave)
    values = {"given_at": factories.NOW} | fields
    return SurveyResponse.objects.create(wave=wave, member=member, survey=survey, **values)


def answer(response, *, scales=MIDDLE, words="", state=ResponseState.ANSWERED, **numbers):
    """Answer the whole `response`: `scales` on each scale but those whose characteristic's code is among `numbers`.

    Every list gets its first option, every open question `words`. Returns the response.
    """
    questions = [question for question in questions_of(response.survey) if question.is_on]
    Answer.objects.bulk_create(_answer(response, one, scales, words, numbers) for one in questions)
    response.state, response.how, response.changed_at = state, "screen", factories.NOW
    response.answered_at = factories.NOW if state == ResponseState.ANSWERED else None
    response.save()
    return response


def _answer(response, question, scales, words, numbers):
    found = Answer(response=response, question=question)
    if question.kind == QuestionKind.SCALE:
        code = question.characteristic.code if question.characteristic else ""
        found.number = numbers.get(code, scales)
    elif question.kind == QuestionKind.TEXT:
        found.text = words
    else:
        found.choices = [0]
    return found


def answered(wave, member, **kwargs):
    """Give the survey in use to `member` in `wave` and answer it as `answer` does."""
    return answer(give(wave, member), **kwargs)


def final_answered(match):
    """The final wave of `match`, open, with the answers of all who are in it: what its completion asks for (G10)."""
    wave = make_wave(match, Wave.FINAL)
    for member in match.members.filter(left_on__isnull=True, state="active"):
        answered(wave, member)
    return wave
