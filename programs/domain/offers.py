"""Offers and choice: candidates are offered, the mentee chooses, the mentor answers (002 §4.13, §8).

The state of an offer is written only through OFFERS, the table below.
"""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.urls import reverse

from mentorship.kernel import clock, once
from mentorship.kernel.blockers import Blocker, Refused, demand
from mentorship.kernel.grammar.dates import day_month
from mentorship.kernel.roles import PORTAL
from mentorship.kernel.transitions import LifeCycle, Transition
from participants.domain import audit
from participants.domain.notifications import notify
from participants.domain.offer_pauses import pause_offers
from participants.enums import Side
from participants.models import MentorProfile
from programs.domain.choices import NO, rank_errors
from programs.domain.pair_gates import pair_blockers
from programs.domain.program_states import working_blockers
from programs.domain.standing import live_matches, match_of
from programs.domain.window_places import choice_page, choosing_blockers, window_of
from programs.enums import OfferState
from programs.models import Enrolment, MentorOffer, WindowPlace
from programs.scopes import LIVE_OFFERS

OFFERED, RANKED, SILENT_NO = OfferState.OFFERED, OfferState.RANKED, OfferState.SILENT_NO
TAKEN, AGREED, DECLINED, EXPIRED = OfferState.TAKEN, OfferState.AGREED, OfferState.DECLINED, OfferState.EXPIRED
ENDED = (DECLINED, EXPIRED)
LEFT_OPEN = (OFFERED, RANKED, SILENT_NO, TAKEN)
MOST_OFFERS = 5
WAIT_FOR_CURATOR = "Куратор ещё готовит документы этой пары. Ответить можно будет, когда всё будет готово."


def _record_history(offer, edge, source, actor, reason):
    audit.record(f"offer.{edge.name}", actor=actor, about=offer, person=offer.mentee.person, fields=["state"])


def _mentor_may_agree(offer, actor):
    return for_mentor(pair_blockers([(offer.mentee, offer.mentor)])[offer.mentee_id, offer.mentor_id])


OFFERS = LifeCycle(
    transitions={
        edge.name: edge
        for edge in (
            Transition("rank", "Поставить по порядку", (OFFERED,), RANKED),
            Transition("silent_no", "Не подходит", (OFFERED,), SILENT_NO),
            Transition("reconsider", "Выбрать заново", (RANKED, SILENT_NO, TAKEN), OFFERED),
            Transition("ask", "Спросить наставника", (RANKED,), TAKEN),
            Transition("agree", "Согласиться", (TAKEN,), AGREED, guards=(_mentor_may_agree,)),
            Transition("decline", "Отказаться", (TAKEN,), DECLINED, needs_reason=True),
            Transition("expire", "Отозвать предложение", (OFFERED, RANKED, SILENT_NO, TAKEN, AGREED), EXPIRED),
        )
    },
    record_history=_record_history,
)


def for_mentor(blockers):
    """Turn the blockers of a pair into what its mentor may read: own places (G7); the papers of others stay unnamed."""
    own = [Blocker(b.code, "У вас больше нет свободных мест. Напишите куратору.") for b in blockers if b.code == "G7"]
    rest = [b for b in blockers if b.code not in ("G7", "pause") and not b.is_warning]  # his own pause he may end
    return own + ([Blocker(rest[0].code, WAIT_FOR_CURATOR)] if rest else [])


