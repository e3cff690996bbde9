"""The matching desk."""

import pytest
from django.urls import reverse

from participants.enums import Side
from participants.models import Consent, MentorProfile
from programs.domain.matching.counts import recount
from programs.models import Match, MentorOffer, PairExclusion, PairWish, Proposal
from tests import factories
from tests.programs import choosing

pytestmark = pytest.mark.django_db
KEY = "7c9e6679-7425-40de-944b-e07fc1f90ae7"


def url(name, pk, query=""):
    return reverse(f"programs:{name}", args=[pk]) + query


def two(name, mentee, mentor):
    return reverse(f"programs:{name}", args=[mentee.pk, mentor.pk])


def posted(mentors, **fields):
    reasons = {f"reason_{one.pk}": "Вы просили о дробях" for one in mentors}
    return {"form_key": KEY, "mentors": [one.pk for one in mentors], "reply_by": "2026-11-20"} | reasons | fields


def test_the_empty_desk_teaches(led):
    client, program = led
    assert "Подбирать пока некому" in client.get(url("matching", program.pk)).content.decode()


def test_candidates_stand_with_places_reasons_and_shared_words(led):
    client, program = led
    choosing.pool_of(program, mentors=1)
    recount(program)
    page = client.get(url("matching", program.pk)).content.decode()
    assert "Занято 0 из\u00a03" in page
    assert "Совпадает 2\u00a0из\u00a02: запрос, предмет" in page
    assert "<mark>дроби</mark>" in page


def test_who_has_nobody_is_told_why(led):
    client, program = led
    choosing.pool_of(program, mentors=1)
    MentorProfile.objects.update(state="paused")
    recount(program)
    response = client.get(url("matching", program.pk))
    assert response.context["cards"] == []
    page = response.content.decode()
    assert "Нет кандидатов" in page
    assert "Наставники программы: не работает в базе\u00a0— 1." in page


def test_the_list_is_searched_and_narrowed(led):
    client, program = led
    mentee, _ = choosing.pool_of(program)
    recount(program)
    rows = client.get(url("matching", program.pk, "?show=nobody")).context["page_rows"]
    assert rows == []
    found = client.get(url("matching", program.pk, f"?show=free&q={mentee.person.surname}")).context["page_rows"]
    assert [row for _, row, _ in found] == [mentee]


def test_a_pair_is_locked_and_released_from_the_desk(led):
    client, program = led
    mentee, mentors = choosing.pool_of(program, mentors=1)
    back = url("matching", program.pk, f"?mentee={mentee.pk}")
    locked = client.post(two("pair_lock", mentee, mentors[0]))
    assert (locked.status_code, locked.url, Proposal.objects.get().is_locked) == (302, back, True)
    assert "Открепить" in client.get(back).content.decode()
    assert client.post(url("pair_release", mentee.pk)).url == back
    assert Proposal.objects.count() == 0


def test_a_full_mentor_is_locked_with_a_reason_only(led):
    client, program = led
    mentee, mentors = choosing.pool_of(program, mentors=1)
    MentorProfile.objects.update(capacity=1)
    factories.make_match(factories.make_program(), mentors=[mentors[0].person])
    address = two("pair_lock", mentee, mentors[0])
    assert "мест больше нет, занято 1 из 1" in client.get(address).content.decode()
    empty = client.post(address, {"reason": ""})
    assert (empty.status_code, Proposal.objects.count()) == (200, 0)
    assert "Напишите причину: без неё мест больше нет." in empty.content.decode()
    client.post(address, {"reason": "Готов взять ещё одного"})
    assert Proposal.objects.get().capacity_reason == "Готов взять ещё одного"


def test_a_lock_that_a_paper_forbids_says_which(led):
    client, program = led
    mentee, mentors = choosing.pool_of(program, mentors=1)
    Consent.objects.filter(person=mentee.person).delete()
    response = client.post(two("pair_lock", mentee, mentors[0]))
    assert (response.status_code, Proposal.objects.count()) == (200, 0)
    assert "нет согласия на участие" in response.content.decode()


