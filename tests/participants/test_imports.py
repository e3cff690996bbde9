"""The pages of the import: bring a book, see the dry run, say the word."""

import io
import re
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from mentorship.kernel.spreadsheets import guard
from mentorship.kernel.spreadsheets.reader import read_book
from participants.models import AuditEntry, ImportBatch, MenteeProfile, Person
from participants.scopes import import_batches_for
from tests import factories
from tests.kernel import test_spreadsheet_reader as corpus
from tests.participants.books import PLAIN, book, pupil

pytestmark = pytest.mark.django_db
START = "/participants/import/"


@pytest.fixture
def coordinator(school, as_role):
    client, _ = as_role("coordinator")
    return client


def send(client, content, **more):
    data = {"form_key": str(uuid.uuid4()), "book": SimpleUploadedFile("список.xlsx", content)} | more
    return client.post(START, data)


def checked(client, content):
    answer = send(client, content)
    assert (answer.status_code, answer.url) == (302, f"{START}{ImportBatch.objects.latest('pk').pk}/")
    return answer.url


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
    assert "Все ученики из книги уже есть в портале: записывать некого." in page
    done = words(coordinator.post(f"{again}apply/", follow=True))
    assert "Никого нового список.xlsx, 18 ноября 2026 г. Уже были: 60" in done
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
        "Строка 6 Фамилия Не заполнено. Без имени и фамилии записать ученика нельзя. Исправьте",
        "Строка 5 Дата рождения Наставляемые — с 10 лет, сейчас 8: в программу можно будет записать позже. Проверьте",
        "Ошибок 3, предупреждений 2.",
        "В книге есть ошибки. Исправьте её и загрузите снова: пока не записан никто.",
    ):
        assert sentence in page
    assert f'action="{address}apply/"' not in answer.content.decode()
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
        (book(), "Под названиями столбцов нет ни одной строки с учениками."),
        (
            (corpus.DATA / "mentors-base.xlsx").read_bytes(),
            "В книге не нашлось столбца: «Класс». Подпишите столбцы так, как в образце.",
        ),
    ],
    ids=["empty", "pdf", "huge", "torn", "bomb", "entities", "macros", "no rows", "another list"],
)
def test_what_cannot_be_read_is_said_beside_the_field(coordinator, content, sentence):
    assert errors_of(send(coordinator, content)) == (200, [sentence])
    assert (ImportBatch.objects.count(), AuditEntry.objects.count(), Person.objects.count()) == (0, 0, 1)


def test_no_file_is_said_beside_the_field(coordinator):
    assert errors_of(coordinator.post(START, {"form_key": str(uuid.uuid4())})) == (200, ["Выберите файл."])


def test_markup_in_a_cell_and_in_the_name_of_the_file_stays_text(coordinator):
    content = book(pupil(request="<script>alert(1)</script>"))
    answer = send(coordinator, content, book=SimpleUploadedFile("<b>.xlsx", content))
    page = coordinator.get(answer.url).content.decode()
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
    assert "Строка 2: Волков Лука Петрович, 5 «А», 04.07.2014" in page
    assert "Уже есть: Волков Лука Петрович, 6 «Б», 20.05.2014." in page
    silent = coordinator.post(f"{address}apply/")
    assert silent.context["form"].errors == {"row_2": ["Ответьте: тот же это человек или другой."]}
    assert (silent.status_code, Person.objects.count()) == (200, people)
    odd = coordinator.post(f"{address}apply/", {"row_2": "both"})
    assert (odd.status_code, Person.objects.count()) == (200, people)


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


# --- who may ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", ["curator", "director", "psychologist"])
def test_another_role_may_not(coordinator, as_role, role):
    address = checked(coordinator, PLAIN)
    client, _ = as_role(role)
    gets = [client.get(path).status_code for path in (START, f"{START}sample.xlsx", address)]
    posts = [send(client, PLAIN).status_code, client.post(f"{address}apply/").status_code]
    assert (gets, posts, ImportBatch.objects.count()) == ([403] * 3, [403] * 2, 1)


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
