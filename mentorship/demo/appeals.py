"""What the people of the demo have turned to the school with, at different stages; each through the product's rules."""

from participants.domain.appeals.cycle import answer_appeal, pass_appeal, take_appeal
from participants.domain.appeals.routing import Subject, subjects_for
from participants.domain.appeals.sending import send_appeal
from participants.domain.appeals.showing import ask_to_show, decide_showing
from participants.domain.appeals.terms import remind_of_appeals
from participants.enums import AppealAbout, AppealKind
from participants.models import Representation

PROPOSAL, COMPLAINT, SUPPORT, HONOUR = AppealKind.PROPOSAL, AppealKind.COMPLAINT, AppealKind.SUPPORT, AppealKind.HONOUR
OTHER = Subject(AppealAbout.OTHER)
WORKSHOP = "Предлагаю раз в четверть собирать все пары «учитель – ученик» на общий день мастерских в кабинете физики."
WORKSHOP_ANSWER = "Первый такой день проведём 12 декабря, кабинет физики свободен с 14 часов. Спасибо, что придумали."
LOCKERS = "Наставникам негде оставить вещи до встречи. Можно ли выделить шкаф в библиотеке?"
MOVED = "Илья Сергеевич два раза переносил занятие в последний момент, я пришёл, а кабинет закрыт."
MOVED_ESSENCE = "Занятия переносятся в последний момент, и о переносе узнают уже у закрытого кабинета."
RUDE = "Он смеётся, когда я ошибаюсь, при моих друзьях."
RUDE_ESSENCE = "Когда подопечный ошибается, наставник смеётся над этим при других."
SLEEP = "Перед контрольными не могу уснуть и всё забываю. Можно с кем-нибудь поговорить?"
SLEEP_ANSWER = "Приходите в среду после пятого урока, кабинет психолога на втором этаже. Вместе разберёмся."
QUARREL = "Мы с другом поссорились, и я не хочу идти в школу."
QUEUE = "В столовой на большой перемене не хватает мест, мы не успеваем на встречу с наставником."
HURT = "На родительском собрании обо мне как о наставнике сказали неправду. Прошу разобраться и опровергнуть."
PAST = "На совещании координатор дважды не дал нам договорить о нагрузке кураторов. Прошу разобраться."
BY_MOTHER = "Прошу перенести встречи дочери на время до 16 часов: позже нет автобуса."


def write_appeals(world):
    """Let people write, and those who handle it take, pass on, ask, answer; one appeal is overdue."""
    _proposals(world)
    _support(world)
    _moved_lessons(world)
    _laughter(world)
    _past_somebody(world)
    _on_paper(world)
    with world.at(0):
        remind_of_appeals()


def _write(world, key, kind, text, ago, **more):
    with world.at(ago, hour=15):
        return send_appeal(world.people[key], kind=kind, text=text, actor=world.actor(key), **more)


def _take(world, appeal, key, ago):
    with world.at(ago, hour=16):
        return take_appeal(appeal, actor=world.actor(key))


def _answer(world, appeal, key, text, ago):
    with world.at(ago, hour=17):
        return answer_appeal(appeal, text=text, actor=world.actor(key))


def _proposals(world):
    """One is answered, one has been forgotten."""
    workshop = _write(world, "mentor", PROPOSAL, WORKSHOP, 25)
    _take(world, workshop, "coordinator", 24)
    _answer(world, workshop, "coordinator", WORKSHOP_ANSWER, 18)
    _write(world, "staff", PROPOSAL, LOCKERS, 33)


def _support(world):
    """One has been answered by the psychologist, one waits for her."""
    sleep = _write(world, "Павлов Илья", SUPPORT, SLEEP, 7)
    _take(world, sleep, "psychologist", 6)
    _answer(world, sleep, "psychologist", SLEEP_ANSWER, 6)
    _write(world, "Цой Роман", SUPPORT, QUARREL, 1)


def _moved_lessons(world):
    """The author has agreed that his mentor reads of it, and an explanation is awaited."""
    appeal = _about_mentor(world, "Павлов Илья", MOVED, MOVED_ESSENCE, 9)
    with world.at(7, hour=15):
        decide_showing(appeal, is_agreed=True, turn=1, actor=world.actor("Павлов Илья"))


def _laughter(world):
    """The author has been asked and thinks it over."""
    _about_mentor(world, "Рыбаков Семён", RUDE, RUDE_ESSENCE, 4)


def _about_mentor(world, key, text, essence, ago):
    known = subjects_for(world.people[key], on=world.day(ago))
    mentor = next(one for one in known if one.kind == AppealAbout.MENTOR)
    appeal = _write(world, key, COMPLAINT, text, ago, about=mentor)
    _take(world, appeal, "coordinator", ago - 1)
    with world.at(ago - 1, hour=17):
        ask_to_show(appeal, text=essence, actor=world.actor("coordinator"))
    return appeal


def _past_somebody(world):
    """One is given to the curator, one goes past the coordinator to the director."""
    queue = _write(world, "Мельникова Дарья", COMPLAINT, QUEUE, 5, about=OTHER)
    with world.at(4):
        pass_appeal(queue, to=world.people["curator"], actor=world.actor("coordinator"))
    about = Subject(AppealAbout.COORDINATOR, world.people["coordinator"])
    _write(world, "curator2", COMPLAINT, PAST, 3, about=about)


def _on_paper(world):
    """Two papers that were brought to the coordinator: of a mentor without an account, of a mother."""
    with world.at(10):
        values = {"actor": world.actor("coordinator"), "received_on": world.day(11)}
        honour = send_appeal(world.people["zhukov"], kind=HONOUR, text=HURT, **values)
    _take(world, honour, "coordinator", 9)
    mother = Representation.objects.filter(may_appeal=True, person=world.people["Гусева Алина"]).first()
    with world.at(2):
        values = {"actor": world.actor("coordinator"), "received_on": world.day(2), "through": mother}
        send_appeal(world.people["Гусева Алина"], kind=PROPOSAL, text=BY_MOTHER, **values)
