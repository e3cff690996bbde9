"""The official forms of the bases: the columns of the documents, a row for each participation, cell by cell."""

import io
from datetime import date

import pytest
from openpyxl import load_workbook

from mentorship.kernel.spreadsheets.writer import write_book
from participants.models import AuditEntry, MenteeProfile, MentorProfile, Person
from programs.domain.official_forms import HEADERS, official_form, own_people, participations
from programs.models import Match, Program
from tests import factories
from tests.programs import pairs

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
MENTEES, MENTORS = "mentee", "mentor"
DOCUMENTED = {
    MENTEES: "№ п/п · ФИО наставляемого · Контактные данные для связи (данные представителя) · Год рождения · "
    "Основной запрос · Дата вхождения в программу · ФИО наставника · Форма наставничества · "
    "Место работы/учёбы наставника · Дата завершения программы · Результаты программы · Ссылка на кейс/отзыв · "
    "Отметка о прохождении программы",
    MENTORS: "№ п/п · ФИО наставника · Контактные данные для связи · Место работы/учёбы · Основные компетенции · "
    "Важные для программы достижения · Интересы · Желаемый возраст наставляемых · Ресурс времени на программу · "
    "Дата вхождения в программу · ФИО наставляемого (наставляемых) · Форма наставничества · "
    "Место работы/учёбы наставляемого · Дата завершения программы · Результаты программы · Ссылка на кейс/отзыв",
}
BASES = {MENTEES: MenteeProfile, MENTORS: MentorProfile}


def form(side, school, actor, *, programs=None, reachable=None):
    """The rows as openpyxl reads them from the written book."""
    profiles = BASES[side].objects.select_related("person__school_class").order_by("person__sort_text", "pk")
    known = {"programs": Program.objects.all() if programs is None else programs, "school": school}
    table = official_form(
        profiles, actor=actor, reachable=Person.objects.all() if reachable is None else reachable, **known
    )
    sheet = load_workbook(io.BytesIO(write_book(table))).active
    return [list(row) for row in sheet.iter_rows(values_only=True)]


@pytest.fixture
def actor():
    return factories.nobody()


@pytest.fixture
def mentor():
    person = factories.make_teacher(
        surname="Орехов", name="Павел", patronymic="Денисович", phone="+7 900 111-00-01", email="orehov@example.org"
    )
    words = {"competencies": "дроби", "achievements": "КМС", "interests": "шахматы", "wished_age": "11–13"}
    return factories.make_mentor(person, time_resource="2 часа в неделю", **words).person


@pytest.fixture
def mentee():
    person = factories.make_pupil(surname="Гусева", name="Алина", patronymic="Игоревна", phone="+7 900 111-00-02")
    person.guardians.update(full_name="Гусева Анна Ивановна", phone="+7 900 111-00-03")
    return factories.make_mentee(person, request="понять дроби").person


@pytest.mark.parametrize("side", [MENTEES, MENTORS])
def test_the_columns_are_those_of_the_documents(side, school, actor):
    assert form(side, school, actor) == [DOCUMENTED[side].split(" · ")]
    assert (len(HEADERS["mentee"]), len(HEADERS["mentor"])) == (13, 16)


def test_a_mentee_cell_by_cell(school, actor, mentor, mentee):
    match = factories.make_match(mentors=[mentor], mentees=[mentee], state="active")
    pairs.hold(match, date(2026, 11, 5), "organisational")
    _, row = form(MENTEES, school, actor)
    assert row == [
        1,
        "Гусева Алина Игоревна",
        "Гусева Анна Ивановна, +7 900 111-00-03; +7 900 111-00-02",
        2014,
        "понять дроби",
        "09.09.2026",
        "Орехов Павел Денисович",
        "Учитель – ученик",
        "МБОУ «Школа № 17», учитель математики",
        None,
        "прошла 1\u00a0встреча",
        None,
        "проходит",
    ]


def test_a_mentor_cell_by_cell(school, actor, mentor, mentee):
    factories.make_match(mentors=[mentor], mentees=[mentee], state="completed")
    _, row = form(MENTORS, school, actor)
    assert row == [
        1,
        "Орехов Павел Денисович",
        "+7 900 111-00-01, orehov@example.org",
        "МБОУ «Школа № 17», учитель математики",
        "дроби",
        "КМС",
        "шахматы",
        "11–13",
        "2 часа в неделю",
        "09.09.2026",
        "Гусева Алина Игоревна",
        "Учитель – ученик",
        "МБОУ «Школа № 17», 6\u00a0«Б»",
        "28.05.2027",
        None,
        None,
    ]


