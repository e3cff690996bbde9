"""What a mentor learns of a complaint about his work, and his explanation (002 §6; register E2).

A mentor has the right to know complaints that judge his work and to explain; the author has the right not to be given
away. In a pair the author is guessed whatever is left out, so nothing is shown past him: who handles the complaint
writes its substance in his own words, the author reads exactly that text and how many people the mentor could think of,
and agrees or not. His «yes» shows it at once; after a «no» the complaint is handled without the mentor. For somebody
without a working account the handler asks aloud and notes the answer; where there is one, nobody answers for him.
"""

from django.db import transaction
from django.urls import reverse

from mentorship.kernel import clock
from mentorship.kernel.blockers import Blocker, Refused, demand
from participants.domain.appeals.cycle import answers_himself, is_own, locked, write_step
from participants.domain.erasers import subject_of
from participants.domain.notifications import notify
from participants.enums import AppealState, AppealStep
from participants.extensions import appeal_people
from participants.models import AppealShowing

ASK_TEXT = "О вашем обращении есть вопрос: прочитайте его и ответьте."
SHOWN_TEXT = "Есть жалоба на вашу работу. Её можно прочитать и дать объяснение."
SAID_TEXT = "По обращению, которое вы рассматриваете, есть новое."
NAMED = "По этому тексту автора можно узнать: в нём есть его имя, фамилия или контакты. Уберите их."
TYPED_TEXT = "Ваше объяснение записано с бумаги. Его можно прочитать."
STALE = "Текст изменился, пока страница была открыта. Прочитайте его ещё раз."
HAS_ACCOUNT = "У автора есть вход на портал: он ответит сам на своей странице."


def showing_blockers(appeal, *, actor):
    """Return what hinders `actor` from offering the complaint to the mentor."""
    if not appeal.can_be_shown:
        return [Blocker("kind", "Наставнику показывают только жалобу на его работу, в которой он назван.")]
    if appeal.state != AppealState.IN_WORK:
        return [Blocker("state", "Сначала возьмите обращение в работу.")]
    known = showing_of(appeal)
    if known and known.agreed_at:
        return [Blocker("shown", "Жалоба уже показана наставнику.")]
    return is_own(appeal, actor)


def showing_of(appeal):
    """Return the AppealShowing of `appeal`, or None; one query, none where it was read with the appeal."""
    return getattr(appeal, "showing", None)


@transaction.atomic
def ask_to_show(appeal, *, text, actor):
    """Write what the mentor would read and ask the author. Returns the AppealShowing; written anew it asks anew.

    Raises Refused: see showing_blockers; no text; a text that names the author.
    """
    appeal = locked(appeal)
    demand(showing_blockers(appeal, actor=actor))
    text = text.strip()
    if not text:
        raise Refused(Blocker("text", "Напишите, что прочитает наставник."))
    if subject_of(appeal.author).is_named_in(text, is_near=True):
        raise Refused(Blocker("text", NAMED))
    showing = showing_of(appeal) or AppealShowing(appeal=appeal, turn=0)
    if showing.is_waiting and showing.text == text:
        return showing
    showing.text, showing.turn, showing.asked_at = text, showing.turn + 1, clock.now()
    showing.refused_at, showing.is_told_aloud = None, False
    showing.save()
    write_step(appeal, AppealStep.ASKED, actor=actor, owner=appeal.owner)
    notify([appeal.author_id], ASK_TEXT, link=reverse("participants:appeal_detail", args=[appeal.pk]))
    return showing


def decide_showing(appeal, *, is_agreed, turn, actor):
    """The author's own answer to the text of the edition `turn`. Returns the AppealShowing.

    Raises Refused: nothing is asked, the text has changed meanwhile.
    """
    return _decided(appeal, is_agreed=is_agreed, turn=turn, actor=actor)


