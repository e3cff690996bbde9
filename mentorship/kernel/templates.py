"""Compiled templates without what only their compiling needed."""

from django.template.base import Node, NodeList
from django.template.loaders import cached


class Loader(cached.Loader):
    """Django's cached loader, whose templates forget the tokens that they were compiled from.

    Outside the debug mode nothing reads them, and with the source of each tag in them they weigh a third of what all
    templates do.
    """

    def get_template(self, template_name, skip=None):
        """Return the template, compiled once."""
        is_new = self.cache_key(template_name, skip) not in self.get_template_cache
        template = super().get_template(template_name, skip)
        if is_new and not self.engine.debug:
            forget_tokens(template.nodelist)
        return template


def forget_tokens(nodes):
    """Take the tokens from all `nodes` and those within them, wherever a node keeps them."""
    for node in nodes:
        node.token = None
        for held in vars(node).values():
            _forget_within(held)


def _forget_within(held):
    if isinstance(held, Node):
        forget_tokens([held])
    elif isinstance(held, NodeList | list | tuple):
        for one in held:
            _forget_within(one)
    elif isinstance(held, dict):
        for one in held.values():
            _forget_within(one)
