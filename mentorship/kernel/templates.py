"""Compiled templates without what only their compiling needed."""

from gc import get_referents

from django.template.base import Node, TextNode
from django.template.loaders import cached


class Loader(cached.Loader):
    """Django's cached loader, whose templates forget the tokens and the source that they were compiled from.

    Outside the debug mode nothing reads them, and they weigh more than a third of what all templates do.
    """

    def __init__(self, *args):
        super().__init__(*args)
        self.texts = {}

    def get_template(self, template_name, skip=None):
        """Return the template, compiled once."""
        is_new = self.cache_key(template_name, skip) not in self.get_template_cache
        template = super().get_template(template_name, skip)
        if is_new and not self.engine.debug:
            template.source = ""
            forget_tokens(template.nodelist, self.texts)
        return template


def forget_tokens(held, texts):
    """Take the tokens from all nodes within `held`, wherever a node keeps them; texts that are alike become one.

    `texts` are those that are known, {text: itself}. What a node holds the collector tells: to ask the node itself
    would make a dictionary for each.
    """
    if isinstance(held, Node):
        held.token = None
        if isinstance(held, TextNode):
            held.s = texts.setdefault(held.s, held.s)
    elif not isinstance(held, list | tuple | dict):
        return
    for within in get_referents(held):
        forget_tokens(within, texts)
