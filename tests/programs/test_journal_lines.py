"""An entry of a journal of meetings is drawn by code: whatever is typed into any part of it stays text."""

from django.template import Context, Template

from programs.domain.journal import Entry

HOSTILE = "<img src=x onerror=1>'\"&%s"
ESCAPED = "&lt;img src=x onerror=1&gt;&#x27;&quot;&amp;%s"
DRAWN = Template("{% load journal %}{% journal_lines entries corrects %}")


def drawn(entry, *, corrects=False):
    """The line of `entry` as the page shows it."""
    return DRAWN.render(Context({"entries": [entry], "corrects": corrects}))


def hostile_entry():
    """An entry each text of which is markup; its own number and whether it was corrected are no texts."""
    return Entry(**{name: HOSTILE for name in Entry._fields if name not in {"pk", "is_corrected"}}, pk=7)


def test_markup_in_any_part_of_an_entry_is_shown_as_text():
    page = drawn(hostile_entry())
    assert (page.count("<img"), page.count(ESCAPED)) == (0, len(Entry._fields) - 2)


def test_markup_in_the_day_is_text_in_the_link_too():
    page = drawn(hostile_entry(), corrects=True)
    assert (page.count("<img"), page.count(ESCAPED)) == (0, len(Entry._fields) - 1)


def test_lines_of_a_text_are_kept_and_escaped():
    entry = Entry(when="1 марта", length="", title="Встреча", text="Первое <b>\r\nвторое", agreed="", came="", note="")
    assert "<p>Первое &lt;b&gt;<br>второе</p>" in drawn(entry)
