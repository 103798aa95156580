"""Every test runs offline: a connection to anything but this machine fails at once."""

import os
import socket
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from coach.corpus import Catalog, load_catalog
from coach.session import Session, open_session
from coach.settings import Settings
from tests.paging import browser, launched, served, visit

__all__ = ["browser", "launched", "served", "visit"]  # fixtures of the browser tests

ROOT = Path(__file__).parent.parent
TODAY = date(2026, 11, 22)


@pytest.fixture(autouse=True)
def offline(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """Block outgoing connections and hide keys, except for tests marked `live`."""
    if request.node.get_closest_marker("live"):
        return
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    connect = socket.socket.connect

    def loopback_only(self: socket.socket, address: object) -> None:
        host = address[0] if isinstance(address, tuple) else "localhost"
        if host not in {"127.0.0.1", "::1", "localhost"}:
            raise ConnectionRefusedError(
                f"test tried to reach {address!r}; mark it `live` if it must"
            )
        connect(self, address)  # type: ignore[arg-type]

    monkeypatch.setattr(socket.socket, "connect", loopback_only)


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    """The real knowledge."""
    return load_catalog(ROOT / "knowledge")


@pytest.fixture(scope="session")
def data_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the tests' index lives; COACH_TEST_DATA keeps it between runs."""
    if kept := os.environ.get("COACH_TEST_DATA"):
        return Path(kept)
    if "PYTEST_XDIST_WORKER" in os.environ:  # one index for all processes: the first builds it
        return tmp_path_factory.getbasetemp().parent / "data"
    return tmp_path_factory.mktemp("data")


@pytest.fixture(scope="session")
def session(data_dir: Path) -> Iterator[Session]:
    """The real thing with its real index, no key. Built once: about a minute from nothing."""
    opened = open_session(Settings(_env_file=None, coach_data_dir=data_dir))
    opened.build()
    assert opened.index.ready, opened.index.problem
    yield opened


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run the browser's tests last: the driver holds an event loop of its own, in which no other may run."""
    items.sort(key=lambda item: Path(str(item.fspath)).name.startswith("test_page"))
