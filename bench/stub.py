"""A model's server in a process of its own: 200 ms to the first piece, then a steady stream, the same words for everyone.

Coach is sent back sentences of its own evidence, as an honest model would word them; whoever sends no evidence gets texts
of the same lengths, in the order Coach got them: the longest stream of a crowd ends it. A piece is about what a token is.
Each line on standard input prints what was asked since the last one as JSON.
"""

import json
import re
import sys
from itertools import count, cycle, islice

from tests.loopback import Call, Loopback, Plan, honest

WAIT = 0.2
SAME = (
    "The exam costs members of the association less than everyone else, and a repeat attempt costs less than the first. "
    "The registration is valid for one year from the day of purchase. The exam has one hundred questions and takes three "
    "hours with a break in the middle. The certificate is kept by continuing education over two years and a small fee."
)
_lengths: list[int] = []  # pieces of what Coach got, one answer after the other
_turn = count()


def script(call: Call) -> Plan:
    """The answer to one call."""
    pieces = _pieces(honest(call, 4) if call.evidence else SAME)
    if call.evidence:
        _lengths.append(len(pieces))
    elif _lengths:
        pieces = list(islice(cycle(_pieces(f" {SAME}")), _lengths[next(_turn) % len(_lengths)]))
    return Plan("".join(pieces), wait=WAIT, pieces=pieces)


def _pieces(text: str) -> list[str]:
    return re.findall(r"\s*\S{1,5}", text)


def main() -> None:
    """Serve until standard input closes."""
    server = Loopback({"bench": script})
    print(server.url, flush=True)
    seen = 0
    for _ in sys.stdin:
        calls = server.calls[seen:]
        seen += len(calls)
        tokens = sum(len(c.prompt) for c in calls) / 4
        last = [c.body["messages"] for c in calls[-6:]]
        told = {"calls": len(calls), "prompt_tokens": round(tokens), "last": last}
        print(json.dumps(told), flush=True)
    server.close()


if __name__ == "__main__":
    main()
