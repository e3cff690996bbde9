"""A mentor is shown a complaint with its author's leave alone, without him, and explains (002 §6)."""

import pytest

from mentorship.kernel.blockers import Refused
from participants.domain.appeals.showing import (
    TYPED_TEXT,
    answers_himself,
    ask_to_show,
    decide_showing,
    explain,
    note_explanation,
    note_told_aloud,
    other_mentees,
    showing_blockers,
    showing_of,
)
from participants.models import Appeal, AppealEvent, AppealShowing, AuditEntry, Notification
from tests import factories
from tests.participants.domain.appeals.people import acting, complaint, pair_and_offices

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today", "school")]
ESSENCE = "Жалуются на громкий голос на занятиях"


@pytest.fixture
def cast():
    found = pair_and_offices()
    found.accounts |= {name: factories.make_account(getattr(found, name)) for name in ("mentee", "mentor")}
    return found


def as_(cast, role):
    return acting(cast.accounts[role])


def asked(cast, text=ESSENCE, **fields):
    appeal = Appeal.objects.first() or complaint(cast, **fields)
    return appeal, ask_to_show(appeal, text=text, actor=as_(cast, "coordinator"))


class TestAsking:
    def test_the_author_is_asked_and_the_mentor_told_nothing(self, cast):
        appeal, showing = asked(cast)
        assert (showing.text, showing.turn, showing.is_waiting) == (ESSENCE, 1, True)
        note = Notification.objects.get()
        assert note.account == cast.accounts["mentee"]
        assert note.link == f"/participants/appeals/{appeal.pk}/"

    @pytest.mark.parametrize("name", ["surname", "name"])
    def test_a_text_that_names_the_author_is_refused(self, cast, name):
        with pytest.raises(Refused, match="По этому тексту автора можно узнать"):
            asked(cast, text=f"Так говорит {getattr(cast.mentee, name)}")
        assert AppealShowing.objects.count() == 0

    def test_without_words_it_is_refused(self, cast):
        with pytest.raises(Refused, match="Напишите, что прочитает наставник"):
            asked(cast, text="  ")

    def test_written_anew_it_is_asked_anew(self, cast):
        appeal, _ = asked(cast)
        decide_showing(appeal, is_agreed=False, turn=1, actor=as_(cast, "mentee"))
        _, showing = asked(cast, text="Жалуются на голос")
        assert (showing.turn, showing.is_waiting, showing.text) == (2, True, "Жалуются на голос")

    def test_the_same_text_twice_asks_once(self, cast):
        asked(cast)
        _, showing = asked(cast)
        assert (showing.turn, Notification.objects.count()) == (1, 1)

    @pytest.mark.parametrize(
        ("fields", "sentence"),
        [
            ({"about_kind": "curator"}, "только жалобу на его работу"),
            ({"kind": "honour"}, "только жалобу на его работу"),
            ({"about": None}, "только жалобу на его работу"),
            ({"state": "new"}, "Сначала возьмите обращение в работу"),
        ],
    )
    def test_only_a_complaint_about_a_mentor_that_is_in_work(self, cast, fields, sentence):
        with pytest.raises(Refused, match=sentence):
            asked(cast, **fields)

    def test_only_by_who_handles_it(self, cast):
        appeal = complaint(cast)
        with pytest.raises(Refused, match="Отвечает тот, кто взял"):
            ask_to_show(appeal, text=ESSENCE, actor=as_(cast, "director"))
        assert [one.code for one in showing_blockers(appeal, actor=as_(cast, "director"))] == ["owner"]


