"""Rows that a scope must tell apart for the people of `doubles`: their own among others', foreign, mixed, merged."""

from datetime import date

from mentorship.kernel import clock
from monitoring.models import Observation
from participants.models import ConsentSheet, MentorProfile, Notification
from programs.enums import ChosenHow, OrderKind
from programs.models import (
    Achievement,
    AttentionRow,
    MatchMember,
    Order,
    OrderAppointment,
    OrderAward,
    OrderMatch,
    PairWish,
    Presentation,
)
from tests import factories
from tests.monitoring import answers
from tests.monitoring.reporting import report_of

LEADERS = ("curator_in_bases", "coordinator_in_bases", "director_in_bases", "director_who_curates")
LEADERS += ("former_curator", "bare_curator")
SHEET = {"kind": "processing", "text_version": "1", "made_on": factories.TODAY}
SAID = {"involvement": "слова", "written_at": factories.NOW}


def plant(world):
    """Add what the people of `doubles` are asked about, after them."""
    for name in LEADERS:
        _appeals(world, name)
        _own_process(world, name)
    _appeals(world, "psychologist_in_bases")
    _papers(world)
    _events(world)
    _orders(world)
    _honours(world)
    _told(world)
    _learning(world)


def _appeals(world, name):
    """What he wrote, what is about him, what was given to him though it is of another office."""
    person, mentee = world.actors[name].person, world.rows["mentee"]
    for office in ("coordinator", "director"):
        kinds = {"addressee": office, "owner": person}
        world.keep(
            **{
                f"{name}_wrote_{office}": factories.make_appeal(person, **kinds),
                f"{name}_named_{office}": factories.make_appeal(
                    mentee, kind="complaint", about_kind="other", about=person, **kinds
                ),
                f"{name}_got_{office}": factories.make_appeal(mentee, kind="complaint", about_kind="other", **kinds),
            }
        )
    support = {"kind": "support", "addressee": "psychologist", "owner": person}
    world.keep(**{f"{name}_got_support": factories.make_appeal(mentee, **support)})


def _own_process(world, name):
    """A programme that he leads, with a match in which he mentors, one in which he learns, one of others."""
    person = world.actors[name].person
    program = factories.make_program(person, title=f"Своя {name}")
    world.keep(**{f"{name}_program": program})
    people = {"mentors": {"mentors": [person]}, "learns": {"mentees": [person]}, "leads": {}}
    for what, sides in people.items():
        match = factories.make_match(program, state="active", **sides)
        member, mentor = match.members.get(side="mentee"), match.members.get(side="mentor")
        wave, survey = answers.make_wave(match, "final"), world.rows["survey"]
        given = answers.give(wave, member, survey=survey)
        seen = Observation.objects.create(wave=wave, member=member, mentor=mentor, observer="mentor", **SAID)
        paper = Achievement.objects.create(
            member=member, title="достижение", happened_on=factories.TODAY, created_at=factories.NOW
        )
        row = {"key": f"{name}-{what}", "rule": "meeting", "text": "давно", "since": factories.TODAY, "link": "/"}
        attention = AttentionRow.objects.create(program=program, match=match, label="Открыть", **row)
        rows = {"match": match, "member": member, "mentor": mentor, "response": given, "sheet": seen}
        rows |= {"achievement": paper, "attention": attention, "report": report_of(match)}
        world.keep(**{f"{name}_{what}_{kind}": one for kind, one in rows.items()})


def _papers(world):
    """Sheets of a merged card and of people of other classes; ticks of those whose papers one no longer handles."""
    for name in ("merged", "mentee", "stranger"):
        person = world.rows[name]
        world.keep(
            **{
                f"{name}_consent_sheet": ConsentSheet.objects.create(person=person, **SHEET),
                f"{name}_duty_sheet": factories.make_duty_sheet(person),
            }
        )
    for name in ("curator", "class_teacher", "coordinator"):
        by = {"recorded_by": world.actors[name], "recorded_at": factories.NOW}
        pupil = factories.make_pupil(school_class=factories.make_class(5, "Э"))
        factories.make_mentee(pupil, consents=False)
        for one in factories.make_consents(pupil, **by):
            world.keep(**{f"{name}_former_tick": one})
        world.keep(**{f"{name}_former_duty": factories.make_duty(pupil, way="paper", **by)})


def _events(world):
    """Events of own and foreign programmes at once, of none, of a foreign one to which somebody is asked."""
    rows = world.rows
    world.keep(
        mixed_event=factories.make_event([rows["program"], rows["other_program"]]),
        no_programs_event=factories.make_event(is_for_all=False),
        foreign_event=factories.make_event([rows["bare_program"]]),
        own_event=factories.make_event([rows["former_program"]]),
        peopled_event=factories.make_event([rows["bare_program"]]),
        prepared_event=factories.make_event([rows["bare_program"]]),
        bare_presentation=Presentation.objects.create(kind="conference", held_on=date(2026, 9, 10)),
    )
    for name in ("mentee", "mentor", "employee"):
        factories.make_event_participant(rows["peopled_event"], rows[name])
        factories.make_event_organiser(rows["prepared_event"], rows[name])
    factories.make_event_participant(
        factories.make_event([rows["bare_program"]], title="Раньше всех", day=clock.today()), rows["stranger"]
    )


