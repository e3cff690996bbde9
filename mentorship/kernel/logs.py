"""What the log may say of a fault: where and of what kind, never a value (privacy rule 13)."""

import logging
import traceback


class ValuelessFormatter(logging.Formatter):
    """Writes a traceback without the messages of its exceptions: «Key (surname)=(Иванов) already exists» is a name."""

    def formatException(self, exc_info):  # noqa: N802
        """Return the frames and the kinds of the exceptions, those that led to it first."""
        kinds, left = [], exc_info[1]
        while left is not None:
            kinds.append("".join([*traceback.format_tb(left.__traceback__), type(left).__qualname__]))
            left = left.__cause__ or left.__context__
        return "\n".join(reversed(kinds))
