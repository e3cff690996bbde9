"""What the pages of answers in own words share: by which side and wave they are narrowed."""

from mentorship.kernel.addresses import chips
from monitoring.enums import Wave
from participants.enums import Side

SIDES = [(Side.MENTEE, "Наставляемые"), (Side.MENTOR, "Наставники")]


def word_filters(query, asked):
    """Return the chips of the sides and of the waves; `asked` is what the address says (WordsForm)."""
    waves = [(wave.value, wave.label.capitalize()) for wave in Wave]
    return [chips(query, "side", SIDES, asked.get("side")), chips(query, "wave", waves, asked.get("wave"))]
