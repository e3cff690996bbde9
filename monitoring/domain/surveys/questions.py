"""The questions of one edition: added, reworded, moved, switched off and on, taken out, until somebody answers (D5)."""

from django.db import transaction
from django.db.models import F

from mentorship.kernel import once
from mentorship.kernel.blockers import Blocker, demand
from mentorship.kernel.versions import save_versioned
from monitoring.domain.surveys.characteristics import offered
from monitoring.domain.surveys.editions import ACTION, hold_editable
from monitoring.domain.surveys.given import questions_of
from monitoring.enums import QuestionKind
from monitoring.models import Characteristic, Question
from participants.domain import audit

WORDS = ("text", "hint", "low_end", "high_end", "options", "characteristic")
FIELDS = (*WORDS, "page")
LISTED = (QuestionKind.ONE, QuestionKind.SEVERAL, QuestionKind.FREQUENCY)
FREQUENCY = ["очень часто", "часто", "редко", "1–2 раза", "никогда"]
FEWEST, MOST = 2, 10
READY = "Этот вопрос из готовой анкеты: убрать его нельзя, но можно не задавать."
NOT_OFFERED = "Эту характеристику отключили или убрали. Выберите другую."
GONE = "Этот вопрос уже добавили и потом убрали. Чтобы добавить его снова, откройте страницу заново."


@transaction.atomic
def add_question(survey, *, actor, kind, form_key=None, **values):
    """Add an own question of `kind` to `survey` at the end of its page and return it; `values` are names of FIELDS.

    Twice the same form makes one. Raises Refused: frozen, superseded, a scale without ends, too few options, what is
    measured is asked already.
    """
    hold_editable(survey)
    made = once.claim(form_key)
    if made:
        return _made(made)
    questions = questions_of(survey)
    question = Question(survey=survey, kind=kind, position=len(questions) + 1, is_own=True, **values)
    demand(_faults(question, questions))
    question.page = min(question.page, _last_page(questions) + 1)
    question.save()
    _number([*questions, question])
    audit.record(ACTION, actor=actor, about=question, fields=FIELDS)
    return once.settle(form_key, question)


def _made(pk):
    found = Question.objects.filter(pk=pk).first()
    demand([] if found else [Blocker("gone", GONE)])
    return found


def _last_page(questions):
    return max((one.page for one in questions), default=0)


def _faults(question, questions):
    """What is wrong with the words of `question` among all `questions` of its edition."""
    others = [one for one in questions if one.pk != question.pk]
    return [*_shapeless(question), *_not_offered(question, questions), *measured_twice(question, others)]


def _shapeless(question):
    if question.kind == QuestionKind.SCALE and not (question.low_end and question.high_end):
        return [Blocker("low_end", "Напишите, что значат 1 и 10: без этого число ничего не говорит.")]
    if question.kind in LISTED and not FEWEST <= len(question.options) <= MOST:
        return [Blocker("options", f"Нужно от {FEWEST} до {MOST} вариантов ответа, каждый с новой строки.")]
    if question.characteristic and question.kind != QuestionKind.SCALE:
        return [Blocker("characteristic", "Измеряет только шкала от 1 до 10.")]
    return []


def _not_offered(question, questions):
    """What is switched off is measured by no further question; where it stands already it stays; one query at most."""
    pk = question.characteristic_id
    stands = any(one.pk == question.pk and one.characteristic_id == pk for one in questions)
    if pk is None or stands or offered(Characteristic.objects.filter(pk=pk)).exists():
        return []
    return [Blocker("characteristic", NOT_OFFERED)]


def measured_twice(question, others):
    """Return a refusal when one of `others` that is asked measures what `question` does; pure."""
    if not question.is_on or question.characteristic_id is None:
        return []
    twin = next((one for one in others if one.is_on and one.characteristic_id == question.characteristic_id), None)
    text = "Об этом уже спрашивает вопрос «{}». Уберите или отключите один из двух."
    return [Blocker("characteristic", text.format(twin.text))] if twin else []


