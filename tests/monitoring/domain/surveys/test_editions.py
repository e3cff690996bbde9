"""Editions: a programme's own copy, what is frozen, the edition that follows, what can be taken back."""

import pytest

from mentorship.kernel.blockers import Refused
from mentorship.kernel.versions import Conflict
from monitoring.domain.surveys import editions
from monitoring.domain.surveys.given import questions_of, survey_for
from monitoring.enums import Wave
from monitoring.models import Question, Survey, SurveyResponse
from participants.enums import Side
from participants.models import AuditEntry
from tests import factories
from tests.monitoring.answers import give, make_question, make_survey, make_wave

pytestmark = pytest.mark.django_db
WORDS = ("position", "page", "kind", "text", "hint", "low_end", "high_end", "options", "characteristic", "is_on")


@pytest.fixture
def actor(today):
    return factories.acting(factories.make_staff("coordinator"))


@pytest.fixture
def match():
    return factories.make_match()


@pytest.fixture
def school_survey(match):
    return survey_for(match, Side.MENTEE, Wave.ENTRY)


@pytest.fixture
def own(match, school_survey, actor):
    return editions.make_own(school_survey, match.program, actor=actor)


def mentee_of(match):
    return match.members.get(side=Side.MENTEE)


def words_of(survey):
    return [tuple(getattr(one, name) for name in WORDS) for one in questions_of(survey)]


def refusal(act, *args, **kwargs):
    with pytest.raises(Refused) as refused:
        act(*args, **kwargs)
    return [blocker.text for blocker in refused.value.blockers]


def test_programme_gets_a_copy_of_its_own_once(match, school_survey, actor):
    Question.objects.filter(survey=school_survey).update(is_own=True)
    own = editions.make_own(school_survey, match.program, actor=actor)
    assert (own.program, own.edition, own.title, own.lead) == (
        match.program,
        1,
        school_survey.title,
        school_survey.lead,
    )
    assert words_of(own) == words_of(school_survey) != []
    assert not Question.objects.filter(survey=own, is_own=True).exists()
    assert editions.make_own(school_survey, match.program, actor=actor) == own
    assert survey_for(match, Side.MENTEE, Wave.ENTRY) == own
    assert AuditEntry.objects.filter(action="monitoring.survey.add", record_id=own.pk).count() == 1


def test_copy_is_for_a_programme_of_the_form_that_goes_on(match, school_survey, actor):
    other = factories.make_program(form=factories.make_form("pupil-pupil"))
    assert refusal(editions.make_own, school_survey, other, actor=actor) == [
        "Эта анкета для другой формы наставничества."
    ]
    over = factories.make_program(state="finished")
    assert refusal(editions.make_own, school_survey, over, actor=actor) == [
        "Программа закончена: её анкеты не меняются."
    ]
    assert not Survey.objects.filter(program__isnull=False).exists()


def test_given_survey_is_changed_until_somebody_begins(match, own, actor):
    response = give(make_wave(match), mentee_of(match))
    assert not editions.is_begun(own)
    editions.edit_cover(own, version=own.version, actor=actor, title="Как дела?", lead="")
    SurveyResponse.objects.filter(pk=response.pk).update(state="started")
    assert editions.is_begun(own)
    assert refusal(editions.edit_cover, own, version=own.version, actor=actor, title="Поздно", lead="") == [
        editions.FROZEN
    ]
    own.refresh_from_db()
    assert (own.title, own.lead) == ("Как дела?", "")


def test_cover_is_saved_over_what_one_has_seen(own, actor):
    seen = own.version
    editions.edit_cover(Survey.objects.get(pk=own.pk), version=seen, actor=actor, title="Первый", lead="Раз")
    with pytest.raises(Conflict):
        editions.edit_cover(own, version=seen, actor=actor, title="Второй", lead="Два")
    assert Survey.objects.get(pk=own.pk).title == "Первый"


def test_next_edition_begins_as_the_frozen_one_and_is_given_from_now_on(match, own, actor):
    make_question(own, text="Свой вопрос?", is_own=True)
    response = give(make_wave(match), mentee_of(match), state="started")
    made = editions.make_edition(own, actor=actor)
    assert (made.edition, made.program, words_of(made)) == (2, match.program, words_of(own))
    assert [one.text for one in questions_of(made) if one.is_own] == ["Свой вопрос?"]
    assert survey_for(match, Side.MENTEE, Wave.ENTRY) == made
    response.refresh_from_db()
    assert response.survey == own
    assert editions.make_edition(own, actor=actor) == made
    assert Survey.objects.filter(program=match.program).count() == 2


def test_edition_that_nobody_has_begun_is_edited_itself(own, actor):
    assert refusal(editions.make_edition, own, actor=actor) == [editions.OPEN_YET]


def test_old_edition_is_frozen_by_the_new_one(match, own, actor):
    give(make_wave(match), mentee_of(match), state="started")
    made = editions.make_edition(own, actor=actor)
    rows = editions.editions_of(own)
    assert [(one.edition, one.given, one.begun) for one in rows] == [(2, 0, 0), (1, 1, 1)]
    assert [blocker.code for blocker in editions.freezing(own, rows)] == ["superseded"]
    assert editions.freezing(made, rows) == []


def test_editions_of_the_form_and_of_programmes_are_lines_of_their_own(school_survey, own, match):
    further = make_survey(match.program.form)
    assert [one.pk for one in editions.editions_of(school_survey)] == [further.pk, school_survey.pk]
    assert [one.pk for one in editions.editions_of(own)] == [own.pk]


def test_untouched_copy_is_taken_back(match, school_survey, own, actor):
    editions.drop_edition(own, actor=actor)
    assert survey_for(match, Side.MENTEE, Wave.ENTRY) == school_survey
    assert not Question.objects.filter(survey=own.pk).exists()
    assert AuditEntry.objects.filter(action="monitoring.survey.drop", record_id=own.pk).count() == 1


def test_what_was_given_or_is_the_first_stays(match, school_survey, own, actor):
    assert refusal(editions.drop_edition, school_survey, actor=actor) == [
        "Это первая анкета формы: без неё людям нечего дать."
    ]
    give(make_wave(match), mentee_of(match), state="started")
    assert refusal(editions.drop_edition, own, actor=actor) == ["Эту анкету уже дали людям: убрать её нельзя."]
    editions.make_edition(own, actor=actor)
    assert refusal(editions.drop_edition, own, actor=actor) == [editions.SUPERSEDED]


def test_form_without_surveys_takes_those_of_another_once(school_survey, actor):
    source, form = school_survey.mentoring_form, factories.make_form("own", title="Выпускник – ученик")
    latest = make_survey(source, title="Наша анкета", measures=["comfort"])
    ready = Survey.objects.filter(mentoring_form=source, edition=1).count()
    assert (editions.take_over(form, source, actor=actor), editions.take_over(form, source, actor=actor)) == (ready, 0)
    taken = Survey.objects.get(mentoring_form=form, side=latest.side, wave=latest.wave)
    assert (taken.title, taken.edition, words_of(taken)) == ("Наша анкета", 1, words_of(latest))
    assert Survey.objects.filter(mentoring_form=source, edition=1).count() == ready
