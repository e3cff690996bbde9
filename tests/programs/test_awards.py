"""The pages of awards: given to many, given out, printed in a batch, told to the person, withdrawn."""

import uuid
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from participants.models import AuditEntry
from programs.models import Award
from tests import factories
from tests.factories import TODAY
from tests.programs import pairs
from tests.programs.orders import make_director
from tests.programs.test_meetings import enter, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("school", "today")]


def url(name, *args):
    return reverse(f"programs:{name}", args=args)


def typed(*people, **more):
    values = {"form_key": str(uuid.uuid4()), "chosen": [str(one.pk) for one in people], "title": "Лучший наставник"}
    return values | {"words": "за терпение", "awarded_on": TODAY.isoformat(), "level": "school"} | more


def test_from_the_choice_to_the_home_of_who_is_given(as_role, client):
    make_director()
    match = pairs.approved(state="active")
    mentor = pairs.mentor_of(match)
    coordinator, _ = as_role("coordinator")
    values = typed(mentor.person)
    for _ in range(2):
        answer = coordinator.post(url("award_add", "honour"), values, follow=True)
    assert "Составлено: 1\xa0награда" in text_of(answer)
    award = Award.objects.get()
    page = text_of(coordinator.get(url("award_detail", award.pk)))
    assert "ПРОЕКТ" in page
    answer = coordinator.post(url("award_issue"), {"chosen": [award.pk]}, follow=True)
    assert "Выдано: 1\xa0награда" in text_of(answer)
    assert "Скачать файл для печати" in text_of(answer)
    assert "ПРОЕКТ" not in text_of(coordinator.get(url("award_detail", award.pk)))
    own = enter(client, mentor)
    assert "Вас отметили" in text_of(own.get(reverse("home")))
    page = text_of(own.get(url("own_awards")))
    assert "Грамота «Лучший наставник» №\xa01/2026" in page
    assert own.get(url("award_pdf", award.pk))["Content-Type"] == "application/pdf"
    assert own.get(url("award_docx", award.pk)).status_code == 200
    card = reverse("participants:person_detail", args=[mentor.person_id])
    assert "Грамота «Лучший наставник» №\xa01/2026" in text_of(own.get(card))


def test_parents_are_chosen_with_the_child_beside_and_addressed(as_role):
    pupil = factories.make_mentor(factories.make_pupil(surname="Гусева", name="Алина")).person
    guardian = pupil.guardians.get()
    coordinator, _ = as_role("coordinator")
    assert "Гусева Анна Ивановна, мать: Гусева Алина, 6\xa0«Б»" in text_of(coordinator.get(url("award_add", "parents")))
    values = {"form_key": str(uuid.uuid4()), "chosen": [guardian.pk], "awarded_on": TODAY.isoformat()}
    coordinator.post(url("award_add", "parents"), values | {"words": "Спасибо за {чью}."})
    letter = Award.objects.get()
    assert (letter.person, letter.addressee, letter.greeting, letter.words) == (
        pupil,
        "Гусева Анна Ивановна",
        "Уважаемая Анна Ивановна!",
        "Спасибо за Гусевой Алины.",
    )
    page = text_of(coordinator.get(url("award_edit", letter.pk)))
    assert "Уважаемая Анна Ивановна!" in page


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"chosen": []}, "chosen"),
        ({"words": ""}, "words"),
        ({"words": "за {дело}"}, "words"),
        ({"awarded_on": "завтра"}, "awarded_on"),
        ({"level": "луна"}, "level"),
    ],
)
def test_bad_input_stands_beside_its_field(as_role, more, field):
    coordinator, _ = as_role("coordinator")
    answer = coordinator.post(url("award_add", "diploma"), typed(factories.make_mentor().person) | more)
    assert list(answer.context["form"].errors) == [field]
    assert Award.objects.count() == 0


def test_a_curator_gives_to_his_own_people_only(as_role):
    curator, actor = as_role("curator")
    own = factories.make_match(factories.make_program(actor.account.person), state="active")
    stranger = pairs.approved()
    page = text_of(curator.get(url("award_add", "thanks")))
    mine, foreign = (pairs.mentor_of(match).person for match in (own, stranger))
    assert f'value="{mine.pk}"' in page
    answer = curator.post(url("award_add", "honour"), typed(foreign))
    assert list(answer.context["form"].errors) == ["chosen"]
    assert curator.post(url("award_issue"), {"chosen": []}).status_code == 403


def test_a_draft_is_corrected_and_taken_back(as_role):
    coordinator, _ = as_role("coordinator")
    draft = factories.make_award(issued_at=None)
    values = {"version": 1, "title": "", "words": "за доброту", "awarded_on": TODAY.isoformat(), "level": "school"}
    coordinator.post(url("award_edit", draft.pk), values)
    draft.refresh_from_db()
    assert (draft.words, draft.title) == ("за доброту", "")
    answer = coordinator.post(url("award_edit", draft.pk), values | {"words": "по-старому"})
    assert "Пока вы вводили" in text_of(answer)
    assert "Черновик убран" in text_of(coordinator.post(url("award_remove", draft.pk), follow=True))


def test_a_refusal_to_give_out_says_where_to_mend_it(as_role):
    coordinator, _ = as_role("coordinator")
    letter = factories.make_award(factories.make_teacher(gender="", patronymic=""), kind="thanks", issued_at=None)
    answer = coordinator.post(url("award_issue"), {"chosen": [letter.pk]})
    assert answer.status_code == 409
    assert url("award_edit", letter.pk) in text_of(answer)


def test_an_award_is_withdrawn_and_leaves_the_persons_page(as_role, client):
    coordinator, _ = as_role("coordinator")
    mentor = pairs.mentor_of(pairs.approved())
    award = factories.make_award(mentor.person)
    answer = coordinator.post(url("award_withdraw", award.pk), {"reason": "ошиблись именем"}, follow=True)
    assert "ошиблись именем" in text_of(answer)
    own = enter(client, mentor)
    assert "Наград пока нет" in text_of(own.get(url("own_awards")))
    assert own.get(url("award_pdf", award.pk)).status_code == 404


def test_the_list_is_found_exported_and_printed(as_role):
    director, _ = as_role("director")
    factories.make_award(factories.make_teacher(surname="Громова"))
    factories.make_award(factories.make_teacher(surname="Другая"), level="federal", kind="other")
    page = text_of(director.get(url("award_list"), {"q": "гром"}))
    assert ("Громова" in page, "Другая" in page) == (True, False)
    book = load_workbook(BytesIO(b"".join(director.get(url("award_export"), {"level": "federal"}).streaming_content)))
    assert [row[3].value for row in list(book.active.rows)[1:]] == ["Другая Мария Петровна"]
    assert AuditEntry.objects.filter(action="programs.award.export").count() == 1
    chosen = {"chosen": list(Award.objects.values_list("pk", flat=True))}
    assert "Скачать файл" in text_of(director.post(url("award_print"), chosen, follow=True))
    for chosen in ({}, {"chosen": ["abc", "1" * 30]}):
        assert "Отметьте награды" in text_of(director.post(url("award_print"), chosen, follow=True))
    assert "Под этот отбор ничего не подошло" in text_of(director.get(url("award_list"), {"q": "нет таких"}))


def test_an_empty_list_teaches(as_role):
    coordinator, _ = as_role("coordinator")
    assert "Наград пока нет" in text_of(coordinator.get(url("award_list")))
    assert "Никого не нашлось" in text_of(coordinator.get(url("award_add", "honour"), {"q": "нет таких"}))
    assert coordinator.get(url("award_add", "medal")).status_code == 404
