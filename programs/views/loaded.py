"""The match of a page, read once with what every such page asks of it."""

from django.shortcuts import get_object_or_404

from programs.domain.people import load_people


def loaded_match(matches, pk):
    """Return the match `pk` of `matches` (a scope) with its plan, its order without the text, its people and facts.

    Raises Http404.
    """
    rows = matches.select_related("naming__order", "plan").defer("naming__order__blocks")
    return load_people([get_object_or_404(rows, pk=pk)])[0]
