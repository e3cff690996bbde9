"""The pages of surveys: the list, a survey as it will be seen, a programme's own copy, editions, questions."""

import uuid

import pytest
from django.urls import reverse

from monitoring.domain.surveys import editions, questions
from monitoring.domain.surveys.given import questions_of
from monitoring.enums import QuestionKind, Wave
from monitoring.models import Question, Survey
from participants.enums import Side
from participants.models import AuditEntry
from participants.views.conflicts import TEXT as TEXT_OF_CONFLICT
from tests import factories
from tests.monitoring.answers import give, make_characteristic, make_question, make_survey, make_wave
from tests.reading import Page

pytestmark = pytest.mark.django_db
TYPED = {"text": "Легко ли вам?", "hint": "", "low_end": "трудно", "high_end": "легко", "page": "1"}


@pytest.fixture
def coordinator(as_role, school):
    return as_role("coordinator")[0]


@pytest.fixture
def curator(as_role, school):
    return as_role("curator")


@pytest.fixture
def program(curator):
    return factories.make_program(curator[1].person)


@pytest.fixture
def own(program):
    """A survey of the curator's own programme with one ready question."""
    survey = make_survey(program.form, program=program, title="Анкета программы")
    make_question(survey, text="Готовый вопрос?")
    return survey


def at(name, *args):
    return reverse(f"monitoring:{name}", args=args)


def words(answer):
    return Page(None, answer).words.replace("\u00a0", " ")


def ready(form=None, side=Side.MENTEE, wave=Wave.ENTRY):
    form = form or factories.make_form()
    return Survey.objects.get(mentoring_form=form, program=None, side=side, wave=wave, edition=1)


def new(**fields):
    return {"form_key": str(uuid.uuid4())} | TYPED | fields


def begin(survey):
    """Somebody begins to answer `survey`."""
    match = factories.make_match(survey.program)
    give(make_wave(match), match.members.get(side=Side.MENTEE), survey=survey, state="started")


class TestList:
    def test_coordinator_sees_the_school_s_and_each_programme_s(self, coordinator):
        program = factories.make_program(title="Вместе легче")
        own = make_survey(program.form, program=program, title="Своя анкета", edition=3)
        factories.make_program(title="Законченная", state="finished")
        page = words(coordinator.get(at("survey_list")))
        assert "Анкеты программ: 1" in page
        assert ("Своя анкета" in page, "своя анкета, редакция 3" in page, "Законченная" in page) == (True, True, False)
        html = coordinator.get(at("survey_list")).content.decode()
        assert at("survey_detail", own.pk) in html
        assert f"{at('survey_detail', ready(side=Side.MENTOR).pk)}?program={program.pk}" in html

    def test_curator_sees_own_programmes_alone(self, curator, program):
        factories.make_program(title="Чужая программа")
        page = words(curator[0].get(at("survey_list")))
        assert ("Вместе легче" in page, "Чужая программа" in page, "Анкеты школы" in page) == (True, False, False)

    def test_nothing_to_ask_yet_says_what_will_be_here(self, curator):
        page = words(curator[0].get(at("survey_list")))
        assert ("Программ в работе пока нет" in page, "Создать программу" in page) == (True, True)

    def test_form_without_surveys_takes_those_of_another_once(self, coordinator):
        form = factories.make_form("own", title="Выпускник – ученик")
        assert "Для этой формы готовых анкет нет" in words(coordinator.get(at("survey_list")))
        for text in ("Анкеты взяты.", "У этой формы анкеты уже есть."):
            answer = coordinator.post(at("survey_take", form.pk), {"source": factories.make_form().pk}, follow=True)
            assert text in words(answer)
        assert Survey.objects.filter(mentoring_form=form).count() == len(Side) * len(Wave)

    def test_form_itself_is_no_source(self, coordinator):
        form = factories.make_form("own", title="Выпускник – ученик")
        for source in ("", form.pk, "nonsense"):
            answer = coordinator.post(at("survey_take", form.pk), {"source": source})
            assert ("is-invalid" in answer.content.decode(), answer.status_code) == (True, 200)
        assert not Survey.objects.filter(mentoring_form=form).exists()


