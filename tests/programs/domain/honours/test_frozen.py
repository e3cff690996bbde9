"""An award that is given out and an issued certificate are frozen by the database itself, on both (C11)."""

from importlib import import_module

import pytest
from django.db import DatabaseError, connection, transaction

from programs.models import Award, TrainingCertificate
from tests import factories
from tests.thawing import thawed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
guard = import_module("programs.migrations.0004_issued_papers_are_frozen")
EARLIER = factories.NOW.replace(year=2025)
NEVER = {
    Award: {"kind": "thanks", "level": "federal", "awarded_on": "2026-01-01", "number": 9, "issued_at": None},
    TrainingCertificate: {"year": 2025, "number": 9, "issued_on": "2026-01-01", "issued_at": EARLIER, "hours": 99},
}
ERASED = {
    Award: {"title": "Другая", "words": "за другое", "addressee": "Иванова А.", "blocks": {"other": 1}},
    TrainingCertificate: {"holder": "Другая Анна", "blocks": {"other": 1}},
}
ENDS = {
    Award: ("withdrawn_at", {"withdrawn_at": factories.NOW, "withdrawn_why": "ошибка"}, "withdrawn_why"),
    TrainingCertificate: ("voided_at", {"voided_at": factories.NOW, "void_reason": "ошибка"}, "void_reason"),
}
MODELS = (Award, TrainingCertificate)


@pytest.fixture
def papers(db):
    """One issued paper of each kind."""
    factories.make_award(year=2026, number=1, blocks={"title": "Грамота"})
    factories.make_certificate(factories.make_trained(), blocks={"title": "Сертификат"})


def refused(act):
    with pytest.raises(DatabaseError, match="frozen"), transaction.atomic():
        act()


def raw(text):
    with connection.cursor() as cursor:
        cursor.execute(text)


@pytest.mark.parametrize("more", [{}, {"erased_times": 1}], ids=["plainly", "as erasing"])
@pytest.mark.parametrize(("model", "field"), [(model, field) for model in MODELS for field in NEVER[model]])
def test_what_stands_for_good_never_changes(papers, model, field, more):
    refused(lambda: model.objects.update(**{field: NEVER[model][field]}, **more))


@pytest.mark.parametrize(("model", "field"), [(model, field) for model in MODELS for field in ERASED[model]])
def test_words_and_sheet_change_only_by_erasing(papers, model, field):
    refused(lambda: model.objects.update(**{field: ERASED[model][field]}))
    assert model.objects.update(**{field: ERASED[model][field]}, erased_times=1) == 1
    refused(lambda: model.objects.update(erased_times=0))


@pytest.mark.parametrize("model", MODELS)
def test_it_is_taken_back_once_and_for_good(papers, model):
    moment, ending, why = ENDS[model]
    assert model.objects.update(**ending) == 1
    refused(lambda: model.objects.update(**{moment: EARLIER}))
    refused(lambda: model.objects.update(**{moment: None, why: ""}))
    refused(lambda: model.objects.update(**{why: "иное"}))


def test_raw_sql_neither_changes_nor_deletes_it(papers):
    refused(lambda: raw("UPDATE programs_award SET words = 'за иное'"))
    refused(lambda: raw("DELETE FROM programs_award"))
    refused(lambda: raw("UPDATE programs_trainingcertificate SET holder = 'Иная'"))
    refused(lambda: raw("DELETE FROM programs_trainingcertificate"))


@pytest.mark.parametrize(("model", "prefix"), [(Award, "AWARD"), (TrainingCertificate, "CERTIFICATE")])
def test_the_guards_know_every_field(model, prefix):
    """A field that is added later is forgotten here, not in a school."""
    parts = [getattr(guard, f"{prefix}_{part}") for part in ("FROZEN", "ERASABLE", "END", "FREE")]
    assert sorted(name for part in parts for name in part) == sorted(one.column for one in model._meta.concrete_fields)


def test_a_draft_is_free(db):
    draft = factories.make_award(issued_at=None)
    Award.objects.filter(pk=draft.pk).update(title="Другая", kind="thanks", awarded_on="2026-12-01")
    Award.objects.filter(pk=draft.pk).delete()
    assert not Award.objects.exists()


def test_without_the_guards_it_would_be_written(papers):
    """The negative control: what the tests above refuse is refused by the guards and by nothing else."""
    with thawed("programs", "0004_issued_papers_are_frozen"):
        Award.objects.update(words="за иное", kind="thanks")
        TrainingCertificate.objects.update(holder="Иная", hours=99)
    assert (Award.objects.get().words, TrainingCertificate.objects.get().holder) == ("за иное", "Иная")
