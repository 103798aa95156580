"""Made-up input for what reads other people's text: citations, front matter, bodies of requests. (The page's HTML: test_ui_safe; CVs: test_cv, test_uploads.)"""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coach.answering.draft import Draft
from coach.answering.markers import cut
from coach.answering.verify import faults
from coach.corpus import Catalog
from coach.corpus.load import load_document
from coach.errors import KnowledgeError
from coach.hosted.bond import Bond, _named, _paths, session_of
from coach.hosted.doors import is_open
from tests.conftest import ROOT

SLOW = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
HOLES = st.sampled_from(
    ["[[", "]]", "|", "[[credentials/aigp#cost]]", "[[credentials/aigp#cost|649 US dollars]]", "[[x]]", "[[x|y]]", "[[|]]", "[[]]", "[[[", "]]]",
     "[[credentials/aigp#cost|not there]]", "[[ credentials/aigp#cost ]]", "[[../x]]", "\n", "[1]", "<b>", "[[credentials/aigp#cost|", "[[a|b|c]]"]
)  # fmt: skip
TEXT = st.lists(HOLES | st.text(max_size=8), max_size=25).map("".join)


@SLOW
@given(TEXT)
def test_every_citation_of_any_text_is_an_exact_span_and_no_hole_is_left(
    catalog: Catalog, text: str
) -> None:
    draft = Draft(catalog)
    made = draft.filled(text)
    assert "[[credentials/aigp#cost]]" not in made
    for citation in draft.citations:
        assert citation.quote and citation.quote in catalog.passages[citation.passage_id].text
    wrong = [f for f in faults(made, draft.citations, catalog.passages) if "span" in f]
    assert not wrong and len(draft.citations) <= 2


MARKS = st.sampled_from(
    ["[1]", "[2, 3]", "[1-3]", "[you]", "[T1]", "【4】", "［5］", "[9–2]", "[", "]", "[0]", "[-1]", "[1", "²", "[１]", "[99999]", ". ", "word"]
)  # fmt: skip


@given(st.lists(MARKS | st.text(max_size=10), max_size=20).map("".join))
def test_cutting_a_sentence_at_its_markers_never_fails_and_makes_nothing_up(text: str) -> None:
    for words, labels in cut(text):
        assert all(re.fullmatch(r"[\w\s.–-]{1,40}", label) for label in labels)
        assert set(words) <= {*text, " "}
        assert all(len(label) < 40 for label in labels) and len(labels) <= len(text) * 9


# --- front matter ---------------------------------------------------------------------------------

DOCUMENTS = sorted((ROOT / "knowledge").glob("credentials/*.md"))[:6]
YAML = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | st.dates(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=10,
)  # fmt: skip


def read(path: Path, catalog: Catalog) -> Any:
    return load_document(
        path, f"credentials/{path.stem}", facets=catalog.facets, evidence_of={s.id: s.evidence for s in catalog.sources.values()}
    )  # fmt: skip


def refused_or_read(path: Path, catalog: Catalog) -> None:
    try:
        found = read(path, catalog)
    except KnowledgeError as error:
        assert str(path) in str(error)
        return
    assert all(found.body[p.start : p.end] == p.text for p in found.passages)


@SLOW
@given(st.sampled_from(DOCUMENTS), st.data())
def test_a_document_with_other_values_is_read_or_refused_by_its_name(
    catalog: Catalog, tmp_path: Path, document: Path, data: st.DataObject
) -> None:
    import yaml

    _, head, body = document.read_text(encoding="utf-8").split("---\n", 2)
    front = yaml.safe_load(head)
    for key in data.draw(st.lists(st.sampled_from(sorted(front)), max_size=3)):
        front[key] = data.draw(YAML)
    (tmp_path / "x.md").write_text(f"---\n{yaml.safe_dump(front, allow_unicode=True)}---\n{body}", encoding="utf-8")  # fmt: skip
    refused_or_read(tmp_path / "x.md", catalog)


@SLOW
@given(
    st.sampled_from(DOCUMENTS), st.integers(0, 5000), st.integers(0, 300),
    st.sampled_from(["", "---\n", ":", "[", "{", "\t", "&a *a", "!!python/object:os.system", "[^aigp: x]", "## X {#cost}\n", "\x00", "'", "<<: *x\n", "? \n"]),
)  # fmt: skip
def test_a_document_with_a_piece_cut_out_or_put_in_is_read_or_refused(
    catalog: Catalog, tmp_path: Path, document: Path, at: int, length: int, piece: str
) -> None:
    text = document.read_text(encoding="utf-8")
    (tmp_path / "x.md").write_text(text[:at] + piece + text[at + length :], encoding="utf-8")
    refused_or_read(tmp_path / "x.md", catalog)


# --- requests -------------------------------------------------------------------------------------

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(["path", "url", "x"]) | st.text(max_size=4), inner, max_size=4),
    max_leaves=12,
)  # fmt: skip


async def sent(app: Bond, body: bytes, path: str = "/gradio_api/run/x") -> tuple[list[Any], list[Any]]:  # fmt: skip
    """What went on to the app, and what was answered."""
    answers: list[Any] = []
    scope = {"type": "http", "method": "POST", "path": path, "headers": [], "query_string": b""}

    async def receive() -> Any:
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: Any) -> None:
        answers.append(message)

    await app(scope, receive, send)
    return PASSED, answers


PASSED: list[Any] = []


async def inner(scope: Any, receive: Any, send: Any) -> None:
    PASSED.append(json.loads((await receive())["body"]))
    await send({"type": "http.response.start", "status": 200, "headers": []})


@SLOW
@given(st.binary(max_size=200) | JSON.map(lambda v: json.dumps(v).encode()))
async def test_any_body_is_refused_or_its_session_is_bound(body: bytes) -> None:
    PASSED.clear()
    passed, answers = await sent(Bond(inner), body)
    assert answers and answers[0]["status"] in (200, 400, 403, 413)
    assert all(re.fullmatch("[0-9a-f]{32}", p["session_hash"]) for p in passed)
    assert bool(passed) == (answers[0]["status"] == 200)


@SLOW
@given(JSON)
async def test_a_file_nobody_uploaded_never_passes(data: Any) -> None:
    PASSED.clear()
    passed, _ = await sent(Bond(inner), json.dumps({"session_hash": "x", "data": data}).encode())
    assert bool(passed) != ('"path"' in re.sub(r'\\"', "", json.dumps(data)) and any(True for _ in _paths(data)))  # fmt: skip


@given(st.binary(max_size=300))
def test_what_an_answer_names_is_read_without_harm(body: bytes) -> None:
    assert all(isinstance(name, str) for name in _named(body))


@given(st.text(max_size=40), st.text(max_size=40), st.text(max_size=40), st.text(max_size=40))
def test_two_pages_never_share_a_session(a: str, b: str, c: str, d: str) -> None:
    assert (session_of(a, b) == session_of(c, d)) == ((a, b) == (c, d))


@given(st.text(max_size=60))
def test_no_made_up_address_is_open(path: str) -> None:
    assert not is_open("POST", f"/{path}") and not is_open("DELETE", "/")
    assert not is_open("GET", f"/gradio_api/file={path}")


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", ""])
def test_only_reading_and_sending_are_known(method: str) -> None:
    assert not is_open(method, "/") and not is_open(method, "/gradio_api/queue/join")
