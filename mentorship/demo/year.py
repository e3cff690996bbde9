"""The year of the demo: pairs and groups in all their states, orders, meetings, a consent taken back."""

from mentorship.demo.programs import ask, curator_of, offer, settle_by_choice
from participants.domain.consents import withdraw_consent
from participants.enums import ConsentKind
from participants.models import Consent
from participants.scopes import the_school
from programs.domain.cancelling import cancel_match
from programs.domain.lifecycle import apply_transition
from programs.domain.matches import Choice, default_start, form_match
from programs.domain.meetings import log_meeting
from programs.domain.orders.drafting import draft_order
from programs.domain.orders.registering import register_order
from programs.domain.questions import ask_curator
from programs.enums import ChosenHow, MeetingStage, Place
from programs.models import Match, MatchMember, Order

PHYSICISTS = ["Авдеев Даниил", "Бойко Ярослава", "Горелова Виктория", "Дубровских Егор"]
# name: (programme, mentor, mentees, how many days ago it was agreed)
EARLY = {
    "гусева": ("easier", "Мельникова Дарья", ["Гусева Алина"], 64),
    "ким": ("easier", "Белова Анна", ["Ким Артём"], 64),
    "никитина": ("easier", "Крылова София", ["Никитина Полина"], 63),
    "физики": ("lab", "mentor", PHYSICISTS, 63),
    "шевчук": ("lab", "mentor", ["Шевчук Богдан"], 62),
}
LATER = {
    "павлов": ("lab", "mentor", ["Павлов Илья"], 42),
    "фролов": ("step", "zhukov", ["Фролов Денис"], 42),
    "мороз": ("step", "grach", ["Мороз Елизавета"], 41),
    "пак": ("easier", "Сафин Тимур", ["Пак Амелия"], 40),
    "мельник": ("colleague", "zhivago", ["melnik"], 40),
}
WAITING = {
    "юсупов": ("lab", "drozdova", ["Юсупов Камиль"], 14),
    "романюк": ("step", "shtolts", ["Романюк Диана"], 12),
}
TITLES = {"физики": "Юные физики"}
FIRST_ORDER, SECOND_ORDER, THIRD_ORDER = 56, 34, 4
# How many days ago each match met; True where it took place.
MEETINGS = {
    "гусева": [(50, True), (43, True), (36, True), (29, True), (22, False), (15, True), (8, True)],
    "ким": [(51, True), (44, True), (37, True), (26, True), (16, True), (9, True)],
    "никитина": [(48, True), (32, True), (25, True), (17, True), (10, True)],
    "физики": [(49, True), (42, True), (35, True), (21, True), (10, True)],
    "шевчук": [(47, True), (28, True)],
    "павлов": [(23, True)],
    "мороз": [(30, True), (20, True), (11, True)],
    "пак": [(25, True), (9, False)],
}
ENDED = {"ким", "никитина"}  # their last meeting is the final one
WHY_NOT = "ученик болел, договорились перенести"
NOTE = "Идёт хорошо, торопить не нужно"
QUESTION = "Сможет ли Роман приходить по средам? В другие дни у меня кружок"


def live_the_year(world):
    """Carry the year out, from the first agreements to yesterday."""
    _form_all(world, EARLY)
    # An order of one programme alone is one that its curator may read and print.
    _register(world, ["гусева", "ким", "никитина"], number="36-од", ago=FIRST_ORDER)
    _register(world, ["физики", "шевчук"], number="37-од", ago=FIRST_ORDER)
    _form_all(world, LATER)
    _register(world, LATER, number="40-од", ago=SECOND_ORDER)
    for name, days in MEETINGS.items():
        _meet(world, name, days)
    _form_all(world, WAITING)
    _leave_things_open(world)
    _take_a_consent_back(world)


def _form_all(world, rows):
    for name, (program, mentor, mentees, ago) in rows.items():
        with world.at(ago, hour=15):
            world.matches[name] = _agreed(world, name, program, [mentor, *mentees])


def _agreed(world, name, program, keys):
    match = _formed(world, program, keys, title=TITLES.get(name, ""), is_signed=True)
    return apply_transition(match, "agree", actor=curator_of(world, world.programs[program]))


