"""The form of the meeting log."""

from datetime import date

import pytest
from django.urls import reverse

from programs.models import FormDraft, Match, Meeting
from tests import factories
from tests.programs import pairs

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("school", "today")]

KEY = "3f1c6c1e-6a52-4d8a-9d3e-2f5b7c1a0d22"


def url(match, name="meeting_add"):
    return reverse(f"programs:{name}", args=[match.pk])


def text_of(response):
    return response.content.decode()


def enter(client, member):
    client.force_login(factories.make_account(member.person), backend="participants.authentication.CardBackend")
    return client


def entry(match, **more):
    present = list(match.members.values_list("pk", flat=True))
    values = {"is_held": "yes", "day": "today", "met_on": "", "length": "45", "minutes": "", "place": "in_person"}
    return values | {"present": present, "done": "Разобрали дроби", "form_key": KEY} | more


def test_the_mentor_logs_and_the_mentee_reads(client):
    match = pairs.approved()
    mentor = enter(client, pairs.mentor_of(match))
    assert "Сегодня, 18\u00a0ноября" in text_of(mentor.get(url(match)))
    response = mentor.post(url(match), entry(match), follow=True)
    meeting = Meeting.objects.get()
    assert (meeting.met_on, meeting.stage, meeting.minutes) == (factories.TODAY, "organisational", 45)
    mentee = pairs.mentee_of(match)
    said = f"Встреча записана. {mentee.person.name} увидит её на\u00a0своей странице."
    assert said in text_of(response)
    assert response.redirect_chain == [(url(match, "match_detail"), 302)]
    page = text_of(enter(client, mentee).get(url(match, "match_detail")))
    assert ("Разобрали дроби" in page, "Этап 2, идёт сейчас" in page) == (True, True)


def test_save_and_add_another(client):
    match = pairs.approved()
    response = enter(client, pairs.mentor_of(match)).post(url(match), entry(match, again="1"))
    assert response.url == url(match)


def test_twice_makes_one(client):
    match = pairs.approved()
    mentor = enter(client, pairs.mentor_of(match))
    for _ in range(2):
        mentor.post(url(match), entry(match))
    assert Meeting.objects.count() == 1


def test_yesterday_and_another_day(client):
    match = pairs.approved()
    mentor = enter(client, pairs.mentor_of(match))
    mentor.post(url(match), entry(match, day="other", met_on="2026-11-10", length="other", minutes="75"))
    mentor.post(url(match), entry(match, day="yesterday", form_key=KEY.replace("22", "33")))
    found = list(Meeting.objects.order_by("met_on").values_list("met_on", "minutes", "stage"))
    assert found == [(date(2026, 11, 10), 75, "organisational"), (date(2026, 11, 17), 45, "trial")]


def test_what_did_not_take_place(client):
    match = pairs.approved()
    data = entry(match, is_held="no", done="", present=[], length="", why_not_held="Болезнь")
    enter(client, pairs.mentor_of(match)).post(url(match), data)
    meeting = Meeting.objects.get()
    assert (meeting.is_held, meeting.why_not_held, meeting.minutes) == (False, "Болезнь", None)
    assert Match.objects.get().state == "approved"


@pytest.mark.parametrize(
    ("more", "field", "text"),
    [
        ({"done": ""}, "done", "Напишите, что сделали: одного предложения достаточно."),
        ({"present": []}, "present", "Отметьте, кто пришёл."),
        ({"day": "other"}, "met_on", "Укажите дату встречи."),
        ({"length": "other"}, "minutes", "Укажите, сколько минут длилась встреча."),
        ({"is_held": "no"}, "why_not_held", "Напишите, почему встреча не состоялась."),
    ],
)
def test_bad_input_stands_beside_its_field(client, more, field, text):
    match = pairs.approved()
    response = enter(client, pairs.mentor_of(match)).post(url(match), entry(match, agreed="Принести тетрадь") | more)
    assert response.context["form"].errors == {field: [text]}
    assert "Принести тетрадь" in text_of(response)
    assert Meeting.objects.count() == 0


def test_after_the_final_one_is_refused_with_why(client):
    match = pairs.approved(state="active")
    for day, stage in enumerate(("organisational", "trial", "planning", "regular", "final"), 3):
        pairs.hold(match, date(2026, 11, day), stage)
    page = text_of(enter(client, pairs.mentor_of(match)).post(url(match), entry(match)))
    assert "Заключительная встреча уже была 7\u00a0ноября 2026\u00a0г. Других после неё нет." in page
    assert "Разобрали дроби" in page
    assert Meeting.objects.count() == 5


def test_a_draft_stands_in_the_form_again(client):
    match = pairs.approved()
    mentor = enter(client, pairs.mentor_of(match))
    answer = mentor.post(url(match, "meeting_draft"), entry(match, done="Начали про", length="60"))
    assert answer.json()["text"].startswith("Черновик сохранён в")
    mentor.post(url(match, "meeting_draft"), entry(match, done="Начали про дроби", length="60", topics=["Знакомство"]))
    page = mentor.get(url(match))
    form = page.context["form"]
    assert (form["done"].value(), form["length"].value(), form["topics"].value()) == (
        "Начали про дроби",
        "60",
        ["Знакомство"],
    )
    assert FormDraft.objects.count() == 1
    mentor.post(url(match), entry(match))
    assert FormDraft.objects.count() == 0


