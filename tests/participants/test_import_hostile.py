"""Files that are not taken: each is refused at once, with a sentence, and leaves nothing."""

import uuid
from time import process_time

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from participants.models import AuditEntry, ImportBatch, Person
from tests.participants.hostile import CORPUS

pytestmark = [pytest.mark.django_db, pytest.mark.filterwarnings("ignore:Duplicate name")]
AT_MOST = 0.5  # seconds of processor time


@pytest.mark.parametrize("name", CORPUS)
def test_a_hostile_file_is_refused_at_once_and_leaves_nothing(school, as_role, name):
    client, _ = as_role("coordinator")
    client.get("/participants/import/")  # what is loaded at the first use is not counted
    data = {"form_key": str(uuid.uuid4()), "book": SimpleUploadedFile("../../список.xlsx", CORPUS[name]())}
    start = process_time()
    answer = client.post("/participants/import/", data)
    spent = process_time() - start
    [sentence] = answer.context["form"].errors["book"]
    assert (answer.status_code, sentence[0].isupper(), sentence[-1], spent < AT_MOST) == (200, True, ".", True)
    assert (ImportBatch.objects.count(), AuditEntry.objects.count(), Person.objects.count()) == (0, 0, 1)
