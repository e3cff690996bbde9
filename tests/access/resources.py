"""The library of the planted world: for the school's people, a mentor's own proposal, open to everybody, taken out."""

from tests import factories


def plant(world, times):
    """Plant `times` of each; the programme that is over is led by the curator."""
    for number in range(times):
        words = {"text": f"слова-материала {number}", "tags": "метка-копилки", "form": world.rows["mentoring_form"]}
        proposed = {"state": "proposed", "text": "слова-предложенного", "proposer": world.rows["mentor"]}
        opened = {"state": "public", "file": factories.make_stored_file("material.pdf", factories.PDF)}
        world.keep(
            resource=factories.make_resource(**words),
            proposal=factories.make_resource(**proposed),
            open_resource=factories.make_resource(**opened),
            removed_resource=factories.make_resource(state="removed", text="слова-изъятого"),
        )
    over = factories.make_program(world.actors["curator"].person, title="Программа завершённая", state="finished")
    world.keep(finished_program=over)
    for number in range(times):
        factories.make_activity(over, title=f"Мероприятие {number}")
