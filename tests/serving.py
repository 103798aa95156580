"""Coach served as it is deployed: a process of its own, started as a hosted space starts it, asked over HTTP."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.request import urlopen

from tests.faults import wait_for

# What a space sets; SPACE_* as its documentation lists them, the rest as Gradio reads them.
SPACE = {
    "SYSTEM": "spaces", "SPACE_ID": "someone/coach", "SPACE_HOST": "someone-coach.hf.space",
    "SPACE_AUTHOR_NAME": "someone", "SPACE_REPO_NAME": "coach", "SPACE_TITLE": "Coach",
    "GRADIO_SERVER_NAME": "0.0.0.0",
}  # fmt: skip


@dataclass
class Served:
    """A running page."""

    process: "subprocess.Popen[bytes]"
    url: str
    log: Path

    def health(self) -> dict[str, Any]:
        with urlopen(f"{self.url}/health", timeout=10) as response:
            found: dict[str, Any] = json.load(response)
            return found

    def ready(self, seconds: float = 180) -> float:
        """Wait for the vectors; returns how long it took."""
        began = time.monotonic()
        while self.health()["vectors"] == "building":
            assert time.monotonic() - began < seconds, self.log.read_text()[-2000:]
            time.sleep(0.2)
        return time.monotonic() - began


@contextlib.contextmanager
def served(
    folder: Path,
    home: Path,
    port: int,
    *,
    python: str = sys.executable,
    before: Sequence[str] = (),
    env: Mapping[str, str] = SPACE,
) -> Iterator[Served]:
    """`python app.py` in a folder, with a home of its own and none of our own settings."""
    home.mkdir(parents=True, exist_ok=True)
    kept = {k: os.environ[k] for k in ("PATH", "LANG") if k in os.environ}
    log = Path(tempfile.mkstemp(prefix="coach-served-")[1])
    with open(log, "wb") as out:
        process = subprocess.Popen(
            [*before, python, "app.py"], cwd=folder, stdin=subprocess.DEVNULL, stdout=out, stderr=out,
            env={**kept, "HOME": str(home), "GRADIO_SERVER_PORT": str(port), "GRADIO_NUM_PORTS": "1", **env},
        )  # fmt: skip
    try:
        url = f"http://127.0.0.1:{port}"
        try:
            wait_for(f"{url}/health", 120, process)
        except AssertionError as error:
            raise AssertionError(f"{error}\n{log.read_text()[-2000:]}") from error
        yield Served(process, url, log)
    finally:
        with contextlib.suppress(ProcessLookupError):
            process.send_signal(signal.SIGCONT)
            process.kill()
        process.wait()
        log.unlink()
