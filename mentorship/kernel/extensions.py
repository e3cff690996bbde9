"""Named extension points: how a lower room hears of an upper one without importing it (architecture, 1)."""


class Point:
    """A named list of callables that upper apps register in `ready()`.

    A call gives the results of all of them in the order of registration.
    """

    def __init__(self, name, purpose):
        self.name, self.purpose, self._members = name, purpose, []

    def register(self, member):
        """Add `member`; the same one twice counts once. Returns it, so that it serves as a decorator."""
        if member not in self._members:
            self._members.append(member)
        return member

    def __call__(self, *args, **kwargs):
        return [member(*args, **kwargs) for member in self._members]

    def __iter__(self):
        return iter(self._members)


def gathered(found):
    """Return the dicts that the members of a point gave as one dict."""
    return {name: value for one in found for name, value in one.items()}


role_providers = Point("role_providers", "account -> the set of roles that its person holds today")
home_sections = Point("home_sections", "actor -> list of HomeSection shown on the person's own home page")
menu_entries = Point("menu_entries", "actor -> list of MenuItem; only what the access table lets the actor open")
mail_sender = Point("mail_sender", "() -> the address that letters go from, empty while the school sends none")
tick_steps = Point("tick_steps", "() -> a short report; idempotent work of the hand of time")
invariants = Point("invariants", "() -> list of Invariant: what must always be true of the stored rows")