def _orders(world):
    """An order of matches of two curators; drafts that name an appointment and an award."""
    rows = world.rows
    made = {"created_at": factories.NOW}
    mixed = Order.objects.create(kind=OrderKind.APPROVAL, heading="Общий", **made)
    for name in ("program", "other_program", "former_program"):
        match = factories.make_match(rows[name], chosen=ChosenHow.SCREEN)
        OrderMatch.objects.create(order=mixed, match=match)
    former = Order.objects.create(kind=OrderKind.APPROVAL, heading="Бывшего", **made)
    OrderMatch.objects.create(order=former, match=factories.make_match(rows["former_program"]))
    offices = Order.objects.create(kind=OrderKind.APPOINTMENT, heading="Назначить", **made)
    appointment = factories.appoint(factories.make_teacher(), "curator")
    OrderAppointment.objects.create(order=offices, appointment=appointment)
    honours = Order.objects.create(kind=OrderKind.AWARDS, heading="Наградить", **made)
    award = factories.make_award(rows["mentee"], issued_at=None)
    OrderAward.objects.create(order=honours, award=award)
    world.keep(mixed_order=mixed, former_order=former, office_draft=offices, award_order=honours)
    world.keep(named_appointment=appointment, named_award=award)


def _honours(world):
    """Nominations of matches and of oneself, awards of a match's people who stand in no pool, a card put away."""
    rows, contest = world.rows, world.rows["self_contest"]
    mine = factories.make_nomination(rows["mentor"], contest=contest, is_by_self=True)
    pairs = factories.make_contest(title="Пары", whom="match")
    won = {"contest": pairs, "outcome": "won", "result_on": factories.TODAY}
    for name in ("match", "other_match", "former_led_match"):
        world.keep(**{f"{name}_nomination": factories.make_nomination(match=rows[name], **won)})
    match = rows["match"]
    poolless = factories.make_mentor().person
    MatchMember.objects.create(match=match, person=poolless, side="mentor", joined_on=match.starts_on)
    for name, person in {"poolless": poolless, "former": rows["former_led_mentor"].person}.items():
        world.keep(**{f"{name}_award": factories.make_award(person)})
    nominee = factories.make_nomination(rows["former_led_mentor"].person, contest=contest)
    world.keep(self_nomination=mine, pair_contest=pairs, former_nomination=nominee)
    gone = factories.make_mentor(state="left").person
    led = rows["former_led_mentor"].person
    plain = world.actors["in_no_base"].person
    world.keep(**{f"{name}_card": factories.make_public_card(one) for name, one in _named(gone, led, plain)})
    world.keep(mentor_card=rows.get("public_card") or factories.make_public_card(factories.make_mentor().person))
    mentor = world.actors["left_mentor"].person
    world.keep(own_card=factories.make_public_card(mentor))
    # What the mentor has been given is no business of who led his programme once.
    factories.enrol(rows["former_program"], rows["mentor"], "mentor")
    world.keep(mentor_award=factories.make_award(rows["mentor"]))
    own = {"member": rows["pupil_learns_active_mentee"], "title": "достижение того, кто и наставник"}
    world.keep(learner_paper=Achievement.objects.create(**own, happened_on=factories.TODAY, created_at=factories.NOW))


def _named(*people):
    return zip(("gone", "led", "plain"), people, strict=True)


def _told(world):
    """Notes to accounts, wishes written down, a day before which a mentor is not to be offered."""
    for name in ("mentee", "mentor", "curator"):
        told = Notification.objects.create(account=world.actors[name], text="Новое", created_at=factories.NOW)
        world.keep(**{f"{name}_note": told})
    for name in ("mentee", "other_mentee"):
        place = world.rows[name].enrolments.first()
        world.keep(**{f"{name}_wish": PairWish.objects.create(author=place, text="Иванова", noted_at=factories.NOW)})
    for number, name in enumerate(("mentor", "outsider"), 1):
        MentorProfile.objects.filter(person=world.rows[name]).update(not_offered_until=date(2027, 1, number))


def _learning(world):
    """What somebody without the role once learned, proposed or was asked."""
    for name in ("in_no_base", "bare_curator", "former_curator", "left_mentee"):
        person = world.actors[name].person
        world.keep(
            **{
                f"{name}_course": factories.make_course(person),
                f"{name}_listener": factories.make_listener(world.rows["training"], person),
                f"{name}_piece": factories.make_resource(proposer=person, state="proposed"),
            }
        )
    led = world.rows["former_led_mentor"].person
    world.keep(former_mentor_course=factories.make_course(led))
    for office in ("curator", "psychologist"):
        world.keep(**{f"{office}_course": factories.make_course(world.actors[office].person)})