def edit_question(question, *, version, actor, **values):
    """Write `values` (names of FIELDS) over `question`. On another page it goes to its end. Returns it.

    Raises Conflict (G13); Refused as `add_question`; DoesNotExist when another has taken it out.
    """
    changed = [name for name, value in values.items() if getattr(question, name) != value]
    for name, value in values.items():
        setattr(question, name, value)
    with transaction.atomic():
        hold_editable(question.survey)
        questions = questions_of(question.survey)
        standing = _standing(question, questions)
        demand(_faults(question, questions))
        question.page = min(question.page, _last_page(questions) + 1)
        save_versioned(question, fields=FIELDS, version=version)
        if question.page != standing.page:
            _number([*(one for one in questions if one != question), question])
        audit.record(ACTION, actor=actor, about=question, fields=changed)
    return question


def _standing(question, questions):
    """Return the row of `question` among `questions`, which were read under the lock."""
    found = next((one for one in questions if one == question), None)
    if found is None:
        raise Question.DoesNotExist
    return found


def _number(questions):
    """Give `questions`, all of an edition, places 1, 2, 3 … by page and in the order given, and pages without a gap."""
    ordered = sorted(questions, key=lambda one: one.page)
    pages = {page: number for number, page in enumerate(sorted({one.page for one in ordered}), 1)}
    stored = {one.pk: one for one in Question.objects.filter(pk__in=[one.pk for one in ordered])}
    for position, one in enumerate(ordered, 1):
        _put(stored[one.pk], position, pages[one.page])


def _put(question, position, page):
    if question.page != page:  # a form that is open over the question must hear of it
        Question.objects.filter(pk=question.pk).update(position=position, page=page, version=F("version") + 1)
    elif question.position != position:
        Question.objects.filter(pk=question.pk).update(position=position)


@transaction.atomic
def move_question(question, *, is_up, actor):
    """Move `question` a step: past its neighbour, at the edge of a page onto the next one. Returns whether it moved.

    The last question of the last page begins a page of its own, unless it is alone there. Raises Refused: frozen,
    superseded; DoesNotExist.
    """
    hold_editable(question.survey)
    questions = questions_of(question.survey)
    moved = _stepped(questions, questions.index(_standing(question, questions)), -1 if is_up else 1)
    if moved:
        _number(questions)
        audit.record(ACTION, actor=actor, about=question, fields=["page", "position"])
    return moved


def _stepped(questions, place, step):
    """Carry out one step on the list `questions`. Returns whether there was one to make."""
    one, beside = questions[place], place + step
    neighbour = questions[beside] if 0 <= beside < len(questions) else None
    if neighbour is not None and neighbour.page == one.page:
        questions[place], questions[beside] = neighbour, one
        return True
    if neighbour is not None:
        one.page = neighbour.page
        return True
    if step < 0 or sum(other.page == one.page for other in questions) == 1:
        return False
    one.page += 1
    return True


@transaction.atomic
def switch_question(question, *, is_on, actor):
    """Ask `question` or leave it out from now on. Twice does it once. Returns it.

    Raises Refused: frozen, superseded, what it measures is asked by another; DoesNotExist.
    """
    hold_editable(question.survey)
    questions = questions_of(question.survey)
    standing = _standing(question, questions)
    if standing.is_on == is_on:
        return standing
    standing.is_on = is_on
    demand(measured_twice(standing, [one for one in questions if one != standing]))
    save_versioned(standing, fields=["is_on"], version=standing.version)
    audit.record(ACTION, actor=actor, about=standing, fields=["is_on"])
    return standing


@transaction.atomic
def remove_question(question, *, actor):
    """Take an own question out. Raises Refused: frozen, superseded, one of the ready survey; DoesNotExist."""
    hold_editable(question.survey)
    questions = questions_of(question.survey)
    standing = _standing(question, questions)
    demand([] if standing.is_own else [Blocker("ready", READY)])
    audit.record("monitoring.survey.question.remove", actor=actor, about=standing, fields=WORDS)
    standing.delete()
    _number([one for one in questions if one is not standing])
