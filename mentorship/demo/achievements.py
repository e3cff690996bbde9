"""Achievements of the demo: what pairs were glad of, some with the paper that shows it."""

from mentorship.demo.papers import SHEET
from mentorship.kernel.uploads import Upload
from participants.enums import Side
from programs.domain.achievements import add_achievement
from programs.enums import AchievementLevel
from programs.models import MatchMember

# (the pair, who writes it down, how many days ago, what, where, the result, the evidence, whether there is a file)
ACHIEVEMENTS = (
    ("павлов", "mentor", 8, "Опыт с линзами на неделе науки", AchievementLevel.SCHOOL, "показал сам", "", True),
    (
        "гусева",
        "Мельникова Дарья",
        6,
        "Сама объяснила дроби пятиклассникам",
        AchievementLevel.CLASS,
        "",
        "отзыв учителя математики",
        False,
    ),
    (
        "гусева",
        "curator",
        9,
        "Турнир по устному счёту",
        AchievementLevel.SCHOOL,
        "участница команды",
        "грамота команды",
        True,
    ),
    ("ким", "curator", 14, "Первый доклад перед классом", AchievementLevel.CLASS, "", "отзыв учителя истории", False),
)


def collect_achievements(world):
    """Write the achievements down, each on its own day."""
    for name, writer, ago, title, level, result, evidence, has_file in ACHIEVEMENTS:
        rows = MatchMember.objects.select_related("match__program", "person")
        member = rows.get(match=world.matches[name].pk, side=Side.MENTEE)
        upload = Upload(SHEET, "application/pdf", ".pdf") if has_file else None
        with world.at(ago, hour=18) as day:
            values = {"title": title, "level": level, "result": result, "evidence": evidence, "happened_on": day}
            add_achievement(member, actor=world.actor(writer), upload=upload, **values)
