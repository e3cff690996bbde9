"""Editions of surveys: a programme's own copy, a further edition of what is frozen, the words on the cover (D5)."""

from django.db import transaction
from django.db.models import Count, Q

from mentorship.kernel import clock
from mentorship.kernel.blockers import Blocker, demand
from mentorship.kernel.versions import save_versioned
from monitoring.domain.surveys.given import questions_of
from monitoring.enums import ResponseState
from monitoring.models import Question, Survey, SurveyResponse
from participants.domain import audit
from programs.enums import PROGRAM_OVER
from programs.models import MentoringForm, Program

COVER = ("title", "lead")
ACTION, DROPPING = "monitoring.survey.edit", "monitoring.survey.drop"
COPIED = ("position", "page", "kind", "text", "hint", "low_end", "high_end", "options", "characteristic", "is_on")
FROZEN = "На эту анкету уже отвечают: вопросы и слова не меняются. Чтобы спросить иначе, сделайте новую редакцию."
SUPERSEDED = "Это прежняя редакция: её сменила новая. Правьте новую."
OPEN_YET = "На эту анкету ещё никто не отвечал: правьте её саму, новая редакция не нужна."
BEGUN = Q(responses__state__in=[ResponseState.STARTED, ResponseState.ANSWERED])


def line_of(survey):
    """Return Q over Survey: all editions of what `survey` is an edition of."""
    of_form = {"program": None, "mentoring_form": survey.mentoring_form_id}
    own = {"program": survey.program_id} if survey.program_id else of_form
    return Q(side=survey.side, wave=survey.wave, **own)


def editions_of(survey):
    """Return all editions of the line of `survey`, the newest first, each with `given` and `begun` counted."""
    rows = Survey.objects.filter(line_of(survey)).order_by("-edition")
    return list(rows.annotate(given=Count("responses"), begun=Count("responses", filter=BEGUN)))


def is_begun(survey):
    """Tell whether somebody has begun to answer `survey`: from then on it is frozen; one query."""
    return SurveyResponse.objects.filter(survey=survey).exclude(state=ResponseState.WAITING).exists()


def freezing(survey, editions):
    """Return what forbids to change `survey`, one of `editions` as `editions_of` gives them; pure."""
    current = next(one for one in editions if one.pk == survey.pk)
    if current != editions[0]:
        return [Blocker("superseded", SUPERSEDED)]
    return [Blocker("frozen", FROZEN)] if current.begun else []


def hold(survey_id):
    """Lock the survey `survey_id` within the caller's transaction and return it.

    Who edits it and who begins to answer it both hold it: so nobody's first answer is to a question that changes.
    """
    return Survey.objects.select_for_update(of=("self",)).get(pk=survey_id)


def hold_editable(survey):
    """Lock `survey` within the caller's transaction and return it as it stands. Raises Refused: frozen, superseded."""
    held = hold(survey.pk)
    demand(freezing(held, editions_of(held)))
    return held


def edit_cover(survey, *, version, actor, title, lead):
    """Write the title and the lead of `survey`. Returns it. Raises Conflict (G13), Refused: frozen, superseded."""
    changed = [name for name, value in (("title", title), ("lead", lead)) if getattr(survey, name) != value]
    survey.title, survey.lead = title, lead
    with transaction.atomic():
        hold_editable(survey)
        save_versioned(survey, fields=COVER, version=version)
        audit.record(ACTION, actor=actor, about=survey, fields=changed)
    return survey


@transaction.atomic
def make_own(survey, program, *, actor):
    """Return the own copy of the school's `survey` that `program` has, made now if there is none yet (D5).

    Its people are given the copy from now on; twice makes one. Raises Refused: the programme is over, is of another
    form.
    """
    held = Program.objects.select_for_update(of=("self",)).get(pk=program.pk)
    demand(_copying(survey, held))
    lines = {"program": held, "side": survey.side, "wave": survey.wave}
    own = Survey.objects.filter(**lines).order_by("-edition").first()
    return own or _copied(survey, actor, form=held.form_id, program=held)


def _copying(survey, program):
    if program.form_id != survey.mentoring_form_id:
        return [Blocker("program", "Эта анкета для другой формы наставничества.")]
    if program.state in PROGRAM_OVER:
        return [Blocker("program", "Программа закончена: её анкеты не меняются.")]
    return []


@transaction.atomic
def make_edition(survey, *, actor):
    """Return the edition that follows the frozen `survey`, made now; one that nobody has begun is returned instead.

    Who was given the old one goes on with it: his answers stay comparable by what is measured (002 §6.3). Raises
    Refused: nobody has begun, so the edition itself is edited.
    """
    held = hold(survey.pk)
    newest = editions_of(held)[0]
    if newest.pk != held.pk and not newest.begun:
        return newest
    demand([] if newest.begun else [Blocker("open", OPEN_YET)])
    return _copied(newest, actor, form=newest.mentoring_form_id, program=newest.program, edition=newest.edition + 1)


def _copied(source, actor, *, form, program=None, edition=1):
    """A copy of `source`. In a first edition everything is found ready; in a further one own questions stay own."""
    words = {name: getattr(source, name) for name in ("side", "wave", *COVER)} | {"mentoring_form_id": form}
    known = {"created_at": clock.now(), "created_by": actor.account}
    made = Survey.objects.create(program=program, edition=edition, **known, **words)
    Question.objects.bulk_create(_copy(question, made) for question in questions_of(source))
    audit.record("monitoring.survey.add", actor=actor, about=made)
    return made


def _copy(question, survey):
    words = {name: getattr(question, name) for name in COPIED}
    return Question(survey=survey, is_own=survey.edition > 1 and question.is_own, **words)


@transaction.atomic
def drop_edition(survey, *, actor):
    """Take back an edition that nobody was given: the one before it, or the school's, is in use again.

    Raises Refused: it was given to somebody, a newer one is in use, it is the first of the form.
    """
    held = hold(survey.pk)
    demand(dropping(held, editions_of(held)))
    audit.record(DROPPING, actor=actor, about=held)
    held.delete()


def dropping(survey, editions):
    """Return what forbids to take `survey` back, one of `editions` as `editions_of` gives them; pure."""
    if survey.program_id is None and survey.edition == 1:
        return [Blocker("first", "Это первая анкета формы: без неё людям нечего дать.")]
    if editions[0].pk != survey.pk:
        return [Blocker("superseded", SUPERSEDED)]
    return [Blocker("given", "Эту анкету уже дали людям: убрать её нельзя.")] if editions[0].given else []


@transaction.atomic
def take_over(form, source, *, actor):
    """Give the mentoring form `form`, which has none, copies of the surveys of the form `source`. Returns how many.

    Each in its latest edition. A form that has surveys keeps them: twice adds nothing.
    """
    held = MentoringForm.objects.select_for_update().get(pk=form.pk)
    if Survey.objects.filter(mentoring_form=held, program=None).exists():
        return 0
    rows = Survey.objects.filter(mentoring_form=source, program=None).order_by("edition")
    latest = {(one.side, one.wave): one for one in rows}
    for one in latest.values():
        _copied(one, actor, form=held.pk)
    return len(latest)
