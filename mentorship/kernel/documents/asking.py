"""What a survey on paper is made of besides lines and boxes: a question, and a scale to circle a number on."""

from dataclasses import dataclass

from .blocks import Block

HIGHEST = 10


@dataclass(frozen=True)
class Asked(Block, kind="asked"):
    """A question in bold, a hint below it (empty: not printed); stays with the answer that follows."""

    text: str
    hint: str = ""


@dataclass(frozen=True)
class ScaleBoxes(Block, kind="scale_boxes"):
    """Ten numbered boxes in a row, and below them what the first and the last one mean."""

    low: str
    high: str

    @property
    def numbers(self):
        """The numbers in the boxes."""
        return range(1, HIGHEST + 1)

    @property
    def ends(self):
        """What stands under the first and under the last box."""
        return f"1\u00a0— {self.low}", f"{HIGHEST}\u00a0— {self.high}"
