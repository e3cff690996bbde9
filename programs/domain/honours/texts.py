"""What a school finds ready: three contests of the regulation and words of thanks, to be edited (002 §9)."""

import json
from functools import lru_cache

from django.conf import settings


@lru_cache(maxsize=1)
def ready():
    """Return what ships with the portal: `contests`, `words` of each kind of award, `prizes` by outcome."""
    return json.loads((settings.BASE_DIR / "fixtures" / "honours.json").read_text(encoding="utf-8"))
