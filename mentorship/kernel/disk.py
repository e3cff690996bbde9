"""What must still be there after a power cut."""

import errno
import os
from pathlib import Path


def settle(*paths):
    """Wait until the disk itself holds what was written into `paths`: files by their bytes, folders by their names.

    A rename that reaches the disk before the bytes would leave an empty file under a good name. Raises OSError.
    """
    for path in paths:
        opened = os.open(path, os.O_RDONLY)
        try:
            os.fsync(opened)
        except OSError as error:
            if error.errno != errno.EINVAL or not Path(path).is_dir():  # a network share may not know it of folders
                raise
        finally:
            os.close(opened)
