"""The command line: the same answers as the page, for people and for programs."""

import asyncio
import gc
import json
import sys
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from coach.cli import career, files, tools
from coach.cli.shared import (
    JsonOption,
    ProfileOption,
    TodayOption,
    day_of,
    print_citations,
    read_profile,
)
from coach.errors import CoachError

app = typer.Typer(
    add_completion=False,
    invoke_without_command=True,
    pretty_exceptions_enable=False,
    help="Coach: from ML engineering to AI audit and governance, every claim cited, dated and graded.",
)


@app.callback()
def root(context: typer.Context) -> None:
    """Open the chat in the browser when no command is given."""
    gc.disable()  # what a command reads, it keeps to its end: a tenth less computing; `ready_session` and a page switch it on again
    if context.invoked_subcommand is None:
        from coach.session import open_session
        from coach.settings import read_settings
        from coach.ui import serve

        settings = read_settings()
        serve(open_session(settings), port=settings.coach_port)


def ready_session() -> Any:
    """A session with its index: opened when it is there, built with a progress bar when it is not."""
    from coach.session import open_session
    from coach.settings import read_settings

    session = open_session(read_settings())
    gc.freeze()
    gc.enable()  # before an index is built, which may take minutes
    build_with_bar(session)
    return session


def build_with_bar(session: Any) -> None:
    """Open or build the index; the bar shows on the terminal's error stream once something must be embedded."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

    console = Console(stderr=True)
    with Progress(
        "Reading passages into the index", BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(),
        console=console, transient=True, disable=not console.is_terminal,
    ) as bar:  # fmt: skip
        task = bar.add_task("index", total=None)
        session.build(lambda done, total: bar.update(task, completed=done, total=total))
    if session.index.problem:
        console.print(f"note: {session.index.problem}", style="yellow")


async def last_answer(session: Any, text: str, conversation: Any, today: date) -> Any:
    """The verified answer of one turn."""
    from coach.types import Answer

    found = None
    async for event in session.coach.ask(text, conversation, today=today):
        if isinstance(event, Answer):
            found = event
    return found


def print_answer(answer: Any) -> None:
    """An answer for a person: the text, then each citation with its date, strength and sources."""
    print(answer.text)
    print_citations(answer.citations)
    for question in answer.follow_ups:
        print(f"\n→ {question}")


@app.command()
def ask(
    question: str,
    profile: ProfileOption = None,
    today: TodayOption = "",
    as_json: JsonOption = False,
) -> None:
    """Answer one question."""
    from coach.answering.jsonform import answer_to_json

    session = ready_session()
    conversation = session.new_conversation()
    conversation.profile = read_profile(profile, session.catalog)
    answer = asyncio.run(last_answer(session, question, conversation, day_of(today)))
    if as_json:
        print(json.dumps(answer_to_json(answer), ensure_ascii=False))
    else:
        print_answer(answer)


@app.command()
def chat(today: TodayOption = "", as_json: JsonOption = False) -> None:
    """Hold a conversation on standard input; with --json, one JSON object a line in and out."""
    from coach.chatline import ChatLines

    session = ready_session()
    lines = ChatLines(session, day_of(today))
    if not as_json:
        print("Ask a question; an empty line ends.", file=sys.stderr)
    for line in sys.stdin:
        if not line.strip():
            if as_json:
                continue
            break
        if as_json:
            print(json.dumps(asyncio.run(lines.answer(line)), ensure_ascii=False), flush=True)
        else:
            print_answer(
                asyncio.run(last_answer(session, line.strip(), lines.conversation, lines.today))
            )
            print(flush=True)


@app.command()
def search(
    query: str,
    k: Annotated[int, typer.Option("-k", min=1, max=50)] = 5,
    as_json: JsonOption = False,
) -> None:
    """Print the passages for a query, without an answer."""
    from coach.answering.jsonform import hits_to_json

    session = ready_session()
    hits = session.coach.search(query, k)
    if as_json:
        print(json.dumps({"hits": hits_to_json(hits)}, ensure_ascii=False))
        return
    for hit in hits:
        print(
            f"{hit.score:.3f}  {hit.passage.id}\n       {hit.passage.heading}\n       {hit.passage.lead}\n"
        )


@app.command()
def index() -> None:
    """Build the index, or say that it is up to date."""
    session = ready_session()
    state = "ready" if session.index.ready else session.index.problem
    print(
        f"{len(session.catalog.passages)} passages of {len(session.catalog.documents)} documents: {state}"
    )
    if session.index.problem and session.settings.coach_embedder != "none":
        raise typer.Exit(1)


@app.command()
def add(path: Path) -> None:
    """Add a file or folder of your own (.md, .txt, .pdf, .docx) to your own index."""
    from coach.own import add_own
    from coach.settings import read_settings

    for line in add_own(path, read_settings()):
        print(line)


@app.command()
def check(
    paths: Annotated[
        list[Path] | None, typer.Argument(help="Files or folders of knowledge/.")
    ] = None,
) -> None:
    """Validate knowledge/: one line a fault, file: field: reason."""
    from coach.corpus.check import check as run
    from coach.wording import data_root

    report = run(data_root("knowledge"), date.today(), paths or None)
    for line in (*report.faults, *report.references):
        print(line)
    for line in report.stale:
        print(f"stale: {line}")
    kinds = ", ".join(f"{n} {kind}" for kind, n in sorted(report.documents.items()))
    claims = ", ".join(f"{n} {kind}" for kind, n in report.claims.most_common())
    print(f"{sum(report.documents.values())} documents ({kinds}); claims: {claims}")
    print(
        f"{len(report.faults)} faults, {len(report.references)} open references, {len(report.stale)} stale"
    )
    if report.faults or report.references:
        raise typer.Exit(1)


files.register(app)
tools.register(app)
career.register(app)


def main() -> None:
    """Run the command line; a `CoachError` becomes its message and exit status 1."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")
    try:
        app()
    except CoachError as error:
        print(f"error: {error}", file=sys.stderr)
        if error.hint:
            print(f"  {error.hint}", file=sys.stderr)
        sys.exit(1)
    except BrokenPipeError:
        sys.exit(0)
