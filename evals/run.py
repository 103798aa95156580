"""Runs the tune half of the sets through Coach with no key and prints a table.

    python -m evals.run [FOLDER] [--persona] [--misses]

FOLDER holds sets in the shared form; by default our own. The half set aside is opened by evals.report alone.
"""

import argparse
import asyncio
from pathlib import Path

from coach.session import Session, open_session
from coach.settings import read_settings
from evals import declines, measure, talks
from evals.declines import Decided
from evals.score import Scores
from evals.sets import HERE, rows


async def run(
    session: Session, folder: Path = HERE, half: str = "tune", *, persona: bool = False
) -> tuple[dict[str, Scores], list[Decided]]:
    """Every set of a folder: set -> figure -> score, and what became of each row to decide on."""
    found = await declines.decided(session, rows("decide", folder, half))
    return {
        "questions": await measure.questions(session, rows("questions", folder, half), persona),
        "choices": await measure.choices(session, rows("choices", folder, half)),
        "refusals": await declines.refusals(session, rows("refusals", folder, half)),
        "near": await declines.near_misses(session, rows("near", folder, half)),
        "decide": declines.decisions(found),
        "conversations": await talks.conversations(
            session, rows("conversations", folder, half), folder
        ),
        "follow": await talks.follow_ups(session, rows("follow", folder, half)),
        "pairs": await talks.pairs(session, rows("pairs", folder, half)),
    }, found


def opened() -> Session:
    """The real session with its index, as the settings say."""
    session = open_session(read_settings())
    session.build()
    return session


def main() -> None:
    """Print the table, and every miss when asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=HERE)
    parser.add_argument("--half", choices=["tune"], default="tune", help=argparse.SUPPRESS)
    parser.add_argument("--persona", action="store_true", help="use each row's country and visa")
    parser.add_argument("--misses", action="store_true", help="print what went wrong")
    args = parser.parse_args()
    figures, _ = asyncio.run(run(opened(), args.folder, args.half, persona=args.persona))
    for name, made in figures.items():
        for what, score in made.items():
            if score.values:
                print(f"{name:14} {what:26} {score.mean:7.3f}  n={len(score.values)}")
        if args.misses:
            for miss in dict.fromkeys(m for score in made.values() for m in score.misses):
                print(f"   - {miss}")


if __name__ == "__main__":
    main()
