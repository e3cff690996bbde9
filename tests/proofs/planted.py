"""The planted school of the access matrix on the stage of a proof: papers are their own source, letters stay here."""

import logging
from contextlib import ExitStack, contextmanager
from unittest import mock

import weasyprint
from django.db import transaction
from django.test.utils import setup_test_environment, teardown_test_environment

from mentorship.kernel import clock
from mentorship.kernel.logs import ValuelessFormatter
from tests import factories
from tests.access import doubles
from tests.access.checking import Paper
from tests.access.world import plant


@contextmanager
def planted(*, doubled=False):
    """Plant the world (`tests.access.world`; `doubled`: with `doubles` too), yield it on its day, forget it."""
    with ExitStack() as closing:
        setup_test_environment()
        closing.callback(teardown_test_environment)
        closing.enter_context(mock.patch.object(weasyprint, "HTML", Paper))
        closing.enter_context(clock.at(factories.TODAY))
        closing.enter_context(transaction.atomic())
        closing.callback(transaction.set_rollback, True)
        world = plant()
        if doubled:
            doubles.plant(world)
        yield world


@contextmanager
def listening():
    """Yield a list that gets every line of every log within the block, whatever its level, SQL left out."""
    ear, root, disabled = Ear(), logging.getLogger(), logging.root.manager.disable
    handlers, level = root.handlers, root.level
    logging.disable(logging.NOTSET)
    root.handlers = [ear]
    root.setLevel(logging.DEBUG)
    try:
        yield ear.lines
    finally:
        root.handlers = handlers
        root.setLevel(level)
        logging.disable(disabled)


class Ear(logging.Handler):
    """Hears all that is logged, as the portal's own formatter would write it."""

    def __init__(self):
        super().__init__()
        self.lines = []
        self.setFormatter(ValuelessFormatter())

    def emit(self, record):
        """Keep the line of `record`."""
        if not record.name.startswith("django.db"):  # written only because the proof counts statements
            self.lines.append(self.format(record))
