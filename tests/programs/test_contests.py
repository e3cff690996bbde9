"""The pages of contests: nominated with facts beside, decided by the jury, led on, told only then."""

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse

from programs.models import Award, Contest, Nomination
from tests import factories
from tests.factories import TODAY
from tests.programs import pairs
from tests.programs.test_meetings import enter, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("school", "today")]
FORBIDDEN = ("рейтинг", "балл", "анкет", "очк", "1-е место")


def url(name, *args):
    return reverse(f"programs:{name}", args=args)


def contest_typed(**more):
    days = {"opens_on": "2026-11-01", "closes_on": "2026-11-17"}
    values = {"form_key": str(uuid.uuid4()), "title": "Наставник года", "level": "school", "whom": "mentor"}
    return values | days | {"criteria": "внимание", "organiser": ""} | more


def nominated(**more):
    return {"form_key": str(uuid.uuid4()), "reason": "помогает троим"} | more


def test_from_a_new_contest_to_the_diploma(as_role, client):
    coordinator, _ = as_role("coordinator")
    mentor = pairs.mentor_of(pairs.approved(state="active"))
    judge = factories.make_teacher()
    coordinator.post(url("contest_add"), contest_typed(closes_on=TODAY.isoformat()))
    contest = Contest.objects.get(title="Наставник года", closes_on=TODAY)
    coordinator.post(url("contest_jury", contest.pk), {"jury": [judge.pk]})
    answer = coordinator.post(url("nomination_add", contest.pk), nominated(nominee=mentor.person_id), follow=True)
    page = text_of(answer)
    assert "Встреч состоялось: 0" in page
    assert "выдвижение идёт" in text_of(coordinator.get(url("contest_decide", contest.pk))).lower()
    assert coordinator.get(url("contest_pdf", contest.pk))["Content-Type"] == "application/pdf"
    Contest.objects.filter(pk=contest.pk).update(closes_on=TODAY - timedelta(days=1))
    one = Nomination.objects.get()
    own = enter(client, mentor)
    assert "Наставник года" not in text_of(own.get(url("own_awards")))
    coordinator.force_login(judge_account(), backend="participants.authentication.CardBackend")
    said = {"version": Contest.objects.get(pk=contest.pk).version, "decided_on": TODAY.isoformat()}
    said |= {"protocol_number": "3", f"state_{one.pk}": "won", f"why_{one.pk}": ""}
    answer = coordinator.post(url("contest_decide", contest.pk), said)
    assert list(answer.context["form"].errors) == [f"why_{one.pk}"]
    answer = coordinator.post(url("contest_decide", contest.pk), said | {f"why_{one.pk}": "за терпение"}, follow=True)
    assert "Решение записано" in text_of(answer)
    coordinator.post(url("contest_award", contest.pk))
    assert Award.objects.get().words == "за победу в школьном конкурсе «Наставник года»"
    own.force_login(mentor.person.account, backend="participants.authentication.CardBackend")
    page = text_of(own.get(url("own_awards")))
    assert "<strong>победитель</strong>" in page
    assert "за терпение" in page


def judge_account():
    return factories.make_staff("coordinator")


def test_bad_days_and_a_nameless_holder_stand_beside_their_fields(as_role):
    coordinator, _ = as_role("coordinator")
    before = Contest.objects.count()
    answer = coordinator.post(url("contest_add"), contest_typed(closes_on="2026-10-01"))
    assert list(answer.context["form"].errors) == ["closes_on"]
    answer = coordinator.post(url("contest_add"), contest_typed(level="municipal"))
    assert list(answer.context["form"].errors) == ["organiser"]
    assert Contest.objects.count() == before


def test_a_contest_is_changed_taken_back_and_held_again(as_role):
    coordinator, _ = as_role("coordinator")
    contest = factories.make_contest()
    values = contest_typed(title="Другое имя", version=1)
    coordinator.post(url("contest_edit", contest.pk), values)
    assert "Пока вы вводили" in text_of(coordinator.post(url("contest_edit", contest.pk), values | {"title": "Третье"}))
    assert "Другое имя" in text_of(coordinator.get(url("contest_add") + f"?from={contest.pk}"))
    assert coordinator.get(url("contest_add") + "?from=abc").status_code == 200
    assert "Конкурс убран" in text_of(coordinator.post(url("contest_remove", contest.pk), follow=True))


def test_a_curator_sees_and_nominates_his_own_only(as_role):
    curator, actor = as_role("curator")
    own = factories.make_match(factories.make_program(actor.account.person), state="active")
    foreign = pairs.approved(state="active")
    contest = factories.make_contest(whom="match")
    hidden = factories.make_nomination(match=foreign, contest=contest, reason="чужая причина")
    answer = curator.post(url("nomination_add", contest.pk), nominated(nominee=foreign.pk))
    assert list(answer.context["form"].errors) == ["nominee"]
    curator.post(url("nomination_add", contest.pk), nominated(nominee=own.pk))
    page = text_of(curator.get(url("contest_detail", contest.pk)))
    assert ("помогает троим" in page, "чужая причина" in page) == (True, False)
    assert curator.get(url("nomination_detail", hidden.pk)).status_code == 404


