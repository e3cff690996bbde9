"""The path of a pair as its people walk it, page by page: from an Excel list to the order and the first meeting.

Nothing here goes round the pages: each step opens one, reads it and sends its form.
"""

from datetime import date
from pathlib import Path

import pytest
from django.test import Client

from mentorship.kernel import clock
from participants.enums import BaseState
from participants.models import MenteeProfile, MentorProfile, Person
from programs.enums import MatchState
from programs.models import Match, Order, Program
from tests import factories
from tests.reading import Page

BOOK = Path(__file__).parent / "data" / "pupils-plain.xlsx"
DAY = factories.TODAY

pytestmark = pytest.mark.django_db


def enter(account):
    client = Client()
    client.force_login(account, backend="participants.authentication.CardBackend")
    return client


def enter_with_card(page):
    """Read login and words off the issued card, enter as a child does, keep the new words."""
    card = page.response.context["cards"][0]
    client = Client()
    first = Page.open(client, "/login/").submit(username=card.login.upper(), password=card.words.replace(" ", "-"))
    assert first.url == "/login/first/"
    first.submit(choice="keep")
    return client


def import_book(coordinator):
    with BOOK.open("rb") as book:
        url, form = Page.open(coordinator, "/participants/import/").form()
        data = dict(form.fields)
        read = Page(coordinator, coordinator.post(url, data | {"book": book}, follow=True))
    assert MenteeProfile.objects.count() == 0  # a dry run writes nothing
    return read.submit("/columns/").submit("/apply/")


def add_teacher(coordinator, surname, post, **more):
    page = Page.open(coordinator, "/participants/people/add/?as=mentor")
    page.submit(
        surname=surname,
        name="Павел",
        patronymic="Дмитриевич",
        gender="m",
        birth_date="1980-02-03",
        post=post,
        is_employee="on",
        kind="teacher",
        competencies="дроби, задачи, робототехника",
        capacity="5",
        **more,
    )
    return Person.objects.get(surname=surname, post=post)


def record_consents(coordinator, person):
    return Page.open(coordinator, f"/participants/people/{person.pk}/consents/").submit(
        "/consents/", kinds=["processing", "participation"], signed_on=DAY.isoformat()
    )


def make_program(coordinator, curator):
    form = Page.open(coordinator, "/programs/add/").response.context["form"].fields["form"].queryset
    Page.open(coordinator, "/programs/add/").submit(
        title="Открытая лаборатория",
        aim="Каждый ученик доводит до конца свой первый проект.",
        form=form.get(code="teacher-pupil").pk,
        curator=curator.pk,
        starts_on="2026-11-01",
        ends_on="2027-05-28",
    )
    return Program.objects.get()


def open_the_programme(coordinator, program):
    """People join only a programme that is open: a draft says so and leads to the page of its state."""
    state = f"/programs/{program.pk}/state/"
    assert state in Page.open(coordinator, f"/programs/{program.pk}/").links
    opened = Page.open(coordinator, state).submit("/state/open/")
    assert "Набор открыт" in opened.words


def enrol(client, program, side, people):
    profiles = {"mentor": MentorProfile, "mentee": MenteeProfile}[side].objects.filter(person__in=people)
    ids = [profile.pk for profile in profiles]
    return Page.open(client, f"/programs/{program.pk}/enrol/?side={side}").submit(people=ids)


def acquaint(client, program):
    everybody = [row.pk for row in program.enrolments.all()]
    return Page.open(client, f"/programs/{program.pk}/").submit(
        "/acquaintance/", enrolments=everybody, how="presentation", on="2026-11-10"
    )


@pytest.fixture
def school_with_people(school):
    factories.make_person(surname="Лебедев", name="Антон", patronymic="Сергеевич", gender="m", post="директор")
    director = Person.objects.get()
    factories.appoint(director, "director")
    return {
        "coordinator": factories.make_staff("coordinator", surname="Ветрова", name="Ольга", patronymic="Николаевна"),
        "curator": factories.make_staff("curator", surname="Громова", name="Елена", patronymic="Викторовна"),
    }


def test_from_an_excel_list_to_the_order_and_the_first_meeting(school_with_people):
    with clock.at(DAY):
        walk(**school_with_people)


