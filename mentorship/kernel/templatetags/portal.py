"""What every page draws with: icons, status tags, people, Russian words and dates, form fields."""

from functools import cache, lru_cache
from html import escape as plain  # of a plain string: Django's own also looks for lazy and safe ones

from django import forms, template
from django.conf import settings
from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from lucide.templatetags.lucide import lucide

from mentorship.kernel.addresses import fixed_address, row_address
from mentorship.kernel.choices import attributes, drawn, folds_of, options
from mentorship.kernel.files import ending_of

register = template.Library()

# The portal's words for its icons: pages name the thing, lucide has the picture.
ICONS = {
    "back": "chevron-left",
    "file": "file-text",
    "group": "users-round",
    "help": "life-buoy",
    "home": "house",
    "key": "key-round",
    "stop": "circle-minus",
    "warning": "triangle-alert",
}
CURRENT = SafeString(' aria-current="page"')
CHIP_OFF = ' %s<span class="visually-hidden">, убрать отбор</span>'
TABS = 13  # so many entries of the menu fit one row
TONES = ("early", "work", "done", "attention", "stop")
ALERT_ICONS = {"success": "check", "warning": "warning", "danger": "stop", "error": "stop"}


@cache
def _svg(name):
    return lucide(name, size=None, **{"class": "icon", "aria_hidden": "true", "focusable": "false"})


@register.simple_tag
def head_assets():
    """What the head of each page loads, by the names that the files have now."""
    return _assets(settings.STATIC_URL, settings.STORAGES["staticfiles"]["BACKEND"])


@cache  # the names are found once: they change with the program alone
def _assets(url, storage):
    return render_to_string("components/assets.html")


@register.simple_tag
def icon(name):
    """An inline picture that screen readers pass by: words always stand beside it. An empty name draws nothing."""
    return _svg(ICONS.get(str(name), str(name))) if name else ""


@register.simple_tag
@lru_cache(maxsize=512, typed=True)  # a safe label and a plain one may be equal
def tag(tone, label):
    """A status tag from its parts; an unknown tone is a mistake of the page."""
    if tone not in TONES:
        raise ValueError(f"unknown tone {tone!r}")
    return format_html('<span class="tag tag-{}">{}</span>', tone, label)


@register.simple_tag
def status_tag(status):
    """The tag of an object with `.label` and `.tone`; nothing for None."""
    return tag(status.tone, status.label) if status else ""


def _letters(person):
    return "".join(part[:1].upper() for part in (person.name, person.surname) if part)


@register.simple_tag
def avatar(person, size=""):
    """A circle with a person's letters: the portal keeps no photographs by default."""
    modifier = f" avatar-{size}" if size else ""
    return format_html('<span class="avatar{}" aria-hidden="true">{}</span>', modifier, _letters(person))


@register.filter
def alert_level(message_tags):
    """The alert class of a message level: Django says «error», Bootstrap says «danger»."""
    level = str(message_tags or "").split()[-1:] or [""]
    return {"error": "danger", "debug": "info"}.get(level[0], level[0] or "info")


@register.filter
def alert_icon(level):
    return ALERT_ICONS.get(level, "info")


@register.filter
def plural(number, forms_of_word):
    """`{{ n|plural:"пара,пары,пар" }}` gives the word that goes with the number, without the number."""
    from mentorship.kernel.grammar import plurals

    return plurals.plural(number, *forms_of_word.split(","))


@register.filter
def by_gender(gender, forms_of_word):
    """`{{ person.gender|by_gender:"согласен,согласна,согласны" }}`: the last where it is not known."""
    from mentorship.kernel.grammar import names

    return names.by_gender(gender, *forms_of_word.split(","))


@register.filter
def school_year(begins):
    """2026/2027"""
    from mentorship.kernel.grammar import dates

    return dates.school_year_words(begins)


def _dated(value, form):
    from mentorship.kernel.grammar import dates

    return getattr(dates, form)(value) if value else ""


@register.filter(expects_localtime=True)
def long_date(value):
    """5 сентября 2026 г."""
    return _dated(value, "long_date")


@register.filter(expects_localtime=True)
def weekday_date(value):
    """среда, 18 ноября 2026 г."""
    return _dated(value, "weekday_date")


@register.filter(expects_localtime=True)
def month_year(value):
    """ноябрь 2026 г."""
    return _dated(value, "month_year")


@register.filter(expects_localtime=True)
def day_month(value):
    """5 сентября"""
    return _dated(value, "day_month")


@register.filter(expects_localtime=True)
def numeric_date(value):
    """05.09.2026"""
    return _dated(value, "numeric_date")


@register.filter
def initials(person):
    """Павлов И.К. of a person with `.as_name`; nothing for None."""
    return person.as_name.short_in_text() if person else ""


@register.filter
def stopping(blockers):
    """The blockers that stop an action; warnings only stand beside it."""
    return [blocker for blocker in blockers or () if not getattr(blocker, "is_warning", False)]


@register.filter
def warnings(blockers):
    """The blockers that only warn."""
    return [blocker for blocker in blockers or () if getattr(blocker, "is_warning", False)]


@register.simple_tag
def chip_list(chips):
    """The chips {url, label, is_on} of one row of filters: a large school has hundreds of classes."""
    return SafeString(f'<ul class="chips">{"".join(map(_chip, chips))}</ul>')


