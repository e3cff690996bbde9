"""Pages of pairs and groups: who sees what, what works, what is refused."""

import io
from datetime import date

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from participants.enums import Side
from participants.models import AuditEntry
from programs.models import Match, MatchEvent
from tests import factories
from tests.programs import pairs

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("school")]


def url(name, *args):
    return reverse(f"programs:{name}", args=args)


def text_of(response):
    return response.content.decode()


@pytest.fixture
def enter(client, today):
    """Log in as a person."""

    def log_in(person):
        client.force_login(factories.make_account(person), backend="participants.authentication.CardBackend")
        return client

    return log_in


def curated(actor, **fields):
    """A match of a programme that `actor` leads."""
    return factories.make_match(factories.make_program(actor.person), **fields)


# the list


def test_coordinator_sees_all_with_a_count(as_role):
    client, _ = as_role("coordinator")
    match = pairs.approved()
    page = text_of(client.get(url("match_list")))
    assert "Пары и группы: 1" in page
    assert url("match_detail", match.pk) in page
    assert "№&nbsp;40-од" in page


def test_curator_sees_own_programmes(as_role):
    client, actor = as_role("curator")
    own, foreign = curated(actor), factories.make_match()
    page = text_of(client.get(url("match_list")))
    assert (url("match_detail", own.pk) in page, url("match_detail", foreign.pk) in page) == (True, False)


def test_empty_list_teaches(as_role):
    client, actor = as_role("curator")
    assert "Пар и групп пока нет" in text_of(client.get(url("match_list")))
    curated(actor)
    page = text_of(client.get(url("match_list") + "?q=Несуществующая"))
    assert "Под этот отбор ничего не подошло" in page


def test_filters_stand_in_the_address(as_role):
    client, _ = as_role("director")
    waiting, working = factories.make_match(), pairs.approved(state="active")
    page = text_of(client.get(url("match_list") + f"?state=active&program={working.program_id}"))
    assert (url("match_detail", working.pk) in page, url("match_detail", waiting.pk) in page) == (True, False)
    assert f'href="?program={working.program_id}"' in page  # the chip of the state, which takes it off
    assert f"{url('match_export')}?state=active&amp;program={working.program_id}" in page


@pytest.mark.parametrize("query", ["state=nonsense", "program=x", "stage=9", "page=99"])
def test_nonsense_in_the_address_narrows_nothing(as_role, query):
    client, _ = as_role("coordinator")
    factories.make_match()
    assert "Пары и группы: 1" in text_of(client.get(f"{url('match_list')}?{query}"))


def test_list_of_a_mentor_and_of_a_mentee_is_their_own(enter):
    match, other = pairs.approved(), pairs.approved()
    for member in (pairs.mentor_of(match), pairs.mentee_of(match)):
        page = text_of(enter(member.person).get(url("match_list")))
        assert (url("match_detail", match.pk) in page, url("match_detail", other.pk) in page) == (True, False)
        assert url("match_export") not in page


@pytest.mark.parametrize(("role", "status"), [("class_teacher", 403), ("psychologist", 403), ("director", 200)])
def test_who_may_open_the_list(as_role, role, status):
    if role == "class_teacher":
        client, actor = as_role("psychologist")
        factories.make_class(teacher=actor.person)
    else:
        client, actor = as_role(role)
    assert client.get(url("match_list")).status_code == status


# the book


def rows_of(response):
    sheet = load_workbook(io.BytesIO(response.getvalue())).active
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def test_the_book_is_what_is_filtered(as_role):
    client, actor = as_role("coordinator")
    factories.make_match()
    working = pairs.approved(state="active")
    rows = rows_of(client.get(url("match_export") + "?state=active"))
    assert [row[4] for row in rows] == ["Наставник(и)", pairs.mentor_of(working).person.full_name]
    assert AuditEntry.objects.get(action="programs.match.export").actor == actor.account


def test_a_curator_s_book_is_of_own_programmes_only(as_role):
    client, actor = as_role("curator")
    own = curated(actor)
    factories.make_mentor(actor.person)
    pairs.approved(mentors=[actor.person])
    rows = rows_of(client.get(url("match_export")))
    assert [row[5] for row in rows[1:]] == [pairs.mentee_of(own).person.full_name]


def test_members_get_no_book(enter):
    match = pairs.approved()
    assert enter(pairs.mentor_of(match).person).get(url("match_export")).status_code == 403


# the page


def test_foreign_match_is_not_found(enter, as_role):
    foreign = pairs.approved()
    own = pairs.approved()
    for member in (pairs.mentor_of(own), pairs.mentee_of(own)):
        assert enter(member.person).get(url("match_detail", foreign.pk)).status_code == 404
    client, _ = as_role("curator")
    assert client.get(url("match_detail", foreign.pk)).status_code == 404