def walk(coordinator, curator):
    office, desk = enter(coordinator), enter(curator)

    # 2. The coordinator brings the school in.
    import_book(office)
    assert MenteeProfile.objects.filter(state=BaseState.CANDIDATE).count() == 60
    teachers = [add_teacher(office, surname, "учитель физики") for surname in ("Орехов", "Дроздов", "Сафин")]
    pupils = list(Person.objects.filter(mentee_profile__isnull=False).order_by("pk")[:6])
    for person in [*teachers, *pupils]:
        record_consents(office, person)
    assert MenteeProfile.objects.filter(state=BaseState.ACTIVE).count() == 6
    program = make_program(office, curator.person)
    open_the_programme(office, program)
    enrol(office, program, "mentor", teachers)
    enrol(office, program, "mentee", pupils)
    acquaint(office, program)
    assert program.enrolments.filter(acquainted_on=date(2026, 11, 10)).count() == 9

    # 3. The curator offers three, the pupil chooses with an issued card, the mentor agrees.
    pupil = pupils[0]
    child = choose_a_mentor(desk, program, pupil, teachers)
    mentor = enter_with_card(issue(office, teachers[0]))
    Page.open(mentor, "/programs/questions/").submit("/agree/")
    pair = Match.objects.get()
    assert (pair.state, pair.members.count()) == (MatchState.AGREED, 2)
    group = form_directly(office, program, [teachers[1]], pupils[1:5], title="Юные физики")
    alone = form_directly(office, program, [teachers[2]], pupils[5:])
    assert (group.members.count(), alone.members.count()) == (5, 2)
    for match in (group, alone):
        Page.open(office, f"/programs/matches/{match.pk}/").submit("/agree/")

    # 4. The order.
    order = draft_and_register(office)
    assert set(Match.objects.values_list("state", flat=True)) == {MatchState.APPROVED}
    assert "40-од" in Page.open(desk, "/programs/orders/").words

    # 5. The first meeting: the mentor logs it, the mentee sees it, the track moves.
    log_first_meeting(mentor, pair)
    seen = Page.open(child, f"/programs/matches/{pair.pk}/").words
    assert "Познакомились и собрали датчик" in seen
    assert "только для куратора" not in seen
    pair.refresh_from_db()
    assert pair.state == MatchState.ACTIVE
    refuse_a_meeting_out_of_order(mentor, pair)

    # 6. The curator prints, sees progress, exports.
    assert b"".join(desk.get(f"/programs/orders/{order.pk}/order.pdf").streaming_content).startswith(b"%PDF")
    assert "Открытая лаборатория" in Page.open(desk, "/monitoring/").words
    assert b"".join(desk.get("/programs/matches/matches.xlsx").streaming_content)[:2] == b"PK"

    # 7. Foreign rows and wrong rights.
    assert child.get(f"/programs/matches/{group.pk}/").status_code == 404
    assert child.get(f"/participants/people/{pupils[1].pk}/").status_code == 404
    assert [child.get(f"/programs/orders/{order.pk}/order.pdf").status_code, mentor.get("/school/").status_code] == [
        403,
        403,
    ]


def issue(client, person):
    return Page.open(client, f"/participants/accounts/{person.pk}/").submit("/issue/")


def choose_a_mentor(desk, program, pupil, teachers):
    mentee = program.enrolments.get(person=pupil)
    mentors = {row.person_id: row for row in program.enrolments.filter(side="mentor")}
    ids = [mentors[teacher.pk].pk for teacher in teachers]
    reasons = {f"reason_{pk}": "Вы просили помочь с задачами" for pk in ids}
    page = Page.open(desk, f"/programs/{program.pk}/matching/?mentee={mentee.pk}")
    page.submit("/offers/", mentors=ids, reply_by="2026-11-23", **reasons)
    child = enter_with_card(issue(desk, pupil))
    offers = list(mentee.offers_received.order_by("mentor__person__pk"))
    ranks = {f"offer_{offer.pk}": str(place) for place, offer in enumerate(offers, 1)}
    after = Page.open(child, "/programs/choice/").submit(f"/choice/{mentee.pk}/", **ranks)
    assert "Мы спросим наставника, согласен ли он" in after.words
    return child


def form_directly(office, program, mentors, mentees, **more):
    sides = {row.person_id: row.pk for row in program.enrolments.all()}
    Page.open(office, f"/programs/{program.pk}/matches/add/").submit(
        mentors=[sides[person.pk] for person in mentors],
        mentees=[sides[person.pk] for person in mentees],
        papers_on="2026-11-16",
        **more,
    )
    return Match.objects.order_by("-pk").first()


def draft_and_register(office):
    Page.open(office, "/programs/orders/add/").submit()
    order = Order.objects.get()
    draft = Page.open(office, f"/programs/orders/{order.pk}/")
    draft = draft.submit("/save/", clause_3="Наставникам разработать планы наставничества в срок до 11.12.2026.")
    assert "в срок до 11.12.2026" in draft.words
    done = draft.submit("/register/", number="40-од", signed_on=DAY.isoformat())
    assert "Пары утверждены приказом № 40-од. Наставники могут записывать встречи." in done.words
    return order


def log_first_meeting(mentor, pair):
    page = Page.open(mentor, f"/programs/matches/{pair.pk}/meetings/add/")
    page.submit(done="Познакомились и собрали датчик.", agreed="Принести робота.", note="Заметка только для куратора")
    assert pair.meetings.get().stage == "organisational"


def refuse_a_meeting_out_of_order(mentor, pair):
    page = Page.open(mentor, f"/programs/matches/{pair.pk}/meetings/add/")
    before = page.submit(done="Раньше приказа", day="other", met_on="2026-11-17")
    assert pair.meetings.count() == 1
    assert "Раньше приказа" in str(before.form()[1].fields)
