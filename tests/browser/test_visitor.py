"""The judge is not blind: each kind of fault on a page is noted."""

import pytest

from tests.browser.visitor import Visitor

pytestmark = pytest.mark.browser
HOME = "http://portal.example"
POLICY = {"Content-Security-Policy": "default-src 'self'; img-src http:"}
PAGE = """<!doctype html><html lang="ru"><title>П</title><main><h1>П</h1>%s</main></html>"""
FAULTS = {
    "<p>Всё хорошо</p>": [],
    "<table><tr><td>" + "широко" * 99 + "</table>": ["px too wide at 360", "px too wide at 1280"],
    "<input>": ["critical at 360", "critical at 1280"],
    '<img alt="" src="http://foreign.example/a.png">': ["asks http://foreign.example/a.png"],
    "<script>1</script>": ["console: "],
    '<link rel="stylesheet" href="/gone/">': ["404 at", "console: "],
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_noted(browser, fault):
    visitor = Visitor(browser, HOME)
    visitor.context.route("**/*", lambda route: route.fulfill(body="", content_type="image/png"))
    visitor.context.route(f"{HOME}/gone/", lambda route: route.fulfill(status=404))
    page = {"body": PAGE % fault, "content_type": "text/html; charset=utf-8", "headers": POLICY}
    visitor.context.route(f"{HOME}/", lambda route: route.fulfill(**page))
    visitor.open("/")
    assert [word for word in FAULTS[fault] if not any(word in line for line in visitor.faults)] == []
    assert bool(visitor.faults) == bool(FAULTS[fault])
