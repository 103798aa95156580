"""Three conversations with no key and the same three worded by a model, side by side.

python -m tests.transcripts      writes docs/transcripts.md

The model is the loopback server's honest one: it says the first sentence of each block of evidence it is sent, so the
whole keyed path is walked and the outcome is the same each time.
"""

import argparse
import asyncio
import re
from collections.abc import Iterator, Sequence
from contextlib import aclosing
from pathlib import Path

from pydantic import SecretStr

from coach.answering.coach import Coach
from coach.session import Session, open_session
from coach.settings import Settings
from coach.types import Answer
from tests.asking import TODAY
from tests.loopback import Loopback

OUT = Path(__file__).parent.parent / "docs" / "transcripts.md"
TALKS = {
    "A certificate, asked step by step": (
        "What does the AIGP cost?",
        "How long does it take?",
        "Is it worth it? I have 6 years in ML and no certificate.",
        "What is its pass rate?",
    ),
    "Laid off on a visa": (
        "I was laid off on 14 November 2026 and I'm on H-1B in California. How long can I stay?",
        "What should I do in the first week?",
        "Do I have to sign the severance agreement right away?",
    ),
    "Which way to go": (
        "I'm an ML engineer in Germany with 8 hours a week. Which role fits me?",
        "What does a model validator do?",
        "And what does it pay?",
    ),
}
RULE = re.compile(r"^\|[\s:|-]+\|$")
HEAD = """# Three conversations, with no key and with a model

Written by `python -m tests.transcripts`; nothing here is edited by hand. On the left the answer with no key: quotes,
computed results and fixed words. On the right the same question of the same conversation worded by a model, over the
loopback server of the tests in its honest mode: it says the first sentence of each block of evidence it is sent, so
its words are plain and the whole keyed path is real: evidence, budget, stream, the check of every sentence, citations.
Each `[n]` opens the passage named below the answer. The day is 22 November 2026.
"""


async def talk(coach: Coach, session: Session, questions: Sequence[str]) -> list[Answer]:
    """The answers of one conversation."""
    conversation, answers = session.new_conversation(), list[Answer]()
    for question in questions:
        async with aclosing(coach.ask(question, conversation, today=TODAY)) as events:
            answers += [event async for event in events if isinstance(event, Answer)]
    if hasattr(coach.writer, "model"):
        await coach.writer.model.aclose()
    return answers


def plain_row(line: str) -> str:
    """A row of a table as a line of text: a table cannot stand inside a table."""
    return (
        " · ".join(c.strip() for c in line.strip("| ").split("|")) if line.startswith("|") else line
    )


def cell(answer: Answer) -> str:
    """An answer inside a table: its words, then what each number opens."""
    lines = [plain_row(line) for line in answer.text.strip().split("\n") if not RULE.match(line)]
    text = re.sub(r"\s*\n\s*\n\s*", "<br><br>", "\n".join(lines)).replace("\n", "<br>")
    cited = [f"[{c.number}] `{c.passage_id}`, {c.as_of}, {c.evidence}" for c in answer.citations]
    notes = [f"*{n}*" for n in answer.notes if n not in answer.text]
    parts = [text, *notes, f"<sub>{'<br>'.join(cited)}</sub>" if cited else ""]
    return "<br><br>".join(p for p in parts if p).replace("|", "\\|")


def model_steps(answer: Answer) -> str:
    """What the trace says of the model: tokens and sentences, without its address."""
    steps = [s.detail for s in answer.trace if "tokens in" in s.detail or "stood up" in s.detail]
    return "; ".join(re.sub(r"^honest at \S+: ", "", s).split("; answer ")[0] for s in steps)


def rendered(title: str, questions: Sequence[str], both: Iterator[tuple[Answer, Answer]]) -> str:
    """One conversation as Markdown."""
    lines = [f"\n## {title}\n"]
    for question, (plain, worded) in zip(questions, both, strict=True):
        same = {c.passage_id for c in plain.citations} & {c.passage_id for c in worded.citations}
        lines += [
            f"**{question}**\n",
            f"| no key ({plain.status}) | a model ({worded.status}) |",
            "| --- | --- |",
            f"| {cell(plain)} | {cell(worded)} |",
            "",
            f"<sub>Passages cited by both: {len(same)}. {model_steps(worded) or 'No call to the model.'}</sub>\n",
        ]
    return "\n".join(lines)


def write(session: Session) -> str:
    """The whole file."""
    server = Loopback()
    try:
        parts = [HEAD]
        for title, questions in TALKS.items():
            worded = session.with_key(SecretStr("sk-loopback"), server.url, "honest")
            plain = asyncio.run(talk(session.coach, session, questions))
            other = asyncio.run(talk(worded, session, questions))
            parts.append(rendered(title, questions, zip(plain, other, strict=True)))
        return "\n".join(parts).rstrip() + "\n"
    finally:
        server.close()


def main() -> None:
    """Write the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args()
    settings = Settings(_env_file=None, openai_api_key=None, coach_model="", coach_hosted=False)
    session = open_session(settings)
    session.build()
    options.out.write_text(write(session), encoding="utf-8")


if __name__ == "__main__":
    main()
