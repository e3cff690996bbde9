"""The pages of the import: bring a book, see the dry run, say the word."""

import io
import re
import uuid
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from mentorship.kernel import clock
from mentorship.kernel.spreadsheets import guard
from mentorship.kernel.spreadsheets.reader import read_book
from participants.domain import import_jobs, imports
from participants.models import AuditEntry, ImportBatch, MenteeProfile, MentorProfile, Person
from participants.scopes import import_batches_for
from tests import factories
from tests.kernel import test_spreadsheet_reader as corpus
from tests.participants.books import MENTORS, PLAIN, REGISTER, UGLY, book, mentor, mentors, pupil
from tests.reading import Page

pytestmark = pytest.mark.django_db
START = "/participants/import/"


@pytest.fixture
def coordinator(school, as_role):
    client, _ = as_role("coordinator")
    return client


def send(client, content, **more):
    data = {"form_key": str(uuid.uuid4()), "book": SimpleUploadedFile("список.xlsx", content)} | more
    return client.post(START, data)


def brought(client, content):
    answer = send(client, content)
    assert (answer.status_code, answer.url) == (302, f"{START}{ImportBatch.objects.latest('pk').pk}/columns/")
    return answer.url


def checked(client, content):
    return Page.open(client, brought(client, content)).submit("/columns/").url


def words(answer):
    return " ".join(
        re.sub(r"<[^>]+>", " ", answer.content.decode()).replace("\xa0", " ").replace("&nbsp;", " ").split()
    )


def errors_of(answer):
    return (answer.status_code, answer.context["form"].errors.get("book"))


def twin():
    return factories.make_mentee(factories.make_pupil(surname="Волков", name="Лука", patronymic="Петрович"))


# --- the real book ---------------------------------------------------------------------------------------------------


def test_the_real_book_goes_in_by_two_steps(coordinator):
    address = checked(coordinator, PLAIN)
    page = words(coordinator.get(address))
    assert "Будут записаны 60 учеников Уже есть в портале 0 Строк с ошибками 0" in page
    assert "Родитель → Законный представитель Телефон родителя → Телефон представителя" in page
    assert "Волков Лука Петрович 5 «А» 04.07.2014 Фёдорова Нелли Петровна" in page
    assert Person.objects.count() == 1
    done = coordinator.post(f"{address}apply/", follow=True)
    assert done.redirect_chain == [(address, 302)]
    assert "Добавлено 60 ребят" in words(done)
    assert "Пока они кандидаты: напечатайте согласия" in words(done)
    assert f'href="{reverse("participants:consent_list")}"' in done.content.decode()
    assert MenteeProfile.objects.filter(state="candidate").count() == 60


def test_the_same_book_twice_and_the_same_click_twice_add_nobody(coordinator):
    address = checked(coordinator, PLAIN)
    clicks = [coordinator.post(f"{address}apply/") for _ in range(2)]
    assert [(answer.status_code, answer.url) for answer in clicks] == [(302, address)] * 2
    again = checked(coordinator, PLAIN)
    page = words(coordinator.get(again))
    assert "Будут записаны 0 учеников Уже есть в портале 60" in page
    assert "Все люди из книги уже есть в портале: записывать некого." in page
    done = words(coordinator.post(f"{again}apply/", follow=True))
    assert "Никого нового список.xlsx, 18 ноября 2026 г. Уже были: 60." in done
    assert (Person.objects.count(), MenteeProfile.objects.count()) == (61, 60)


def test_the_sample_can_be_taken_and_brought_back(coordinator):
    answer = coordinator.get(f"{START}sample.xlsx")
    assert (answer.status_code, answer["X-Content-Type-Options"]) == (200, "nosniff")
    content = b"".join(answer.streaming_content)
    assert read_book(io.BytesIO(content)).rows[0][:2] == ["Фамилия", "Имя"]
    page = words(coordinator.get(checked(coordinator, content)))
    assert "Будут записаны 2 ученика Уже есть в портале 0 Строк с ошибками 0" in page


# --- what is wrong ---------------------------------------------------------------------------------------------------


