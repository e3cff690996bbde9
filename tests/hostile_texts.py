"""Texts that would run a script, ask a foreign host or change a page if a page drew them as they are."""

import re
from html.parser import HTMLParser

MARK = "window.hit=1"
PAYLOADS = [
    f"<script>{MARK}</script>",
    f"<ScRiPt >{MARK}</sCrIpT>",
    f"<script/x>{MARK}</script>",
    "<script src=//foreign.example/a.js></script>",
    f"<img src=x onerror={MARK}>",
    f"<img src=x onerror='{MARK}'//>",
    "<img src=http://foreign.example/a.png>",
    f"<svg onload={MARK}>",
    f"<svg><script>{MARK}</script></svg>",
    f"<svg><a href='javascript:{MARK}'><text y=20>x</text></a></svg>",
    f"<svg><animate onbegin={MARK} attributeName=x dur=1s>",
    f"<math><mi xlink:href='javascript:{MARK}'>x</mi></math>",
    f"<body onload={MARK}>",
    f"<iframe srcdoc='<script>parent.{MARK}</script>'></iframe>",
    f"<iframe src='javascript:parent.{MARK}'></iframe>",
    f"<object data='data:text/html,<script>{MARK}</script>'></object>",
    "<embed src=//foreign.example/a.swf>",
    "<link rel=stylesheet href=//foreign.example/a.css>",
    "<style>@import '//foreign.example/a.css';</style>",
    "<base href=//foreign.example/>",
    "<meta http-equiv=refresh content='0;url=//foreign.example/'>",
    "<form action=//foreign.example/><input name=a autofocus></form>",
    f"<details open ontoggle={MARK}>x</details>",
    f"<input autofocus onfocus={MARK}>",
    f"<video><source onerror={MARK}></video>",
    f"<p style='background:url(//foreign.example/a.png)' onclick={MARK}>x</p>",
    f'"><script>{MARK}</script>',
    f"' autofocus onfocus='{MARK}",
    f"</textarea></title><script>{MARK}</script>",
    f"<!--><script>{MARK}</script-->",
    f"<noscript><p title='</noscript><img src=x onerror={MARK}>'></noscript>",
    f"javascript:{MARK}",
    f"JaVaScRiPt&colon;{MARK}",
    f"java\tscript:{MARK}",
    f"data:text/html;base64,PHNjcmlwdD4{MARK}",
    f"[x](javascript:{MARK})",
    f"[x](<java\tscript:{MARK}>)",
    f'![x](x"onerror="{MARK})',
    f"[x]: javascript:{MARK}\n\n[x]",
    f"{{{{{MARK}}}}}${{{MARK}}}{{% {MARK} %}}",
    "\u202e<script>\u2066",
]
HARMLESS = {"p", "br", "strong", "em", "ul", "ol", "li", "blockquote", "h2", "h3", "h4", "a"}
ADDRESS = re.compile(r"(/(?!/)|#|https?:|mailto:|tel:)", re.IGNORECASE)


class _Judge(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        if tag not in HARMLESS:
            self.found.append(tag)
        for name, value in attrs:
            is_meant = (name == "href" and ADDRESS.match(value or "")) or (name == "rel" and tag == "a")
            if not is_meant:
                self.found.append(f"{tag} {name}={value}")

    def handle_comment(self, data):
        self.found.append(f"comment {data}")


def is_live(html):
    """Return the tags and attributes of `html` that no text of a public page may have."""
    judge = _Judge()
    judge.feed(html)
    judge.close()
    return judge.found
