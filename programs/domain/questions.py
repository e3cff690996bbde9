"""A mentor who is asked may first ask the curator; the answer gives him his days anew (domain/process, 5)."""

from django.db import transaction
from django.urls import reverse

from mentorship.kernel import clock
from mentorship.kernel.blockers import Blocker, Refused
from participants.domain import audit
from participants.domain.notifications import notify
from programs.enums import OfferState
from programs.models import MentorOffer, OfferQuestion


def ask_curator(offer, *, text, actor):
    """Write the mentor's question about `offer` to the curator. Returns it.

    Raises Refused: the offer does not wait for him any more, an empty text, a question that waits already.
    """
    if not text.strip():
        raise Refused(Blocker("text", "Напишите вопрос."))
    with transaction.atomic():
        locked = MentorOffer.objects.select_for_update(of=("self",)).select_related("mentee__program").get(pk=offer.pk)
        if locked.state != OfferState.TAKEN:
            raise Refused(Blocker("state", "На это предложение уже ответили."))
        if OfferQuestion.objects.filter(offer=offer, answered_at__isnull=True).exists():
            raise Refused(Blocker("waiting", "Ваш вопрос уже у куратора. Дождитесь ответа."))
        question = OfferQuestion.objects.create(
            offer=offer, text=text.strip(), asked_at=clock.now(), asked_by=actor.account
        )
        audit.record("programs.question.ask", actor=actor, about=question, person=offer.mentor.person, fields=["text"])
        link = reverse("programs:offer_question", args=[question.pk])
        notify([locked.mentee.program.curator_id], "Наставник спрашивает вас, прежде чем согласиться.", link=link)
    return question


def answer_question(question, *, text, actor):
    """Answer the mentor; from now on his days to decide run anew. Returns the question.

    Raises Refused: an empty text, a question that is answered already.
    """
    if not text.strip():
        raise Refused(Blocker("text", "Напишите ответ."))
    with transaction.atomic():
        rows = OfferQuestion.objects.filter(pk=question.pk, answered_at__isnull=True)
        if not rows.update(answer=text.strip(), answered_at=clock.now(), answered_by=actor.account):
            raise Refused(Blocker("answered", "На этот вопрос уже ответили. Обновите страницу."))
        waiting = MentorOffer.objects.filter(pk=question.offer_id, state=OfferState.TAKEN)
        waiting.update(asked_at=clock.now(), reminded_at=None)
        person = question.offer.mentor.person
        audit.record("programs.question.answer", actor=actor, about=question, person=person, fields=["answer"])
        notify([person.pk], "Куратор ответил на ваш вопрос.", link=reverse("programs:question_list"))
    question.refresh_from_db()
    return question
