"""Contests and thanks of the demo: a decided contest, a few awards given out, a draft of the order of encouragement."""

from datetime import timedelta

from participants.enums import Side
from participants.scopes import the_school
from programs.domain.honours.awards import Receiver, give, issue_awards
from programs.domain.honours.contests import add_contest, set_jury
from programs.domain.honours.jury import award_nominees, decide
from programs.domain.honours.nominations import nominate
from programs.domain.honours.texts import ready
from programs.domain.orders.drafting import draft_order
from programs.enums import AwardKind, NominationOutcome, NomineeKind, OrderKind
from programs.models import Match

MADE, NAMED, CLOSED, DECIDED, THANKED = 30, 9, 6, 4, 3
CONTEST = {"title": "Лучшая пара осени", "level": "school", "organiser": "", "whom": NomineeKind.MATCH}
CONTEST |= {"criteria": "Встречи шли ровно.\nЕсть общее дело.", "is_open_to_self": False}
# (the pair, why it was nominated, what the jury said of it)
NOMINEES = (
    (
        "павлов",
        "Опыт с линзами подготовили и показали сами.",
        NominationOutcome.WON,
        "За общее дело и интерес к физике",
    ),
    (
        "гусева",
        "Дроби больше не страшны: теперь объясняет другим.",
        NominationOutcome.LAUREATE,
        "За уважение и терпение",
    ),
)
OPEN = CONTEST | {"title": "Расскажи о наставнике", "whom": NomineeKind.MENTEE, "is_open_to_self": True}

CITY = CONTEST | {"title": "Лучшая пара города", "level": "municipal", "organiser": "Управление образования города"}
STORY = "Сама рассказала на фестивале, чему научилась."
LED_ON = "Победители школьного конкурса, опыт с линзами показали всей параллели."


def hold_contests(world):
    """Decide a contest, give diplomas out, thank a mentor and the parents of another, draft the order."""
    contest = _contest(world)
    with world.at(DECIDED):
        _decide(world, contest)
        diplomas = award_nominees(contest, actor=world.actor("coordinator"))
        issue_awards(diplomas, school=the_school(), actor=world.actor("coordinator"))
    with world.at(THANKED):
        _lead_on(world, contest)
        thanks = _thank(world)
        issue_awards(thanks[:1], school=the_school(), actor=world.actor("coordinator"))
        draft_order(diplomas + thanks, kind=OrderKind.AWARDS, actor=world.actor("coordinator"))


def _contest(world):
    actor = world.actor("coordinator")
    with world.at(MADE):
        days = {"opens_on": world.day(MADE), "closes_on": world.day(CLOSED)}
        contest = add_contest(actor=actor, **CONTEST, **days)
        set_jury(contest, world.all("coordinator", "curator2", "curator3"), actor=actor)
        ahead = {"opens_on": world.day(MADE), "closes_on": world.today + timedelta(days=20)}
        story = add_contest(actor=actor, **OPEN, **ahead)
    with world.at(NAMED):
        teller = Match.objects.get(pk=world.matches["гусева"].pk).members.get(side=Side.MENTEE).person
        nominate(story, teller, reason=STORY, actor=world.actor("curator"))
        for name, reason, *_ in NOMINEES:
            match = Match.objects.get(pk=world.matches[name].pk)
            nominate(contest, match, reason=reason, actor=world.actor("curator"))
    return contest


def _decide(world, contest):
    by_match = {world.matches[name].pk: (outcome, why) for name, _, outcome, why in NOMINEES}
    outcomes = {one.pk: by_match[one.match_id] for one in contest.nominations.all()}
    said = {"decided_on": world.day(DECIDED), "protocol_number": "1", "version": contest.version}
    decide(contest, outcomes=outcomes, school=the_school(), actor=world.actor("coordinator"), **said)


def _lead_on(world, contest):
    """The winners go on to the city's contest; what it decides is not known yet."""
    actor, won = world.actor("coordinator"), contest.nominations.get(outcome=NominationOutcome.WON)
    ahead = {"opens_on": world.day(DECIDED), "closes_on": world.today + timedelta(days=25)}
    city = add_contest(actor=actor, **CITY, **ahead)
    sent = {"sent_on": world.day(THANKED), "paper": "заявка по почте", "further_from": won}
    nominate(city, won.match, reason=LED_ON, actor=actor, **sent)


def _thank(world):
    """A letter to a mentor, one to the mother of a pupil who mentors, both on the same day."""
    day, actor, words = world.day(THANKED), world.actor("coordinator"), ready()["words"]
    pupil = world.people["Мельникова Дарья"]
    mother = pupil.guardians.first()
    letter = words["parents"]["words"]
    own = give([Receiver(pupil)], actor=actor, kind=AwardKind.HONOUR, awarded_on=day, **words["honour"])
    return own + give(
        [Receiver(pupil, mother.full_name)], actor=actor, kind=AwardKind.PARENTS, awarded_on=day, words=letter
    )
