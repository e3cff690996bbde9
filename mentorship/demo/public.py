"""The public face of the demo: mentors who agreed to be shown, one who has taken it back, a board, an open document."""

import io

from PIL import Image, ImageDraw

from mentorship.kernel.uploads import Upload, portrait
from participants.domain.consents import record_consents, withdraw_consent
from participants.enums import ConsentKind, PublishedField
from participants.models import Consent
from programs.domain.filed import in_force, open_version
from programs.domain.public.cards import offer_words, put_photo, save_card, show_card
from programs.enums import FiledKind
from programs.models import FiledVersion

SIGNED, SHOWN, WITHDRAWN = 30, 20, 5
NAME, STANDING, PHOTO, WORDS, ACHIEVEMENTS = PublishedField
TOLD = {
    "kuzmina": (
        list(PublishedField),
        "Мне нравится минута, когда задача вдруг становится понятной.",
        "Трое её учеников дошли до городской олимпиады",
    ),
    "lyapunov": ([NAME, STANDING, WORDS], "Сам когда-то сидел за этой партой. Теперь отвечаю на те же вопросы.", ""),
    "grach": ([NAME, STANDING, ACHIEVEMENTS], "", "Лучший врач города 2024 года"),
    "Сафин Тимур": ([NAME, STANDING, WORDS], "Объясняешь другому — и сам понимаешь лучше.", ""),
}
CHANGED_HIS_MIND = "zhukov"
HONOURED = ("mentor", "Мельникова Дарья")  # of the awarded only these may stand on the board
OFFERED = "drozdova", "Рядом со взрослым, который никуда не спешит, у ребёнка появляется время подумать."


def face_everybody(world):
    """Record the publication sheets, put the cards out, take one down, open the regulation to all."""
    for key, (fields, words, achievements) in TOLD.items():
        _agree(world, key, fields)
        _show(world, key, words=words, achievements=achievements)
    _agree(world, CHANGED_HIS_MIND, [NAME, STANDING, WORDS])
    _show(world, CHANGED_HIS_MIND, words="Завод ждёт тех, кому интересно, как всё устроено.", achievements="")
    with world.at(WITHDRAWN):
        person = world.people[CHANGED_HIS_MIND]
        consent = Consent.objects.get(person=person, kind=ConsentKind.PUBLICATION)
        common = {"withdrawn_on": world.day(WITHDRAWN), "reason": "передумал", "withdrawn_by": person.full_name}
        withdraw_consent(consent, actor=world.actor("coordinator"), **common)
    _agree(world, OFFERED[0], [NAME, STANDING, WORDS])
    for key in HONOURED:
        _agree(world, key, [NAME, STANDING, ACHIEVEMENTS])
    with world.at(1):
        offer_words(world.people[OFFERED[0]], OFFERED[1], actor=world.actor(OFFERED[0]))
        kept = list(FiledVersion.objects.filter(document__kind=FiledKind.REGULATION, removed_at__isnull=True))
        open_version(in_force(kept, world.today), actor=world.actor("coordinator"))


def _agree(world, key, fields):
    person = world.people[key]
    guardian = person.guardians.first()
    with world.at(SIGNED) as day:
        name = guardian.full_name if guardian else ""
        sheet = {"kinds": [ConsentKind.PUBLICATION], "published": fields, "signed_on": day, "guardian_name": name}
        record_consents(person, actor=world.actor("coordinator"), **sheet)


def _show(world, key, **texts):
    person, actor = world.people[key], world.actor("coordinator")
    with world.at(SHOWN):
        card = save_card(person, version=0, actor=actor, **texts)
        if PHOTO in TOLD.get(key, [[]])[0]:
            put_photo(card, portrait(Upload(_drawn(), "image/png", ".png")), actor=actor)
        show_card(person, actor=actor)


def _drawn():
    """A drawn head and shoulders: the demo has no photographs of anybody."""
    picture = Image.new("RGB", (480, 600), "#dfe8e4")
    draw = ImageDraw.Draw(picture)
    draw.ellipse((60, 400, 420, 820), fill="#2f5d62")
    draw.ellipse((150, 130, 330, 350), fill="#e7c9a9")
    draw.pieslice((140, 100, 340, 330), 180, 360, fill="#6b4a32")
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()