class TestSurvey:
    def test_it_says_who_reads_before_it_asks(self, coordinator):
        page = words(coordinator.get(at("survey_detail", ready().pk)))
        assert page.index("Ответы прочитают только куратор") < page.index("1. Как вы думаете, легко ли вам будет")

    def test_question_switched_off_has_no_number(self, curator, own):
        make_question(own, text="Отключён?", is_on=False)
        make_question(own, text="Последний?")
        page = words(curator[0].get(at("survey_detail", own.pk)))
        assert ("2. Последний?" in page, "Не задаётся" in page) == (True, True)

    def test_what_the_other_end_does_not_ask_is_told(self, curator, own):
        make_question(own, characteristic=make_characteristic("anxiety"), text="Волнуетесь?")
        page = words(curator[0].get(at("survey_detail", own.pk)))
        assert "В другой анкете спрашиваем, а здесь нет: Легко ли говорить друг с другом" in page
        assert "Здесь спрашиваем, а в другой анкете нет" not in page

    def test_director_reads_and_changes_nothing(self, as_role, own):
        client = as_role("director")[0]
        answer = client.get(at("survey_detail", own.pk))
        assert [form.action for form in Page(None, answer).forms if "surveys" in form.action] == []
        assert client.post(at("survey_edition", own.pk)).status_code == 403

    def test_foreign_survey_is_not_there(self, curator):
        other = make_survey(program=factories.make_program())
        for name in ("survey_detail", "survey_cover", "survey_pdf"):
            assert curator[0].get(at(name, other.pk)).status_code == 404
        for name in ("survey_edition", "survey_drop"):
            assert curator[0].post(at(name, other.pk)).status_code == 404

    def test_blank_sheet_is_printed_and_noted(self, curator, own):
        for name, start in (("survey_pdf", b"%PDF"), ("survey_docx", b"PK")):
            answer = curator[0].get(at(name, own.pk))
            assert b"".join(answer.streaming_content).startswith(start)
        assert AuditEntry.objects.filter(action="monitoring.survey.print", record_id=own.pk).count() == 2


class TestAdapting:
    def test_curator_makes_a_copy_for_the_programme_once(self, curator, program):
        school_survey = ready()
        page = words(curator[0].get(f"{at('survey_detail', school_survey.pk)}?program={program.pk}"))
        assert ("Своя анкета для программы" in page, "сделайте для неё копию" in page) == (True, True)
        answer = curator[0].post(at("survey_adapt", school_survey.pk), {"program": program.pk}, follow=True)
        own = Survey.objects.get(program=program)
        assert answer.redirect_chain[-1][0] == at("survey_detail", own.pk)
        assert "Теперь у программы своя анкета." in words(answer)
        again = curator[0].post(at("survey_adapt", school_survey.pk), {"program": program.pk})
        assert (again.status_code, Survey.objects.filter(program=program).count()) == (200, 1)
        assert "Своя анкета для программы" not in words(curator[0].get(at("survey_detail", school_survey.pk)))

    def test_foreign_programme_is_an_error_beside_the_field(self, curator, program):
        for foreign in (factories.make_program().pk, ""):
            answer = curator[0].post(at("survey_adapt", ready().pk), {"program": foreign})
            assert (answer.status_code, "is-invalid" in answer.content.decode()) == (200, True)
        assert not Survey.objects.filter(program__isnull=False).exists()

    def test_curator_does_not_change_the_school_s(self, curator, program):
        assert curator[0].get(at("survey_cover", ready().pk)).status_code == 404
        question = questions_of(ready())[0]
        assert curator[0].post(at("question_off", question.pk)).status_code == 404
        assert Question.objects.get(pk=question.pk).is_on

    def test_cover_is_changed_and_of_two_the_later_sees_both(self, curator, own):
        typed = {"title": "Как вам?", "lead": "Расскажите.", "version": own.version}
        answer = curator[0].post(at("survey_cover", own.pk), typed, follow=True)
        assert "Название и вступление сохранены." in words(answer)
        later = curator[0].post(at("survey_cover", own.pk), typed | {"title": "Иначе"})
        assert (TEXT_OF_CONFLICT in words(later), "Как вам?" in words(later)) == (True, True)
        empty = curator[0].post(at("survey_cover", own.pk), typed | {"title": "", "version": own.version + 1})
        assert (empty.status_code, Survey.objects.get(pk=own.pk).title) == (200, "Как вам?")

    def test_untouched_copy_is_taken_back(self, curator, own):
        answer = curator[0].post(at("survey_drop", own.pk), follow=True)
        assert ("Анкета убрана." in words(answer), Survey.objects.filter(pk=own.pk).exists()) == (True, False)


