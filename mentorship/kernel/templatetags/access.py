"""The access table in templates, and parts of pages that other apps give."""

from functools import lru_cache
from urllib.parse import urlsplit

from django import template
from django.urls import Resolver404, resolve
from django.utils.html import format_html

from mentorship.kernel.access import may as is_permitted
from mentorship.kernel.roles import Actor

register = template.Library()


@register.simple_tag(takes_context=True)
def may(context, action):
    """`{% may "programs.match.agree" as can_agree %}`: whether the actor's roles permit the action."""
    return is_permitted(context.get("actor") or Actor(), action)


@lru_cache(maxsize=1024)
def _action_at(path):
    try:
        return getattr(resolve(path).func, "access_action", "")
    except Resolver404:  # a part of the same page
        return ""


@register.simple_tag(takes_context=True)
def opens(context, address):
    """`{% opens url as can_open %}`: whether the table opens the page at `address` to the actor."""
    actor, action = context.get("actor"), _action_at(urlsplit(address).path)
    return not actor or not action or is_permitted(actor, action)


@register.simple_tag(takes_context=True)
def panel(context, given):
    """`{% panel one %}`: what a `sections.Panel` of an upper app looks like, with the page's context and its own."""
    template = context.template.engine.get_template(given.template)
    with context.push(**given.context):
        return template.render(context)


@register.simple_tag(takes_context=True)
def mend_link(context, blocker):
    """The link of a blocker to where it is mended; nothing where it has none, or the table shuts the door to the actor.

    Who can't mend it himself reads the sentence and tells who can.
    """
    if not blocker or not blocker.link or not opens(context, blocker.link):
        return ""
    return format_html('<a href="{}">{}</a>', blocker.link, blocker.link_text)