def test_a_draft_that_comes_after_its_form_is_not_kept(client):
    match = pairs.approved()
    mentor = enter(client, pairs.mentor_of(match))
    mentor.post(url(match), entry(match))
    assert mentor.post(url(match, "meeting_draft"), entry(match)).status_code == 413
    assert FormDraft.objects.count() == 0


def test_a_draft_is_thrown_away(client):
    match = pairs.approved()
    mentor = enter(client, pairs.mentor_of(match))
    mentor.post(url(match, "meeting_draft"), entry(match))
    drop = reverse("programs:draft_drop", args=[FormDraft.objects.get().pk])
    assert f'action="{drop}"' in text_of(mentor.get(url(match)))
    assert mentor.post(drop).url == url(match)
    assert FormDraft.objects.count() == 0


def test_another_mentor_does_not_read_the_draft(client):
    match = pairs.approved()
    enter(client, pairs.mentor_of(match)).post(url(match, "meeting_draft"), entry(match, done="Только моё"))
    client.force_login(factories.make_staff("coordinator"), backend="participants.authentication.CardBackend")
    assert "Только моё" not in text_of(client.get(url(match)))


def test_an_ended_session_keeps_the_text(client):
    match = pairs.approved()
    account = factories.make_account(pairs.mentor_of(match).person)
    sent = client.post(url(match), entry(match, done="Успели разобрать дроби", length="60"))
    assert (sent.status_code, Meeting.objects.count()) == (302, 0)
    client.force_login(account, backend="participants.authentication.CardBackend")
    page = client.get(url(match))
    assert (page.context["form"]["done"].value(), page.context["form"]["length"].value()) == (
        "Успели разобрать дроби",
        "60",
    )
    assert "Вход закрылся, но\u00a0текст сохранился." in text_of(page)
    client.post(url(match), entry(match, done="Успели разобрать дроби"))
    assert "Успели разобрать дроби" not in str(client.get(url(match)).context["form"]["done"].value())


def test_an_idle_session_keeps_the_text(client, monkeypatch):
    match = pairs.approved()
    mentor = enter(client, pairs.mentor_of(match))
    mentor.get(url(match))
    session = mentor.session
    session["seen_at"] -= 100 * 60
    session.save()
    answer = mentor.post(url(match), entry(match, done="Полчаса печатали"), headers={"referer": url(match)})
    assert (answer.status_code, mentor.session["kept_post"]["values"]["done"]) == (302, ["Полчаса печатали"])


def test_other_forms_are_not_kept(client):
    client.post(reverse("programs:match_agree", args=[1]), {"done": "x"})
    assert "kept_post" not in client.session


def test_topics_results_and_who_was_called_in(client):
    match = pairs.approved()
    more = {"topics": ["Знакомство"], "results": ["Познакомились"]}
    more |= {"consultant_kinds": ["psychologist"], "consultants": "Смирнова О.Н."}
    page = enter(client, pairs.mentor_of(match)).post(url(match), entry(match, **more), follow=True)
    text = text_of(page)
    assert ("Знакомство, Познакомились" in text, "Позвали: психолог, Смирнова О.Н." in text) == (True, True)
    assert page.context["consultants"] == ["психолог, Смирнова О.Н."]


def test_typed_by_a_curator_from_paper(client):
    match = pairs.approved()
    curator = factories.make_staff("coordinator")
    client.force_login(curator, backend="participants.authentication.CardBackend")
    teller = pairs.mentor_of(match)
    page = client.post(url(match), entry(match, told_by=teller.pk), follow=True)
    meeting = Meeting.objects.get()
    assert (meeting.told_by, meeting.recorded_by) == (teller, curator)
    assert "Лист наставника" in text_of(page)


def test_the_trial_asks_the_mentor(client):
    match = pairs.approved(state="active")
    pairs.hold(match, date(2026, 11, 10), "organisational")
    mentor = enter(client, pairs.mentor_of(match))
    assert "fit" in mentor.get(url(match)).context["form"].fields
    mentor.post(url(match), entry(match, fit="fits"))
    assert (pairs.mentor_of(match).fit, pairs.mentee_of(match).fit) == ("fits", "")


def correction(meeting, **more):
    present = list(meeting.attendances.values_list("member", flat=True))
    values = {"is_held": "yes", "day": "other", "met_on": "2026-11-05", "length": "60", "place": "in_person"}
    return values | {"present": present, "done": "Иначе", "reason": "Ошибка", "version": meeting.version} | more