class TestFrozen:
    def test_frozen_survey_offers_a_new_edition_and_says_why(self, curator, own):
        begin(own)
        page = words(curator[0].get(at("survey_detail", own.pk)))
        assert (editions.FROZEN in page, "Сделать новую редакцию" in page) == (True, True)
        assert ("Добавить вопрос" in page, "Выше" in page, "Дана 1 человеку" in page) == (False, False, True)
        answer = curator[0].post(at("survey_edition", own.pk), follow=True)
        made = Survey.objects.get(program=own.program, edition=2)
        assert answer.redirect_chain[-1][0] == at("survey_detail", made.pk)
        assert "Редакция 2: меняйте её" in words(answer)
        old = words(curator[0].get(at("survey_detail", own.pk)))
        assert (editions.SUPERSEDED in old, "Открыть редакцию 2" in old) == (True, True)

    def test_what_was_typed_too_late_is_kept_with_the_reason(self, curator, own):
        begin(own)
        answer = curator[0].post(at("question_add", own.pk, "scale"), new(text="Поздний вопрос?"))
        assert (answer.status_code, editions.FROZEN in words(answer)) == (200, True)
        assert "Поздний вопрос?" in answer.content.decode()
        cover = curator[0].post(at("survey_cover", own.pk), {"title": "Позднее", "lead": "", "version": own.version})
        assert (editions.FROZEN in words(cover), Survey.objects.get(pk=own.pk).title) == (True, "Анкета программы")
        question = questions_of(own)[0]
        assert curator[0].post(at("question_up", question.pk)).status_code == 409
        assert editions.FROZEN in words(curator[0].post(at("question_off", question.pk)))
        assert [one.text for one in questions_of(own)] == ["Готовый вопрос?"]

    def test_edition_that_nobody_has_begun_needs_no_next_one(self, curator, own):
        answer = curator[0].post(at("survey_edition", own.pk))
        assert (answer.status_code, editions.OPEN_YET in words(answer)) == (409, True)


