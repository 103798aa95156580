"""Several processes share one Chroma server; `make prove` puts nginx before them and kills one under load."""

import asyncio
import re
import signal
from pathlib import Path

from coach.session import Session
from deploy.space import assemble
from tests import faults
from tests.conftest import ROOT
from tests.serving import served
from tests.topology import Topology, _one, ports_of, rendered

NGINX = (ROOT / "deploy" / "nginx.conf").read_text(encoding="utf-8")


def test_two_processes_share_a_chroma_server_and_outlive_it(
    session: Session, data_dir: Path, tmp_path: Path
) -> None:
    folder = assemble(tmp_path / "app", data_dir=data_dir)
    ports = {n: faults.free_port() for n in ("chroma", "one", "two")}
    env = {"COACH_HOSTED": "1", "COACH_CHROMA_URL": f"http://127.0.0.1:{ports['chroma']}"}
    with (
        faults.chroma_server(tmp_path / "chroma", ports["chroma"]) as chroma,
        served(folder, tmp_path / "home", ports["one"], env=env) as one,
        served(folder, tmp_path / "home", ports["two"], env=env) as two,
    ):
        for page in (one, two):
            page.ready()
            assert page.health()["vectors"] == "ready", page.log.read_text()
        topology = Topology("", ports, [one, two], chroma)
        assert [s.end for s in asyncio.run(_one(topology))] == ["answered"]
        chroma.send_signal(signal.SIGKILL)
        chroma.wait()
        assert [s.end for s in asyncio.run(_one(topology))] == ["answered"]


def test_the_ports_of_nginx_and_of_the_services_are_the_same() -> None:
    services = "".join((ROOT / "deploy" / f"{n}.service").read_text() for n in ("coach", "chroma"))
    assert {"7861", "7862", "8000", "8001", "8080"} == ports_of(NGINX)
    for port in re.findall(r"127\.0\.0\.1:(\d+)|--port (\d+)|coach@(\d+)", services):
        assert set(filter(None, port)) <= ports_of(NGINX)
    assert rendered({"chroma": 1, "reads": 2, "one": 3, "two": 4, "front": 5})


def test_nginx_keeps_streams_cookies_and_addresses_as_they_have_to_be() -> None:
    assert "proxy_buffering off;" in NGINX
    assert "hash $coach_visitor consistent;" in NGINX and "$cookie_coach" in NGINX
    assert "proxy_set_header X-Forwarded-For $remote_addr;" in NGINX
    assert "$proxy_add_x_forwarded_for" not in NGINX, "a visitor's own header would count"
    assert "sticky;" not in NGINX, "Debian's nginx has none"