def test_the_mentor_corrects_with_a_reason(client):
    match = pairs.approved(state="active")
    meeting = pairs.hold(match, date(2026, 11, 10), "organisational")
    mentor, address = enter(client, pairs.mentor_of(match)), reverse("programs:meeting_correct", args=[meeting.pk])
    assert mentor.get(address).context["form"]["done"].value() == "Разобрали дроби"
    refused = mentor.post(address, correction(meeting, reason=""))
    assert refused.context["form"].errors == {"reason": ["Напишите, почему исправляете запись."]}
    page = mentor.post(address, correction(meeting), follow=True)
    assert "(запись исправляли)" in text_of(page)
    meeting.refresh_from_db()
    assert (meeting.met_on, meeting.minutes, meeting.done) == (date(2026, 11, 5), 60, "Иначе")
    assert "Разобрали дроби" in text_of(mentor.get(address))


def test_of_two_corrections_the_later_is_told(client):
    match = pairs.approved(state="active")
    meeting = pairs.hold(match, date(2026, 11, 10), "organisational")
    mentor, address = enter(client, pairs.mentor_of(match)), reverse("programs:meeting_correct", args=[meeting.pk])
    mentor.post(address, correction(meeting))
    page = text_of(mentor.post(address, correction(meeting, done="Третье")))
    assert ("Две редакции" in page, "Третье" in page, Meeting.objects.get().done) == (True, True, "Иначе")


def test_somebody_else_s_member_is_a_form_error(client):
    match, other = pairs.approved(), factories.make_match()
    data = entry(match, present=[pairs.mentor_of(match).pk, pairs.mentee_of(other).pk])
    response = enter(client, pairs.mentor_of(match)).post(url(match), data)
    assert "present" in response.context["form"].errors
    assert Meeting.objects.count() == 0


def test_final_is_offered_when_it_may_be(client):
    match = pairs.approved(state="active")
    mentor = enter(client, pairs.mentor_of(match))
    for day, stage in ((3, "organisational"), (5, "trial"), (9, "planning")):
        pairs.hold(match, date(2026, 11, day), stage)
    assert "is_final" not in mentor.get(url(match)).context["form"].fields
    pairs.hold(match, date(2026, 11, 11), "regular", agreed="Принести тетрадь")
    page = mentor.get(url(match))
    assert "is_final" in page.context["form"].fields
    assert "Договорились: Принести тетрадь" in text_of(page)
    mentor.post(url(match), entry(match, is_final="on"))
    assert Meeting.objects.filter(stage="final").count() == 1


@pytest.mark.parametrize("held", [[], ["organisational"], ["organisational", "trial", "planning"]])
def test_a_final_one_said_too_early_is_refused_beside_its_field_and_nothing_is_lost(client, held):
    match = pairs.approved(state="active")
    for number, stage in enumerate(held):
        pairs.hold(match, date(2026, 11, 3 + number), stage)
    answer = enter(client, pairs.mentor_of(match)).post(url(match), entry(match, is_final="on", done="Простились"))
    [text] = answer.context["form"].errors["is_final"]
    assert text.startswith("До заключительной встречи ещё не было других этапов: сначала ")
    assert (list(answer.context["form"].errors), "Простились" in text_of(answer)) == (["is_final"], True)
    assert Meeting.objects.count() == len(held)


def test_before_the_order_the_page_says_why(client):
    match = factories.make_match()
    mentor = enter(client, pairs.mentor_of(match))
    page = text_of(mentor.get(url(match)))
    text = "Работа начинается после приказа директора, а его ещё нет."
    assert (text in page, "Сохранить запись" in page) == (True, False)
    mentor.post(url(match), entry(match))
    assert Meeting.objects.count() == 0


def test_a_suspended_member_is_not_offered(client):
    match = pairs.group_of(2, state="active")
    pairs.make_order(match)
    absent = pairs.mentee_of(match)
    match.members.filter(pk=absent.pk).update(state="suspended")
    form = enter(client, pairs.mentor_of(match)).get(url(match)).context["form"]
    assert absent.pk not in [value for value, _ in form.fields["present"].choices]


def test_a_group_is_told_so(client):
    match = pairs.group_of(2, state="approved")
    pairs.make_order(match)
    response = enter(client, pairs.mentor_of(match)).post(url(match), entry(match), follow=True)
    assert "Участники группы увидят её" in text_of(response)


@pytest.mark.parametrize("role", ["coordinator", "curator"])
def test_leaders_log_too(as_role, role):
    client, actor = as_role(role)
    match = factories.make_match(factories.make_program(actor.person), state="approved")
    pairs.make_order(match)
    client.post(url(match), entry(match))
    assert Meeting.objects.get().recorded_by == actor.account


def test_who_may_not(client, as_role):
    match, other = pairs.approved(), pairs.approved()
    assert enter(client, pairs.mentor_of(other)).get(url(match)).status_code == 404
    assert client.post(url(match), entry(match)).status_code == 404
    assert enter(client, pairs.mentee_of(match)).get(url(match)).status_code == 403
    assert as_role("curator")[0].post(url(match), entry(match)).status_code == 404
    assert as_role("director")[0].post(url(match), entry(match)).status_code == 403
    assert Meeting.objects.count() == 0
