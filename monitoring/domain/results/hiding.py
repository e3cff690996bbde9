"""Groups too small to be shown (a group smaller than 3 shows no breakdown), and what subtraction would tell; pure.

A part of one or two people is never shown. Where the total is shown as well, the total without the other parts is the
hidden one: so while all that is hidden makes less than three people, the smallest of the shown parts is hidden too.
"""

LEAST = 3


def is_small(people):
    """Tell whether a group of `people` is too small to be shown; an empty one has nothing to hide."""
    return 0 < people < LEAST


def hidden_parts(people, *, with_total=True):
    """Return the keys of `people` ({part: how many answered}, in order) that may not be shown, a set.

    `with_total`: the reader sees the sum of all parts too, and may not know the hidden ones (a leader who reads single
    answers anyway has nothing to subtract).
    """
    hidden = {key for key, count in people.items() if is_small(count)}
    if not with_total:
        return hidden
    shown = sorted((key for key in people if people[key] >= LEAST), key=lambda key: people[key])
    while hidden and shown and sum(people[key] for key in hidden) < LEAST:
        hidden.add(shown.pop(0))
    return hidden


def hidden_leaves(people, branches, *, totals=None, with_total=True):
    """Return (leaves, branches) that may not be shown: parts within parts, programmes within forms.

    `people` is {leaf: how many}, `branches` {leaf: its branch}, `totals` {branch: how many} where somebody stands in
    two leaves. What hides a branch hides all its leaves, else their sum would tell it.
    """
    trees = {}
    for leaf, count in people.items():
        trees.setdefault(branches[leaf], {})[leaf] = count
    totals = totals or {branch: sum(leaves.values()) for branch, leaves in trees.items()}
    dark = hidden_parts(totals, with_total=with_total)
    leaves = {leaf for tree in trees.values() for leaf in hidden_parts(tree, with_total=with_total)}
    return leaves | {leaf for leaf in people if people[leaf] and branches[leaf] in dark}, dark