def note_told_aloud(appeal, *, is_agreed, turn, actor):
    """What an author who has no working account said when he was asked aloud. Returns the AppealShowing.

    Raises Refused: not by who handles it; the author can answer himself; as `decide_showing`.
    """
    demand(is_own(appeal, actor))
    if answers_himself(appeal):
        raise Refused(Blocker("aloud", HAS_ACCOUNT))
    return _decided(appeal, is_agreed=is_agreed, turn=turn, actor=actor, is_told_aloud=True)


@transaction.atomic
def _decided(appeal, *, is_agreed, turn, actor, is_told_aloud=False):
    appeal = locked(appeal)
    showing = showing_of(appeal)
    if showing is None or not showing.is_waiting:
        raise Refused(Blocker("asked", "Ответ уже записан, или вопрос снят."))
    if appeal.state != AppealState.IN_WORK:
        raise Refused(Blocker("state", "Обращение уже не рассматривается: показывать его не будут."))
    if showing.turn != turn:
        raise Refused(Blocker("turn", STALE))
    field = "agreed_at" if is_agreed else "refused_at"
    setattr(showing, field, clock.now())
    showing.is_told_aloud = is_told_aloud
    showing.save(update_fields=[field, "is_told_aloud"])
    step = AppealStep.AGREED if is_agreed else AppealStep.REFUSED
    write_step(appeal, step, actor=actor, owner=appeal.owner)
    _tell_of_decision(appeal, showing, actor)
    return showing


def _tell_of_decision(appeal, showing, actor):
    if showing.agreed_at:
        notify([appeal.about_id], SHOWN_TEXT, link=reverse("participants:appeal_about_me", args=[showing.pk]))
    if appeal.owner_id != actor.person_id:
        notify([appeal.owner_id], SAID_TEXT, link=reverse("participants:appeal_card", args=[appeal.pk]))


@transaction.atomic
def explain(showing, *, text, actor):
    """The mentor's explanation, which stays with the complaint. Returns the AppealShowing; a second one is refused.

    Raises Refused: not shown, explained already, no text.
    """
    appeal = locked(showing.appeal)
    showing = _explained(showing, text, actor)
    notify([appeal.owner_id], SAID_TEXT, link=reverse("participants:appeal_card", args=[appeal.pk]))
    return showing


@transaction.atomic
def note_explanation(showing, *, text, paper, actor):
    """The mentor's explanation typed from `paper` by who handles the complaint; the mentor is told. Returns it.

    Raises Refused: not by who handles it, the paper is not named, and as `explain`.
    """
    appeal = locked(showing.appeal)
    demand(is_own(appeal, actor))
    if not paper.strip():
        raise Refused(Blocker("paper", "Назовите бумагу: что это, от какого дня, где лежит."))
    showing = _explained(showing, text, actor, paper=paper.strip())
    notify([appeal.about_id], TYPED_TEXT, link=reverse("participants:appeal_about_me", args=[showing.pk]))
    return showing


def _explained(showing, text, actor, paper=""):
    showing = AppealShowing.objects.select_related("appeal__owner").get(pk=showing.pk)
    demand(explanation_blockers(showing))
    if not text.strip():
        raise Refused(Blocker("text", "Напишите объяснение хотя бы в нескольких словах."))
    showing.explanation, showing.explained_at, showing.explained_on_paper = text.strip(), clock.now(), paper
    showing.save(update_fields=["explanation", "explained_at", "explained_on_paper"])
    write_step(showing.appeal, AppealStep.EXPLAINED, actor=actor, owner=showing.appeal.owner)
    return showing


def explanation_blockers(showing):
    """Return why no explanation can be given of what a mentor may read: he was not shown it, or has explained."""
    if showing.agreed_at is None:
        return [Blocker("shown", "Эта жалоба наставнику не показана.")]
    return [Blocker("text", "Объяснение уже дано и остаётся при жалобе.")] if showing.explained_at else []


def other_mentees(appeal):
    """Return how many people besides the author the mentor works with: of so many he could think."""
    if appeal.about is None:
        return 0
    people = {person.pk for known in appeal_people(appeal.about) for kind, person in known if kind == "mentee"}
    return len(people - {appeal.author_id})
