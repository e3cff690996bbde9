"""The pages of waves: who has answered and who has not, opening, closing, moving, waiving, reminding by hand."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from monitoring.enums import Wave
from monitoring.models import MatchWave, SurveyResponse
from participants.models import AuditEntry, Notification
from programs.models import Match, MatchMember
from tests import factories
from tests.monitoring.answers import answer, answered, give, make_wave
from tests.programs import pairs
from tests.reading import Page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("school", "today")]
TODAY = factories.TODAY


def url(name, *args):
    return reverse(f"monitoring:{name}", args=args)


@pytest.fixture
def led(as_role):
    """A curator's browser and a working pair of his, both asked on 10 November, the mentor has answered."""
    client, actor = as_role("curator")
    match = pairs.approved(state="active", program=factories.make_program(actor.person))
    wave = make_wave(match)
    answered(wave, pairs.mentor_of(match), words="тайные-слова")
    give(wave, pairs.mentee_of(match))
    factories.make_account(pairs.mentee_of(match).person)
    return client, match, wave


def words(client, address):
    return Page.open(client, address).words


# ── the list ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_list_says_how_many_have_answered_and_nobodys_answers(led):
    client, _match, _ = led
    page = words(client, url("wave_list"))
    assert ("1 из 2" in page, "Открыто" in page, "тайные-слова" in page) == (True, True, False)


@pytest.mark.parametrize(
    ("query", "number"),
    [
        ("", 3),
        ("?state=open", 2),
        ("?state=overdue", 1),
        ("?state=soon", 1),
        ("?state=closed", 1),
        ("?wave=final", 1),
        ("?wave=entry&state=open", 1),
        ("?state=nonsense&program=x", 3),
    ],
)
def test_it_is_narrowed_by_the_address(led, query, number):
    client, match, wave = led
    MatchWave.objects.filter(pk=wave.pk).update(due_on=TODAY - timedelta(days=1))
    make_wave(match, Wave.FINAL)
    make_wave(match, Wave.INTERMEDIATE, closed_at=factories.NOW)
    other = pairs.approved(state="active", program=match.program)
    make_wave(other, opened_at=None, opens_on=TODAY + timedelta(days=3))
    make_wave(other, Wave.INTERMEDIATE, opened_at=None, opens_on=date(2027, 1, 10), due_on=date(2027, 1, 20))
    page = client.get(url("wave_list") + query).context["page"]
    assert page.paginator.count == number


def test_by_programme(led):
    client, match, _ = led
    found = [
        client.get(url("wave_list") + f"?program={pk}").context["page"].paginator.count for pk in (match.program_id, 0)
    ]
    assert found == [1, 1]
    assert client.get(url("wave_list") + f"?program={match.program_id + 1}").context["page"].paginator.count == 0


def test_waves_of_another_curator_are_not_there(led):
    client, _, _ = led
    make_wave(pairs.approved(state="active"))
    assert client.get(url("wave_list")).context["page"].paginator.count == 1


def test_the_book_holds_exactly_the_list(led, tmp_path):
    client, _match, _wave = led
    (tmp_path / "book.xlsx").write_bytes(client.get(url("wave_export")).getvalue())
    rows = list(load_workbook(tmp_path / "book.xlsx").active.iter_rows(values_only=True))
    assert [row[6:9] for row in rows if row[0] == 1] == [(2, 1, "Открыто")]
    assert AuditEntry.objects.filter(action="monitoring.wave.export").count() == 1


def test_an_empty_list_teaches(as_role):
    client, _ = as_role("coordinator")
    assert "Входное анкетирование откроется само" in words(client, url("wave_list"))
    assert "Ответили все" in words(client, url("silent_list"))


# ── the page of a match ──────────────────────────────────────────────────────────────────────────────────────────────


def test_the_page_names_who_has_not_answered(led):
    client, match, _ = led
    page = words(client, url("match_waves", match.pk))
    assert (page.count("Заполнена"), page.count("Не заполнена"), "тайные-слова" in page) == (1, 1, False)


def test_who_lacks_a_consent_is_named_with_the_paper(led):
    client, match, _wave = led
    mentee = pairs.mentee_of(match)
    SurveyResponse.objects.filter(member=mentee).delete()
    mentee.person.consents.all().delete()
    assert "нет согласия" in words(client, url("match_waves", match.pk))


def test_a_mentor_reads_facts_and_has_no_buttons(led, client):
    _, match, wave = led
    mentor = pairs.mentor_of(match).person
    SurveyResponse.objects.filter(member__side="mentee").delete()
    pairs.mentee_of(match).person.consents.all().delete()
    client.force_login(factories.make_account(mentor), backend="participants.authentication.CardBackend")
    page = words(client, url("match_waves", match.pk))
    assert ("Заполнена" in page, "Не дана" in page) == (True, True)
    assert ("нет согласия" in page, "Закрыть" in page, "тайные-слова" in page) == (False, False, False)
    assert client.post(url("wave_close", wave.pk)).status_code == 403


def test_after_the_end_nothing_is_left_to_do(led):
    client, match, _ = led
    Match.objects.filter(pk=match.pk).update(state="completed")
    assert "Перенести" not in words(client, url("match_waves", match.pk))


def test_suspended_and_gone_are_not_waited_for(led):
    client, match, _ = led
    MatchMember.objects.filter(match=match, side="mentee").update(state="suspended")
    page = words(client, url("match_waves", match.pk))
    assert ("Не ждём" in page, "участие приостановлено" in page, "Ответили все" in page) == (True, True, True)


def test_a_match_without_waves_says_when_they_come(led):
    client, match, _ = led
    SurveyResponse.objects.all().delete()
    Match.objects.filter(pk=match.pk).update(state="active")
    other = pairs.approved(program=match.program)
    assert "Анкет пока нет" in words(client, url("match_waves", other.pk))


