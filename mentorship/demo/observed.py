"""Observation, quality, SWOT and growth of the demo: the programme that ends whole, the one that runs in part."""

from datetime import timedelta
from decimal import Decimal

from mentorship.demo.programs import curator_of
from monitoring.domain.growth import rows_of, write_growth
from monitoring.domain.observations import write_observation
from monitoring.domain.quality import write_quality
from monitoring.domain.swot import write_swot
from monitoring.domain.waves import open_wave
from monitoring.enums import Observer, Wave
from monitoring.models import MatchWave, Observation, QualitySign
from participants.enums import Side
from programs.models import MatchMember

OPENED, WRITTEN = 9, 7  # days ago
WAVES = {"ким": Wave.FINAL, "никитина": Wave.FINAL, "физики": Wave.INTERMEDIATE}
MENTORS, CURATORS = Observer.MENTOR, Observer.CURATOR
# (the pair, whose sheet, who types it, what was seen); from another's hand it comes from paper
SEEN = (
    (
        "ким",
        MENTORS,
        "curator",
        "Первые недели ждал вопросов, теперь сам приходит с темой на день.",
        "С наставником говорит свободно, в классе вызвался рассказать об истории своего двора.",
        "Завёл тетрадь с картами и рисует в ней маршруты.",
    ),
    (
        "ким",
        CURATORS,
        "curator",
        "Не пропустил ни одной встречи, на двух последних вёл разговор сам.",
        "На перемене его стало видно среди ребят: зовёт других посмотреть карты.",
        "",
    ),
    (
        "никитина",
        CURATORS,
        "curator",
        "Приходит подготовленной, приносит свои карточки со словами.",
        "Просит о помощи спокойно, раньше молчала.",
        "Записалась в разговорный клуб.",
    ),
    (
        "физики",
        MENTORS,
        "mentor",
        "Опыты ждёт, записывать их пока забывает.",
        "Спорит по делу, перебивает реже.",
        "Спрашивает про химию за восьмой класс.",
    ),
)
QUALITY = {
    "easier": (Wave.FINAL, {"climate": "просьб о смене наставника не было", "school": "клуб чтения видели все"}, 9),
    "lab": (Wave.INTERMEDIATE, {"aim": "планы пар отвечают цели"}, 6),
}
PARTLY = ("modern", "school")
SWOT = {
    "strengths": "Наставники прошли подготовку и держат ритм встреч.\nРебята сами выбирали, с кем работать.",
    "weaknesses": "Парам негде встречаться в тишине.\nДвум парам не хватило времени на вторую половину плана.",
    "opportunities": "Библиотека готова отдать читальный зал по средам.",
    "threats": "В конце четверти встречи сдвигаются из-за контрольных.",
}
# The pair, its mentee's results: code, in the beginning, at the end, evidence, figures
GROWN = (
    ("ким", "attainment", "", "", "", ("3.6", "4.1")),
    ("ким", "interest", "На уроках истории молчал", "Готовит доклады сам", "отзыв учителя истории", ()),
    ("ким", "soft_skills", "Говорил только с близкими", "Выступил перед классом", "лист наблюдения", ()),
    ("никитина", "attainment", "", "", "", ("3.8", "4")),
    ("никитина", "hobbies", "Кружков не было", "Разговорный клуб раз в неделю", "список участников клуба", ()),
    ("гусева", "contests", "Не участвовала", "Турнир по устному счёту", "грамота команды", ()),
    ("павлов", "project", "", "", "показал опыт с линзами на неделе науки", ()),
)


def watch_over(world):
    """Write the sheets, the tables, the analysis and the results, each by the hand that would."""
    for name, wave in WAVES.items():
        _open(world, name, wave)
    for name, observer, key, *texts in SEEN:
        _observe(world, name, observer, world.actor(key), texts)
    for key, (wave, comments, signs) in QUALITY.items():
        _look_at_quality(world, world.programs[key], wave, comments, signs)
    with world.at(WRITTEN, hour=16):
        program = world.programs["easier"]
        write_swot(program, actor=curator_of(world, program), version=0, **SWOT)
    for name, code, at_entry, at_exit, evidence, figures in GROWN:
        _note(world, name, code, {"at_entry": at_entry, "at_exit": at_exit, "evidence": evidence}, figures)


def _open(world, name, wave):
    """Open the wave unless it is: its sheets are given with it."""
    row = MatchWave.objects.select_related("match__program").get(match=world.matches[name].pk, wave=wave)
    with world.at(OPENED):
        open_wave(row, actor=curator_of(world, row.match.program))


def _observe(world, name, observer, actor, texts):
    rows = Observation.objects.select_related("wave__match__program", "member__person", "mentor__person")
    own = rows.filter(wave__match=world.matches[name].pk, wave__wave=WAVES[name], observer=observer)
    sheet = own.order_by("member__person__sort_text").first()
    words = dict(zip(("involvement", "communication", "interests"), texts, strict=True))
    with world.at(WRITTEN, hour=17) as day:
        from_paper = sheet.mentor is not None and sheet.mentor.person_id != actor.person_id
        paper_on = day - timedelta(days=1) if from_paper else None
        write_observation(sheet, actor=actor, version=1, paper_on=paper_on, **words)


def _look_at_quality(world, program, wave, comments, signs):
    rows = {
        sign.pk: (None if place >= signs else 2 - (sign.code in PARTLY), comments.get(sign.code, ""))
        for place, sign in enumerate(QualitySign.objects.all())
    }
    with world.at(WRITTEN, hour=15) as day:
        write_quality(program, wave, actor=curator_of(world, program), version=0, reviewed_on=day, rows=rows)


def _note(world, name, code, texts, figures):
    rows = MatchMember.objects.select_related("match__program", "person")
    member = rows.get(match=world.matches[name].pk, side=Side.MENTEE)
    result = next(row.result for row in rows_of(member) if row.result.code == code)
    numbers = dict(zip(("figure_at_entry", "figure_at_exit"), map(Decimal, figures), strict=False))
    with world.at(WRITTEN, hour=18):
        actor = curator_of(world, member.match.program)
        write_growth(member, actor=actor, rows={result.pk: {"version": 0} | texts | numbers})
