"""Pages of a programme's path, approval, copies and papers."""

import pytest
from django.urls import reverse

from mentorship.kernel.documents import DOCX
from participants.models import AuditEntry
from programs.models import Program, ProgramActivity
from tests import factories
from tests.programs import choosing

pytestmark = pytest.mark.django_db
KEY = "5d0e8a1c-1f61-4a37-8b8e-4f8f9f1f0a12"


def url(name, *args):
    return reverse(f"programs:{name}", args=args)


@pytest.fixture
def led(school, as_role):
    client, actor = as_role("curator")
    return client, factories.make_program(actor.person, state="draft", aim="Понять дроби")


def test_a_draft_is_opened_and_the_page_says_what_comes_next(led):
    client, program = led
    response = client.post(url("program_move", program.pk, "open"), follow=True)
    program.refresh_from_db()
    assert program.state == "open"
    assert "Набор открыт. Теперь включите в программу людей" in response.content.decode()


def test_what_is_missing_stands_on_the_page_with_the_link_and_stops_the_act(led):
    client, program = led
    Program.objects.update(aim="")
    page = client.get(url("program_state", program.pk)).content.decode()
    assert ("Не написана цель." in page, url("program_edit", program.pk) in page) == (True, True)
    assert client.post(url("program_move", program.pk, "open")).status_code == 409
    program.refresh_from_db()
    assert program.state == "draft"


def test_going_on_again_asks_for_the_reason_beside_the_field(led):
    client, program = led
    Program.objects.update(state="finished")
    response = client.post(url("program_move", program.pk, "resume"), {"reason": ""})
    assert response.context["reason_form"].errors == {"reason": ["Напишите причину: она останется в истории."]}
    client.post(url("program_move", program.pk, "resume"), {"reason": "не провели итог"})
    assert "не провели итог" in client.get(url("program_state", program.pk)).content.decode()


def test_an_unknown_move_is_not_there(led):
    client, program = led
    assert client.post(url("program_move", program.pk, "explode")).status_code == 404


def test_approval_is_noted_from_paper_and_taken_back(led):
    client, program = led
    values = {"on": "2026-09-01", "by": "директор Соловьёв А.П.", "version": 1}
    assert client.post(url("program_approve", program.pk), values).status_code == 302
    assert "директор Соловьёв А.П." in client.get(url("program_detail", program.pk)).content.decode()
    assert client.post(url("program_unapprove", program.pk)).status_code == 302
    program.refresh_from_db()
    assert program.approved_on is None


def test_a_day_to_come_is_an_error_beside_the_field(led):
    client, program = led
    values = {"on": "2026-11-19", "by": "директор", "version": 1}
    response = client.post(url("program_approve", program.pk), values)
    assert response.context["approval_form"].errors == {"on": ["День утверждения ещё не наступил."]}


def test_the_director_approves_and_moves_nothing(school, as_role):
    client, _ = as_role("director")
    program = factories.make_program()
    page = client.get(url("program_state", program.pk)).content.decode()
    assert ("Отметить утверждение" in page, "Завершить программу" in page) == (True, False)
    client.post(url("program_approve", program.pk), {"on": "2026-11-18", "by": "директор", "version": 1})
    program.refresh_from_db()
    assert program.approved_on == factories.TODAY
    assert client.post(url("program_move", program.pk, "finish")).status_code == 403


def test_a_draft_is_read_by_its_leaders_alone(led, client, as_role):
    _, program = led
    assert as_role("psychologist")[0].get(url("program_detail", program.pk)).status_code == 404
    Program.objects.update(state="open")
    assert client.get(url("program_detail", program.pk)).status_code == 200


def test_last_years_programme_is_copied_once(led):
    client, program = led
    page = client.get(url("program_copy", program.pk)).content.decode()
    assert 'value="2027-09-01"' in page
    posted = {"form_key": KEY, "title": "Рядом", "form": program.form_id}
    posted |= {"starts_on": "2027-09-01", "ends_on": "2028-05-28"}
    for _ in range(2):
        response = client.post(url("program_copy", program.pk), posted)
    copy = Program.objects.get(title="Рядом")
    assert (response.url, copy.aim, copy.state) == (url("program_detail", copy.pk), "Понять дроби", "draft")


def test_another_form_keeps_the_period(led):
    client, program = led
    initial = client.get(url("program_copy", program.pk) + "?as=form").context["form"].initial
    assert (initial["starts_on"], initial.get("form")) == (program.starts_on, None)


@pytest.mark.parametrize(
    ("name", "kind", "start"),
    [
        ("program_pdf", "application/pdf", b"%PDF"),
        ("plan_pdf", "application/pdf", b"%PDF"),
        ("program_docx", DOCX, b"PK"),
        ("plan_docx", DOCX, b"PK"),
    ],
)
def test_papers_are_printed_and_journalled(led, name, kind, start):
    client, program = led
    factories.make_activity(program)
    response = client.get(url(name, program.pk))
    assert response["Content-Type"] == kind
    assert b"".join(response.streaming_content).startswith(start)
    assert AuditEntry.objects.filter(action="programs.program.print").count() == 1


def test_the_list_hides_the_archive_until_asked(led):
    client, program = led
    Program.objects.update(state="archived")
    assert program.title not in client.get(url("program_list")).content.decode()
    assert program.title in client.get(url("program_list") + "?state=archived").content.decode()


