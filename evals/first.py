"""The first things that must work: the article's claims, near misses, follow-ups. Prints a confusion table and a transcript.

python -m evals.first      writes evals/results/first.md
"""

import asyncio
import json
import re
from collections import Counter

from coach.session import open_session
from coach.settings import read_settings
from evals.score import answer
from evals.sets import HERE


def main() -> None:
    """Ask every chain, label the last answer, write the report."""
    session = open_session(read_settings())
    session.build()
    rows = [json.loads(line) for line in (HERE / "first.jsonl").read_text("utf-8").splitlines()]
    confusion, transcript, right = Counter[tuple[str, str]](), list[str](), 0
    for row in rows:
        talk = session.new_conversation()
        answers = [asyncio.run(answer(session, turn, talk)) for turn in row["turns"]]
        last = answers[-1]
        held = all(re.search(p, last.text + " ".join(last.notes), re.S | re.I) for p in row["must"])
        good = last.status == row["status"] and held
        right += good
        confusion[(row["status"], last.status)] += 1
        transcript.append(f"## {row['id']} · {row['kind']} · {'right' if good else 'WRONG'}\n")
        for turn, got in zip(row["turns"], answers, strict=True):
            quoted = "\n".join(f"> {line}" for line in got.text.splitlines())
            transcript.append(f"**{turn}** [{got.status}]\n\n{quoted}\n")
    table = ["| wanted | came | rows |", "| --- | --- | --- |"]
    table += [f"| {a} | {b} | {n} |" for (a, b), n in sorted(confusion.items())]
    head = f"# First things first\n\n{right} of {len(rows)} right, with no key.\n"
    text = "\n".join([head, *table, "", *transcript])
    (HERE / "results" / "first.md").write_text(text, encoding="utf-8")
    print(head, *table, sep="\n")


if __name__ == "__main__":
    main()
