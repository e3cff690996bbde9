"""The appeals of the planted world: of each kind, before whom they go and past whom, each with its secret."""

from datetime import timedelta

from participants.models import AppealEvent
from tests import factories


def plant(world, times):
    """Plant `times` of each; the mentee, the mentor and the other mentee write them."""
    for _ in range(times):
        _written(world)
        _about_people(world)
        _shown(world)


def _written(world):
    mentee, office = world.rows["mentee"], world.actors["coordinator"].person
    answered = {"state": "answered", "answered_at": factories.NOW, "answer": "ответ-на-обращение", "owner": office}
    support = {"kind": "support", "addressee": "psychologist", "owner": world.actors["psychologist"].person}
    world.keep(
        appeal=factories.make_appeal(mentee, text="слова-предложения"),
        answered=factories.make_appeal(mentee, text="слова-предложения", **answered),
        support=factories.make_appeal(mentee, text="слова-поддержки", **support),
    )
    factories.make_appeal(mentee, due_on=factories.TODAY - timedelta(days=1))
    step = {"step": "answered", "happened_at": factories.NOW, "actor": world.actors["coordinator"]}
    AppealEvent.objects.create(appeal=world.rows["answered"], text="ответ-на-обращение", owner=office, **step)


def _about_people(world):
    rows, actors = world.rows, world.actors
    complaint = {"kind": "complaint"}
    about_mentor = complaint | {"about_kind": "mentor", "about": rows["mentor"], "state": "in_work"}
    past_coordinator = {"about_kind": "coordinator", "about": actors["coordinator"].person, "addressee": "director"}
    past_curator = {"about_kind": "curator", "about": actors["curator"].person}
    given = {"about_kind": "other", "owner": actors["curator"].person}
    world.keep(
        complaint=factories.make_appeal(
            rows["mentee"], text="слова-жалобы", owner=actors["coordinator"].person, **about_mentor
        ),
        past_coordinator=factories.make_appeal(
            rows["mentor"], text="жалоба-на-координатора", **complaint | past_coordinator
        ),
        past_curator=factories.make_appeal(rows["other_mentee"], text="жалоба-на-куратора", **complaint | past_curator),
        given=factories.make_appeal(rows["mentee"], text="жалоба-куратору", **complaint | given),
    )
    world.keep(not_shown=factories.make_showing(rows["complaint"], text="суть-не-показана"))


def _shown(world):
    """A complaint of which the other mentor has been shown the substance."""
    about = {"kind": "complaint", "about_kind": "mentor", "about": world.rows["outsider"], "state": "in_work"}
    owner = world.actors["coordinator"].person
    appeal = factories.make_appeal(world.rows["other_mentee"], text="слова-другой-жалобы", owner=owner, **about)
    told = {"agreed_at": factories.NOW, "text": "суть-показана"}
    world.keep(shown_complaint=appeal, shown=factories.make_showing(appeal, **told))