class TestDeciding:
    def test_his_yes_shows_it_to_the_mentor_without_him(self, cast):
        appeal, _ = asked(cast)
        showing = decide_showing(appeal, is_agreed=True, turn=1, actor=as_(cast, "mentee"))
        assert (showing.agreed_at, showing.refused_at, showing.is_told_aloud) == (factories.NOW, None, False)
        note = Notification.objects.get(account=cast.accounts["mentor"])
        assert note.text == "Есть жалоба на вашу работу. Её можно прочитать и дать объяснение."
        assert note.link == f"/participants/appeals/about-me/{showing.pk}/"
        assert AuditEntry.objects.get(action="appeal.agreed").actor is None

    def test_his_no_tells_the_mentor_nothing(self, cast):
        appeal, _ = asked(cast)
        showing = decide_showing(appeal, is_agreed=False, turn=1, actor=as_(cast, "mentee"))
        assert (showing.agreed_at, showing.refused_at) == (None, factories.NOW)
        assert not Notification.objects.filter(account=cast.accounts["mentor"]).exists()
        assert Notification.objects.filter(account=cast.accounts["coordinator"]).count() == 1

    def test_he_agrees_to_the_text_that_he_has_read(self, cast):
        appeal, _ = asked(cast)
        asked(cast, text="Совсем другой текст")
        with pytest.raises(Refused, match="Текст изменился"):
            decide_showing(appeal, is_agreed=True, turn=1, actor=as_(cast, "mentee"))
        assert showing_of(appeal).agreed_at is None

    def test_he_decides_once(self, cast):
        appeal, _ = asked(cast)
        decide_showing(appeal, is_agreed=False, turn=1, actor=as_(cast, "mentee"))
        with pytest.raises(Refused, match="Ответ уже записан"):
            decide_showing(appeal, is_agreed=True, turn=1, actor=as_(cast, "mentee"))
        assert showing_of(appeal).agreed_at is None

    def test_what_is_answered_is_not_shown_any_more(self, cast):
        appeal, _ = asked(cast)
        Appeal.objects.filter(pk=appeal.pk).update(state="answered", answered_at=factories.NOW)
        with pytest.raises(Refused, match="уже не рассматривается"):
            decide_showing(appeal, is_agreed=True, turn=1, actor=as_(cast, "mentee"))

    def test_what_is_shown_is_not_written_anew(self, cast):
        appeal, _ = asked(cast)
        decide_showing(appeal, is_agreed=True, turn=1, actor=as_(cast, "mentee"))
        with pytest.raises(Refused, match="уже показана"):
            asked(cast, text="Другое")

    def test_without_a_question_there_is_nothing_to_decide(self, cast):
        with pytest.raises(Refused, match="вопрос снят"):
            decide_showing(complaint(cast), is_agreed=True, turn=1, actor=as_(cast, "mentee"))


class TestAloud:
    def test_who_has_an_account_answers_himself(self, cast):
        appeal, _ = asked(cast)
        assert answers_himself(appeal)
        with pytest.raises(Refused, match="он ответит сам"):
            note_told_aloud(appeal, is_agreed=True, turn=1, actor=as_(cast, "coordinator"))
        assert showing_of(appeal).is_waiting

    def test_for_one_without_an_account_it_is_noted(self, cast):
        cast.accounts["mentee"].delete()
        appeal, _ = asked(cast)
        showing = note_told_aloud(appeal, is_agreed=True, turn=1, actor=as_(cast, "coordinator"))
        assert (showing.agreed_at, showing.is_told_aloud) == (factories.NOW, True)
        assert AppealEvent.objects.last().actor == cast.accounts["coordinator"]

    def test_a_card_that_was_never_used_is_no_account(self, cast):
        type(cast.accounts["mentee"]).objects.filter(person=cast.mentee).update(activated_at=None)
        assert not answers_himself(complaint(cast))

    def test_only_by_who_handles_it(self, cast):
        cast.accounts["mentee"].delete()
        appeal, _ = asked(cast)
        with pytest.raises(Refused, match="Отвечает тот, кто взял"):
            note_told_aloud(appeal, is_agreed=True, turn=1, actor=as_(cast, "director"))