def test_methods_are_ticked_and_written(led):
    client, program = led
    usual = "личный пример наставника"
    posted = {"title": "Рядом", "form": program.form_id, "format": "mixed", "version": 1, "usual_methods": [usual]}
    posted |= {
        "starts_on": "2026-09-01",
        "ends_on": "2027-05-28",
        "methods": "шахматы",
        "rooms": "Кабинет 12",
        "materials": "Бумага",
    }
    assert client.post(url("program_edit", program.pk), posted).status_code == 302
    program.refresh_from_db()
    assert (program.methods, program.provision) == (
        f"{usual}\nшахматы",
        "Кабинеты и площадки: Кабинет 12\nМатериалы и техника: Бумага",
    )
    form = client.get(url("program_edit", program.pk)).context["form"]
    assert (form.initial["usual_methods"], form.initial["methods"]) == ([usual], "шахматы")


# the plan


def test_a_new_programme_has_the_typical_plan(school, as_role):
    client, _ = as_role("curator")
    posted = {"form_key": KEY, "title": "Рядом", "form": factories.make_form().pk, "format": "mixed"}
    client.post(url("program_add"), posted | {"starts_on": "2026-09-01", "ends_on": "2027-05-28"})
    assert ProgramActivity.objects.filter(program__title="Рядом").count() == 9


def test_an_empty_plan_teaches_and_is_filled(led):
    client, program = led
    assert "План пока пуст" in client.get(url("program_plan", program.pk)).content.decode()
    assert client.post(url("plan_fill", program.pk)).status_code == 302
    assert ProgramActivity.objects.count() == 9


def test_a_row_is_edited_in_its_place(led):
    client, program = led
    row = factories.make_activity(program)
    page = client.get(url("program_plan", program.pk) + f"?edit={row.pk}")
    assert page.context["opened"] == row.pk
    posted = {"title": "Встреча", "task": "т", "result": "р", "starts_on": "", "ends_on": "", "version": 1}
    response = client.post(url("activity_edit", row.pk), posted)
    row.refresh_from_db()
    assert (response.status_code, row.title, row.term) == (302, "Встреча", "")


def test_bad_dates_are_said_in_the_row_and_the_text_is_kept(led):
    client, program = led
    row = factories.make_activity(program)
    posted = {"title": "Встреча у реки", "starts_on": "2026-12-01", "ends_on": "2026-11-01", "version": 1}
    response = client.post(url("activity_edit", row.pk), posted)
    assert response.context["form"].errors == {"ends_on": ["Окончание раньше начала."]}
    assert "Встреча у реки" in response.content.decode()


def test_a_conflict_shows_both_versions(led):
    client, program = led
    row = factories.make_activity(program)
    ProgramActivity.objects.update(title="Имя от коллеги", version=2)
    response = client.post(url("activity_edit", row.pk), {"title": "Моё имя", "version": 1})
    assert ("Мероприятие", "Имя от коллеги", "Моё имя") in response.context["form"].conflict


def test_rows_are_added_moved_marked_and_removed(led):
    client, program = led
    row = factories.make_activity(program)
    for _ in range(2):
        client.post(url("activity_add", program.pk), {"form_key": KEY, "title": "Вторая"})
    second = ProgramActivity.objects.get(title="Вторая")
    client.post(url("activity_up", second.pk))
    assert list(ProgramActivity.objects.order_by("position")) == [second, row]
    client.post(url("activity_down", second.pk))
    assert list(ProgramActivity.objects.order_by("position")) == [row, second]
    client.post(url("activity_done", second.pk), {"on": "2026-11-02"})
    assert client.post(url("activity_remove", second.pk)).status_code == 409
    client.post(url("activity_undone", second.pk))
    client.post(url("activity_remove", second.pk))
    assert list(ProgramActivity.objects.all()) == [row]


def test_a_day_to_come_is_said_in_the_row(led):
    client, program = led
    row = factories.make_activity(program)
    response = client.post(url("activity_done", row.pk), {"on": "2026-11-19"})
    assert response.context["form"].errors == {
        "on": ["Этот день ещё не наступил. Отметьте мероприятие, когда оно пройдёт."]
    }


@pytest.mark.parametrize(("name", "form"), [("add", "new_form"), ("edit", "form"), ("done", "form")])
def test_archived_meanwhile_each_form_says_why_and_keeps_what_was_typed(led, name, form):
    client, program = led
    row = factories.make_activity(program)
    Program.objects.update(state="archived")
    posted = {"title": "Встреча у реки", "version": 1, "form_key": KEY, "on": "2026-11-02"}
    response = client.post(url(f"activity_{name}", program.pk if name == "add" else row.pk), posted)
    page = response.content.decode()
    assert (response.status_code, list(response.context[form].errors)) == (200, [{"done": "on"}.get(name, "__all__")])
    assert ("больше не меняется" in page, "Встреча у реки" in page) == (True, name != "done")
    assert list(ProgramActivity.objects.values_list("title", "done_on")) == [("Первая встреча", None)]


def test_a_member_reads_the_plan_and_changes_nothing(school, client, today):
    mentee, _ = choosing.pool_of(factories.make_program(), mentors=0)
    row = factories.make_activity(mentee.program)
    choosing.log_in(client, mentee.person)
    page = client.get(url("program_plan", mentee.program_id)).content.decode()
    assert ("Первая встреча" in page, url("activity_up", row.pk) in page, "Изменить" in page) == (True, False, False)
    assert client.post(url("activity_up", row.pk)).status_code == 403


def test_a_foreign_row_is_not_there(led):
    client, _ = led
    row = factories.make_activity(factories.make_program())
    assert client.post(url("activity_done", row.pk), {"on": "2026-11-02"}).status_code == 404