def test_not_offering_is_marked_with_a_reason_and_taken_back(led):
    client, program = led
    mentee, mentors = choosing.pool_of(program, mentors=1)
    address = two("pair_exclude", mentee, mentors[0])
    bad = client.post(address, {"kind": "not_offered", "reason": ""})
    assert bad.context["form"].errors["reason"] == ["Напишите, почему не предлагать: другой куратор должен это понять."]
    client.post(address, {"kind": "not_offered", "reason": "Поссорились"})
    assert PairExclusion.objects.get().reason == "Поссорились"
    assert "Не предлагать: Поссорились" in client.get(url("mentor_search", mentee.pk)).content.decode()
    client.post(two("pair_allow", mentee, mentors[0]))
    assert PairExclusion.objects.count() == 0


def test_any_mentor_of_the_programme_is_found_with_what_is_in_the_way(led):
    client, program = led
    mentee, mentors = choosing.pool_of(program, mentors=2)
    MentorProfile.objects.filter(person=mentors[0].person).update(state="paused", search_text="вышивка")
    page = client.get(url("mentor_search", mentee.pk, "?q=вышивка"))
    assert [one.enrolment for one, *_ in page.context["rows"]] == [mentors[0]]
    assert "состояние в базе наставников — «на паузе»" in page.content.decode()
    desk = client.get(url("matching", program.pk, f"?mentee={mentee.pk}&add={mentors[1].pk}"))
    assert mentors[1] in [one.enrolment for one, *_ in desk.context["cards"]]


def test_ticked_mentors_stand_side_by_side(led):
    client, program = led
    mentee, mentors = choosing.pool_of(program, mentors=3)
    sent = client.post(url("mentor_compare", mentee.pk), {"mentors": [mentors[0].pk, mentors[2].pk]})
    assert sent.url == url("mentor_compare", mentee.pk, f"?mentors={mentors[0].pk}&mentors={mentors[2].pk}")
    found = client.get(sent.url).context["candidates"]
    assert [one.enrolment for one in found] == [mentors[0], mentors[2]]
    assert client.get(url("mentor_compare", mentee.pk)).context["candidates"] == []


def test_the_asked_mentee_is_open_and_a_matched_one_is_gone(led):
    client, program = led
    choosing.pool_of(program)
    second = factories.enrol(program, factories.make_mentee().person, Side.MENTEE)
    response = client.get(url("matching", program.pk, f"?mentee={second.pk}"))
    assert response.context["mentee"] == second
    factories.make_match(program, mentees=[second.person])
    gone = client.get(url("matching", program.pk, f"?mentee={second.pk}"))
    assert (gone.status_code, gone.url) == (302, url("matching", program.pk))


@pytest.mark.parametrize("wanted", ["0", "abc"])
def test_an_unknown_mentee_is_not_there(led, wanted):
    client, program = led
    choosing.pool_of(program)
    foreign, _ = choosing.pool_of(factories.make_program())
    assert client.get(url("matching", program.pk, f"?mentee={wanted}")).status_code == 404
    assert client.get(url("matching", program.pk, f"?mentee={foreign.pk}")).status_code == 404


def test_offers_are_made_from_the_desk(led):
    client, program = led
    mentee, mentors = choosing.pool_of(program)
    response = client.post(url("offer_make", mentee.pk), posted(mentors))
    assert (response.status_code, response.url) == (302, url("matching", program.pk, f"?mentee={mentee.pk}"))
    assert set(MentorOffer.objects.values_list("state", "reason")) == {("offered", "Вы просили о дробях")}
    client.post(url("offer_make", mentee.pk), posted(mentors))
    assert MentorOffer.objects.count() == 3


def test_a_missing_reason_is_an_error_beside_the_card_and_ticks_are_kept(led):
    client, program = led
    mentee, mentors = choosing.pool_of(program, mentors=1)
    name = f"reason_{mentors[0].pk}"
    response = client.post(url("offer_make", mentee.pk), posted(mentors, **{name: ""}))
    assert response.status_code == 200
    assert response.context["form"].errors[name] == ["Напишите, почему предлагаете: это прочтёт наставляемый."]
    assert f'id="m{mentors[0].pk}" checked' in response.content.decode()
    assert MentorOffer.objects.count() == 0


def test_a_refused_offer_says_why_and_keeps_the_text(led):
    client, program = led
    mentee, mentors = choosing.pool_of(program, mentors=1)
    response = client.post(url("offer_make", mentee.pk), posted(mentors, reply_by="2026-11-17"))
    page = response.content.decode()
    assert ("День ответа уже прошёл. Выберите другой." in page, "Вы просили о дробях" in page) == (True, True)
    assert (response.status_code, MentorOffer.objects.count()) == (200, 0)


