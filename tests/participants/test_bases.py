"""Pages of the two bases: list, filters in the address, book."""

import io

import pytest
from openpyxl import load_workbook

from participants.enums import Side
from participants.extensions import base_columns
from participants.models import AuditEntry, Person
from tests import factories

pytestmark = pytest.mark.django_db
MENTEES, MENTORS = "/participants/mentees/", "/participants/mentors/"


def shown(client, address, **params):
    return [row.person.surname for row in client.get(address, params).context["rows"]]


def book(client, address, **params):
    answer = client.get(address, params)
    sheet = load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active
    return answer, list(sheet.iter_rows(values_only=True))


@pytest.fixture
def people(school):
    fifth, sixth = factories.make_class(5, "В"), factories.make_class(6, "А")
    return [
        factories.make_mentee(factories.make_pupil(surname="Ёлкина", school_class=sixth), request="Играть в шахматы"),
        factories.make_mentee(
            factories.make_pupil(surname="Борисова", school_class=fifth), consents=False, state="candidate"
        ),
        factories.make_mentee(factories.make_pupil(surname="Ушедшая", school_class=fifth), state="left"),
    ]


@pytest.mark.parametrize("role", ["coordinator", "curator", "director"])
def test_readers_see_both_bases(as_role, people, role):
    client, _ = as_role(role)
    factories.make_mentor(factories.make_teacher(surname="Орехова"))
    assert shown(client, MENTEES) == ["Борисова", "Ёлкина"]
    assert shown(client, MENTORS) == ["Орехова"]


def test_others_do_not(client, people, today):
    account = factories.make_account(people[0].person)
    client.force_login(account, backend="participants.authentication.CardBackend")
    addresses = [MENTEES, MENTORS, f"{MENTEES}mentees.xlsx", f"{MENTORS}mentors.xlsx"]
    assert [client.get(address).status_code for address in addresses] == [403, 403, 403, 403]


def test_the_heading_counts_and_the_row_names_what_is_missing(as_role, people):
    client, _ = as_role("coordinator")
    page = client.get(MENTEES).text
    assert "База наставляемых: 2&nbsp;человека" in page
    assert "на обработку персональных данных; на участие в программе наставничества" in page
    assert page.count("tag-attention") == 1


def test_filters_live_in_the_address(as_role, people):
    client, _ = as_role("coordinator")
    fifth = people[1].person.school_class_id
    assert shown(client, MENTEES, q="елк") == ["Ёлкина"]
    assert shown(client, MENTEES, q="ШАХМАТЫ") == ["Ёлкина"]
    assert shown(client, MENTEES, state="left") == ["Ушедшая"]
    assert shown(client, MENTEES, consent="missing") == ["Борисова"]
    assert shown(client, MENTEES, **{"class": fifth}) == ["Борисова"]
    assert shown(client, MENTEES, sort="-class") == ["Ёлкина", "Борисова"]
    assert shown(client, MENTEES, kind="teacher") == []


def test_nonsense_in_the_address_asks_for_nothing(as_role, people):
    client, _ = as_role("coordinator")
    nonsense = {"state": "x", "kind": "y", "class": "²", "consent": "z", "sort": "w", "page": "последняя"}
    assert shown(client, MENTEES, **nonsense) == ["Борисова", "Ёлкина"]


def test_a_chip_keeps_the_other_filters_and_takes_itself_off(as_role, people):
    client, _ = as_role("coordinator")
    context = client.get(MENTEES, {"q": "а", "state": "candidate", "page": "1"}).context
    chips = {chip["label"]: chip for chip in context["chips"]}
    assert (chips["Кандидаты, 1"]["is_on"], chips["Кандидаты, 1"]["url"]) == (True, "?q=%D0%B0")
    assert chips["Нет согласия"]["url"] == "?q=%D0%B0&state=candidate&consent=missing"
    assert [label for _, label in context["classes"]] == ["5\u00a0«В», 1", "6\u00a0«А», 1"]
    assert context["kept"] == [("state", "candidate")]


class TestUpperRooms:
    """What programmes add: a column, chips beside the own ones and in folds, all kept in the address."""

    @pytest.fixture
    def program(self, people):
        program = factories.make_program(factories.make_teacher(surname="Кураторова"))
        factories.make_match(program, mentees=[people[0].person], state="active")
        factories.enrol(program, people[1].person, Side.MENTEE)
        return program

    def test_they_narrow_together_with_the_own_ones(self, as_role, people, program):
        client, _ = as_role("coordinator")
        curator, form = program.curator_id, program.form_id
        assert shown(client, MENTEES, curator=curator) == ["Борисова", "Ёлкина"]
        assert shown(client, MENTEES, curator=curator, without="match") == ["Борисова"]
        assert shown(client, MENTEES, form=form, state="active") == ["Ёлкина"]
        assert shown(client, MENTEES, form=form, without="match", consent="missing", q="бор") == ["Борисова"]
        assert shown(client, MENTEES, form=form, **{"class": people[0].person.school_class_id}) == ["Ёлкина"]
        assert shown(client, MENTEES, curator="x", form="²", without="y") == ["Борисова", "Ёлкина"]

    def test_chips_keep_the_others_and_stand_in_folds(self, as_role, people, program):
        client, _ = as_role("coordinator")
        context = client.get(MENTEES, {"without": "match", "curator": program.curator_id}).context
        first = context["chips"][0]
        assert (first["label"], first["is_on"], first["url"]) == (
            "Без наставника",
            True,
            f"?curator={program.curator_id}",
        )
        folds = {title: (len(chips), is_on) for title, chips, is_on in context["chip_groups"]}
        assert folds == {"По форме наставничества": (1, False), "По куратору": (1, True)}
        assert context["kept"] == [("curator", str(program.curator_id)), ("without", "match")]

    def test_the_column_and_the_one_status(self, as_role, people, program):
        client, _ = as_role("curator")
        rows = {row.person.surname: row for row in client.get(MENTEES).context["rows"]}
        assert (rows["Ёлкина"].status.label, rows["Борисова"].status.label) == ("Работает", "Нет согласия")
        assert [bool(rows[name].cells[0]) for name in ("Ёлкина", "Борисова")] == [True, False]
        assert 'data-label="Наставник"' in client.get(MENTEES).text

    def test_the_book_is_of_the_same_filters(self, as_role, people, program):
        client, _ = as_role("coordinator")
        _, rows = book(client, f"{MENTEES}mentees.xlsx", without="match", curator=program.curator_id)
        assert [row[0].split()[0] for row in rows[1:]] == ["Борисова"]


