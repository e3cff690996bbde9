"""The pages of achievements: who writes, who reads, who finds nothing."""

import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from participants.models import AuditEntry
from programs.models import Achievement
from tests import factories
from tests.kernel.test_uploads import PDF
from tests.programs import pairs
from tests.programs.domain.test_achievements import SCAN, add
from tests.programs.test_meetings import enter, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("school", "today")]


def url(name, *args):
    return reverse(f"programs:{name}", args=args)


def typed(**more):
    values = {"form_key": str(uuid.uuid4()), "title": "Доклад на конференции", "happened_on": "2026-11-12"}
    return values | {"level": "school", "result": "призёр", "evidence": "диплом № 12"} | more


def test_the_mentor_writes_the_mentee_reads_it_on_the_match_at_home_and_on_his_card(client):
    match = pairs.approved(state="active")
    mentor, address = enter(client, pairs.mentor_of(match)), url("achievement_list", match.pk)
    assert "Достижений пока нет" in text_of(mentor.get(address))
    values = typed()
    for _ in range(2):
        answer = mentor.post(url("achievement_add", match.pk), values, follow=True)
        assert "Достижение записано. Оно войдёт в\u00a0отчёт наставника." in text_of(answer)
    assert Achievement.objects.count() == 1
    mentee = pairs.mentee_of(match)
    reader = enter(client, mentee)
    card = reverse("participants:person_detail", args=[mentee.person_id])
    for page in (address, reverse("home"), url("match_detail", match.pk), card):
        assert "Доклад на конференции" in text_of(reader.get(page)), page
    assert reader.get(url("achievement_add", match.pk)).status_code == 403
    assert reader.post(url("achievement_remove", Achievement.objects.get().pk), {"reason": "x"}).status_code == 403


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"title": ""}, "title"),
        ({"happened_on": "завтра"}, "happened_on"),
        ({"happened_on": "2026-11-19"}, "happened_on"),
        ({"evidence": ""}, "evidence"),
        ({"level": "луна"}, "level"),
    ],
)
def test_bad_input_stands_beside_its_field(client, more, field):
    match = pairs.approved(state="active")
    answer = enter(client, pairs.mentor_of(match)).post(url("achievement_add", match.pk), typed(**more))
    assert list(answer.context["form"].errors) == [field]
    assert "призёр" in text_of(answer)
    assert Achievement.objects.count() == 0


def test_a_file_is_judged_by_its_content_kept_and_given_to_the_few(client):
    match = pairs.approved(state="active")
    mentor, address = enter(client, pairs.mentor_of(match)), url("achievement_add", match.pk)
    wrong = mentor.post(address, typed(evidence="", scan=SimpleUploadedFile("d.pdf", b"MZ\x90")))
    assert (list(wrong.context["form"].errors), Achievement.objects.count()) == (["scan"], 0)
    mentor.post(address, typed(evidence="", scan=SimpleUploadedFile("d.exe", PDF)))
    one = Achievement.objects.get()
    answer = enter(client, pairs.mentee_of(match)).get(url("achievement_file", one.pk, "pdf"))
    assert (answer.status_code, answer["Content-Disposition"]) == (200, 'attachment; filename="dostizhenie.pdf"')
    assert client.get(url("achievement_file", one.pk, "jpg")).status_code == 404  # the address says what it is
    assert AuditEntry.objects.filter(action="programs.achievement.view", record_id=one.pk).count() == 1
    Achievement.objects.update(file=None)
    assert client.get(url("achievement_file", one.pk, "pdf")).status_code == 404


def test_in_a_group_one_says_whose_it_is_and_each_sees_his_own(client):
    match = pairs.group_of(3, state="active")
    pairs.make_order(match)
    mentor, mentees = enter(client, pairs.mentor_of(match)), list(match.members.filter(side="mentee"))
    address = url("achievement_add", match.pk)
    assert list(mentor.post(address, typed()).context["form"].errors) == ["member"]
    foreign = pairs.mentee_of(pairs.approved())
    assert list(mentor.post(address, typed(member=foreign.pk)).context["form"].errors) == ["member"]
    for number, one in enumerate(mentees[:2]):
        mentor.post(address, typed(member=one.pk, title=f"Проект {number}"))
    listed = url("achievement_list", match.pk)
    assert [f"Проект {number}" in text_of(client.get(listed)) for number in (0, 1)] == [True, True]
    page = text_of(enter(client, mentees[0]).get(listed))
    assert ("Проект 0" in page, "Проект 1" in page) == (True, False)
    other = Achievement.objects.get(title="Проект 1")
    assert client.get(url("achievement_file", other.pk, "pdf")).status_code == 404


def test_corrected_in_its_form_and_the_later_of_two_sees_both(client):
    match = pairs.approved(state="active")
    one, mentor = add(match, upload=SCAN), enter(client, pairs.mentor_of(match))
    address = url("achievement_edit", one.pk)
    assert address in mentor.get(url("achievement_list", match.pk)).content.decode()
    form = mentor.get(address).context["form"]
    assert (form["title"].value(), form["version"].value(), "form_key" in form.fields) == (one.title, 1, False)
    page = text_of(mentor.post(address, typed(version=1, title="Доклад на олимпиаде"), follow=True))
    assert ("Достижение исправлено." in page, "Доклад на олимпиаде" in page) == (True, True)
    page = text_of(mentor.post(address, typed(version=1, title="Иначе")))
    assert ("Две редакции" in page, Achievement.objects.get().title) == (True, "Доклад на олимпиаде")
    bad = mentor.post(address, typed(version=2, title="", happened_on="2026-11-19"))
    assert (list(bad.context["form"].errors), "призёр" in text_of(bad)) == (["title"], True)
    bad = mentor.post(address, typed(version=2, happened_on="2026-11-19"))
    assert (list(bad.context["form"].errors), Achievement.objects.get().version) == (["happened_on"], 2)
    assert enter(client, pairs.mentee_of(match)).get(address).status_code == 403


def test_taken_out_with_a_reason_once(client):
    match = pairs.approved(state="active")
    one, mentor = add(match, upload=SCAN), enter(client, pairs.mentor_of(match))
    address = url("achievement_remove", one.pk)
    assert list(mentor.post(address, {"reason": ""}).context["form"].errors) == ["reason"]
    page = text_of(mentor.post(address, {"reason": "записали не тому"}, follow=True))
    assert ("Запись убрана" in page, "Доклад на конференции" in page) == (True, False)
    assert mentor.post(address, {"reason": "ещё раз"}).status_code == 404


def test_before_the_order_the_page_says_why_not(as_role):
    client, actor = as_role("curator")
    match = factories.make_match(factories.make_program(actor.person), state="agreed")
    assert "когда пара утверждена приказом" in text_of(client.get(url("achievement_add", match.pk)))
    answer = client.post(url("achievement_add", match.pk), typed())
    assert (answer.status_code, Achievement.objects.count()) == (200, 0)
    assert ("когда пара утверждена приказом" in text_of(answer), "призёр" in text_of(answer)) == (True, True)


def test_another_mentor_finds_nothing(client):
    match = pairs.approved(state="active")
    one = add(match, upload=SCAN)
    other = enter(client, pairs.mentor_of(pairs.approved(state="active")))
    asked = [("list", match.pk), ("add", match.pk), ("edit", one.pk), ("remove", one.pk), ("file", one.pk, "pdf")]
    assert [other.get(url(f"achievement_{name}", *ids)).status_code for name, *ids in asked] == [404] * 5
