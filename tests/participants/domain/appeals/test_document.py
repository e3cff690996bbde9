"""An appeal on paper: from whom, its words, the answer; nothing that a mentor explained."""

import pytest

from mentorship.kernel.documents import Paragraph, Signature
from participants.domain.appeals.document import about_words, appeal_document
from participants.models import Appeal
from tests import factories
from tests.participants.domain.appeals.people import complaint, pair_and_offices

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


@pytest.fixture
def cast():
    return pair_and_offices()


def lines(appeal, school):
    document = appeal_document(Appeal.objects.get(pk=appeal.pk), school=school)
    return [block.text.replace("\u00a0", " ") for block in document.blocks if isinstance(block, Paragraph)]


def test_before_the_answer(cast, school):
    mother = factories.make_representation(cast.mentee)
    appeal = factories.make_appeal(cast.mentee, through=mother, text="Первое.\n\nВторое.")
    assert lines(appeal, school) == [
        f"От кого: {cast.mentee.name_and_standing}".replace("\u00a0", " "),
        f"Через представителя: {mother.guardian.full_name}",
        "О чём: предложение",
        "Первое.",
        "Второе.",
        "Ответ дадут не позже 18 декабря 2026 г.",
    ]


def test_with_the_answer_and_without_the_explanation(cast, school):
    appeal = complaint(cast, state="answered", answered_at=factories.NOW, answer="Поговорили.")
    factories.make_showing(appeal, agreed_at=factories.NOW, explained_at=factories.NOW, explanation="тайное")
    document = appeal_document(appeal, school=school)
    assert lines(appeal, school)[2:] == [
        f"О ком: наставник, {cast.mentor.as_name.short_in_text()}".replace("\u00a0", " "),
        "кричит на занятиях",
        "Поговорили.",
        "Ответ дан 18 ноября 2026 г.",
    ]
    assert document.title == "Обращение №\u00a01/2026"
    signature = document.blocks[-1]
    assert isinstance(signature, Signature)
    assert signature.post == "Заместитель директора по УВР"
    assert "тайное" not in repr(document)
    assert "суть-жалобы" not in repr(document)


def test_whom_it_is_about(cast):
    assert about_words(complaint(cast, about=None, about_kind="other")) == "другой человек или порядок в школе"


def test_one_that_was_withdrawn_promises_no_answer(cast, school):
    appeal = complaint(cast, state="withdrawn")
    said = [one.text for one in appeal_document(appeal, school=school).blocks if hasattr(one, "text")]
    assert said[-1] == "Автор отозвал обращение."