def test_headings_sort_and_say_so(as_role, people):
    client, _ = as_role("coordinator")
    orders = client.get(MENTEES, {"sort": "class"}).context["orders"]
    assert (orders["class"]["sort"], orders["class"]["url"], orders["name"]["sort"]) == (
        "ascending",
        "?sort=-class",
        "",
    )


def test_an_empty_base_teaches(as_role, school):
    client, _ = as_role("coordinator")
    page = client.get(MENTEES).text
    assert ("База пока пуста" in page, "/participants/people/add/?as=mentee" in page) == (True, True)


def test_an_empty_selection_names_itself(as_role, people):
    client, _ = as_role("coordinator")
    assert "Никто не подошёл под отбор" in client.get(MENTEES, {"q": "нет таких"}).text


def test_pages_of_fifty(as_role, school):
    client, _ = as_role("coordinator")
    for _ in range(51):
        factories.make_mentee(consents=False, state="candidate")
    page = client.get(MENTEES, {"page": "2"}).context["page"]
    assert (page.paginator.count, len(page.object_list)) == (51, 1)


def test_what_is_known_to_be_there_is_what_is_listed(as_role, people):
    """Without a filter nothing is counted again: the sum of the chips is the number, who has left and aliases apart."""
    client, _ = as_role("coordinator")
    factories.make_mentee(state="paused")
    alias = factories.make_mentee().person
    Person.everyone.filter(pk=alias.pk).update(merged_into=people[0].person)
    for asked, number in (({}, 3), ({"state": "left"}, 1), ({"state": "paused"}, 1), ({"q": "ёлк"}, 1)):
        answer = client.get(MENTEES, asked)
        page = answer.context["page"]
        assert (page.paginator.count, len(answer.context["rows"])) == (number, number), asked


def test_a_page_past_the_end_is_the_last_one(as_role, school):
    client, _ = as_role("coordinator")
    for _ in range(51):
        factories.make_mentee(consents=False, state="candidate")
    answer = client.get(MENTEES, {"page": "7"})
    assert (answer.context["page"].number, len(answer.context["rows"])) == (2, 1)


class TestBook:
    @pytest.fixture(autouse=True)
    def _own_columns(self, monkeypatch):
        monkeypatch.setattr(base_columns, "_members", [])

    def test_exactly_what_is_filtered(self, as_role, people):
        client, _ = as_role("coordinator")
        answer, rows = book(client, f"{MENTEES}mentees.xlsx", q="шахм")
        assert [row[0] for row in rows] == ["Фамилия, имя, отчество", "Ёлкина Мария Петровна"]
        assert answer["Content-Disposition"].startswith("attachment")

    @pytest.mark.parametrize(
        "asked",
        [{}, {"state": "left"}, {"consent": "missing"}, {"q": "мария ёлк"}, {"kind": "pupil", "sort": "class"}],
    )
    def test_it_has_what_the_pages_show_in_their_order(self, as_role, people, asked):
        client, _ = as_role("coordinator")
        for number in range(51):
            factories.make_mentee(factories.make_pupil(surname=f"Ёлкина{number:02}"), consents=bool(number % 3))
        first = client.get(MENTEES, asked).context
        pages = [client.get(MENTEES, asked | {"page": number}) for number in first["page"].paginator.page_range]
        listed = [row.person.full_name for page in pages for row in page.context["rows"]]
        _, rows = book(client, f"{MENTEES}mentees.xlsx", **asked)
        assert ([row[0] for row in rows[1:]], len(listed)) == (listed, first["page"].paginator.count)
        assert listed != []

    def test_the_journal_keeps_it(self, as_role, people):
        client, actor = as_role("coordinator")
        book(client, f"{MENTORS}mentors.xlsx")
        entry = AuditEntry.objects.get()
        assert (entry.action, entry.actor, entry.fields) == ("participants.base.export", actor.account, ["mentor"])

    def test_a_curator_has_contacts_only_of_the_own_programme(self, as_role, people):
        client, actor = as_role("curator")
        Person.objects.update(phone="+7 900 111-22-33")
        factories.enrol(factories.make_program(actor.person), people[0].person, Side.MENTEE)
        _, rows = book(client, f"{MENTEES}mentees.xlsx")
        phones = {row[0].split()[0]: row[-3] for row in rows[1:]}
        assert phones == {"Борисова": None, "Ёлкина": "+7 900 111-22-33"}

    def test_a_post_exports_nothing(self, as_role, people):
        client, _ = as_role("coordinator")
        assert client.post(f"{MENTEES}mentees.xlsx").status_code == 405
