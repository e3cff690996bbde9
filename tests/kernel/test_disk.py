"""What the disk holds when a call comes back."""

import errno
import os

import pytest
from django.core.files.base import ContentFile

from mentorship.kernel.disk import settle
from mentorship.kernel.private_folder import PrivateFolder


def failing(number):
    def fsync(opened):
        raise OSError(number, os.strerror(number))

    return fsync


def test_each_path_is_waited_for(tmp_path, monkeypatch):
    file, waited = tmp_path / "file", []
    file.write_text("whole")
    monkeypatch.setattr(os, "fsync", lambda opened: waited.append(os.readlink(f"/proc/self/fd/{opened}")))
    settle(file, tmp_path)
    assert waited == [str(file), str(tmp_path)]


def test_a_share_that_knows_no_folders_is_no_fault(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "fsync", failing(errno.EINVAL))
    assert settle(tmp_path) is None


@pytest.mark.parametrize(("is_folder", "number"), [(True, errno.EIO), (False, errno.EINVAL), (False, errno.ENOSPC)])
def test_a_disk_that_fails_is_told(tmp_path, monkeypatch, is_folder, number):
    file = tmp_path / "file"
    file.write_text("lost")
    monkeypatch.setattr(os, "fsync", failing(number))
    with pytest.raises(OSError, match=os.strerror(number)):
        settle(tmp_path if is_folder else file)


def test_a_private_file_is_on_the_disk_before_a_row_names_it(tmp_path, monkeypatch):
    waited, storage = [], PrivateFolder(location=tmp_path)
    monkeypatch.setattr(os, "fsync", lambda opened: waited.append(os.readlink(f"/proc/self/fd/{opened}")))
    kept = storage.save("ab/abcdef", ContentFile(b"scan"))
    assert waited == [str(tmp_path / kept), str(tmp_path / "ab"), str(tmp_path)]
    assert storage.open(kept).read() == b"scan"
