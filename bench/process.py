"""Programs started to be measured: when they can be used, the processor time and memory they took. Linux only."""

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).parent.parent
PYTHON = sys.executable
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass
class Running:
    """A program that serves a page on this machine."""

    process: subprocess.Popen[str]
    url: str
    started: float  # seconds from the start to a usable page

    @property
    def cpu(self) -> float:
        """Processor seconds used so far."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    @property
    def memory(self) -> float:
        """Megabytes it holds now."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(status.split("VmRSS:")[1].split()[0]) / 1024


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def environment(**more: str) -> dict[str, str]:
    """This environment without keys and settings of the person who measures, and with `more`."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("COACH_", "OPENAI_"))}
    return {**kept, "PYTHONPATH": str(ROOT), "GRADIO_ANALYTICS_ENABLED": "False", **more}


@contextmanager
def page(
    arguments: Sequence[str], env: Mapping[str, str], *, port: int, seconds: float = 300
) -> Iterator[Running]:
    """A Python program that opens a page on `port`; usable once it serves the page and its configuration."""
    began = time.perf_counter()
    process = subprocess.Popen(
        [PYTHON, *arguments], cwd=ROOT, env=environment(**env), text=True,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    url = f"http://127.0.0.1:{port}"
    try:
        while not _usable(url):
            if process.poll() is not None or time.perf_counter() - began > seconds:
                raise RuntimeError(f"{arguments} did not open a page in {seconds:.0f} seconds")
            time.sleep(0.02)
        yield Running(process, url, time.perf_counter() - began)
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()


def _usable(url: str) -> bool:
    try:
        for path in ("/", "/config"):
            with urlopen(url + path, timeout=2) as response:
                response.read()
        return True
    except (URLError, OSError):
        return False


@contextmanager
def stub() -> Iterator["Stub"]:
    """A model's server in a process of its own."""
    process = subprocess.Popen(
        [PYTHON, "-m", "bench.stub"], cwd=ROOT, env=environment(), text=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    assert process.stdin and process.stdout
    try:
        yield Stub(process, process.stdout.readline().strip())
    finally:
        process.stdin.close()
        process.wait(10)


@dataclass
class Stub:
    """The running server and its address."""

    process: subprocess.Popen[str]
    url: str

    def asked(self) -> Mapping[str, Any]:
        """Calls and prompt tokens since the last time."""
        assert self.process.stdin and self.process.stdout
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        found: Mapping[str, Any] = json.loads(self.process.stdout.readline())
        return found


def timed(arguments: Sequence[str], **env: str) -> tuple[float, float]:
    """Wall and processor seconds of a program that runs and ends.

    Raises:
        RuntimeError: it ended with an error.
    """
    began = time.perf_counter()
    process = subprocess.Popen(
        list(arguments), cwd=ROOT, env=environment(**env),
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    said = process.stderr.read() if process.stderr else b""
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{arguments} ended with {process.returncode}: {said[-300:]!r}")
    return time.perf_counter() - began, used.ru_utime + used.ru_stime