class TestQuestions:
    @pytest.mark.parametrize("kind", QuestionKind)
    def test_each_kind_is_added(self, curator, own, kind):
        client, address = curator[0], at("question_add", own.pk, kind)
        assert client.get(address).status_code == 200
        typed = new(text="Новый вопрос?", options="часто\n\nредко\nчасто\nникогда")
        answer = client.post(address, typed, follow=True)
        client.post(address, typed)
        added = questions_of(own)[1]
        assert "Вопрос добавлен в конец страницы." in words(answer)
        assert (added.kind, added.text, added.is_own) == (kind, "Новый вопрос?", True)
        listed = kind in questions.LISTED
        assert added.options == (["часто", "редко", "никогда"] if listed else [])
        assert added.low_end == ("трудно" if kind == QuestionKind.SCALE else "")
        assert len(questions_of(own)) == 2

    def test_frequency_begins_with_the_usual_words(self, curator, own):
        assert "очень часто\nчасто" in curator[0].get(at("question_add", own.pk, "often")).content.decode()

    @pytest.mark.parametrize(
        ("kind", "fields", "said"),
        [
            ("scale", {"text": ""}, "is-invalid"),
            ("scale", {"low_end": ""}, "is-invalid"),
            ("scale", {"page": "7"}, "is-invalid"),
            ("one", {"options": "один"}, "Нужно от 2 до 10 вариантов ответа"),
            ("one", {"options": "а" * 121 + "\nб"}, "не\u00a0прочитать с\u00a0телефона"),
        ],
    )
    def test_wrong_words_are_told_and_nothing_is_written(self, curator, own, kind, fields, said):
        answer = curator[0].post(at("question_add", own.pk, kind), new(**fields))
        assert (answer.status_code, said in answer.content.decode()) == (200, True)
        assert len(questions_of(own)) == 1

    def test_what_is_measured_already_is_told_beside_the_field(self, curator, own):
        measured = make_characteristic("comfort")
        make_question(own, text="Уже спросили?", characteristic=measured)
        answer = curator[0].post(at("question_add", own.pk, "scale"), new(characteristic=measured.pk))
        assert "Об этом уже спрашивает вопрос «Уже спросили?»" in words(answer)
        assert Page(None, answer).forms

    def test_question_is_reworded_and_of_two_the_later_sees_both(self, curator, own):
        question = make_question(own, kind=QuestionKind.ONE, text="Как?")
        client, address = curator[0], at("question_edit", question.pk)
        assert "часто\nредко\nникогда" in client.get(address).content.decode()
        typed = {"text": "Иначе?", "hint": "", "options": "да\nнет", "page": "1", "version": question.version}
        assert "Вопрос сохранён." in words(client.post(address, typed, follow=True))
        later = client.post(address, typed | {"text": "По-своему?", "options": "нет\nда"})
        page = words(later)
        assert (TEXT_OF_CONFLICT in page, "Иначе?" in page, "По-своему?" in page) == (True, True, True)
        question.refresh_from_db()
        assert (question.text, question.options) == ("Иначе?", ["да", "нет"])
        again = client.post(address, typed | {"text": "По-своему?", "version": question.version})
        assert (again.status_code, Question.objects.get(pk=question.pk).text) == (302, "По-своему?")

    def test_too_few_options_on_rewording_are_told(self, curator, own):
        question = make_question(own, kind=QuestionKind.ONE)
        typed = {"text": "Иначе?", "hint": "", "options": "да", "page": "1", "version": question.version}
        answer = curator[0].post(at("question_edit", question.pk), typed)
        assert "Нужно от 2 до 10 вариантов ответа" in words(answer)

    def test_question_moves_by_buttons(self, curator, own):
        second = make_question(own, text="Второй?")
        answer = curator[0].post(at("question_up", second.pk))
        assert answer.url == f"{at('survey_detail', own.pk)}#q{second.pk}"
        assert [one.text for one in questions_of(own)] == ["Второй?", "Готовый вопрос?"]
        curator[0].post(at("question_down", second.pk))
        curator[0].post(at("question_down", second.pk))
        assert [(one.text, one.page) for one in questions_of(own)] == [("Готовый вопрос?", 1), ("Второй?", 2)]
        page = Page(None, curator[0].get(at("survey_detail", own.pk)))
        actions = [form.action for form in page.forms]
        assert at("question_down", second.pk) not in actions

    def test_question_is_switched_off_and_on(self, curator, own):
        question = questions_of(own)[0]
        assert "Вопрос отключён" in words(curator[0].post(at("question_off", question.pk), follow=True))
        assert not Question.objects.get(pk=question.pk).is_on
        assert "Вопрос снова задаётся." in words(curator[0].post(at("question_on", question.pk), follow=True))
        assert Question.objects.get(pk=question.pk).is_on

    def test_own_question_is_taken_out_and_a_ready_one_is_refused(self, curator, own):
        added = make_question(own, text="Лишний?", is_own=True)
        answer = curator[0].post(at("question_remove", added.pk), follow=True)
        assert "Вопрос убран: Лишний?" in words(answer)
        assert curator[0].post(at("question_remove", added.pk)).status_code == 404
        refused = curator[0].post(at("question_remove", questions_of(own)[0].pk))
        assert (refused.status_code, questions.READY in words(refused)) == (409, True)
        assert len(questions_of(own)) == 1

    def test_question_taken_out_meanwhile_is_not_there(self, curator, own, monkeypatch):
        question = make_question(own, is_own=True)

        def gone(*args, **kwargs):
            raise Question.DoesNotExist

        for name in ("move_question", "switch_question", "remove_question"):
            monkeypatch.setattr(questions, name, gone)
        for name in ("question_up", "question_down", "question_on", "question_off", "question_remove"):
            assert curator[0].post(at(name, question.pk)).status_code == 404

    def test_foreign_question_is_not_there(self, curator):
        other = make_question(make_survey(program=factories.make_program()))
        assert curator[0].get(at("question_edit", other.pk)).status_code == 404
        for name in ("question_up", "question_down", "question_on", "question_off", "question_remove"):
            assert curator[0].post(at(name, other.pk)).status_code == 404

    def test_mentor_has_nothing_here(self, client, today, own):
        client.force_login(factories.make_account(factories.make_mentor().person))
        for address in (at("survey_list"), at("survey_detail", own.pk), at("question_add", own.pk, "text")):
            assert client.get(address).status_code == 403