class TestExplaining:
    def shown(self, cast):
        appeal, _ = asked(cast)
        return decide_showing(appeal, is_agreed=True, turn=1, actor=as_(cast, "mentee"))

    def test_it_stays_with_the_complaint(self, cast):
        showing = explain(self.shown(cast), text="Говорю громко в мастерской", actor=as_(cast, "mentor"))
        assert (showing.explanation, showing.explained_at) == ("Говорю громко в мастерской", factories.NOW)
        assert AuditEntry.objects.get(action="appeal.explained").actor is None
        assert Notification.objects.filter(account=cast.accounts["coordinator"]).count() == 2

    def test_once(self, cast):
        showing = self.shown(cast)
        explain(showing, text="Первое", actor=as_(cast, "mentor"))
        with pytest.raises(Refused, match="Объяснение уже дано"):
            explain(showing, text="Второе", actor=as_(cast, "mentor"))
        assert AppealShowing.objects.get().explanation == "Первое"

    def test_not_what_is_not_shown(self, cast):
        _, showing = asked(cast)
        with pytest.raises(Refused, match="наставнику не показана"):
            explain(showing, text="Громко", actor=as_(cast, "mentor"))

    def test_not_without_words(self, cast):
        with pytest.raises(Refused, match="хотя бы в нескольких словах"):
            explain(self.shown(cast), text=" ", actor=as_(cast, "mentor"))


class TestWhoCouldBeThought:
    def test_in_a_pair_nobody_else(self, cast):
        assert other_mentees(complaint(cast)) == 0

    def test_in_a_second_pair_one_more(self, cast):
        factories.make_match(cast.program, [cast.mentor], [factories.make_mentee().person], state="active")
        assert other_mentees(complaint(cast)) == 1

    def test_of_nobody_none(self, cast):
        assert other_mentees(complaint(cast, about=None, about_kind="other")) == 0


class TestAnExplanationOnPaper:
    """The mentor brought it: who handles the complaint types it, and from what is said."""

    PAPER = "объяснительная от 12.11.2026, папка обращений"

    @pytest.fixture
    def shown(self, cast):
        appeal, _ = asked(cast)
        return decide_showing(appeal, is_agreed=True, turn=1, actor=as_(cast, "mentee"))

    def test_it_stays_with_its_paper_and_the_mentor_is_told(self, cast, shown):
        note_explanation(shown, text="Зал занят", paper=self.PAPER, actor=as_(cast, "coordinator"))
        stored = AppealShowing.objects.get()
        assert (stored.explanation, stored.explained_on_paper) == ("Зал занят", self.PAPER)
        told = Notification.objects.filter(account=cast.accounts["mentor"]).order_by("-pk")[0]
        assert (told.text, told.link) == (TYPED_TEXT, f"/participants/appeals/about-me/{stored.pk}/")
        event = AppealEvent.objects.get(step="explained")
        assert (event.actor, event.text) == (cast.accounts["coordinator"], "")
        assert AuditEntry.objects.get(action="appeal.explained").actor == cast.accounts["coordinator"]

    @pytest.mark.parametrize(
        ("changed", "said"), [({"paper": " "}, "Назовите бумагу"), ({"text": ""}, "Напишите объяснение")]
    )
    def test_without_the_paper_or_words_it_is_refused(self, cast, shown, changed, said):
        values = {"text": "Зал занят", "paper": self.PAPER} | changed
        with pytest.raises(Refused, match=said):
            note_explanation(shown, actor=as_(cast, "coordinator"), **values)
        assert AppealShowing.objects.get().explained_at is None

    def test_only_who_handles_it_and_only_once(self, cast, shown):
        values = {"text": "Зал занят", "paper": self.PAPER}
        with pytest.raises(Refused, match="взял обращение в работу"):
            note_explanation(shown, actor=as_(cast, "director"), **values)
        note_explanation(shown, actor=as_(cast, "coordinator"), **values)
        with pytest.raises(Refused, match="уже дано"):
            note_explanation(shown, actor=as_(cast, "coordinator"), **values)

    def test_of_what_he_was_not_shown_there_is_none(self, cast):
        _, showing = asked(cast)
        with pytest.raises(Refused, match="не показана"):
            note_explanation(showing, text="а", paper="б", actor=as_(cast, "coordinator"))
