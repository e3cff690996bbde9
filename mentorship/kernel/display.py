"""How pages look for a person: scheme of colour, size of letters, spacing (look-and-feel 16, WCAG 1.4.4 and 1.4.12)."""

from dataclasses import asdict, dataclass

SCHEMES = ("light", "dark", "contrast", "night", "blue")
SIZES = (100, 125, 150, 175, 200)  # per cent of the browser's own letters
SPACINGS = ("wide", "wider")
COOKIE = "display"


@dataclass(frozen=True)
class Look:
    """What was chosen; an empty scheme leaves the colours to the device, an empty spacing is the usual one."""

    scheme: str = ""
    size: int = 100
    spacing: str = ""

    @property
    def is_usual(self):
        """Whether nothing was chosen."""
        return self == Look()

    @property
    def cookie(self):
        """How a visitor's browser keeps it: «contrast.150.wide»; a scheme alone stands alone."""
        return f"{self.scheme}.{self.size}.{self.spacing}" if self.size != 100 or self.spacing else self.scheme

    @property
    def attributes(self):
        """What the page's root says of itself: {attribute: value}, only of what differs from the usual."""
        size = str(self.size) if self.size != 100 else ""
        found = {"data-bs-theme": self.scheme, "data-text-size": size, "data-spacing": self.spacing}
        return {name: value for name, value in found.items() if value}

    def changed(self, **values):
        """Return the Look with other `values`; what is None stays."""
        return Look(**asdict(self) | {name: value for name, value in values.items() if value is not None})


def look_in(cookie):
    """Return the Look that a cookie keeps; nonsense in it is the usual look."""
    scheme, size, spacing = (*cookie.split("."), "", "")[:3]
    return Look(
        scheme if scheme in SCHEMES else "",
        int(size) if size in map(str, SIZES) else 100,
        spacing if spacing in SPACINGS else "",
    )


def look_of(request, account):
    """Return the Look of a page: the person's own choice, else what a visitor's browser keeps; no query."""
    if account:
        return Look(account.display, account.text_size, account.text_spacing)
    return look_in(request.COOKIES.get(COOKIE, ""))
