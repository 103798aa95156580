"""Imports point one way: a module may import only from the rows below its own. The table is the architecture."""

import ast
from pathlib import Path

import pytest

LAYERS = [  # top to bottom; modules of one row do not import each other
    {"__main__"},
    {"cli"},
    {"chatline"},
    {"ui"},
    {"session"},
    {"own"},
    {"hosted", "uploads", "export"},
    {"answering", "career"},
    {"search"},
    {"models"},
    {"corpus", "wording"},
    {"settings"},
    {"types"},
    {"errors"},
]
DEPTH = {name: i for i, row in enumerate(LAYERS) for name in row}
ONLY_IN = {  # third-party package -> the places that may import it
    "gradio": {"ui"},
    "chromadb": {"search"},
    "langchain_chroma": {"search"},
    "openai": {"models"},
    "langchain_openai": {"models"},
    "langchain": {"models"},
    "langchain_core": {"models", "search", "answering"},
    "plotly": {"ui"},
    "typer": {"cli"},
}
NEVER = {
    "career": {"models", "search", "answering"},
    "answering": {"settings", "career"},
    "ui": {"search"},
}
PACKAGE = Path(__file__).parent.parent / "coach"
FILES = sorted(p for p in PACKAGE.rglob("*.py") if "data" not in p.relative_to(PACKAGE).parts)


def imports(path: Path) -> list[tuple[str, bool]]:
    """Every imported name of a file, and whether it is imported at the top of the module."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    top = set(map(id, tree.body))
    names: list[tuple[str, bool]] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names += [(alias.name, id(node) in top) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0 and node.module, f"{path.name}:{node.lineno}: write it absolute"
            names += [(f"{node.module}.{alias.name}", id(node) in top) for alias in node.names]
    return names


def module_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_imports_point_down(path: Path) -> None:
    module = module_of(path)
    if module == "__init__":
        return
    for name, _ in imports(path):
        root, _, rest = name.partition(".")
        if root == "coach" and rest:
            target = rest.split(".")[0]
            assert target == module or DEPTH[target] > DEPTH[module], f"{module} imports {name}"
            assert target not in NEVER.get(module, set()), f"{module} imports {name}"
        if root in ONLY_IN:
            assert module in ONLY_IN[root], f"{module} imports {name}"


HEAVY = {
    "gradio",
    "chromadb",
    "langchain",
    "langchain_openai",
    "langchain_chroma",
    "openai",
    "onnxruntime",
    "plotly",
    "bm25s",
    "pypdf",
    "docx",
    "fpdf",
}


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_heavy_packages_are_imported_where_they_are_used(path: Path) -> None:
    if module_of(path) == "ui":
        return  # the page imports gradio at its top; nothing but `serve` and app.py imports the page
    for name, at_top in imports(path):
        assert not (at_top and name.split(".")[0] in HEAVY), (
            f"{path.name} imports {name} at its top"
        )


def test_every_module_has_a_place_in_the_table() -> None:
    assert {module_of(p) for p in FILES} - {"__init__"} <= set(DEPTH)


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_modules_fit_in_the_head(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").count("\n")
    assert lines <= 430, f"{path.name} has {lines} lines; split it by noun"
