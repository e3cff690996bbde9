"""Contests, nominations and awards of the planted school."""

from datetime import date

from mentorship.kernel.documents import Document, Title, to_data
from programs.domain.honours.sheets import award_document
from tests import factories

WHY = "почему-на-конкурс"
BLOCKS = to_data(Document("Протокол", (Title("ПРОТОКОЛ"),), margins="paper"))
DECIDED = {"decided_on": date(2026, 11, 16), "decided_at": factories.NOW, "blocks": BLOCKS}


def plant(world, times):
    """The mentee's nomination, decided and not; his award and the draft of another; contests for all to enter."""
    rows, mentee = world.rows, world.rows["mentee"]
    world.keep(
        contest=factories.make_contest(title="Конкурс ребят", whom="mentee"),
        wide_contest=factories.make_contest(title="Городской конкурс", level="municipal", organiser="Город"),
        self_contest=factories.make_contest(title="Для каждого", is_open_to_self=True),
        decided_contest=factories.make_contest(title="Решённый", whom="mentee", **DECIDED),
    )
    world.keep(
        nomination=factories.make_nomination(mentee, contest=rows["contest"], reason=WHY),
        sent=factories.make_nomination(rows["mentor"], contest=rows["wide_contest"], reason=WHY),
        decided=factories.make_nomination(
            mentee,
            contest=rows["decided_contest"],
            reason=WHY,
            outcome="won",
            decision="слова-решения",
            result_on=DECIDED["decided_on"],
        ),
    )
    factories.make_jury(rows["employee"], contest=rows["contest"])
    for number in range(times):
        award = factories.make_award(mentee, words="слова-награды", nomination=world.rows["decided"], issued_at=None)
        award.issued_at, award.year, award.number = factories.NOW, 2026, number + 1
        award.blocks = to_data(award_document(award, school=rows["school"]))  # frozen from now on
        award.save()
        world.keep(award=award, award_draft=factories.make_award(mentee, words="слова-награды", issued_at=None))
    for _ in range(times - 1):
        more = factories.make_match(rows["program"], state="active").members.get(side="mentee").person
        factories.make_nomination(more, contest=rows["contest"], reason=WHY)
        factories.make_jury(factories.make_teacher(), contest=rows["contest"])
        factories.make_contest(whom="mentee")
