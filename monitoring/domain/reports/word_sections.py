"""What the reports say in words: what a programme is provided with, what its curator or the coordinator has written."""

from mentorship.kernel.documents import Paragraph, Subheading


def provided(report, span):
    """What the programme is provided with: rooms, materials, budget lines (register E12)."""
    return _lines(report.program.resources)


def written(report, span):
    """The words of the report itself: what was hard, what came out best, what is proposed."""
    return [block for name in TEXTS for block in _part(report, name)]


TEXTS = ("difficulties", "best_practices", "proposals")


def _part(report, name):
    title = report._meta.get_field(name).verbose_name
    lines = _lines(getattr(report, name))
    return [Subheading(title[:1].upper() + title[1:]), *lines] if lines else []


def _lines(text):
    return [Paragraph(line.strip(), align="left") for line in text.splitlines() if line.strip()]
