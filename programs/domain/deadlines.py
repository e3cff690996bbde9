"""How long a mentor may think: a reminder, then the next choice is asked (domain/process, 5; days are settings)."""

from datetime import timedelta

from django.db import transaction
from django.urls import reverse

from mentorship.kernel import clock
from mentorship.kernel.blockers import Refused
from mentorship.kernel.roles import PORTAL
from participants.domain.notifications import notify
from participants.scopes import the_school
from programs.domain.offers import OFFERS, ask_next
from programs.enums import OfferState
from programs.models import MentorOffer


def waiting_since(days):
    """Return the offers whose mentors were asked `days` days ago or earlier and are not waiting for the curator."""
    asked = MentorOffer.objects.filter(state=OfferState.TAKEN, asked_at__lte=clock.now() - timedelta(days=days))
    asked = asked.exclude(questions__answered_at__isnull=True, questions__isnull=False)
    return asked.select_related("mentee__person", "mentee__program", "mentor__person")


def remind_mentors():
    """Remind once each mentor who has not answered for as long as the school's setting says. Returns how many."""
    with transaction.atomic():
        silent = list(waiting_since(the_school().offer_remind_days).filter(reminded_at__isnull=True))
        MentorOffer.objects.filter(pk__in=[offer.pk for offer in silent]).update(reminded_at=clock.now())
        text = "Вас выбрали в наставники, и ответа ещё ждут. Ответьте, пожалуйста, или спросите куратора."
        notify({offer.mentor.person_id for offer in silent}, text, link=reverse("programs:question_list"))
    return len(silent)


def pass_on_overdue():
    """Take the question from mentors who have not answered in time, and ask the next choice. Returns how many.

    With nobody left to ask, it is the curator's turn, and he is told. A second call finds none.
    """
    return sum(_passed_on(offer) for offer in waiting_since(the_school().offer_wait_days))


def _passed_on(offer):
    try:
        with transaction.atomic():
            OFFERS.apply(offer, "expire", actor=PORTAL)
            following = ask_next(offer.mentee, actor=PORTAL)
    except Refused:  # answered at this very moment
        return False
    text = "Срок ответа вышел, поэтому спросили другого наставника. Если хотели согласиться, скажите куратору."
    notify([offer.mentor.person_id], text)
    if following is None:
        page = reverse("programs:matching", args=[offer.mentee.program_id])
        text = "Наставник не ответил в срок, и спросить больше некого. Предложите новых кандидатов."
        notify([offer.mentee.program.curator_id], text, link=f"{page}?mentee={offer.mentee_id}")
    return True