def _chip(chip):
    """Labels are plain text; escaped by hand, for `format_html` asks each of a thousand pieces what it is."""
    drawn, off = (" chip-on", CHIP_OFF % icon("x")) if chip.get("is_on") else ("", "")
    return f'<li><a class="chip{drawn}" href="{plain(chip["url"])}">{plain(str(chip["label"]))}{off}</a></li>'


@register.simple_tag
def menu_list(entries):
    """The list of the menu's entries, as a phone shows it."""
    return _menu_list(tuple(entries))


@register.simple_tag
def menu_tabs(entries):
    """The menu's entries as tabs: what would not fit a row stands under «Ещё», never the page that is open."""
    return _menu_tabs(tuple(entries))


@lru_cache(maxsize=512)  # a role has the same entries on each page
def _menu_list(entries):
    rows = ((entry.url, CURRENT if entry.is_current else "", entry.label) for entry in entries)
    return format_html("<ul>{}</ul>", format_html_join("", '<li><a href="{}"{}>{}</a></li>', rows))


@lru_cache(maxsize=512)
def _menu_tabs(entries):
    folded = _folded(entries) if len(entries) > TABS else []
    shown = menu_list(entry for entry in entries if entry not in folded)
    more = format_html("<details><summary>Ещё</summary>{}</details>", menu_list(folded)) if folded else ""
    return format_html("{}{}", shown, more)


def _folded(entries):
    """The rare ones; where one of them is open it takes the place of the last in the row, which is as long as ever."""
    usual = [entry for entry in entries if not entry.is_rare]
    given_up = usual[-1:] if any(entry.is_rare and entry.is_current for entry in entries) else []
    return [entry for entry in entries if entry in given_up or (entry.is_rare and not entry.is_current)]


@register.filter
def ending(name):
    """What kind of file it is, by its name: the end of the address at which it is given out."""
    return ending_of(name)


@register.simple_tag
def address(view, *row):
    """The address of a row by its id (and few words), or of a page that takes nothing: resolved once for all."""
    return row_address(view, *row) if row else fixed_address(view)


@register.simple_tag
def page_numbers(page):
    """The numbers of a paginator's row around the page that is open; an ellipsis where some are left out."""
    return list(page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1))


@register.simple_tag(takes_context=True)
def page_address(context, number, name):
    """The address of page `number` of the list that `name` turns; the filters of the address stay."""
    address = context.request.GET.copy()
    address[name] = number
    return f"?{address.urlencode()}"


@register.simple_tag
def select_options(choices, chosen):
    """The options of a `<select>` of pairs (value, label): hundreds of classes cost a loop of the template too much."""
    return options(choices, {str(chosen)})


@register.filter
def up_to(number):
    """`{% for n in 5|up_to %}`: 1, 2, 3, 4, 5."""
    return range(1, int(number or 0) + 1)


@register.filter
def field_kind(field):
    """How a bound field is drawn: hidden, group (radios, several checkboxes), check (one checkbox) or input."""
    widget = field.field.widget
    if widget.is_hidden:
        return "hidden"
    if isinstance(widget, (forms.RadioSelect, forms.CheckboxSelectMultiple)):
        return "group"
    return "check" if isinstance(widget, forms.CheckboxInput) else "input"


@register.filter
def look(field):
    """The look a form asked for its choices: choices, folds, chips, scale or toggle."""
    return field.field.widget.attrs.get("data-look", "choices")


@register.filter
def folds(field):
    """The Folds of a field whose choices are groups of very many answers."""
    return folds_of(field)


@register.filter
def scale_end(field, side):
    """What the `from` or `to` end of a scale means, in words."""
    return field.field.widget.attrs.get(f"data-{side}", "")


@register.simple_tag
def choice_hint(field, option):
    """The small line under one answer: `field.choice_hints[value]` of the form field."""
    hints = getattr(field.field, "choice_hints", {})
    return hints.get(option.data["value"], "") or hints.get(str(option.data["value"]), "")


@register.simple_tag
def option_input(option):
    """The input of one answer, as `{{ option.tag }}` draws it: a template for each of fifty answers costs too much."""
    data = option.data
    value = {} if data["value"] is None else {"value": data["value"]}
    return SafeString(f"<input {attributes({'type': data['type'], 'name': data['name']} | value | data['attrs'])}>")


def _widget_class(widget):
    own = widget.attrs.get("class", "")
    if isinstance(widget, forms.CheckboxInput):
        return own
    base = "form-select" if isinstance(widget, forms.Select) else "form-control"
    short = "form-control-2" if isinstance(widget, forms.Textarea) and str(widget.attrs.get("rows")) == "2" else ""
    return " ".join(name for name in (base, short, own) if name)


@register.simple_tag
def field_widget(field, described_by=""):
    """The input of a bound field with the portal's class; Django adds aria-invalid and aria-describedby itself.

    `described_by` names the hint when the page writes its own instead of the field's help text.
    """
    attrs = {"class": _widget_class(field.field.widget), "aria-describedby": described_by}
    widget = drawn(field.field.widget)
    return field.as_widget(widget, attrs={name: value for name, value in attrs.items() if value})


@register.filter
def error_links(form):
    """Pairs (field, first error) of a form's visible fields, for the summary above it."""
    return [(field, field.errors[0]) for field in form.visible_fields() if field.errors]


@register.filter
def said(errors):
    """Pairs (sentence, blocker) of the errors of a field or a form; None for what is no refusal, so has no link."""
    return [(" ".join(error), getattr(error, "blocker", None)) for error in errors.as_data()]


@register.filter
def error_count(form):
    return len(error_links(form)) + len(form.non_field_errors())
