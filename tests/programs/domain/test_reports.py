"""The mentor's report: drafted, handed in, accepted or given back; frozen once accepted; the guard of closing."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from mentorship.kernel.blockers import Refused
from mentorship.kernel.versions import Conflict
from participants.domain.erasers import subject_of
from participants.models import AuditEntry, Notification
from programs.domain import closing, endings
from programs.domain.erasing import program_erasers
from programs.domain.kept import untrue_reports
from programs.domain.records import program_records
from programs.domain.reports import (
    FIELDS,
    accept_report,
    events_of,
    former_reports,
    report_blockers,
    report_of,
    return_report,
    write_report,
)
from programs.models import MatchMember, MentorReport
from tests import factories
from tests.monitoring.answers import final_answered
from tests.programs import pairs

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
TEXTS = dict.fromkeys(FIELDS, "") | {"done": "Разобрали дроби", "outcome": "reached", "conclusions": "Помогли схемы"}
PAPER = date(2026, 11, 17)


def place(match):
    rows = MatchMember.objects.select_related("match__program__form", "match__program__curator", "person")
    return rows.get(pk=pairs.mentor_of(match).pk)


def mentor(match):
    return factories.acting(factories.make_account(pairs.mentor_of(match).person))


def write(match, actor=None, *, version=0, **more):
    actor = actor or pairs.coordinator()
    return write_report(place(match), actor=actor, version=version, **{"paper_on": PAPER} | TEXTS | more)


def refusal(act, *args, **kwargs):
    with pytest.raises(Refused) as refused:
        act(*args, **kwargs)
    return [blocker.code for blocker in refused.value.blockers]


def states(match):
    return place(match).report_state, report_of(place(match)).state


@pytest.fixture
def match(school):
    """A pair that works; all its meetings have been."""
    match = pairs.approved(state="active")
    held_all(match)
    final_answered(match)
    return match


def held_all(match):
    for number, stage in enumerate(["organisational", "trial", "planning", "regular", "final"]):
        pairs.hold(match, factories.TODAY - timedelta(days=5 - number), stage)


def test_the_mentor_keeps_a_draft_and_hands_it_in(match):
    own = mentor(match)
    draft = write(match, own, conclusions="", outcome="")
    assert (states(match), draft.paper_on, draft.written_by) == (("draft", "draft"), None, own.account)
    sent = write(match, own, version=1, submits=True)
    assert (states(match), sent.submitted_by, sent.version) == (("submitted", "submitted"), own.account, 2)
    assert [event.text for event in events_of(place(match))] == ["Отчёт наставника сдан"]
    assert match.events.get(name="report").text == "Отчёт наставника сдан"
    assert set(AuditEntry.objects.filter(action__startswith="programs.report").values_list("action", flat=True)) == {
        "programs.report.write",
        "programs.report.submit",
    }


@pytest.mark.parametrize("submits", [False, True])
def test_the_same_click_twice_writes_once(match, submits):
    own = mentor(match)
    first, second = (write(match, own, submits=submits) for _ in range(2))
    assert (first.pk, second.version, MentorReport.objects.count()) == (second.pk, 1, 1)
    assert len(events_of(place(match))) == submits


@pytest.mark.parametrize("name", ["done", "outcome", "conclusions"])
def test_a_part_that_is_missing_keeps_it_from_being_handed_in(match, name):
    assert refusal(write, match, mentor(match), submits=True, **{name: ""}) == [name]
    assert MentorReport.objects.count() == 0  # one act: nothing of it is written


def test_two_tabs_do_not_overwrite_each_other(match):
    own = mentor(match)
    write(match, own)
    write(match, own, version=1, done="Стало иначе")
    with pytest.raises(Conflict) as conflict:
        write(match, own, version=1, done="Другое")
    assert conflict.value.current.done == "Стало иначе"


def test_from_paper_it_says_who_typed_it_and_the_day(match):
    office = pairs.coordinator()
    assert refusal(write, match, office, paper_on=None) == ["paper_on"]
    assert refusal(write, match, office, paper_on=factories.TODAY + timedelta(days=1)) == ["paper_on"]
    report = write(match, office)
    assert (report.paper_on, report.written_by) == (PAPER, office.account)


@pytest.mark.parametrize("state", ["draft", "agreed", "approved", "cancelled"])
def test_before_the_work_there_is_nothing_to_report(school, state):
    match = factories.make_match(state=state)
    assert refusal(write, match) == ["G9"]


def test_a_mentee_writes_no_report(match):
    assert [one.code for one in report_blockers(pairs.mentee_of(match))] == ["member"]


def test_accepted_it_is_frozen(match, school):
    own, office = mentor(match), pairs.coordinator()
    report = write(match, own, submits=True)
    assert refusal(write, match, own, version=1, done="Поздно") == ["state"]
    accepted = accept_report(report, version=1, school=school, actor=office)
    assert (states(match), accepted.accepted_by) == (("accepted", "accepted"), office.account)
    assert "Разобрали дроби" in repr(accepted.blocks)
    assert refusal(write, match, own, version=1, done="Поздно") == ["state"]
    assert refusal(accept_report, report, version=1, school=school, actor=office) == ["state"]
    assert refusal(return_report, report, comment="поздно", actor=office) == ["state"]


def test_what_was_not_read_is_not_accepted(match, school):
    report = write(match, mentor(match), submits=True)
    assert refusal(accept_report, report, version=2, school=school, actor=pairs.coordinator()) == ["version"]
    assert states(match) == ("submitted", "submitted")


def test_a_draft_is_not_accepted(match, school):
    report = write(match, mentor(match))
    assert refusal(accept_report, report, version=1, school=school, actor=pairs.coordinator()) == ["state"]


def test_given_back_with_a_comment_and_handed_in_again(match):
    own, office = mentor(match), pairs.coordinator()
    report = write(match, own, submits=True)
    assert refusal(return_report, report, comment=" ", actor=office) == ["comment"]
    return_report(report, comment="Добавьте выводы о встречах", actor=office)
    assert states(match) == ("returned", "returned")
    assert events_of(place(match))[0].comment == "Добавьте выводы о встречах"
    write(match, own, version=1, conclusions="Встречи помогли", submits=True)
    assert states(match) == ("submitted", "submitted")


def test_the_other_side_is_told_in_neutral_words(match, school):
    curator = factories.make_account(match.program.curator)
    own = mentor(match)
    report = write(match, own, submits=True)
    accept_report(report, version=1, school=school, actor=pairs.coordinator())
    told = list(Notification.objects.order_by("pk").values_list("account", "text"))
    assert told == [
        (curator.pk, "Наставник сдал отчёт. Прочитайте его и примите или верните с замечанием."),
        (own.account.pk, "Куратор принял ваш отчёт."),
    ]


def test_before_the_final_meeting_it_is_written_and_not_handed_in(school):
    match = pairs.approved(state="active")
    pairs.hold(match, factories.TODAY, "organisational")
    own = mentor(match)
    with pytest.raises(Refused) as refused:
        write(match, own, submits=True)
    [blocker] = refused.value.blockers
    assert (blocker.code, blocker.text) == ("G10", "Ещё не записана заключительная встреча.")
    assert (blocker.link, MentorReport.objects.count()) == (reverse("programs:meeting_add", args=[match.pk]), 0)
    write(match, own)
    assert states(match) == ("draft", "draft")


def test_who_has_no_final_meeting_to_wait_for_hands_it_in(school):
    left = pairs.approved(state="active")
    MatchMember.objects.filter(pk=pairs.mentor_of(left).pk).update(left_on=factories.TODAY)
    for match in (left, pairs.approved(state="terminated"), pairs.approved(state="suspended")):
        assert write(match, submits=True).state == "submitted"


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("", "ещё не\u00a0начат"),
        ("draft", "пока в\u00a0черновике"),
        ("submitted", "сдан и\u00a0ещё не\u00a0принят"),
        ("returned", "возвращён с\u00a0замечанием"),
    ],
)
def test_without_an_accepted_report_a_match_is_not_completed(match, state, words):
    if state:
        pairs.report_on(match, state)
    with pytest.raises(Refused) as refused:
        endings.complete_match(match, ended_on=factories.TODAY, outcome="reached", words="", actor=pairs.coordinator())
    assert [blocker.code for blocker in refused.value.blockers] == ["G10"]
    assert words in refused.value.blockers[0].text


def test_with_an_accepted_report_it_is_completed(match):
    """The control of the test above: the report alone stood in the way."""
    actor = pairs.coordinator()
    fresh = type(match).objects.get(pk=match.pk)
    assert [one.code for one in closing.reports_accepted(fresh, actor)] == ["G10"]
    pairs.report_on(match)
    fresh = type(match).objects.get(pk=match.pk)
    assert closing.reports_accepted(fresh, actor) == []
    endings.complete_match(match, ended_on=factories.TODAY, outcome="reached", words="", actor=actor)
    match.refresh_from_db()
    assert match.state == "completed"


def test_the_work_goes_on_and_another_report_is_asked_for(match, school):
    own, office = mentor(match), pairs.coordinator()
    accept_report(write(match, own, submits=True), version=1, school=school, actor=office)
    endings.complete_match(match, ended_on=factories.TODAY, outcome="reached", words="", actor=office)
    match.refresh_from_db()
    endings.reopen_match(match, reason="продолжаем", actor=office)
    assert (place(match).report_state, report_of(place(match)), len(former_reports(place(match)))) == ("", None, 1)
    assert [one.code for one in closing.reports_accepted(type(match).objects.get(pk=match.pk), office)] == ["G10"]
    assert write(match, own, done="Новое").version == 1


def test_what_is_kept_at_the_place_is_checked(match):
    write(match)
    assert untrue_reports() == []
    MatchMember.objects.filter(pk=place(match).pk).update(report_state="accepted")
    assert untrue_reports() == [place(match).pk]


def test_it_is_told_to_both_and_goes_with_the_mentee(match, school):
    report = write(match, submits=True)
    accept_report(report, version=1, school=school, actor=pairs.coordinator())
    mentee = pairs.mentee_of(match).person
    for person in (mentee, place(match).person):
        told = {section.title: section.rows for section in program_records(person)}
        assert "Разобрали дроби" in told["Отчёты наставника"][0]
    subject = subject_of(mentee)
    for eraser in program_erasers():
        if eraser.model is MentorReport:
            eraser.act(eraser.rows(subject), subject)
    report.refresh_from_db()
    assert (report.done, report.blocks, report.outcome) == ("", None, "reached")
