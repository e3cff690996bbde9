"""The public face of the planted world: who has agreed to be shown, who has not, a document for everybody."""

from tests import factories

SHOWN = ("name", "words", "photo")
ALL = (*SHOWN, "achievements")


def plant(world, times):
    """Cards put out as far as sheets cover them, one without a sheet, one that waits, an open document."""
    for _ in range(times):
        card = _card(_mentor("Открытова"), published=SHOWN)
        factories.make_award(card.person, title="награда-не-для-всех")
    world.keep(public_card=card, shown_mentor=card.person, hidden_card=_card(_mentor("Скрытова")))
    waiting = _card(_mentor("Скрытова"), published=ALL, shown_at=None)
    world.keep(waiting_card=waiting, waiting_mentor=waiting.person)
    factories.make_consents(world.rows["mentor"], kinds=["publication"], published=["name", "words"])
    for number in range(times):
        piece = factories.make_resource(title=f"Метод-для-всех {number}", state="public")
        world.keep(open_method=piece, closed_method=factories.make_resource(title=f"Метод-для-своих {number}"))
        factories.make_event(title=f"Праздник-для-всех {number}", is_public=True)
        document = factories.make_filed("other", title=f"Документ-для-всех {number}")
        world.keep(open_version=factories.make_version(document, is_public=True))


def _mentor(surname):
    return factories.make_mentor(factories.make_teacher(surname=surname)).person


def _card(person, **fields):
    photo = factories.make_stored_file("portrait.jpg", b"portrait")
    texts = {"words": "слова-на-сайте", "achievements": "достижение-не-для-всех"}
    return factories.make_public_card(person, photo=photo, **texts | fields)
