"""The act and the extract hold what приказ № 179 asks for."""

import pytest

from mentorship.kernel import clock
from mentorship.kernel.documents import render_html
from participants.domain.erasure import dry_run
from participants.domain.erasure_papers import Papers, act_document, extract_document
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


@pytest.fixture
def papers(school):
    person = factories.make_mentee(factories.make_pupil(surname="Ершова", name="Алёна")).person
    asked = factories.make_request(person, plan=dry_run(person))
    actor = factories.acting(factories.make_staff("coordinator", surname="Котова", name="Вера", patronymic="Павловна"))
    return Papers(asked, school, ("Директор Лис А.А.", "Учитель Барсук Б.Б."), clock.now(), actor)


def test_the_act_says_whose_why_when_how_and_who_signs(papers):
    text = render_html(act_document(papers)).replace("\u00a0", " ")
    asked = (
        "Ершова Алёна Петровна",
        "отзыв согласия",
        "18.11.2026",
        "Школа № 17",
        "Способ уничтожения",
        "до 18.12.2026",
    )
    missing = [
        part for part in (*asked, "Лис А.А.", "Барсук Б.Б.", "на обработку персональных данных") if part not in text
    ]
    assert missing == []


def test_the_extract_lists_events_with_who_and_when(papers):
    text = render_html(extract_document(papers)).replace("\u00a0", " ")
    missing = [
        part for part in ("Ершова Алёна Петровна", "Котова В.П.", "Сведения уничтожены", "Люди") if part not in text
    ]
    assert missing == []
