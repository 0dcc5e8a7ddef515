"""Files are written whole or not at all, and can be read by their owner alone."""

from __future__ import annotations

import errno
import os
import resource
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from recordkit.errors import CannotWrite
from recordkit.writing import write_whole

OLD, NEW = b"as it was", b"as it shall be"


def contents(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_writes_all_of_it(tmp_path: Path) -> None:
    write_whole(tmp_path / "letter.pdf", NEW)

    assert (tmp_path / "letter.pdf").read_bytes() == NEW
    assert contents(tmp_path) == {"letter.pdf"}


def test_a_new_file_is_for_its_owner_alone(tmp_path: Path) -> None:
    write_whole(tmp_path / "letter.pdf", NEW)

    assert (tmp_path / "letter.pdf").stat().st_mode & 0o777 == 0o600


def test_a_file_that_is_replaced_keeps_its_permissions(tmp_path: Path) -> None:
    path = tmp_path / "letter.pdf"
    path.write_bytes(OLD)
    path.chmod(0o640)

    write_whole(path, NEW)

    assert path.read_bytes() == NEW
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "link.pdf").symlink_to("letter.pdf")

    write_whole(tmp_path / "link.pdf", NEW)

    assert (tmp_path / "link.pdf").is_symlink()
    assert (tmp_path / "letter.pdf").read_bytes() == NEW


@pytest.fixture
def device(tmp_path: Path) -> Callable[[int], Path]:
    """Makes a device of the test's own: one of the machine's would be lost if this ever fails."""

    def make(minor: int) -> Path:
        path = tmp_path / "device"
        try:
            os.mknod(path, stat.S_IFCHR | 0o600, os.makedev(1, minor))
        except PermissionError:
            pytest.skip("only root may make a device")
        return path

    return make


def test_a_device_stays_a_device(device: Callable[[int], Path]) -> None:
    nothing = device(3)

    write_whole(nothing, NEW)

    assert nothing.is_char_device()


def test_a_pipe_is_written_to(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with subprocess.Popen(["cat", tmp_path / "pipe"], stdout=subprocess.PIPE) as reader:
        write_whole(tmp_path / "pipe", NEW)
        assert reader.communicate()[0] == NEW


def test_a_name_may_be_as_long_as_the_system_allows(tmp_path: Path) -> None:
    write_whole(tmp_path / ("a" * 255), NEW)

    with pytest.raises(CannotWrite, match="its name is too long"):
        write_whole(tmp_path / ("a" * 256), NEW)
    assert contents(tmp_path) == {"a" * 255}


@pytest.mark.parametrize("step", ["os.fsync", "pathlib.Path.replace", "pathlib.Path.chmod"])
@pytest.mark.parametrize(
    "error", [OSError(errno.EIO, "bad"), KeyboardInterrupt(), MemoryError()], ids=repr
)
def test_whatever_happens_halfway_leaves_things_as_they_were(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, error: BaseException
) -> None:
    path = tmp_path / "letter.pdf"
    path.write_bytes(OLD)

    def fail(*args: object, **options: object) -> None:
        raise error

    monkeypatch.setattr(step, fail)
    with pytest.raises(CannotWrite if isinstance(error, OSError) else type(error)):
        write_whole(path, NEW)

    assert path.read_bytes() == OLD
    assert contents(tmp_path) == {"letter.pdf"}


# ---------------------------------------------------------------- why not


def test_says_that_there_is_no_such_folder(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite) as caught:
        write_whole(tmp_path / "letters" / "a.pdf", NEW)

    assert str(caught.value) == (
        f"{tmp_path}/letters/a.pdf could not be written: there is no such folder."
    )


def test_says_that_a_part_of_the_path_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "letters").write_bytes(OLD)

    with pytest.raises(CannotWrite, match="a part of its path is a file"):
        write_whole(tmp_path / "letters" / "a.pdf", NEW)


def test_says_that_it_is_a_folder(tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()

    with pytest.raises(CannotWrite, match="it is a folder"):
        write_whole(tmp_path / "letters", NEW)
    assert contents(tmp_path) == {"letters"}


def test_says_that_a_link_leads_nowhere(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")

    with pytest.raises(CannotWrite, match="link"):
        write_whole(tmp_path / "a", NEW)


@pytest.fixture
def without_rights() -> Iterator[None]:
    """Work as somebody who owns nothing, where this user may do everything."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


def test_says_that_one_is_not_allowed_to(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    tmp_path.chmod(0o555)
    request.getfixturevalue("without_rights")

    with pytest.raises(CannotWrite, match="you are not allowed to write there"):
        write_whole(tmp_path / "letter.pdf", NEW)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write to every file")
def test_a_file_that_somebody_made_read_only_is_not_replaced(tmp_path: Path) -> None:
    path = tmp_path / "letter.pdf"
    path.write_bytes(OLD)
    path.chmod(0o400)

    with pytest.raises(CannotWrite, match="not allowed"):
        write_whole(path, NEW)
    assert path.read_bytes() == OLD


def test_says_that_a_device_is_full(device: Callable[[int], Path]) -> None:
    full = device(7)

    with pytest.raises(CannotWrite, match="the disk is full"):
        write_whole(full, NEW)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of sixteen kilobytes."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=16k", "tmpfs", str(folder)]
    try:
        mounted = subprocess.run(mount, capture_output=True, check=False).returncode == 0
    except OSError:
        mounted = False
    if not mounted:
        pytest.skip("only root may make a disk")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk_keeps_the_old_file_whole(small_disk: Path) -> None:
    path = small_disk / "letter.pdf"
    path.write_bytes(OLD)

    with pytest.raises(CannotWrite, match="the disk is full"):
        write_whole(path, bytes(100_000))

    assert path.read_bytes() == OLD
    assert contents(small_disk) == {"letter.pdf"}


def test_a_limit_on_the_size_of_files_is_told(tmp_path: Path) -> None:
    limited = (
        "import sys; from recordkit.writing import write_whole\n"
        "write_whole(sys.argv[1], bytes(100_000))"
    )
    done = subprocess.run(
        [sys.executable, "-c", limited, tmp_path / "letter.pdf"],
        cwd=Path(__file__).parents[1],
        capture_output=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (16_384, 16_384)),
    )

    assert b"CannotWrite" in done.stderr
    assert b"it is larger than a file may be there." in done.stderr
    assert contents(tmp_path) == set()