def test_a_draft_is_not_shown_to_its_members(enter):
    match = factories.make_match(state="draft")
    for member in match.members.all():
        assert enter(member.person).get(url("match_detail", match.pk)).status_code == 404


def test_a_leader_sees_what_is_left(as_role):
    client, actor = as_role("curator")
    match = curated(actor, state="draft", chosen=pairs.PENDING, mentees=[factories.make_mentee(consents=False).person])
    page = text_of(client.get(url("match_detail", match.pk)))
    mentee = pairs.mentee_of(match)
    assert f"{mentee.person.called}: нет согласия на обработку персональных данных." in page
    assert reverse("participants:consent_record", args=[mentee.person_id]) in page
    assert url("member_choice", match.pk, mentee.pk) in page
    assert f'action="{url("match_agree", match.pk)}"' not in page


def test_a_ready_draft_has_its_button(as_role):
    client, _ = as_role("coordinator")
    match = factories.make_match(state="draft")
    assert f'action="{url("match_agree", match.pk)}"' in text_of(client.get(url("match_detail", match.pk)))


def external(actor, state="agreed"):
    mentor = factories.make_mentor(factories.make_outsider(), kind="employee").person
    program = factories.make_program(actor.person, form=factories.make_form("employer-pupil"))
    return factories.make_match(program, mentors=[mentor], state=state)


@pytest.mark.parametrize(("role", "links"), [("coordinator", True), ("curator", False)])
def test_a_blocker_links_only_where_one_may_go(as_role, role, links):
    client, actor = as_role(role)
    match = external(actor)
    page = text_of(client.get(url("match_detail", match.pk)))
    assert "нет договора о сотрудничестве" in page
    link = reverse("participants:agreement_record", args=[pairs.mentor_of(match).person_id])
    assert (link in page) is links


def test_director_reads_but_sees_no_actions(as_role):
    client, _ = as_role("director")
    match = factories.make_match(state="draft")
    page = text_of(client.get(url("match_detail", match.pk)))
    assert (url("match_cancel", match.pk) in page, url("meeting_add", match.pk) in page) == (False, False)
    for name in ("match_agree", "match_return", "match_cancel", "match_capacity"):
        assert client.post(url(name, match.pk), {"reason": "x"}).status_code == 403
    assert client.post(url("member_choice", match.pk, pairs.mentee_of(match).pk)).status_code == 403
    assert client.get(url("match_add", match.program_id)).status_code == 403
    assert Match.objects.get().state == "draft"


def working_match():
    """A working match with everything that members must not read."""
    match = pairs.approved(state="active")
    pairs.hold(match, date(2026, 11, 5), "organisational", note="Заметка-куратору")
    MatchEvent.objects.create(match=match, happened_at=factories.NOW, name="agree", text="Согласована", reason="Тайна")
    for member in match.members.all():
        member.person.phone = f"+7 900 000-00-0{member.pk % 10}"
        member.person.save()
    return match


@pytest.mark.parametrize(("side", "note"), [("mentee", False), ("mentor", True)])
def test_members_see_the_way_and_the_journal(enter, side, note):
    match = working_match()
    me = match.members.get(side=side).person
    page = text_of(enter(me).get(url("match_detail", match.pk)))
    assert ("Этап 2, идёт сейчас" in page, "Разобрали дроби" in page, "Согласована" in page) == (True, True, True)
    assert ("Заметка-куратору" in page) is note
    for hidden in ("Тайна", "соглас", "+7 900", url("match_cancel", match.pk), reverse("programs:order_list") + "1"):
        assert hidden not in page.replace("Согласована", "")


def test_a_member_of_a_group_opens_only_cards_he_may(enter):
    match = pairs.group_of(2, state="active")
    pairs.make_order(match)
    one, other = match.members.filter(side=Side.MENTEE)
    page = text_of(enter(one.person).get(url("match_detail", match.pk)))
    seen = {
        member.pk: reverse("participants:person_detail", args=[member.person_id]) in page
        for member in match.members.all()
    }
    assert seen == {one.pk: True, other.pk: False, pairs.mentor_of(match).pk: True}
    assert reverse("participants:person_detail", args=[match.program.curator_id]) not in page


def test_a_suspended_peer_is_not_shown_to_a_mentee(enter):
    match = pairs.group_of(2, state="active")
    one, other = match.members.filter(side=Side.MENTEE)
    match.members.filter(pk=other.pk).update(state="suspended")
    mark = "Участие приостановлено"
    assert mark not in text_of(enter(one.person).get(url("match_detail", match.pk)))
    assert mark in text_of(enter(pairs.mentor_of(match).person).get(url("match_detail", match.pk)))


