"""The library of the demo: a programme, a case open to everybody, a file, a proposal that waits for a decision."""

from mentorship.demo.papers import SHEET
from mentorship.kernel.uploads import Upload
from programs.domain.resources.keeping import propose_resource
from programs.domain.resources.lifecycle import publish_resource
from programs.models import MentoringForm

PUT, OPENED, PROPOSED = 40, 33, 2


def fill_resources(world):
    """Put four pieces into the library through the product's rules; one is opened, one waits."""
    rows = world.data["resources"]
    with world.at(PUT):
        _put(world, "curator", rows["program"])
        opened = _put(world, "curator2", rows["case"])
        _put(world, "coordinator", rows["sheet"], upload=Upload(SHEET, "application/pdf", ".pdf"))
    with world.at(OPENED):
        publish_resource(opened, actor=world.actor("coordinator"))
    with world.at(PROPOSED):
        _put(world, "mentor", rows["practice"])


def _put(world, key, row, **more):
    form = MentoringForm.objects.get(code=row["form"]) if row["form"] else None
    return propose_resource(actor=world.actor(key), **more, **row | {"form": form, "text": "\n".join(row["text"])})