def _formed(world, program, keys, *, title="", is_signed=False):
    """A draft by the curator's hand; `is_signed` says that all have put their names to it on paper."""
    mentor, *mentees = world.all(*keys)
    program = world.programs[program]
    starts_on = default_start(program)
    signed = Choice(ChosenHow.PAPER, starts_on)
    return form_match(
        program,
        mentors=[mentor],
        mentees=mentees,
        title=title,
        starts_on=starts_on,
        ends_on=program.ends_on,
        actor=curator_of(world, program),
        choices={person.pk: signed for person in (mentor, *mentees)} if is_signed else {},
    )


def _register(world, names, *, number, ago):
    with world.at(ago):
        matches = [world.matches[name] for name in names]
        draft = draft_order(matches, school=the_school(), actor=world.actor("coordinator"))
    with world.at(ago - 2, hour=12) as signed_on:
        order = Order.objects.get(pk=draft.pk)
        values = {"number": number, "signed_on": signed_on, "version": order.version}
        register_order(order, school=the_school(), actor=world.actor("coordinator"), **values)


def _meet(world, name, days):
    match = Match.objects.select_related("program").get(pk=world.matches[name].pk)
    members, rng = list(MatchMember.objects.filter(match=match)), world.rng(f"meetings {name}")
    stages = _stages(sum(is_held for _, is_held in days), is_ended=name in ENDED)
    for ago, is_held in days:
        with world.at(ago, hour=16) as met_on:
            values = _held(world, next(stages), rng) if is_held else {"why_not_held": WHY_NOT}
            came = [member.pk for member in members] if is_held else []
            is_final = values.pop("is_final", False)
            log_meeting(
                match,
                actor=writer_of(world, name, match),
                met_on=met_on,
                is_held=is_held,
                present=came,
                is_final=is_final,
                **values,
            )


def _stages(number, *, is_ended):
    """Yield the stages that `number` meetings go through."""
    opening = list(MeetingStage)[:3]
    found = (opening + [MeetingStage.REGULAR] * number)[:number]
    return iter([*found[:-1], MeetingStage.FINAL] if is_ended else found)


def _held(world, stage, rng):
    done, agreed = rng.choice(world.data["meetings"][stage])
    return {
        "minutes": rng.choice([30, 45, 60]),
        "place": rng.choice([Place.IN_PERSON, Place.IN_PERSON, Place.ONLINE]),
        "done": done,
        "agreed": agreed,
        "note": NOTE if rng.random() < 0.2 else "",
        "is_final": stage == MeetingStage.FINAL,
    }


def writer_of(world, name, match):
    """The mentor writes meetings down himself; for one without an account the curator does."""
    mentor = {**EARLY, **LATER}[name][1]
    return world.actor(mentor) if mentor in world.accounts else curator_of(world, match.program)


def _leave_things_open(world):
    """A pair by choice on the screen, an open choice, a question, a draft, a cancelled pair, a draft order."""
    chosen = settle_by_choice(world, "easier", "Рыбаков Семён", ["Филимонов Пётр", "Орлова Ксения"], ago=18)
    offer(world, "easier", "Павлов Илья", ["Чернявский Всеволод", "Орлова Ксения", "Юдин Арсений"], ago=3)
    offer(world, "easier", "Белых Дарья", ["Нестеров Артур", "Орлова Ксения"], ago=3)
    asked = ask(world, "lab", "Цой Роман", ["mentor", "hitruk"], ago=5)
    with world.at(1, hour=17):
        asked.refresh_from_db()
        ask_curator(asked, text=QUESTION, actor=world.actor("mentor"))
    with world.at(13):
        _formed(world, "easier", ["Шульц Эмма", "Савченко Злата"])
        cancelled = _agreed(world, "", "lab", ["hitruk", "Щербак Алиса"])
    with world.at(9):
        reason = "Ученица выбрала театральную студию, времени не хватит"
        cancel_match(cancelled, actor=curator_of(world, world.programs["lab"]), reason=reason)
    with world.at(THIRD_ORDER):
        matches = [chosen, world.matches["юсупов"]]
        draft_order(matches, school=the_school(), actor=world.actor("coordinator"))


def _take_a_consent_back(world):
    """The parents of one pupil take the consent back: his pair is suspended the same minute."""
    pupil = world.people["Шевчук Богдан"]
    consent = Consent.objects.get(person=pupil, kind=ConsentKind.PARTICIPATION)
    with world.at(5, hour=10) as day:
        reason = "Заявление родителей"
        withdraw_consent(consent, withdrawn_on=day, reason=reason, actor=world.actor("coordinator"))
