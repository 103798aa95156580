"""Index folders: kept ones, which Chroma never opens, and private copies, which only one process opens.

Chroma's files carry no checksums. A flipped byte in a segment gives a wrong vector without an error, and a garbled segment
or database can end the process from native code; Chroma also writes to a store it only reads, and two processes on one
store damage it. So a kept folder is hashed whole before use, and what Chroma opens is a copy in the temporary folder.
"""

import hashlib
import json
import logging
import os
import secrets
import shutil
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

log = logging.getLogger(__name__)
PREFIX = "coach-index-"


def hashes(folder: Path) -> dict[str, str]:
    """SHA-256 of every file of a folder."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def copy(source: Path, target: Path) -> None:
    """Copy the files of a folder, not their modes: a read-only one is to be opened too."""
    for path in source.rglob("*"):
        if path.is_file():
            place = target / path.relative_to(source)
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, place)


def current(root: Path) -> Mapping[str, Any]:
    """What the pointer says; nothing when there is none or it cannot be read."""
    try:
        said = json.loads((root / "current").read_text(encoding="utf-8"))
        folder = said["folder"]
        return said if folder == Path(folder).name and (root / folder).is_dir() else {}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, KeyError, TypeError) as error:
        log.warning("the search index's pointer is damaged (%s)", type(error).__name__)
        return {}


def keep(root: Path, built: Path, key: str, embedder: str) -> None:
    """Copy a built index into `root` and name it the current one, in one step: a reader sees the old name or the new.

    Raises:
        OSError: there is no room or no right to write; then nothing is left behind.
    """
    clean(root)
    folder = Path(tempfile.mkdtemp(prefix=f"{key}.", dir=root))
    try:
        copy(built, folder)
        held = {"folder": folder.name, "hash": key, "embedder": embedder, "files": hashes(folder)}
        with open(root / "current.new", "w", encoding="utf-8") as file:
            json.dump(held, file)
            file.flush()
            os.fsync(file.fileno())
        os.replace(root / "current.new", root / "current")
        clean(root)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def clean(root: Path) -> None:
    """Remove kept indexes that are not named: older ones, and what a build that was cut off left."""
    named = current(root).get("folder")
    for path in root.iterdir():
        if path.is_dir() and path.name != named:
            shutil.rmtree(path, ignore_errors=True)


class Private:
    """A folder in the temporary folder that this process alone opens; gone with `remove`, or swept by a later process."""

    def __init__(self) -> None:
        from filelock import FileLock

        _sweep()
        self.path = Path(tempfile.gettempdir()) / f"{PREFIX}{secrets.token_hex(8)}"
        # Held as long as this process lives: that is how a sweep tells what is in use from what a killed process left.
        self._lock = FileLock(f"{self.path}.lock")
        self._lock.acquire(timeout=0)
        self.path.mkdir(mode=0o700)

    def remove(self) -> None:
        """Delete the folder; a second time does nothing."""
        _remove(self.path, self._lock.release)


def _remove(path: Path, release: Callable[[], None]) -> None:
    shutil.rmtree(path, ignore_errors=True)
    release()
    Path(f"{path}.lock").unlink(missing_ok=True)


def _sweep() -> None:
    """Remove private folders whose process is gone."""
    from filelock import FileLock, Timeout

    for path in Path(tempfile.gettempdir()).glob(f"{PREFIX}*.lock"):
        lock = FileLock(str(path))
        try:
            lock.acquire(timeout=0)
        except (Timeout, OSError):
            continue  # in use, or someone else's
        _remove(path.with_suffix(""), lock.release)