def test_before_the_order_the_button_says_why(enter):
    match = factories.make_match()
    page = text_of(enter(pairs.mentor_of(match).person).get(url("match_detail", match.pk)))
    assert "Работа начинается после приказа директора, а его ещё нет." in page
    assert url("meeting_add", match.pk) not in page


def test_a_curator_opens_an_order_of_own_programmes_only(as_role):
    client, actor = as_role("curator")
    own, mixed = curated(actor, state="approved"), curated(actor, state="approved")
    orders = [pairs.make_order(own), pairs.make_order(mixed, factories.make_match(), number="41-од")]
    seen = [
        url("order_detail", order.pk) in text_of(client.get(url("match_detail", match.pk)))
        for match, order in zip((own, mixed), orders, strict=True)
    ]
    assert seen == [True, False]


# forming


def pool(program, mentees=1):
    places = [factories.enrol(program, factories.make_mentor().person, Side.MENTOR)]
    return places + [factories.enrol(program, factories.make_mentee().person, Side.MENTEE) for _ in range(mentees)]


def filled(mentor, *mentees, **more):
    values = {"mentors": [mentor.pk], "mentees": [one.pk for one in mentees], "title": "", "papers_on": ""}
    key = "3f1c6c1e-6a52-4d8a-9d3e-2f5b7c1a0d11"
    return values | {"starts_on": "2026-11-18", "ends_on": "2027-05-28", "form_key": key} | more


def test_a_curator_forms_a_group(as_role):
    client, actor = as_role("curator")
    program = factories.make_program(actor.person)
    mentor, *mentees = pool(program, 4)
    address = url("match_add", program.pk)
    assert "свободно\u00a03 из\u00a03" in text_of(client.get(address))
    data = filled(mentor, *mentees, title="Олимпиадники", papers_on="2026-11-12")
    first, second = client.post(address, data), client.post(address, data)
    match = Match.objects.get()
    assert (match.title, match.members.count(), match.created_by) == ("Олимпиадники", 5, actor.account)
    assert set(match.members.values_list("chosen_how", "chosen_noted_by")) == {("paper", actor.account.pk)}
    assert (first.url, second.url) == (url("match_detail", match.pk),) * 2


def test_matched_pupils_are_not_offered(as_role):
    client, actor = as_role("curator")
    match = curated(actor)
    free = pool(match.program)[1]
    page = text_of(client.get(url("match_add", match.program_id)))
    taken = pairs.mentee_of(match).person
    place = taken.enrolments.get()
    assert f'name="mentees" value="{free.pk}"' in page
    assert f'name="mentees" value="{place.pk}"' not in page


def test_an_empty_pool_teaches(as_role):
    client, actor = as_role("curator")
    program = factories.make_program(actor.person)
    assert "Пока некого соединить" in text_of(client.get(url("match_add", program.pk)))


def test_a_refusal_keeps_what_was_typed(as_role):
    client, actor = as_role("curator")
    program = factories.make_program(actor.person)
    mentor, *mentees = pool(program, 2)
    data = filled(mentor, *mentees, capacity_reason="Братья")
    response = client.post(url("match_add", program.pk), data)
    page = text_of(response)
    assert (response.status_code, Match.objects.count()) == (200, 0)
    assert "Назовите группу: под этим названием её увидят участники." in page
    assert "Братья" in page


def test_a_foreign_person_is_a_form_error(as_role):
    client, actor = as_role("curator")
    program = factories.make_program(actor.person)
    mentor, _ = pool(program)
    foreign = pool(factories.make_program())[1]
    response = client.post(url("match_add", program.pk), filled(mentor, foreign))
    assert (response.status_code, Match.objects.count()) == (200, 0)
    assert list(response.context["form"].errors) == ["mentees"]


def test_a_foreign_programme_is_not_found(as_role):
    client, _ = as_role("curator")
    assert client.get(url("match_add", factories.make_program().pk)).status_code == 404


def test_members_form_nothing(enter):
    match = pairs.approved()
    client = enter(pairs.mentor_of(match).person)
    assert client.get(url("match_add", match.program_id)).status_code == 403


# acts


def test_agree(as_role):
    client, actor = as_role("curator")
    match = curated(actor, state="draft")
    response = client.post(url("match_agree", match.pk), follow=True)
    assert Match.objects.get().state == "agreed"
    assert "Теперь можно включить в проект приказа" in text_of(response)


def test_agree_refused_is_a_page_with_the_reason(as_role):
    client, actor = as_role("curator")
    match = curated(actor, state="draft", mentees=[factories.make_mentee(consents=False).person])
    response = client.post(url("match_agree", match.pk))
    assert (response.status_code, Match.objects.get().state) == (409, "draft")
    assert "нет согласия на обработку персональных данных" in text_of(response)