def test_a_person_stands_there_several_times_and_in_both(school, actor, mentor, mentee):
    factories.make_match(mentors=[mentor], mentees=[mentee], state="completed")
    second = factories.make_match(factories.make_program(title="Вторая"), [mentor], [mentee], state="approved")
    factories.make_mentor(mentee, kind="pupil")
    rows = form(MENTEES, school, actor)[1:]
    assert [(row[0], row[1], row[9], row[12]) for row in rows] == [
        (1, "Гусева Алина Игоревна", "28.05.2027", "пройдена"),
        (2, "Гусева Алина Игоревна", None, None),
    ]
    assert [row[1] for row in form(MENTORS, school, actor)[1:]] == [
        "Гусева Алина Игоревна",
        *["Орехов Павел Денисович"] * 2,
    ]
    assert second.members.count() == 2


def test_a_group_is_one_row_of_its_mentor(school, actor, mentor):
    mentees = [factories.make_mentee(factories.make_pupil(surname=name)).person for name in ("Алова", "Белова")]
    factories.make_match(mentors=[mentor], mentees=mentees, state="active")
    _, row = form(MENTORS, school, actor)
    assert row[10] == "Алова Мария Петровна, Белова Мария Петровна"
    assert row[12] == "МБОУ «Школа № 17», 6\u00a0«Б»"


def test_without_a_match_the_programme_is_told_and_without_a_programme_nothing(school, actor, mentee):
    factories.make_mentee(factories.make_pupil(surname="Янина"))
    factories.enrol(factories.make_program(), mentee, MENTEES)
    rows = form(MENTEES, school, actor)[1:]
    assert [row[5:] for row in rows] == [
        ["09.09.2026", None, "Учитель – ученик", None, None, None, None, None],
        [None] * 8,
    ]


def test_drafts_and_cancelled_pairs_tell_nothing(school, actor, mentor, mentee):
    match = factories.make_match(mentors=[mentor], mentees=[mentee], state="draft")
    assert form(MENTEES, school, actor)[1][6] is None
    Match.objects.filter(pk=match.pk).update(state="cancelled")
    assert form(MENTEES, school, actor)[1][6] is None


def test_who_left_the_match_has_the_day_and_has_not_gone_through(school, actor, mentor, mentee):
    match = factories.make_match(mentors=[mentor], mentees=[mentee], state="active")
    match.members.filter(person=mentee).update(left_on=date(2026, 11, 2))
    row = form(MENTEES, school, actor)[1]
    assert (row[9], row[12]) == ("02.11.2026", "не пройдена")


def test_who_left_the_base_stands_there_only_with_what_he_took_part_in(school, actor, mentee):
    factories.make_mentee(factories.make_pupil(surname="Янина"), state="left")
    MenteeProfile.objects.filter(person=mentee).update(state="left")
    factories.make_match(mentees=[mentee], state="completed")
    assert [row[1] for row in form(MENTEES, school, actor)[1:]] == ["Гусева Алина Игоревна"]


def test_contacts_only_of_those_who_may_be_reached(school, actor, mentee):
    rows = form(MENTEES, school, actor, reachable=Person.objects.exclude(pk=mentee.pk))
    assert rows[1][2] is None


def test_other_programmes_are_not_told_of(school, actor, mentor, mentee):
    match = factories.make_match(mentors=[mentor], mentees=[mentee], state="active")
    other = Program.objects.exclude(pk=match.program_id)
    assert form(MENTEES, school, actor, programs=other)[1][5:] == [None] * 8
    assert list(own_people(MenteeProfile.objects.all(), other)) == []
    assert [one.person for one in own_people(MenteeProfile.objects.all(), Program.objects.all())] == [mentee]


def test_a_known_year_alone_and_text_that_is_no_formula(school, actor):
    person = factories.make_pupil(born=None, birth_year=2013, surname="=Формулина")
    factories.make_mentee(person)
    row = form(MENTEES, school, actor)[1]
    assert (row[1], row[3]) == ("=Формулина Мария Петровна", 2013)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_journal_keeps_it_and_the_queries_stay_few(school, actor, rows, django_assert_num_queries):
    for _ in range(rows):
        factories.make_match(state="active")
    profiles = MenteeProfile.objects.select_related("person__school_class")
    with django_assert_num_queries(6):  # the last one writes the journal
        official_form(
            profiles, actor=actor, reachable=Person.objects.all(), programs=Program.objects.all(), school=school
        )
    entry = AuditEntry.objects.get()
    assert (entry.action, entry.fields) == ("programs.official.export", ["mentee"])


def test_participations_by_person(school, mentor, mentee):
    match = factories.make_match(mentors=[mentor], mentees=[mentee], state="active")
    found = participations(list(MenteeProfile.objects.all()), "mentee", Program.objects.all())
    assert [(pk, [(one.match, one.partners) for one in row]) for pk, row in found.items()] == [
        (mentee.pk, [(match, [mentor])])
    ]