# ── acts ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_open_now(led):
    client, match, _ = led
    wave = make_wave(match, Wave.FINAL, opened_at=None, opens_on=date(2027, 5, 1), due_on=date(2027, 5, 28))
    for _ in range(2):
        answer = client.post(url("wave_open", wave.pk), follow=True)
        assert answer.status_code == 200
    wave.refresh_from_db()
    assert (wave.is_open, SurveyResponse.objects.filter(wave=wave).count()) == (True, 2)


def test_opening_names_who_got_none(led):
    client, match, _ = led
    wave = make_wave(match, Wave.FINAL, opened_at=None)
    mentee = pairs.mentee_of(match).person
    mentee.consents.all().delete()
    page = Page(client, client.post(url("wave_open", wave.pk), follow=True)).words
    assert f"{mentee.called}: анкета не дана, нет согласия" in page


def test_open_of_a_match_that_is_over_is_refused_in_words(led):
    client, match, _ = led
    wave = make_wave(match, Wave.FINAL, opened_at=None)
    Match.objects.filter(pk=match.pk).update(state="completed")
    answer = client.post(url("wave_open", wave.pk))
    assert answer.status_code == 409
    assert "Анкеты дают, пока пара или группа работает" in answer.content.decode()


def test_close_and_open_again(led):
    client, match, wave = led
    client.post(url("wave_close", wave.pk))
    wave.refresh_from_db()
    assert not wave.is_open
    values = {"due_on": "2026-12-01", "version": wave.version}
    assert client.post(url("wave_reopen", wave.pk), values).url == url("match_waves", match.pk)
    wave.refresh_from_db()
    assert (wave.is_open, wave.due_on) == (True, date(2026, 12, 1))


def test_move(led):
    client, _match, wave = led
    assert client.post(url("wave_move", wave.pk), {"due_on": "2026-12-20", "version": 1}).status_code == 302
    wave.refresh_from_db()
    assert (wave.due_on, wave.is_moved) == (date(2026, 12, 20), True)


@pytest.mark.parametrize(
    ("due_on", "sentence"),
    [("2026-11-17", "Этот день уже прошёл."), ("", "Укажите, до какого дня ждать ответов."), ("завтра", "дату")],
)
def test_a_bad_day_is_told_beside_its_field_and_nothing_is_written(led, due_on, sentence):
    client, _, wave = led
    answer = client.post(url("wave_move", wave.pk), {"due_on": due_on, "version": 1})
    [error] = answer.context["form"].errors["due_on"]
    wave.refresh_from_db()
    assert (answer.status_code, sentence in error, wave.is_moved) == (200, True, False)


def test_two_who_move_at_once_are_shown_each_other(led):
    client, _, wave = led
    client.post(url("wave_move", wave.pk), {"due_on": "2026-12-20", "version": 1})
    answer = client.post(url("wave_move", wave.pk), {"due_on": "2026-12-25", "version": 1})
    wave.refresh_from_db()
    assert (answer.context["form"].conflict, wave.due_on) == (
        [("Ответить до", "20.12.2026", "25.12.2026")],
        date(2026, 12, 20),
    )


def test_waive(led):
    client, match, _ = led
    wave = make_wave(match, Wave.FINAL, opened_at=None)
    refused = client.post(url("wave_waive", wave.pk), {"reason": " "})
    assert list(refused.context["form"].errors) == ["reason"]
    client.post(url("wave_waive", wave.pk), {"reason": "Школа на карантине"})
    wave.refresh_from_db()
    assert wave.waived_reason == "Школа на карантине"
    assert "Школа на карантине" in words(client, url("match_waves", match.pk))


def test_a_wave_that_may_not_be_waived_says_so(led):
    client, _, wave = led
    page = Page(client, client.post(url("wave_waive", wave.pk), {"reason": "болезнь"})).words
    wave.refresh_from_db()
    assert ("решают об итоговых" in page, wave.waived_at) == (True, None)


def test_remind(led):
    client, match, wave = led
    assert client.post(url("wave_remind", wave.pk)).url == url("match_waves", match.pk)
    assert Notification.objects.filter(text__startswith="Напоминаем").count() == 1
    assert client.post(url("wave_remind", wave.pk)).status_code == 409


# ── who has not answered ─────────────────────────────────────────────────────────────────────────────────────────────


def test_the_list_of_the_silent_and_reminding_them_all(led):
    client, match, _ = led
    other = pairs.approved(state="active", program=match.program)
    give(make_wave(other, Wave.FINAL), pairs.mentee_of(other))
    give(make_wave(pairs.approved(state="active")), pairs.mentee_of(other))  # of another curator
    assert client.get(url("silent_list")).context["page"].paginator.count == 2
    assert client.get(url("silent_list") + "?wave=final").context["page"].paginator.count == 1
    answer = client.post(url("silent_remind"), {"wave": "final"})
    assert answer.url == url("silent_list") + "?wave=final"
    assert list(SurveyResponse.objects.filter(reminded_on=TODAY).values_list("wave__wave", flat=True)) == ["final"]


def test_how_late_they_are(led):
    client, _, _ = led
    MatchWave.objects.update(due_on=TODAY - timedelta(days=2))
    assert "срок прошёл 2 дня назад" in words(client, url("silent_list"))


def test_who_has_answered_is_not_there(led):
    client, _match, _ = led
    answer(SurveyResponse.objects.get(member__side="mentee"))
    assert client.get(url("silent_list")).context["page"].paginator.count == 0
    assert client.post(url("silent_remind"), {}).status_code == 409
