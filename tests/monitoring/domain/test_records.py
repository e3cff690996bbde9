"""A person is told what monitoring holds about him."""

import pytest

from monitoring.domain.records import monitoring_records
from monitoring.models import GrowthNote, GrowthResult
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today", "school")]


def test_growth_is_told():
    member = factories.make_match(state="active").members.get(side="mentee")
    result = GrowthResult.objects.create(code="own", text="Свой результат", position=90)
    GrowthNote.objects.create(member=member, result=result, evidence="грамота", written_at=factories.NOW)
    told = {section.title: section.rows for section in monitoring_records(member.person)}
    assert told["Результаты программы"] == [("Свой результат", "", "", "", "", "грамота")]
    assert told["Ответы на анкеты"] == []
