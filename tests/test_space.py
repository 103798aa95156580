"""The folder of a hosted space: complete, pinned, and running as a space runs it: read-only, with its own home, from nothing."""

import asyncio
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import frontmatter
import pytest

from bench.visitors import ask, client, coach_page
from coach.errors import SettingsError
from coach.session import Session
from deploy.space import FILES, PARTS, VECTORS, assemble, check_pins, locked, main, pins
from tests import faults
from tests.conftest import ROOT
from tests.serving import served

DEPLOY = ROOT / "deploy"


@pytest.fixture(scope="module")
def space(
    session: Session, data_dir: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Path]:
    """The folder, on a path with a space in its name. It needs the vectors a session has made."""
    yield assemble(tmp_path_factory.mktemp("a space") / "coach", data_dir=data_dir)


def test_it_holds_what_a_space_needs_and_nothing_else(space: Path) -> None:
    at_top = {p.name for p in space.iterdir()}
    assert at_top == {*PARTS, *FILES, "README.md", ".gitattributes"}
    names = [p.name for p in space.rglob("*")]
    assert not [n for n in names if n == "__pycache__" or n.endswith((".pyc", ".env"))]
    for part in ("coach/ui/static/page.css", "knowledge/skills.yaml", "prompts/privacy.md"):
        assert (space / part).is_file()


def test_nothing_is_large_or_binary_but_the_vectors(space: Path) -> None:
    for path in space.rglob("*"):
        if path.is_file() and path != space / VECTORS:
            assert path.stat().st_size < 5_000_000
            path.read_text(encoding="utf-8")
    assert (space / VECTORS).stat().st_size < 10_000_000
    assert VECTORS in (space / ".gitattributes").read_text()


def test_the_front_matter_is_what_a_space_reads(space: Path) -> None:
    front = frontmatter.load(str(space / "README.md")).metadata
    assert front["sdk"] == "gradio" and front["app_file"] == "app.py"
    assert front["python_version"] == "3.11" and isinstance(front["python_version"], str)
    assert front["license"] == "mit" and front["pinned"] is False and front["title"]
    assert {front["sdk_version"]} == locked((ROOT / "uv.lock").read_text())["gradio"]
    assert len(str(front["short_description"])) <= 60
    assert isinstance(front["sdk_version"], str)


def test_every_pin_is_the_locks(space: Path) -> None:
    text = (space / "requirements.txt").read_text()
    lines = [line for line in text.splitlines() if line and not line.startswith(("#", " "))]
    assert len(pins(text)) > 100
    assert all(re.match(r"[A-Za-z0-9._-]+==\S+", line) for line in lines)
    assert "--hash" not in text, "a space adds its own packages, which have none"
    assert check_pins(text, (ROOT / "uv.lock").read_text()) == pins(text)["gradio"]
    assert tuple(map(int, pins(text)["pydantic"].split(".")[:2])) < (2, 13), "gradio[mcp] caps it"


def test_a_pin_that_is_not_the_locks_is_refused() -> None:
    lock = (ROOT / "uv.lock").read_text()
    with pytest.raises(SettingsError, match="gradio"):
        check_pins("gradio==1.0.0\n", lock)
    with pytest.raises(SettingsError, match="does not pin gradio"):
        check_pins("", lock)


def test_a_folder_with_other_things_is_left_alone(
    tmp_path: Path, data_dir: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "thesis.txt").write_text("mine")
    with pytest.raises(SettingsError, match="not empty"):
        assemble(tmp_path, data_dir=data_dir)
    assert main(["--out", str(tmp_path)]) == 1 and "Traceback" not in capsys.readouterr().err
    assert [p.name for p in tmp_path.iterdir()] == ["thesis.txt"]


@pytest.fixture
def locked_away(space: Path, tmp_path: Path) -> Iterator[Path]:
    """The folder where nothing can be written, root or not, and one word changed to know it by."""
    folder = shutil.copytree(space, tmp_path / "app")
    prompt = folder / "prompts" / "hosted.md"
    prompt.write_text(prompt.read_text().replace("banner: A public page", "banner: A marked page"))
    faults.read_only(folder)
    yield folder
    faults.writable(folder)


def test_it_runs_as_a_space_runs_it_and_embeds_nothing(locked_away: Path, tmp_path: Path) -> None:
    home, port = tmp_path / "home", faults.free_port()
    with served(locked_away, home, port, before=faults.without_rights()) as page:
        page.ready()
        assert page.health()["vectors"] == "ready", page.log.read_text()
        kept = sorted(p.name for p in (home / ".local/share/coach").iterdir())
        assert kept == ["index"], "a cold start embedded something"
        asyncio.run(_use(page.url))
    assert not [p for p in locked_away.rglob("*") if p.name == "__pycache__" or ".gradio" in p.name]


async def _use(url: str) -> None:
    async with client() as browser:
        opened = await browser.get(url)
        assert "huggingface.co" in opened.headers["content-security-policy"]
        assert "'unsafe-eval'" not in opened.headers["content-security-policy"]
        assert "A marked page" in (await browser.get(f"{url}/config")).text
        first, _ = await ask(
            browser, url, await coach_page(browser, url), "What does the AIGP cost?", "s1"
        )
        assert first < 60
        for closed in (
            "/gradio_api/runs",
            "/monitoring",
            "/gradio_api/mcp/",
            "/gradio_api/monitoring/summary",
        ):
            assert (await browser.get(url + closed)).status_code in (401, 403, 404), closed


def test_the_container_is_made_of_the_same_folder_and_starts_the_same_program(space: Path) -> None:
    lines = (DEPLOY / "Dockerfile").read_text().replace("\\\n", " ").splitlines()
    copied = [a for line in lines if line.startswith("COPY") for a in line.split()[1:-1]]
    assert copied and all((space / name).exists() for name in copied)
    assert set(PARTS) <= set(copied) and {"app.py", "requirements.txt"} <= set(copied)
    assert 'CMD ["python", "app.py"]' in lines
    (base,) = [line.split()[1] for line in lines if line.startswith("FROM")]
    assert base == "python:3.11-slim"
    assert any(line.startswith("USER ") and "root" not in line for line in lines)


@pytest.mark.parametrize("name", ["coach.service", "chroma.service"])
def test_the_services_start_programs_that_exist(name: str) -> None:
    text = (DEPLOY / name).read_text()
    (command,) = re.findall(r"^ExecStart=(.+)$", text, re.M)
    program, first = command.split()[:2]
    assert (faults.BIN / Path(program).name).exists()
    assert first == "run" or (ROOT / first).exists()
    assert "NoNewPrivileges=yes" in text and "127.0.0.1" in text