def test_agree_is_a_post(as_role):
    client, _ = as_role("coordinator")
    assert client.get(url("match_agree", factories.make_match(state="draft").pk)).status_code == 405


@pytest.mark.parametrize(
    ("name", "state", "target"), [("match_return", "agreed", "draft"), ("match_cancel", "draft", "cancelled")]
)
def test_back_asks_for_a_reason(as_role, name, state, target):
    client, actor = as_role("curator")
    match = curated(actor, state=state)
    assert client.get(url(name, match.pk)).status_code == 200
    empty = client.post(url(name, match.pk), {"reason": ""})
    assert (empty.context["form"].errors["reason"], Match.objects.get().state) == (["Обязательное поле."], state)
    client.post(url(name, match.pk), {"reason": "Переезд"})
    assert (Match.objects.get().state, MatchEvent.objects.get().reason) == (target, "Переезд")


def test_cancel_of_an_ordered_match_is_explained(as_role):
    client, actor = as_role("curator")
    match = curated(actor)
    pairs.make_draft_order(match)
    response = client.post(url("match_cancel", match.pk), {"reason": "Переезд"})
    assert "Пара стоит в проекте приказа. Сначала уберите её оттуда." in text_of(response)
    assert Match.objects.get().state == "agreed"


def test_capacity_reason(as_role):
    client, actor = as_role("curator")
    match = curated(actor, state="draft")
    client.post(url("match_capacity", match.pk), {"reason": "Братья"})
    assert Match.objects.get().capacity_reason == "Братья"


def test_choice_from_paper(as_role):
    client, actor = as_role("curator")
    match = curated(actor, chosen=pairs.PENDING)
    member = pairs.mentee_of(match)
    address = url("member_choice", match.pk, member.pk)
    assert member.person.called in text_of(client.get(address))
    client.post(address, {"chosen_on": "2026-11-12"})
    member.refresh_from_db()
    assert (member.chosen_how, member.chosen_on, member.chosen_noted_by) == (
        "paper",
        date(2026, 11, 12),
        actor.account,
    )


def test_choice_of_tomorrow_is_explained(as_role):
    client, actor = as_role("curator")
    match = curated(actor, chosen=pairs.PENDING)
    member = pairs.mentee_of(match)
    page = text_of(client.post(url("member_choice", match.pk, member.pk), {"chosen_on": "2026-11-19"}))
    assert "День, когда подписан лист выбора, ещё не наступил." in page
    assert "2026-11-19" in page


def test_foreign_matches_are_not_acted_on(as_role):
    client, _ = as_role("curator")
    match = factories.make_match(chosen=pairs.PENDING)
    for name in ("match_agree", "match_return", "match_cancel", "match_capacity"):
        assert client.post(url(name, match.pk), {"reason": "x"}).status_code == 404
    address = url("member_choice", match.pk, pairs.mentee_of(match).pk)
    assert client.post(address, {"chosen_on": "2026-11-12"}).status_code == 404
    assert MatchEvent.objects.count() == 0


def test_a_member_of_another_match_is_not_found(as_role):
    client, _ = as_role("coordinator")
    match, other = factories.make_match(chosen=pairs.PENDING), factories.make_match(chosen=pairs.PENDING)
    assert client.get(url("member_choice", match.pk, pairs.mentee_of(other).pk)).status_code == 404


def test_a_representative_may_sign_the_slip_and_the_record_says_so(as_role):
    client, actor = as_role("curator")
    match = curated(actor, state="draft", chosen=pairs.PENDING)
    member = pairs.mentee_of(match)
    row = factories.make_representation(member.person)
    address = url("member_choice", match.pk, member.pk)
    assert f"представитель {row.guardian.full_name}" in text_of(client.get(address))
    assert client.post(address, {"chosen_on": "2026-11-12", "representation": row.pk}).status_code == 302
    member.refresh_from_db()
    assert (member.chosen_how, member.chosen_for_by) == ("paper", row)
    page = text_of(client.get(url("match_detail", match.pk)))
    assert "лист подписал представитель 12" in page.replace("\xa0", " ")
    assert "согласие отмечено с листа, лист подписал представитель" in page


def test_a_parent_without_the_right_may_not_choose(as_role):
    client, actor = as_role("curator")
    match = curated(actor, state="draft", chosen=pairs.PENDING)
    member = pairs.mentee_of(match)
    row = factories.make_representation(member.person, powers=["plan"])
    form = client.post(
        url("member_choice", match.pk, member.pk), {"chosen_on": "2026-11-12", "representation": row.pk}
    ).context["form"]
    text = f"{row.guardian.full_name} не может выбирать наставника: этого нет в записи о представителе."
    assert form.non_field_errors() == [text]
    member.refresh_from_db()
    assert (member.chosen_how, member.chosen_for_by) == ("pending", None)
