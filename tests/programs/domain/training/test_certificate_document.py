"""The sheet of a certificate."""

import pytest

from programs.domain.honours.sheets import giver_on
from programs.domain.training.certificate_document import bare, certificate_document
from tests import factories
from tests.printed import in_word
from tests.programs.orders import make_director

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


def sheet(school, **person):
    teacher = factories.make_teacher(surname="Орехов", name="Пётр", patronymic="Данилович", **person)
    listener = factories.make_trained(factories.make_mentor(teacher).person, title="«Школа наставников 2026/2027»")
    certificate = factories.make_certificate(listener)
    giver = giver_on(certificate.issued_on, school=school)
    document = certificate_document(certificate, training=listener.training, giver=giver)
    return in_word(document).replace("\u00a0", " ")


def test_it_names_whom_and_what(school):
    make_director()
    text = sheet(school, gender="m")
    for words in (
        "СЕРТИФИКАТ",
        "Орехов Пётр Данилович",
        "прошёл обучение по программе «Школа наставников 2026/2027» в объёме 2 часов",
        "с 1 октября 2026 г. по 25 декабря 2026 г.",
        "№ 1/2026",
        "Выдан 16 ноября 2026 г.",
        "А.С. Лебедев",
    ):
        assert words in text


@pytest.mark.parametrize(("gender", "words"), [("f", "прошла обучение"), ("", "прошёл(ла) обучение")])
def test_by_gender(school, gender, words):
    assert words in sheet(school, gender=gender)


def test_own_quotes_are_not_doubled():
    assert [bare("«Школа»"), bare("Школа «А»"), bare("«А» и «Б»")] == ["Школа", "Школа «А»", "«А» и «Б»"]
