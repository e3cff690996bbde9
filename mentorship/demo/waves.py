"""Surveys of the demo: entry answers of the running pairs, late and open ones, the exit of the pair that is over."""

from mentorship.demo.programs import curator_of
from mentorship.kernel import clock
from mentorship.kernel.roles import Actor
from monitoring.domain.answering import Given, options_of
from monitoring.domain.paper import enter_sheet
from monitoring.domain.reminding import remind_all
from monitoring.domain.responses import save_answers, submit_response
from monitoring.domain.surveys.given import asked, questions_of
from monitoring.domain.waves import close_due, move_wave, open_due, open_wave
from monitoring.enums import QuestionKind, Wave
from monitoring.models import MatchWave, SurveyResponse
from participants.enums import Side

# How many days ago the entry surveys were answered; who is not named in SILENT answered all of them.
ENTRY = {"гусева": 47, "ким": 48, "никитина": 47, "физики": 46, "павлов": 26, "фролов": 25, "мороз": 24, "пак": 22}
SILENT = {"физики": ["Дубровских Егор"], "мороз": ["Мороз Елизавета"], "пак": ["Пак Амелия", "Сафин Тимур"]}
# The curator gave more time, in days from today (less than 0: it has passed): decided so many days ago.
MOVED = {"пак": (20, 4), "мороз": (21, -5)}
FINAL = {"ким": [Side.MENTOR, Side.MENTEE], "никитина": [Side.MENTEE], "гусева": [Side.MENTEE]}
FINAL_OPENED, FINAL_ANSWERED, FIRST_CLOSED, CLOSED = 9, 8, 25, 3
LEAST, MOST = {Wave.ENTRY: 4, Wave.FINAL: 7}, {Wave.ENTRY: 8, Wave.FINAL: 10}
WORDS = {
    (Wave.ENTRY, Side.MENTEE): [
        "Хочу, чтобы стало понятнее, и не бояться спрашивать.",
        "Чтобы было с кем посоветоваться.",
        "Интересно попробовать что-то новое.",
    ],
    (Wave.ENTRY, Side.MENTOR): [
        "Научиться объяснять просто и видеть, что получается.",
        "Хочу поделиться тем, что знаю, и самой не забыть.",
        "Понять, подходит ли мне работать с другими.",
    ],
    (Wave.FINAL, Side.MENTEE): ["Важно, что меня слушали. Хотелось бы встречаться чаще."],
    (Wave.FINAL, Side.MENTOR): ["Короткие встречи по плану. В следующий раз начну с общего дела."],
}


def ask_people(world):
    """Answer the surveys that the orders have opened, let the clock close them, ask the pairs that end."""
    for name, (ago, ahead) in MOVED.items():
        _give_time(world, name, ago, ahead)
    for name, ago in ENTRY.items():
        with world.at(ago, hour=17):
            _answer(world, name, Wave.ENTRY, besides=SILENT.get(name, ()))
    for name, sides in FINAL.items():
        _ask_at_the_end(world, name, sides)
    for ago in (FIRST_CLOSED, CLOSED, 0):
        with world.at(ago, hour=6):
            open_due()
            close_due()
    with world.at(0, hour=7):
        remind_all()


def _wave(world, name, wave):
    return MatchWave.objects.select_related("match__program").get(match=world.matches[name].pk, wave=wave)


def _give_time(world, name, ago, ahead):
    wave, due_on = _wave(world, name, Wave.ENTRY), world.day(-ahead)
    with world.at(ago):
        curator = curator_of(world, wave.match.program)
        move_wave(wave, opens_on=wave.opens_on, due_on=due_on, version=wave.version, actor=curator)


def _ask_at_the_end(world, name, sides):
    wave = _wave(world, name, Wave.FINAL)
    with world.at(FINAL_OPENED):
        open_wave(wave, actor=curator_of(world, wave.match.program))
    with world.at(FINAL_ANSWERED, hour=17):
        _answer(world, name, Wave.FINAL, sides=sides)


def _answer(world, name, wave, *, besides=(), sides=tuple(Side)):
    """Answer, on screen or paper, for those who were given a survey in `wave` but for the people called `besides`."""
    accounts, rng = {account.person_id: account for account in world.accounts.values()}, world.rng(f"{name} {wave}")
    rows = SurveyResponse.objects.filter(wave=_wave(world, name, wave), member__side__in=sides)
    for response in rows.select_related("wave__match__program", "survey", "member__person").order_by("pk"):
        person = response.member.person
        if person.called in besides:
            continue
        words = rng.choice(WORDS[wave, response.member.side])
        questions = asked(questions_of(response.survey))
        given = {one.pk: _given(one, LEAST[wave], MOST[wave], words, rng) for one in questions}
        if person.pk in accounts:
            actor = Actor(accounts[person.pk], person)
            save_answers(response, given, actor=actor)
            submit_response(response, actor=actor)
        else:
            _type(world, response, given)


def _type(world, response, given):
    """Who has no account has filled a sheet of paper: the curator types it, of his own pair the coordinator."""
    match, clerk = response.wave.match, curator_of(world, response.wave.match.program)
    if match.members.filter(person=clerk.person_id).exists():
        clerk = world.actor("coordinator")
    enter_sheet(response, given, actor=clerk, paper_on=clock.today(), version=response.version)


def _given(question, least, most, words, rng):
    if question.kind == QuestionKind.SCALE:
        number = rng.randint(least, most)
        return Given(number=11 - number if question.characteristic.is_reversed else number)
    if question.kind == QuestionKind.TEXT:
        return Given(text=words)
    places = range(len(options_of(question)))
    if question.kind == QuestionKind.SEVERAL:
        return Given(choices=tuple(sorted(rng.sample(places[:-1], 2))))
    return Given(choices=(rng.choice(places),))
