"""Several acts at the very same time, each in a thread with a database connection of its own."""

from contextlib import contextmanager
from contextvars import copy_context
from threading import Barrier, Thread

from django.db import connection, connections

from mentorship.kernel.blockers import Refused


@contextmanager
def racing(folder):
    """Give a Race. The memory of SQLite cannot be shared by writers: its contents are copied into a file first."""
    settings = connections.settings["default"]
    own = settings["NAME"]
    if connection.vendor == "sqlite":
        settings["NAME"] = str(folder / "race.sqlite3")
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [settings["NAME"]])
    try:
        yield Race()
    finally:
        settings["NAME"] = own


class Race:
    """Runs acts in threads; what is in the database afterwards is read through `read`."""

    def run(self, *acts):
        """Start all `acts` at once. Returns what each came to: «done», the codes of a refusal, or the error's name."""
        found, barrier = [None] * len(acts), Barrier(len(acts))
        threads = [
            Thread(target=copy_context().run, args=(self._one, n, act, barrier, found)) for n, act in enumerate(acts)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return found

    def _one(self, place, act, barrier, found):
        try:
            barrier.wait()
            act()
            found[place] = "done"
        except Refused as refused:
            found[place] = ", ".join(blocker.code for blocker in refused.blockers)
        except Exception as error:
            found[place] = repr(error)
        finally:
            connections.close_all()

    def read(self, reader):
        """Return what `reader()` finds now."""
        found = []
        assert self.run(lambda: found.append(reader())) == ["done"]
        return found[0]