def test_a_mentor_of_another_programme_is_a_form_error(led):
    client, program = led
    mentee, _ = choosing.pool_of(program)
    _, foreign = choosing.pool_of(factories.make_program())
    assert client.post(url("offer_make", mentee.pk), posted(foreign)).status_code == 200
    assert MentorOffer.objects.count() == 0


def test_an_offer_is_taken_back(led):
    client, program = led
    mentee, mentors = choosing.pool_of(program)
    offer = choosing.offer(mentee, mentors[0])
    assert client.post(url("offer_withdraw", offer.pk)).status_code == 302
    assert choosing.states(mentee) == [("expired", None)]
    again = client.post(url("offer_withdraw", offer.pk))
    assert again.status_code == 409


def test_foreign_rows_are_not_there(led):
    mentee, mentors = choosing.pool_of(factories.make_program())
    offer = choosing.offer(mentee, mentors[0])
    assert led[0].post(url("offer_make", mentee.pk), posted(mentors)).status_code == 404
    assert led[0].post(url("offer_withdraw", offer.pk)).status_code == 404
    for name in ("pair_lock", "pair_exclude", "pair_allow"):
        assert led[0].post(two(name, mentee, mentors[0])).status_code == 404
    assert choosing.states(mentee) == [("offered", None)]


def test_only_leaders_offer(school, as_role):
    client, _ = as_role("director")
    mentee, mentors = choosing.pool_of(factories.make_program())
    offer = choosing.offer(mentee, mentors[0])
    assert client.post(two("pair_lock", mentee, mentors[0])).status_code == 403
    for name, pk in (("offer_make", mentee.pk), ("offer_withdraw", offer.pk), ("pair_release", mentee.pk)):
        assert client.post(url(name, pk)).status_code == 403
        assert client.get(url(name, pk)).status_code == 403


def test_a_mentor_is_not_offered_to_himself_by_the_number_of_a_mentee(led):
    client, program = led
    mentee, mentors = choosing.pool_of(program)
    assert client.post(url("offer_make", mentors[0].pk), posted(mentors)).status_code == 404
    assert client.post(url("offer_make", mentee.pk), posted([mentee])).status_code == 200
    assert MentorOffer.objects.count() == 0


def test_one_mentor_is_offered_by_one_button(led):
    client, program = led
    mentee, mentors = choosing.pool_of(program)
    client.post(url("offer_make", mentee.pk), posted(mentors) | {"mentors": [], "only": mentors[1].pk})
    assert list(MentorOffer.objects.values_list("mentor", flat=True)) == [mentors[1].pk]


def test_who_was_named_after_the_presentation_is_told_even_when_not_found(led):
    client, program = led
    mentee, mentors = choosing.pool_of(program, mentors=1)
    PairWish.objects.create(author=mentee, text="Дядя Коля", noted_at=factories.NOW)
    PairWish.objects.create(author=mentee, text="Орехов", about=mentors[0], noted_at=factories.NOW)
    recount(program)
    page = client.get(url("matching", program.pk, f"?mentee={mentee.pk}")).content.decode()
    assert "Дядя Коля (в&nbsp;программе не&nbsp;нашлось: проверьте, кто это); Орехов</p>" in page


def test_one_mentor_is_offered_accepted_and_agreed_in_three_clicks(led, client):
    """The curator offers, the pupil takes, the mentor agrees: a press each, and the pair is there."""
    curator, program = led
    mentee, (mentor,) = choosing.pool_of(program, mentors=1)
    recount(program)
    posted_one = posted([mentor], only=mentor.pk)
    clicks = [curator.post(url("offer_make", mentee.pk), posted_one)]
    offer = MentorOffer.objects.get()
    choosing.log_in(client, mentee.person)
    clicks.append(client.post(reverse("programs:choice_save", args=[mentee.pk]), {f"offer_{offer.pk}": "1"}))
    choosing.log_in(client, mentor.person)
    clicks.append(client.post(reverse("programs:offer_agree", args=[offer.pk])))
    assert [one.status_code for one in clicks] == [302, 302, 302]
    assert [match.state for match in Match.objects.all()] == ["agreed"]