def test_a_faulty_book_names_every_bad_row_and_writes_nothing(coordinator):
    content = book(
        pupil(),
        pupil(surname="Ким", born="31.02.2014"),
        pupil(surname="Пак", where="5"),
        pupil(surname="Ли", born="01.01.2018"),
        pupil(surname=None),
    )
    address = checked(coordinator, content)
    answer = coordinator.get(address)
    page = words(answer)
    for sentence in (
        "Новых, без ошибок 2 ученика Уже есть в портале 0 Строк с ошибками 3",
        "Строка 3 Дата рождения Даты «31.02.2014» не бывает: проверьте день и месяц. Исправьте",
        "Строка 4 Класс У класса «5» нет буквы. Напишите его так: 5А. Исправьте",
        "Строка 6 Фамилия Не заполнено. Без имени и фамилии записать человека нельзя. Исправьте",
        "Строка 5 Дата рождения Наставляемые — с 10 лет, сейчас 8: в программу можно будет записать позже. Проверьте",
        "Ошибок 3, предупреждений 2.",
        "В книге есть ошибки. Исправьте её и загрузите снова: пока не записан никто.",
    ):
        assert sentence in page
    refused = coordinator.post(f"{address}apply/")
    assert (refused.status_code, Person.objects.count()) == (409, 1)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "Файл пуст. Выберите книгу со списком."),
        (b"%PDF-1.7", guard.NOT_A_BOOK),
        (b"PK" + b"\0" * guard.MAX_FILE, guard.TOO_LARGE),
        (PLAIN[: len(PLAIN) // 2], guard.DAMAGED),
        (corpus.repacked(PLAIN, extra=[("xl/media/0.bin", b"\0" * (8 * guard.MEGABYTE))]), guard.SUSPICIOUS),
        (corpus.repacked(PLAIN, {corpus.SHEET: lambda xml: xml[:60] + corpus.BILLION + xml[60:]}), guard.SUSPICIOUS),
        (corpus.repacked(PLAIN, extra=[("xl/vbaProject.bin", b"x")]), guard.WITH_MACROS),
        (b"<html><body>PK</body></html>", guard.NOT_A_BOOK),
        (b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', guard.NOT_A_BOOK),
        (corpus.repacked(PLAIN, {corpus.SHEET: lambda xml: b"<!DOCTYPE x>" + xml}), guard.SUSPICIOUS),
        (book(), "Под названиями столбцов нет ни одной строки с людьми."),
    ],
    ids=["empty", "pdf", "huge", "torn", "bomb", "entities", "macros", "html", "svg", "doctype", "no rows"],
)
def test_what_cannot_be_read_is_said_beside_the_field(coordinator, content, sentence):
    assert errors_of(send(coordinator, content)) == (200, [sentence])
    assert (ImportBatch.objects.count(), AuditEntry.objects.count(), Person.objects.count()) == (0, 0, 1)


def test_no_file_is_said_beside_the_field(coordinator):
    assert errors_of(coordinator.post(START, {"form_key": str(uuid.uuid4())})) == (200, ["Выберите файл."])


def test_markup_in_a_cell_and_in_the_name_of_the_file_stays_text(coordinator):
    content = book(pupil(request="<script>alert(1)</script>"))
    answer = send(coordinator, content, book=SimpleUploadedFile("<b>.xlsx", content))
    pages = [Page.open(coordinator, answer.url), Page.open(coordinator, answer.url).submit("/columns/")]
    for page in (page.response.content.decode() for page in pages):
        assert ("<script>alert" in page, "&lt;script&gt;alert(1)" in page, "<b>.xlsx" in page) == (False, True, False)


def test_an_outdated_check_leads_back_to_the_start(coordinator):
    first = checked(coordinator, PLAIN)
    checked(coordinator, PLAIN)
    assert "Эта проверка устарела" in words(coordinator.get(first))
    assert coordinator.post(f"{first}apply/").status_code == 409
    assert Person.objects.count() == 1


# --- twins -----------------------------------------------------------------------------------------------------------


def test_a_twin_is_asked_about_and_nothing_is_written_before_the_answer(coordinator):
    twin()
    address = checked(coordinator, book(pupil(), pupil(surname="Ким")))
    people = Person.objects.count()
    page = words(coordinator.get(address))
    assert "строка 2, Волков Лука Петрович, 5 «А», 04.07.2014" in page
    assert "Уже есть: Волков Лука Петрович, 6 «Б», 20.05.2014." in page
    silent = coordinator.post(f"{address}apply/")
    assert silent.context["form"].errors == {"row_2": ["Ответьте: тот же это человек или другой."]}
    assert (silent.status_code, Person.objects.count()) == (200, people)
    odd = coordinator.post(f"{address}apply/", {"row_2": "both"})
    assert (odd.status_code, Person.objects.count()) == (200, people)


def test_of_two_alike_it_is_said_which_one_it_is(coordinator):
    places = [twin(), twin()]
    address = checked(coordinator, book(pupil()))
    field = coordinator.get(address).context["form"].fields["row_2"]
    described = "Это он: Волков Лука Петрович, 6 «Б», 20.05.2014"
    assert [(value, label.replace("\xa0", " ")) for value, label in field.choices] == [
        *((f"same {place.person_id}", described) for place in places),
        ("another", "Другой человек: добавить"),
    ]


@pytest.mark.parametrize(
    ("answer", "added", "headline"),
    [("same", 1, "Добавлен 1 ребёнок"), ("another", 2, "Добавлено 2 ребёнка")],
)
def test_the_answer_decides(coordinator, answer, added, headline):
    twin()
    address = checked(coordinator, book(pupil(), pupil(surname="Ким")))
    people = Person.objects.count()
    done = coordinator.post(f"{address}apply/", {"row_2": answer}, follow=True)
    assert headline in words(done)
    assert Person.objects.count() == people + added


# --- columns ---------------------------------------------------------------------------------------------------------


def test_the_guess_is_shown_with_three_values_and_can_be_corrected(coordinator):
    content = book(["Ким Ян", "Пак Лев", "5А", "да"], titles=["Кто", "ФИО", "Класс", "Питание"])
    page = Page.open(coordinator, brought(coordinator, content))
    assert "Кто В книге: Ким Ян" in page.words
    assert dict(page.form()[1].fields)["column_1"] == "full_name"
    assert dict(page.form()[1].fields)["column_3"] == ""
    done = page.submit("/columns/", column_0="full_name", column_1="guardian").submit("/apply/")
    assert "Добавлен 1 ребёнок" in done.words
    made = Person.objects.get(surname="Ким")
    assert made.guardians.get().full_name == "Пак Лев"


def test_one_thing_in_two_columns_and_a_missing_class_are_said(coordinator):
    page = Page.open(coordinator, brought(coordinator, PLAIN))
    doubled = page.submit("/columns/", column_1="surname", column_5="")
    assert "Это уже выбрано для столбца «Фамилия». Оставьте одно." in doubled.words
    lost = page.submit("/columns/", column_5="")
    assert "Укажите, в каком столбце класс." in lost.words
    assert dict(lost.form()[1].fields)["column_0"] == "surname"
    odd = page.submit("/columns/", column_5="secret")
    assert "Выберите из списка." in odd.words
    assert ImportBatch.objects.get().state == "read"


def test_whose_list_it_is_can_be_corrected(coordinator):
    address = brought(coordinator, book(["Ким Ян", "5А"], titles=["ФИО", "Класс"]))
    page = Page.open(coordinator, f"{address}?kind=mentors")
    assert dict(page.form()[1].fields)["kind"] == "mentors"
    assert "Будут записаны 1 наставник" in page.submit("/columns/", column_1="place").words


def test_a_kind_of_list_that_there_is_not_changes_nothing(coordinator):
    address = brought(coordinator, PLAIN)
    assert Page.open(coordinator, f"{address}?kind=nonsense").response.context["layout"].kind == "pupils"


def test_headings_of_classes_and_sums_are_told_of(coordinator):
    page = Page.open(coordinator, brought(coordinator, REGISTER))
    assert "Названия столбцов стоят в строке 4." in page.words
    assert "14 строк называют класс: это заголовки, людей в них нет." in page.words
    assert "1 строка подводит итог: она не загрузится." in page.words
    assert "Будут записаны 120 учеников" in page.submit("/columns/").words


def test_columns_of_a_written_book_lead_to_what_it_did(coordinator):
    address = checked(coordinator, book(pupil()))
    coordinator.post(f"{address}apply/")
    answer = coordinator.get(f"{address}columns/")
    assert (answer.status_code, answer.url) == (302, address)


# --- mentors ---------------------------------------------------------------------------------------------------------


def test_the_official_list_of_mentors_goes_in_once_it_is_said_who_three_of_them_are(coordinator):
    page = Page.open(coordinator, brought(coordinator, MENTORS)).submit("/columns/")
    assert "Будут записаны 40 наставников" in page.words
    assert "Кто наставник: строка 11, Щукина София Никитична, инженер, АО «Машзавод»" in page.words
    unsaid = page.submit("/apply/", kind_11="")
    assert "Выберите, кто это." in unsaid.words
    done = page.submit("/apply/", kind_24="entrepreneur")
    assert "Добавлено 40 наставников" in done.words
    kinds = MentorProfile.objects.filter(person__surname__in=["Сова", "Зайцева"]).order_by("kind")
    assert list(kinds.values_list("kind", flat=True)) == ["entrepreneur", "ngo"]


def test_a_twin_who_is_another_person_needs_his_kind_and_one_who_is_the_same_does_not(coordinator):
    factories.make_mentor(factories.make_outsider(surname="Ким", name="Вера", patronymic="Львовна"), kind="employee")
    page = Page.open(coordinator, brought(coordinator, mentors(mentor(place="АО «Завод»")))).submit("/columns/")
    assert "Выберите, кто это." in page.submit("/apply/", row_2="another", kind_2="").words
    assert "Никого нового" in page.submit("/apply/", row_2="same", kind_2="").words


# --- only the good rows ----------------------------------------------------------------------------------------------


def rejects(client, address):
    return read_book(b"".join(client.get(f"{address}rejected.xlsx").streaming_content)).rows


def test_good_rows_go_in_and_the_bad_ones_come_back_as_a_book(coordinator):
    page = Page.open(coordinator, checked(coordinator, book(pupil(), pupil(surname="Ким", where="5"))))
    before = rejects(coordinator, page.url)
    done = page.submit("/apply/", only="good")
    assert "Добавлен 1 ребёнок" in done.words
    assert "Не взята 1 строка с ошибками" in done.words
    assert rejects(coordinator, page.url) == before
    assert (len(before), before[0][-1], before[1][0]) == (2, "Что исправить", "Ким")
    assert before[1][-1] == "Класс: У класса «5» нет буквы. Напишите его так: 5А."
    assert AuditEntry.objects.filter(action="import.rejects").count() == 2


def test_the_mended_book_of_rejects_goes_in(coordinator):
    page = Page.open(coordinator, checked(coordinator, UGLY))
    asked = {name: "same" for name in page.response.context["form"].fields if name.startswith("row_")}
    page.submit("/apply/", only="good", **asked)
    titles, *rows = rejects(coordinator, page.url)
    mended = [[row[0], "9А", None, *row[3:5], None, row[6]] for row in rows]
    again = Page.open(coordinator, checked(coordinator, book(*mended, titles=titles)))
    assert "Строк с ошибками 0" in again.words
    assert "Не взяты: Что исправить." in again.words


def test_a_book_without_a_fault_has_no_rejects(coordinator):
    address = checked(coordinator, book(pupil()))
    answer = coordinator.get(f"{address}rejected.xlsx")
    assert (answer.status_code, answer.url) == (302, address)


# --- large books -----------------------------------------------------------------------------------------------------


def test_a_large_book_shows_how_far_it_is_and_refreshes_itself(coordinator, monkeypatch):
    monkeypatch.setattr(imports, "AT_ONCE", 0)
    page = Page.open(coordinator, checked(coordinator, PLAIN))
    assert ("Проверяем: 0 из 60" in page.words, page.response["Refresh"]) == (True, "2")
    batch = ImportBatch.objects.get()
    import_jobs.check_in_background.call(batch.pk, batch.created_by_id)
    page = Page.open(coordinator, page.url)
    assert (page.response.has_header("Refresh"), "Будут записаны 60 учеников" in page.words) == (False, True)
    page = page.submit("/apply/")
    ImportBatch.objects.update(done=38)
    assert "Загружаем: 38 из 60" in Page.open(coordinator, page.url).words
    early = coordinator.post(f"{page.url}again/")
    assert (early.status_code, "Работа ещё идёт" in words(early)) == (409, True)
    import_jobs.apply_in_background.call(batch.pk, batch.created_by_id, [], [])
    assert "Добавлено 60 ребят" in Page.open(coordinator, page.url).words


def test_work_that_stands_still_can_be_stopped(coordinator, monkeypatch):
    monkeypatch.setattr(imports, "AT_ONCE", 0)
    page = Page.open(coordinator, checked(coordinator, PLAIN))
    assert "Остановить" not in page.words
    ImportBatch.objects.update(moved_at=clock.now() - timedelta(minutes=11))
    stopped = Page.open(coordinator, page.url).submit("/again/")
    assert (stopped.url, "Работу остановили. Ничего не записано" in stopped.words) == (f"{page.url}columns/", True)
    assert coordinator.post(f"{page.url}again/").status_code == 302


# --- taken back ------------------------------------------------------------------------------------------------------


def test_a_wrong_book_is_taken_back(coordinator):
    done = Page.open(coordinator, checked(coordinator, PLAIN)).submit("/apply/")
    assert f"{done.url}undo/" in done.links
    asked = Page.open(coordinator, f"{done.url}undo/")
    assert "Будут стёрты 60 человек, которых записала эта книга" in asked.words
    gone = asked.submit("/undo/")
    assert (gone.url, "Загрузка отменена" in gone.words, Person.objects.count()) == (done.url, True, 1)
    assert "отменена" in Page.open(coordinator, START).words
    assert "сейчас невозможно" in Page.open(coordinator, f"{done.url}undo/").words


def test_who_was_touched_keeps_the_book_in(coordinator):
    done = Page.open(coordinator, checked(coordinator, PLAIN)).submit("/apply/")
    person = Person.objects.get(surname="Салтыков-Щедрин", school_class__grade=5)
    factories.make_consents(person)
    asked = Page.open(coordinator, f"{done.url}undo/")
    assert f"{person.full_name}, 5 «А»: согласие." in asked.words
    assert f"/participants/people/{person.pk}/" in asked.links
    refused = coordinator.post(f"{done.url}undo/")
    assert (refused.status_code, Person.objects.count()) == (409, 61)


# --- who may ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", ["curator", "director", "psychologist"])
def test_another_role_may_not(coordinator, as_role, role):
    address = checked(coordinator, PLAIN)
    client, _ = as_role(role)
    own = ("", "columns/", "rejected.xlsx", "undo/")
    gets = [client.get(path).status_code for path in (START, f"{START}sample.xlsx", *(address + one for one in own))]
    posts = [client.post(address + one).status_code for one in ("columns/", "apply/", "again/", "undo/")]
    assert (gets, [send(client, PLAIN).status_code, *posts]) == ([403] * 6, [403] * 5)
    assert ImportBatch.objects.count() == 1


def test_any_coordinator_may_finish_it_and_a_batch_that_is_not_there_is_404(coordinator, as_role):
    address = checked(coordinator, book(pupil()))
    client, _ = as_role("coordinator")
    assert client.post(f"{address}apply/").status_code == 302
    missing = [client.get(f"{START}999999/").status_code, client.post(f"{START}999999/apply/").status_code]
    assert missing == [404, 404]


def test_books_are_the_coordinators_alone(coordinator, as_role):
    checked(coordinator, PLAIN)
    seen = [import_batches_for(as_role(role)[1]).count() for role in ("coordinator", "curator", "director")]
    assert seen == [1, 0, 0]


def test_a_visitor_is_sent_to_the_login_and_reading_writes_nothing(coordinator, client):
    address = checked(coordinator, PLAIN)
    assert coordinator.get(f"{address}apply/").status_code == 405
    client.logout()
    assert client.get(address).url == f"/login/?next={address}"
