"""The README's map of the code: one line a file, taken from each file's own first line.

python -m tests.readme_map      writes the map into README.md
"""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parent.parent
FOLDERS = ("coach", "evals", "bench", "deploy", "tests")
FIXED = {
    "app.py": "starts the page; the file a hosted space runs",
    "pyproject.toml": "the package, its dependencies with a reason each, and the tools' settings",
    "uv.lock": "every package pinned with its hashes",
    "requirements.txt": "the same pins for pip and hosted spaces",
    "Makefile": "run, test, prove, eval, bench, space",
    ".env.example": "every setting in a sentence",
    ".ci/run · .ci/check · .ci/browser": "what CI runs · format, lint, types · finds or installs a browser",
    "knowledge/": "the documents, by kind, with vocabularies and sources; its README says how to add one",
    "prompts/": "every wording: phrases, help, tool texts, the model's instructions",
    "docs/screenshots/": "the page, seen",
}


def first_sentence(path: Path) -> str:
    """The first line of a module's docstring, or of a text file, without its full stop."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        text = ast.get_docstring(ast.parse(text)) or ""
    line = next((ln.strip("#/*<!-> ").strip() for ln in text.splitlines() if ln.strip()), "")
    return re.split(r"(?<=[a-z)`])[.:] ", line)[0].rstrip(".:")


def mapped() -> list[Path]:
    """Every file of the code folders that the map names."""
    kinds = {".py", ".css", ".js", ".svg", ".conf", ".service", ".sh"}
    return [
        path
        for folder in FOLDERS
        for path in sorted((ROOT / folder).rglob("*"))
        if path.is_file()
        and (path.suffix in kinds or path.name == "Dockerfile")
        and "__pycache__" not in path.parts
        and "data" not in path.relative_to(ROOT).parts
    ]


def render() -> str:
    """The map as Markdown."""
    lines = [f"- `{name}`: {what}" for name, what in FIXED.items()]
    for path in mapped():
        name = path.relative_to(ROOT).as_posix()
        sentence = first_sentence(path) if path.suffix == ".py" else ""
        lines.append(f"- `{name}`" + (f": {sentence}" if sentence else ""))
    return "\n".join(lines)


def main() -> None:
    """Write the map between its marks."""
    readme = ROOT / "README.md"
    text = readme.read_text(encoding="utf-8")
    head, _, rest = text.partition("## Map\n")
    _, _, tail = rest.partition("## Licence")
    readme.write_text(f"{head}## Map\n\n{render()}\n\n## Licence{tail}", encoding="utf-8")


if __name__ == "__main__":
    main()
