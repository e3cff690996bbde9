"""The pages of a plan and its papers."""

from datetime import date
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from participants.models import AuditEntry
from programs.models import MentoringPlan, PlanStep
from tests import factories
from tests.programs import pairs
from tests.programs.domain.test_plans import confirm, write
from tests.programs.test_meetings import enter, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("school", "today")]


def url(name, pk):
    return reverse(f"programs:{name}", args=[pk])


def typed(**more):
    values = {"version": 0, "goal": "Выступить с проектом", "meetings_count": 12, "rhythm": "раз в неделю"}
    values |= {"task_0": "Опыт для проекта", "due_on_0": "2026-12-11", "planned_0": "Журнал наблюдений"}
    return values | more


def test_written_by_the_mentor_confirmed_by_the_mentee(client):
    match = pairs.approved(state="active")
    mentor = enter(client, pairs.mentor_of(match))
    assert "Плана пока нет" in text_of(mentor.get(url("mentoring_plan", match.pk)))
    page = text_of(mentor.post(url("mentoring_plan_edit", match.pk), typed(), follow=True))
    assert ("Выступить с проектом" in page, "Ждёт подтверждения" in page) == (True, True)
    member = pairs.mentee_of(match)
    mentee = enter(client, member)
    assert mentee.get(url("mentoring_plan_edit", match.pk)).status_code == 403
    address = url("mentoring_plan_confirm", member.pk)
    assert address in text_of(mentee.get(reverse("home")))
    page = text_of(mentee.post(address, {"edition": 1}, follow=True))
    assert "Подтверждён всеми" in page
    assert mentee.get(url("mentoring_plan_confirm", pairs.mentor_of(match).pk)).status_code == 404


@pytest.mark.parametrize(("more", "field"), [({"goal": ""}, "goal"), ({"meetings_count": "0"}, "meetings_count")])
def test_bad_input_stands_beside_its_field(client, more, field):
    match = pairs.approved(state="active")
    answer = enter(client, pairs.mentor_of(match)).post(url("mentoring_plan_edit", match.pk), typed(**more))
    assert list(answer.context["form"].errors) == [field]
    assert "Опыт для проекта" in text_of(answer)
    assert MentoringPlan.objects.count() == 0


def test_without_a_step_it_is_refused(client):
    match = pairs.approved(state="active")
    answer = enter(client, pairs.mentor_of(match)).post(url("mentoring_plan_edit", match.pk), typed(task_0=""))
    assert "Запишите хотя бы один шаг" in text_of(answer)


def test_refused_meanwhile_it_keeps_what_was_typed(client):
    match = pairs.approved(state="suspended")
    mentor, address = enter(client, pairs.mentor_of(match)), url("mentoring_plan_edit", match.pk)
    assert "Опыт для проекта" not in text_of(mentor.get(address))
    page = mentor.post(address, typed())
    assert ("Опыт для проекта" in text_of(page), list(page.context["form"].errors)) == (True, ["__all__"])
    assert MentoringPlan.objects.count() == 0


def test_a_leader_enters_the_confirmation_from_paper(client):
    match = pairs.approved(state="active")
    write(match)
    client.force_login(factories.make_staff("coordinator"), backend="participants.authentication.CardBackend")
    address = url("mentoring_plan_confirm", pairs.mentee_of(match).pk)
    assert list(client.post(address, {"edition": 1, "on": ""}).context["form"].errors) == ["on"]
    client.post(address, {"edition": 1, "on": "2026-11-18"})
    member = pairs.mentee_of(match)
    assert (member.plan_edition, member.plan_how, member.plan_confirmed_on) == (1, "paper", factories.TODAY)


def test_a_step_is_marked(client):
    match = pairs.approved(state="active")
    write(match)
    mentor, address = enter(client, pairs.mentor_of(match)), url("step_mark", PlanStep.objects.get().pk)
    assert list(mentor.post(address, {"mark": "done", "actual": ""}).context["form"].errors) == ["actual"]
    page = text_of(mentor.post(address, {"mark": "done", "actual": "Вышло"}, follow=True))
    assert ("сделано 1 из&nbsp;1" in page, "Вышло" in page) == (True, True)


def test_another_mentor_finds_nothing(client):
    match = pairs.approved(state="active")
    write(match)
    other = enter(client, pairs.mentor_of(pairs.group_of(2, state="active")))
    for name in ("mentoring_plan", "mentoring_plan_edit", "mentoring_plan_pdf", "journal_pdf", "journal_book"):
        assert other.get(url(name, match.pk)).status_code == 404
    assert other.get(url("step_mark", PlanStep.objects.get().pk)).status_code == 404


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("mentoring_plan_pdf", b"%PDF"),
        ("mentoring_plan_docx", b"PK"),
        ("journal_pdf", b"%PDF"),
        ("journal_docx", b"PK"),
    ],
)
def test_papers(client, name, start):
    match = pairs.approved(state="active")
    pairs.hold(match, date(2026, 11, 5), "organisational")
    confirm(pairs.mentor_of(match), write(match))
    answer = enter(client, pairs.mentor_of(match)).get(url(name, match.pk))
    assert b"".join(answer.streaming_content)[: len(start)] == start
    assert AuditEntry.objects.filter(action__in=["programs.plan.print", "programs.journal.print"]).count() == 1


def test_the_journal_as_a_book_has_no_notes(client):
    match = pairs.approved(state="active")
    pairs.hold(match, date(2026, 11, 9), "trial", note="Только куратору", topics=["Проект"])
    pairs.hold(match, date(2026, 11, 5), "organisational", is_held=False)
    answer = enter(client, pairs.mentor_of(match)).get(url("journal_book", match.pk))
    rows = list(load_workbook(BytesIO(b"".join(answer.streaming_content))).active.iter_rows(values_only=True))
    texts = [cell for row in rows for cell in row if cell]
    assert "Проект. Разобрали дроби" in texts
    assert "Болезнь" in texts
    assert "Только куратору" not in texts


def test_progress_stands_on_the_home_and_the_page_of_the_match(client):
    match = pairs.approved(state="active")
    for day, stage in ((3, "organisational"), (5, "trial"), (9, "planning"), (12, "regular")):
        pairs.hold(match, date(2026, 11, day), stage)
    write(match)
    mentor = enter(client, pairs.mentor_of(match))
    assert "4\u00a0из\u00a012 встреч, по\u00a0плану" in text_of(mentor.get(reverse("home")))
    assert "прошло 4\u00a0из\u00a012 встреч" in text_of(mentor.get(url("match_detail", match.pk)))