def make_offers(mentee, reasons, *, reply_by, actor, form_key=None):
    """Offer to `mentee` (an enrolment) the mentors of `reasons`, [(enrolment, why he is offered)]. Returns the offers.

    Raises Refused with every gate in the way (G1, G2, G4, G7, G8), more than five open offers, a missing reason or a
    day to answer that has passed. The same `form_key` twice makes one set.
    """
    with transaction.atomic():
        Enrolment.objects.select_for_update().get(pk=mentee.pk)
        if once.claim(form_key):
            return list(_live(mentee))
        demand(_offer_blockers(mentee, reasons, reply_by))
        close_former(mentee, actor=actor)
        window = window_of(mentee)
        reply_by = window.closes_on if window else reply_by
        new = [_new_offer(mentee, mentor, reason, reply_by, actor) for mentor, reason in reasons]
        for offer in new:
            audit.record("programs.offer.make", actor=actor, about=offer, person=mentee.person)
        once.settle(form_key, new[0])
        if window is None:  # the invitation to a window is sent to all its people at once
            text = f"Вам предложили наставников. Выбрать можно до {day_month(reply_by)}."
            notify([mentee.person_id], text, link=choice_page())
    return new


def _new_offer(mentee, mentor, reason, reply_by, actor):
    return MentorOffer.objects.create(
        mentee=mentee,
        mentor=mentor,
        reason=reason.strip(),
        reply_by=reply_by,
        offered_at=clock.now(),
        offered_by=actor.account,
    )


def _offer_blockers(mentee, reasons, reply_by):
    if not reasons:
        return [Blocker("nobody", "Отметьте хотя бы одного кандидата.")]
    demand(working_blockers(mentee.program))
    found = [] if reply_by >= clock.today() else [Blocker("date", "День ответа уже прошёл. Выберите другой.")]
    judged = pair_blockers([(mentee, mentor) for mentor, _ in reasons])
    found += dict.fromkeys(b for blockers in judged.values() for b in blockers)
    open_offers = [offer for offer in _live(mentee) if offer.state != AGREED]
    if len(open_offers) + len(reasons) > MOST_OFFERS:
        found.append(Blocker("many", "Одному наставляемому можно предложить не больше пяти кандидатов."))
    offered = {offer.mentor_id for offer in open_offers}
    for mentor, reason in reasons:
        found += _pool_blockers(mentee, mentor, reason, offered)
    return found


def _pool_blockers(mentee, mentor, reason, offered):
    name = mentor.person.called
    if (mentor.program_id, mentor.side, mentee.side) != (mentee.program_id, Side.MENTOR, Side.MENTEE):
        return [Blocker("pool", f"{name}: не наставник этой программы.")]
    found = [Blocker("twice", f"{name}: кандидат уже предложен.")] if mentor.pk in offered else []
    return found if reason.strip() else [*found, Blocker("reason", f"{name}: напишите, почему предлагаете.")]


def _live(mentee):
    return MentorOffer.objects.filter(mentee=mentee, state__in=LIVE_OFFERS).select_related("mentee__person")


def close_former(mentee, *, actor):
    """Close the agreed offer of `mentee` whose match is over, so that he can choose anew. Returns how many."""
    if match_of(mentee, live_matches([mentee.person_id])):
        return 0
    former = [offer for offer in _live(mentee) if offer.state == AGREED]
    return len([OFFERS.apply(offer, "expire", actor=actor) for offer in former])


def withdraw_offer(offer, *, actor):
    """Take an offer back before the mentor has agreed; a mentor who was asked is replaced by the next choice.

    Raises Refused when the mentor has agreed or the offer is closed already.
    """
    if offer.state == AGREED:
        raise Refused(Blocker("state", "Наставник уже согласился: отмените пару на её странице."))
    with transaction.atomic():
        Enrolment.objects.select_for_update().get(pk=offer.mentee_id)
        was_asked = MentorOffer.objects.filter(pk=offer.pk, state=TAKEN).exists()
        OFFERS.apply(offer, "expire", actor=actor)
        if was_asked:
            ask_next(offer.mentee, actor=actor)
    return offer


@dataclass(frozen=True)
class Paper:
    """The signed slip from which a leader enters a choice: its day, who signed it (Signer)."""

    on: date
    signer: str


