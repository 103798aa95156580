"""The real thing on loopback: two Coach processes behind Debian's nginx, one Chroma server, as `deploy/` describes it."""

import asyncio
import contextlib
import os
import re
import shutil
import subprocess
import sys
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.parts import questions
from bench.visitors import Page, client, coach_page
from tests import faults
from tests.conftest import ROOT
from tests.crowd import Seen, ask
from tests.serving import Served, served

CONF = ROOT / "deploy" / "nginx.conf"
MAIN = """daemon off; worker_processes 1; pid {at}/nginx.pid; error_log {at}/error.log;
events {{ worker_connections 2048; }}
http {{
    access_log off;
    client_body_temp_path {at}/body; proxy_temp_path {at}/proxy; fastcgi_temp_path {at}/f; uwsgi_temp_path {at}/u;
    scgi_temp_path {at}/s;
    include {at}/coach.conf;
}}
"""


def nginx_program() -> str:
    """Debian's nginx, installed when it is missing and this is root on Debian."""
    if found := shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin"):
        return found
    if os.geteuid() == 0 and shutil.which("apt-get"):
        subprocess.run(["apt-get", "update", "-qq"], check=True)
        subprocess.run(
            ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "nginx"], check=True
        )
        if found := shutil.which("nginx", path="/usr/sbin"):
            return found
    raise AssertionError("the topology needs nginx: apt-get install nginx, then run this again")


def rendered(ports: dict[str, int]) -> str:
    """`deploy/nginx.conf` with other ports; every port of the file has to be one of them."""
    text = CONF.read_text(encoding="utf-8")
    for name, at in (("chroma", "127.0.0.1:8000"), ("reads", "127.0.0.1:8001"), ("one", "127.0.0.1:7861"), ("two", "127.0.0.1:7862")):  # fmt: skip
        assert text.count(at) == 1, at
        text = text.replace(at, f"127.0.0.1:{ports[name]}")
    assert text.count("listen 8080;") == 1
    return text.replace("listen 8080;", f"listen 127.0.0.1:{ports['front']};")


@contextlib.contextmanager
def nginx(at: Path, ports: dict[str, int]) -> Iterator[None]:
    """nginx with our file, in the foreground of a folder of its own."""
    program = nginx_program()
    at.mkdir(parents=True)
    if os.geteuid() == 0:
        at.chmod(0o777)  # its worker is another user
    (at / "coach.conf").write_text(rendered(ports), encoding="utf-8")
    (at / "nginx.conf").write_text(MAIN.format(at=at), encoding="utf-8")
    process = subprocess.Popen(
        [program, "-c", str(at / "nginx.conf"), "-p", str(at)], stderr=subprocess.PIPE
    )
    try:
        faults.wait_for(f"http://127.0.0.1:{ports['reads']}/api/v2/heartbeat", 20, process)
        yield
    finally:
        process.terminate()
        process.wait(10)
        assert process.stderr is not None
        process.stderr.close()


@dataclass
class Topology:
    """Everything that runs."""

    front: str
    ports: dict[str, int]
    apps: list[Served]
    chroma: Any


@contextlib.contextmanager
def started(folder: Path, at: Path) -> Iterator[Topology]:
    """Chroma, the index built once by `coach index`, nginx, and two processes that may only read."""
    ports = {n: faults.free_port() for n in ("chroma", "reads", "one", "two", "front")}
    env = {
        "COACH_HOSTED": "1", "COACH_TRUSTED_PROXY": "1", "GRADIO_SERVER_NAME": "127.0.0.1",
        "COACH_MESSAGES_PER_MINUTE": "100000", "COACH_MESSAGES_PER_SESSION": "100000",
        "COACH_CHROMA_URL": f"http://127.0.0.1:{ports['reads']}",
    }  # fmt: skip
    with contextlib.ExitStack() as stack:
        at.mkdir(parents=True)
        chroma = stack.enter_context(faults.chroma_server(at / "chroma", ports["chroma"]))
        direct = {**env, "COACH_CHROMA_URL": f"http://127.0.0.1:{ports['chroma']}", "HOME": str(at / "h0"), "PATH": os.environ["PATH"]}  # fmt: skip
        subprocess.run([sys.executable, "-m", "coach", "index"], cwd=folder, env=direct, check=True, capture_output=True, timeout=300)  # fmt: skip
        stack.enter_context(nginx(at / "nginx", ports))
        apps = [
            stack.enter_context(served(folder, at / f"h-{n}", ports[n], env=env))
            for n in ("one", "two")
        ]
        yield Topology(f"http://127.0.0.1:{ports['front']}", ports, apps, chroma)


