"""The tables of the morphological dictionary, read where they lie instead of being copied into each process.

They are fourteen megabytes, of which the words of a school touch little; and processes of one machine share them.
"""

import struct
from contextlib import contextmanager
from mmap import ACCESS_READ, mmap

from dawg_python import wrapper


def _view(file, length, kind):
    """Return `length` numbers of `kind` (of `struct`) from where `file` stands, and move behind them."""
    begin = file.tell()
    end = begin + length * struct.calcsize(kind)
    file.seek(end)
    return memoryview(mmap(file.fileno(), 0, access=ACCESS_READ))[begin:end].cast(kind)


class MappedDictionary(wrapper.Dictionary):
    """The transitions of a table."""

    def read(self, fp):
        """Take them from the file `fp`."""
        [length] = struct.unpack("=I", fp.read(4))
        self._units = _view(fp, length, "I")


class MappedGuide(wrapper.Guide):
    """What completes the beginning of a word in a table."""

    def read(self, fp):
        """Take it from the file `fp`."""
        [length] = struct.unpack("=I", fp.read(4))
        self._units = _view(fp, length * 2, "B")


@contextmanager
def mapped_tables():
    """A context in which the library maps each table that it loads."""
    usual = wrapper.Dictionary, wrapper.Guide
    wrapper.Dictionary, wrapper.Guide = MappedDictionary, MappedGuide
    try:
        yield
    finally:
        wrapper.Dictionary, wrapper.Guide = usual