def test_outside_the_days_the_page_says_why(as_role):
    coordinator, _ = as_role("coordinator")
    contest = factories.make_contest(closes_on=TODAY - timedelta(days=1))
    page = text_of(coordinator.get(url("nomination_add", contest.pk)))
    assert "Выдвижение закончилось 17\xa0ноября 2026\xa0г" in page
    mentor = pairs.mentor_of(pairs.approved(state="active"))
    answer = coordinator.post(url("nomination_add", contest.pk), nominated(nominee=mentor.person_id))
    assert answer.status_code == 200
    assert Nomination.objects.count() == 0


def test_a_nomination_is_corrected_withdrawn_and_keeps_its_reason(as_role):
    coordinator, _ = as_role("coordinator")
    one = factories.make_nomination()
    coordinator.post(url("nomination_edit", one.pk), {"version": 1, "reason": "помогает многим"})
    answer = coordinator.post(url("nomination_withdraw", one.pk), {"reason": "сам попросил"}, follow=True)
    assert "Выдвижение отозвано" in text_of(answer)
    page = text_of(coordinator.get(url("nomination_detail", one.pk)))
    assert ("помогает многим" in page, "сам попросил" in page) == (True, True)


def test_led_on_with_a_paper_the_result_is_written_and_shown(as_role):
    coordinator, _ = as_role("coordinator")
    mentor = pairs.mentor_of(pairs.approved(state="active")).person
    won = factories.make_nomination(mentor, outcome="won", result_on=TODAY)
    wide = factories.make_contest(level="regional", organiser="Министерство", title="Областной")
    values = nominated(contest=wide.pk, sent_on=TODAY.isoformat(), paper="ходатайство № 5")
    coordinator.post(url("nomination_further", won.pk), values)
    further = Nomination.objects.get(further_from=won)
    said = {"outcome": "laureate", "result_on": TODAY.isoformat(), "decision": "диплом № 7"}
    coordinator.post(url("nomination_result", further.pk), said)
    page = text_of(coordinator.get(url("nomination_detail", further.pk)))
    assert ("ходатайство № 5" in page, "диплом № 7" in page) == (True, True)
    assert "«Областной»" in text_of(coordinator.get(url("nomination_detail", won.pk)))
    button = "Составить дипломы победителям"
    assert button in text_of(coordinator.get(url("contest_detail", wide.pk)))
    coordinator.post(url("contest_award", wide.pk))
    award = Award.objects.get()
    assert (award.level, award.paper, award.has_sheet) == ("regional", "диплом № 7", False)
    assert award.words == "за успех в конкурсе «Областной» (лауреат)"
    assert button not in text_of(coordinator.get(url("contest_detail", wide.pk)))


def test_one_may_propose_oneself_where_the_contest_lets(client):
    mentor = pairs.mentor_of(pairs.approved(state="active"))
    own, contest = enter(client, mentor), factories.make_contest(is_open_to_self=True)
    closed = factories.make_contest(title="Закрытый")
    assert "Можно предложить себя" in text_of(own.get(reverse("home")))
    answer = own.post(url("nomination_self", contest.pk), nominated(), follow=True)
    assert "заявка записана, решения пока нет" in text_of(answer)
    assert Nomination.objects.get().is_by_self is True
    assert own.get(url("nomination_self", closed.pk)).status_code == 404
    assert own.get(url("nomination_self", contest.pk)).status_code == 404  # twice is once


def test_no_page_of_contests_speaks_of_surveys_marks_or_places(as_role):
    coordinator, _ = as_role("coordinator")
    match = pairs.approved(state="active")
    one = factories.make_nomination(match.members.get(side="mentor").person)
    factories.make_jury(factories.make_teacher(), contest=one.contest)
    for address in (url("contest_detail", one.contest_id), url("nomination_add", one.contest_id)):
        page = text_of(coordinator.get(address)).lower()
        assert [word for word in FORBIDDEN if word in page] == []
    facts = coordinator.get(url("nomination_detail", one.pk)).context["facts"]
    assert [word for word in FORBIDDEN if word in " ".join(facts).lower()] == []


def test_an_empty_list_teaches(as_role):
    Contest.objects.all().delete()
    coordinator, _ = as_role("coordinator")
    assert "Конкурсов пока нет" in text_of(coordinator.get(url("contest_list")))


@pytest.mark.parametrize("name", ["award_list", "contest_list", "contest_add"])
def test_the_menu_tells_that_contests_stand_with_awards(as_role, name):
    menu = as_role("coordinator")[0].get(url(name)).context["menu"]
    assert [entry.label for entry in menu if entry.is_current] == ["Награды и конкурсы"]