def choose(mentee, ranks, *, actor, wish="", paper=None):
    """Write the choice of `mentee` (an enrolment): `ranks` is {offer id: 1, 2, 3, NO or None for no answer}.

    The first choice is asked at once, in a window of choice when that is closed; «не подходит» is told to nobody but
    the leaders; `wish` says who is looked for. Can be called again until the mentor has agreed; `paper` is the slip
    that `actor` types it from. Raises Refused: foreign offers, broken order, a passed deadline.
    """
    with transaction.atomic():
        Enrolment.objects.select_for_update().get(pk=mentee.pk)
        offers, window = {offer.pk: offer for offer in _live(mentee)}, window_of(mentee)
        demand(
            working_blockers(mentee.program)
            + _choice_blockers(offers, ranks, paper)
            + choosing_blockers(window, is_paper=paper is not None)
        )
        changed = [offer for pk, offer in offers.items() if ranks.get(pk) != _answer(offer)]
        _take_back(changed, actor)
        for offer in changed:
            _answered(offer, ranks.get(offer.pk), actor)
        MentorOffer.objects.filter(pk__in=[pk for pk, answer in ranks.items() if answer]).update(**_proof(paper, actor))
        Enrolment.objects.filter(pk=mentee.pk).update(wish=wish.strip())
        audit.record("programs.choice", actor=actor, about=mentee, person=mentee.person, fields=["rank", "wish"])
        if window is None and not any(offer.state == TAKEN for offer in _live(mentee)):
            ask_next(mentee, actor=actor)


def _proof(paper, actor):
    """What the record keeps of a slip; an answer on the screen has none."""
    if paper is None:
        return {"paper_on": None, "paper_signer": "", "paper_noted_by": None}
    return {"paper_on": paper.on, "paper_signer": paper.signer, "paper_noted_by": actor.account}


def _choice_blockers(offers, ranks, paper):
    if paper and paper.on > clock.today():
        return [Blocker("date", "День, когда подписан лист выбора, ещё не наступил.")]
    if set(ranks) - set(offers):
        return [Blocker("foreign", "Среди ответов есть чужое предложение. Обновите страницу и ответьте заново.")]
    if not offers:
        return [Blocker("closed", "Сейчас выбирать не из кого: предложений нет.")]
    if any(offer.state == AGREED for offer in offers.values()):
        return [Blocker("agreed", "Наставник уже согласился. Если передумали, скажите куратору.")]
    if max(offer.reply_by for offer in offers.values()) < (paper.on if paper else clock.today()):
        return [Blocker("late", "Срок ответа прошёл. Скажите куратору, он предложит снова.")]
    return [Blocker("rank", text) for _, text in rank_errors(ranks)]


def _answer(offer):
    return NO if offer.state == SILENT_NO else offer.rank


def _take_back(offers, actor):
    """Return answered offers to the beginning first: two of them may be exchanging their places."""
    blank = {"rank": None, "chosen_at": None, "asked_at": None}
    for offer in offers:
        if offer.state != OFFERED:
            OFFERS.apply(offer, "reconsider", actor=actor, values=blank)


def _answered(offer, answer, actor):
    if answer == NO:
        OFFERS.apply(offer, "silent_no", actor=actor, values={"chosen_at": clock.now()})
    elif answer:
        OFFERS.apply(offer, "rank", actor=actor, values={"rank": answer, "chosen_at": clock.now()})


def ask_next(mentee, *, actor):
    """Ask the mentor of the best rank that has not been asked yet and has a free place (G7).

    Returns the offer, None when nobody is left; then it is the curator's turn, and he is told.
    """
    ranked = list(_live(mentee).filter(state=RANKED).select_related("mentor", "mentee").order_by("rank"))
    judged = pair_blockers([(offer.mentee, offer.mentor) for offer in ranked]) if ranked else {}
    shut = {pair for pair, blockers in judged.items() if any(b.code in ("G7", "pause") for b in blockers)}
    following = next((offer for offer in ranked if (offer.mentee_id, offer.mentor_id) not in shut), None)
    return ask(following, actor=actor) if following else None


