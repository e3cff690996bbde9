"""The page on which the curator chooses the words of his report."""

import pytest
from django.urls import reverse

from monitoring.domain.reports.quoting import quoted_in
from monitoring.forms.report import CHANGED
from monitoring.models import Answer, Report, ReportQuote, SurveyResponse
from participants.enums import ConsentKind
from tests import factories
from tests.monitoring.quoted import quote, worded
from tests.monitoring.reporting import report_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("school", "today")]


@pytest.fixture
def led(as_role):
    """A curator's browser, the answers of his programme, his report of it."""
    client, actor = as_role("curator")
    said = worded("Дроби", "Друга", "Ничего", program=factories.make_program(actor.person))
    return client, said, report_of(said[0].response.wave.match.program, actor=actor)


def url(report):
    return reverse("monitoring:report_words", args=[report.pk])


def shown(page, name):
    """{words: what the row says}, whatever the names of their authors."""
    return {row["answer"].text: row[name] for row in page.context["rows"]}


def ids(rows):
    return [one.pk for one in rows]


def test_all_are_read_in_one_place_and_those_ticked_stand_in_the_report(led):
    client, said, report = led
    page = client.get(url(report))
    assert shown(page, "is_chosen") == {"Дроби": False, "Друга": False, "Ничего": False}
    assert not any(shown(page, "may_name").values())
    page = client.post(url(report), {"shown": ids(said), "chosen": ids(said[:1])}, follow=True)
    assert "Выбор сохранён" in page.content.decode()
    assert shown(page, "is_chosen") == {"Дроби": True, "Друга": False, "Ничего": False}
    sheet = client.get(reverse("monitoring:report_detail", args=[report.pk])).content.decode()
    assert ("«Дроби»" in sheet, "«Друга»" in sheet) == (True, False)


def test_a_name_is_offered_where_its_consent_is(led):
    client, said, report = led
    factories.make_consents(
        said[1].response.member.person, kinds=[ConsentKind.PUBLICATION], published=["name", "words"]
    )
    assert shown(client.get(url(report)), "may_name") == {"Дроби": False, "Друга": True, "Ничего": False}
    sent = {"shown": ids(said), "chosen": ids(said[:2]), "named": ids(said[1:])}
    client.post(url(report), sent)
    assert sorted(quoted_in(report).values()) == [("Дроби", False), ("Друга", True)]


def test_a_name_without_a_consent_is_an_error_and_the_ticks_stay(led):
    client, said, report = led
    page = client.post(url(report), {"shown": ids(said), "chosen": ids(said), "named": ids(said)})
    assert "согласился" in page.content.decode()
    assert (all(row["is_chosen"] for row in page.context["rows"]), ReportQuote.objects.count()) == (True, 0)


def test_foreign_answers_and_changed_ones_are_an_error_and_write_nothing(led):
    client, said, report = led
    foreign = worded("Чужое", "Чужое", "Чужое", program=factories.make_program(title="Другая"))
    page = client.post(url(report), {"shown": ids(foreign), "chosen": ids(foreign)})
    assert (CHANGED in page.content.decode(), ReportQuote.objects.count()) == (True, 0)
    Answer.objects.filter(pk=said[0].pk).delete()
    assert CHANGED in client.post(url(report), {"shown": ids(said[:1])}).content.decode()


def test_a_tick_on_words_that_were_changed_is_gone(led):
    client, said, report = led
    quote(report, said[0])
    Answer.objects.filter(pk=said[0].pk).update(text="Задачи")
    assert not any(row["is_chosen"] for row in client.get(url(report)).context["rows"])


def test_of_fewer_than_three_nothing_can_be_ticked(led):
    client, said, report = led
    SurveyResponse.objects.filter(pk=said[0].response_id).update(state="started")
    page = client.get(url(report))
    assert [row["is_few"] for row in page.context["rows"]] == [True, True]
    assert ("Ответили меньше трёх" in page.content.decode(), 'name="chosen"' in page.content.decode()) == (True, False)


def test_of_his_own_match_a_curator_reads_and_quotes_nothing(led, as_role):
    client, said, report = led
    curator = report.program.curator
    said[0].response.wave.match.members.filter(side="mentor").update(person=curator)
    assert sorted(shown(client.get(url(report)), "is_few")) == ["Друга", "Ничего"]
    assert CHANGED in client.post(url(report), {"shown": ids(said[:1]), "chosen": ids(said[:1])}).content.decode()


def test_filters_and_empty_pages_teach(led):
    client, said, report = led
    assert client.get(url(report), {"side": "mentee", "wave": "entry"}).context["page"].paginator.count == 3
    assert "ничего не подошло" in client.get(url(report), {"side": "mentor"}).content.decode()
    sent = {"shown": ids(said), "chosen": ids(said[:1])}
    assert client.post(f"{url(report)}?wave=entry", sent).url == f"{url(report)}?wave=entry"
    SurveyResponse.objects.update(state="started")
    assert "Ответов словами пока нет" in client.get(url(report)).content.decode()


def test_a_signed_report_is_not_chosen_for(led):
    client, _, report = led
    Report.objects.filter(pk=report.pk).update(state="signed", signed_on=factories.TODAY)
    assert [client.get(url(report)).status_code, client.post(url(report)).status_code] == [409, 409]