async def _visitors(
    front: str, page: Page, count: int, each: int, pause: float = 0.0
) -> list[list[Seen]]:
    """Visitors with a browser's cookies; one whose answer broke asks the same again, once."""
    asked = questions()

    async def one(number: int) -> list[Seen]:
        seen, session = [], uuid.uuid4().hex[:11]
        async with client() as browser:
            await browser.get(front)
            for n in range(each):
                question = asked[(number * each + n) % len(asked)]
                seen.append(await ask(browser, front, page, question, session))
                if not seen[-1].answered:
                    await asyncio.sleep(1)
                    seen.append(await ask(browser, front, page, question, session))
                await asyncio.sleep(pause)
        return seen

    return await asyncio.gather(*(one(i) for i in range(count)))


def writes_are_refused(topology: Topology) -> dict[str, int]:
    """What the read routes answer to attempts at writing, and to two reads."""
    import httpx

    base = f"http://127.0.0.1:{topology.ports['reads']}"
    api = f"{base}/api/v2"
    held = f"{api}/tenants/default_tenant/databases/default_database/collections"
    with httpx.Client(timeout=10) as asked:
        name = asked.get(held).json()[0]
        tries = {
            "delete a collection": ("DELETE", f"{held}/{name['name']}"),
            "make a collection": ("POST", held),
            "add": ("POST", f"{held}/{name['id']}/add"),
            "upsert": ("POST", f"{held}/{name['id']}/upsert"),
            "update": ("POST", f"{held}/{name['id']}/update"),
            "delete passages": ("POST", f"{held}/{name['id']}/delete"),
            "rename": ("PUT", f"{held}/{name['id']}"),
            "fork": ("POST", f"{held}/{name['id']}/fork"),
            "reset": ("POST", f"{api}/reset"),
            "make a tenant": ("POST", f"{api}/tenants"),
            "an encoded way round": ("DELETE", f"{held}/{name['id']}%2fget"),
            "dots": ("POST", f"{held}/{name['id']}/get/../delete"),
            "the older interface": ("GET", f"{base}/api/v1/collections"),
        }
        found = {
            what: asked.request(m, url, json={}).status_code for what, (m, url) in tries.items()
        }
        count = asked.get(f"{held}/{name['id']}/count")
    assert all(status in (403, 404) for status in found.values()), found
    assert count.status_code == 200 and count.json() > 2000, "reading goes on, and nothing is gone"
    return found


def run(folder: Path, at: Path) -> dict[str, Any]:
    """Start it, use it, kill one process under load, start it again. Returns what was seen."""
    with started(folder, at) as topology:
        first, second = topology.apps
        for app in topology.apps:
            app.ready()
            assert app.health()["vectors"] == "ready", app.log.read_text()
        refused = writes_are_refused(topology)
        calm, killed, after = asyncio.run(_lifetime(topology))
        assert first.process.poll() is not None and second.process.poll() is None
        chroma = _without_chroma(topology)
    broke = [v for v in killed if any(not s.answered for s in v)]
    return {
        "writes refused by nginx": f"{len(refused)} of {len(refused)}",
        "visitors before": len(calm), "of them answered": sum(all(s.answered for s in v) for v in calm),
        "visitors while one process is killed": len(killed), "of them untouched": len(killed) - len(broke),
        "told at once that it broke": len(broke),
        "of them answered when they asked again": sum(v[-1].answered for v in broke),
        "visitors after": len(after), "of them answered after": sum(v[-1].answered for v in after),
        "with Chroma killed": chroma,
    }  # fmt: skip


async def _lifetime(topology: Topology) -> tuple[Any, Any, Any]:
    front = topology.front
    async with client() as browser:
        page = await coach_page(browser, front)
    cpu = [_cpu(a) for a in topology.apps]
    calm = await _visitors(front, page, 16, 2)
    assert all(_cpu(a) > c for a, c in zip(topology.apps, cpu, strict=True)), "one did nothing"
    crowd = asyncio.create_task(_visitors(front, page, 16, 4, 0.1))
    await asyncio.sleep(2.5)
    topology.apps[0].process.kill()
    topology.apps[0].process.wait()
    return calm, await crowd, await _visitors(front, page, 8, 1)


def _without_chroma(topology: Topology) -> str:
    topology.chroma.kill()
    topology.chroma.wait()
    (again,) = asyncio.run(_one(topology))
    return f"{again.end}, by words; health says {topology.apps[1].health()['vectors']!r}"


async def _one(topology: Topology) -> list[Seen]:
    async with client() as browser:
        url = topology.apps[1].url
        page = await coach_page(browser, url)
        return [await ask(browser, url, page, "What does the AIGP cost?", uuid.uuid4().hex[:11])]


def _cpu(app: Served) -> int:
    fields = Path(f"/proc/{app.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
    return int(fields[11]) + int(fields[12])


def ports_of(text: str) -> set[str]:
    """Every port an nginx file names."""
    return set(re.findall(r"(?:listen |:)(\d{4})\b", text))
