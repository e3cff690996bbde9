"""The access table in templates, and parts of pages that other apps give."""

from django import template

from mentorship.kernel.access import may as is_permitted
from mentorship.kernel.roles import Actor

register = template.Library()


@register.simple_tag(takes_context=True)
def may(context, action):
    """`{% may "programs.match.agree" as can_agree %}`: whether the actor's roles permit the action."""
    return is_permitted(context.get("actor") or Actor(), action)
