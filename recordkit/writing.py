"""Files written whole or not at all."""

from __future__ import annotations

import errno
import os
import tempfile
from contextlib import suppress
from pathlib import Path

from recordkit.errors import CannotWrite

_REASONS = {
    errno.ENOENT: "there is no such folder.",
    errno.ENOTDIR: "a part of its path is a file, not a folder.",
    errno.EISDIR: "it is a folder.",
    errno.EACCES: "you are not allowed to write there.",
    errno.EPERM: "you are not allowed to write there.",
    errno.EROFS: "nothing can be written to that disk.",
    errno.ENOSPC: "the disk is full.",
    errno.EDQUOT: "your share of the disk is full.",
    errno.EFBIG: "it is larger than a file may be there.",
    errno.ENAMETOOLONG: "its name is too long.",
    errno.EIO: "the disk does not work.",
}


def write_whole(path: str | Path, content: bytes) -> None:
    """Write a file so that nobody ever finds half of it.

    A new file can be read by its owner alone, since it is about a person; one that is replaced
    keeps its permissions. A device or a pipe is written to directly.

    Args:
        path: the file; a symbolic link stays one, and what it points to is written.
        content: all of the file.

    Raises:
        CannotWrite: it could not be written, and nothing was left behind.
    """
    path = Path(path)
    try:
        if path.exists() and not path.is_file() and not path.is_dir():
            path.write_bytes(content)
        else:
            _swap(path.resolve(), content)
    except OSError as error:
        raise CannotWrite(str(path), reason(error)) from None
    except RuntimeError:  # so resolve() says it before Python 3.13
        raise CannotWrite(str(path), "it is a link that leads back to itself.") from None


def reason(error: OSError) -> str:
    """Why the system refused, in plain words."""
    if error.errno in _REASONS:
        return _REASONS[error.errno]
    return f"{(error.strerror or 'the system refused').lower()}."


def is_full(error: OSError) -> bool:
    """Whether the disk, and nothing of recordkit's doing, is the reason."""
    return error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)


def _swap(target: Path, content: bytes) -> None:
    mode = _mode_to_keep(target)
    # The name of the working copy is its own, so that a target's name may be as long as allowed.
    handle, name = tempfile.mkstemp(prefix=".recordkit-", dir=target.parent)
    working_copy = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            if mode is not None:
                working_copy.chmod(mode)
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        working_copy.replace(target)
    except BaseException:  # an interruption too must leave nothing behind
        with suppress(OSError):
            working_copy.unlink()
        raise


def _mode_to_keep(target: Path) -> int | None:
    try:
        found = target.stat().st_mode
    except FileNotFoundError:
        return None
    if not os.access(target, os.W_OK):
        # Replacing needs no right to the old file, but whoever made it read-only meant it.
        raise PermissionError(errno.EACCES, "read-only")
    return found & 0o777