def ask(offer, *, actor):
    """Ask the mentor of `offer`, whom the mentee has ranked; he is told where to answer. Returns the offer."""
    OFFERS.apply(offer, "ask", actor=actor, values={"asked_at": clock.now(), "reminded_at": None})
    text = "Вас выбрали в наставники. Прочитайте, кто и с чем просит помочь, и ответьте."
    notify([offer.mentor.person_id], text, link=reverse("programs:question_list"))
    return offer


def agree(offer, *, actor):
    """The mentor agrees: the pair is written, the mentee's other offers are closed. Returns the match.

    Of two mentees who take a mentor's last place at once one wins: his card is locked meanwhile (G7). Raises Refused.
    """
    from programs.domain.matches import match_from_offer

    with transaction.atomic():
        MentorProfile.objects.select_for_update().get(person=offer.mentor.person_id)
        Enrolment.objects.select_for_update().get(pk=offer.mentee_id)
        OFFERS.apply(offer, "agree", actor=actor, values={"answered_at": clock.now()})
        offer.refresh_from_db(fields=["answered_at"])
        for other in _live(offer.mentee).exclude(pk=offer.pk):
            OFFERS.apply(other, "expire", actor=actor)
        return match_from_offer(offer, actor=actor)


def decline(offer, *, reason, actor, not_until=None):
    """The mentor declines with a reason; the mentee's next choice is asked. Returns the next offer or None.

    `not_until` is the day before which he asks not to be offered to anybody; it stands on his card.
    """
    with transaction.atomic():
        Enrolment.objects.select_for_update().get(pk=offer.mentee_id)
        answer = {"answered_at": clock.now(), "answer_note": reason.strip()}
        OFFERS.apply(offer, "decline", actor=actor, reason=reason, values=answer)
        if not_until:
            pause_offers(offer.mentor.person, until=not_until, actor=actor)
        following = ask_next(offer.mentee, actor=actor)
        if following is None:
            text = "Наставник отказался, и спросить больше некого. Предложите новых кандидатов."
            notify([offer.mentee.program.curator_id], text, link=_desk(offer.mentee))
        return following


def _desk(mentee):
    return f"{reverse('programs:matching', args=[mentee.program_id])}?mentee={mentee.pk}"


def close_offers(program, mentees, *, actor):
    """Close the offers of `mentees` (Persons) in `program` that still wait: they are in a pair or group now."""
    waiting = MentorOffer.objects.filter(mentee__program=program, mentee__person__in=mentees, state__in=LEFT_OPEN)
    for offer in waiting.select_related("mentee__person"):
        OFFERS.apply(offer, "expire", actor=actor)


def drop_offers(person, *, actor, reason):
    """Close every open offer that shows `person` once a needed consent is lost (G2, 152-ФЗ ст. 9)."""
    about = MentorOffer.objects.filter(mentee__person=person) | MentorOffer.objects.filter(mentor__person=person)
    for offer in about.filter(state__in=LIVE_OFFERS).exclude(state=AGREED).select_related("mentee__person"):
        withdraw_offer(offer, actor=actor)


def expire_overdue():
    """Close the offers that nobody answered by their day. Returns how many; a second call finds none.

    Those of a window of choice stay until its mentors are asked: the curator may still give it more days.
    """
    overdue = MentorOffer.objects.filter(state=OFFERED, reply_by__lt=clock.today())
    in_windows = WindowPlace.objects.filter(window__asked_at__isnull=True).values("mentee")
    overdue = overdue.exclude(mentee__in=in_windows).select_related("mentee__person")
    return sum(_expired(offer) for offer in overdue)


def _expired(offer):
    try:
        OFFERS.apply(offer, "expire", actor=PORTAL)
    except Refused:  # answered at this very moment
        return False
    return True
