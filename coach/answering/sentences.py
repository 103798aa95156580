"""Cuts a model's text into sentences while it streams, however its tokens are split.

A machine that reads character by character, so the same text gives the same sentences whatever the pieces it comes in;
a character is looked at three times at most, so the time grows with the length and nothing else. Knows nothing of evidence.
"""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["text", "item", "row", "heading", "code", "long"]
State = Literal["line", "text", "after", "marker", "whole", "extra", "code", "codeline"]
MAX_SENTENCE = 1500  # characters; what is longer is no sentence, and is kept from the reader
MAX_MARKER = 24
_END = frozenset(".!?…。！？")
_CLOSERS = frozenset("\"'”’»)*_`")
_OPEN = {"[": "]", "【": "】", "［": "］", "〔": "〕", "〖": "〗"}
_CLOSED = frozenset(_OPEN.values())
_MARKER_CHARS = frozenset("0123456789０１２３４５６７８９,;- ^†TtsourceyuSYOU:L")
_BULLETS = frozenset("-*+•–")
_SHORT = frozenset(
    """art arts no nos sec para par ch cf eg e.g i.e ie vs approx ca bzw etc dr mr mrs ms prof inc ltd co corp jan feb
    mar apr jun jul aug sep sept oct nov dec fig vol ed eds st u.s u.k e.u z.b d.h p pp abs nr max min est""".split()
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with the markers that follow it. Sentences of one paragraph, list item or row share a `block`."""

    text: str
    kind: Kind
    block: int


class SentenceParser:
    """Feed it text, take the sentences that are complete; `close` gives what is left, which is not."""

    def __init__(self) -> None:
        self._out: list[Sentence] = []
        self._sentence: list[str] = []
        self._held: list[
            str
        ] = []  # a line's first characters, or what may be a marker after a sentence
        self._state: State = "line"
        self._kind: Kind = "text"
        self._block = 0
        self._size = 0

    def feed(self, text: str) -> list[Sentence]:
        """The sentences this piece of text completes."""
        for char in text:
            self._step("\n" if char in "\r\u2028\u2029\v\f" else char)
        done, self._out = self._out, []
        return done

    def close(self, *, cut: bool = False) -> list[Sentence]:
        """What the end of the text completes; of a text that was `cut` off, only what had its full stop."""
        if cut and not (self._state == "after" or (self._state == "line" and self._ended())):
            self._sentence.clear()
            self._size = 0
        elif self._state == "line":
            self._begin_line("\n")
        elif self._state in ("marker", "extra"):
            self._not_marker()
        elif self._state in ("code", "codeline"):
            self._sentence.clear()
        self._flush()
        done, self._out = self._out, []
        return done

    def _step(self, char: str) -> None:
        state = self._state
        if state == "text":
            self._in_text(char)
        elif state == "line":
            self._begin_line(char)
        elif state == "after":
            self._after(char)
        elif state in ("marker", "extra"):
            self._in_marker(char)
        elif state == "whole":
            self._after_whole(char)
        else:
            self._in_code(char)

    # --- inside a sentence ---

    def _in_text(self, char: str) -> None:
        if char == "\n":
            if self._kind in ("text", "item"):
                self._state = "line"  # a line that goes on is no end; the next line's start decides
            else:
                self._flush()
                self._new_block("text")
                self._state = "line"
            return
        self._add(char)
        if self._kind in ("text", "item") and char in _END:
            cited = len(self._sentence) > 1 and self._sentence[-2] in _CLOSED
            if cited and self._marked():
                self._flush()  # "… is 649 [1].": nothing that follows can belong to it, so nothing is waited for
                self._state = "whole"
            else:
                self._state = "after"

    def _add(self, char: str) -> None:
        self._size += 1
        if self._size <= MAX_SENTENCE:
            self._sentence.append(char)

    def _marked(self) -> bool:
        """Whether what stands before the full stop is a marker, not a bracket of another kind."""
        tail = "".join(self._sentence[-MAX_MARKER - 2 : -2])
        at = max(tail.rfind(o) for o in _OPEN)
        return at >= 0 and bool(tail[at + 1 :]) and _MARKER_CHARS.issuperset(tail[at + 1 :])

    # --- after a sentence that was whole with its full stop: what still hangs on it is dropped ---

    def _after_whole(self, char: str) -> None:
        if char == "\n":
            self._state = "line"
        elif char in _OPEN:
            self._held.append(char)
            self._state = "extra"
        elif not (char.isspace() or char in _END or char in _CLOSERS):
            self._state = "text"
            self._in_text(char)

    # --- after a full stop: closing quotes, markers, then a new sentence or the same one ---

    def _after(self, char: str) -> None:
        if not self._held and (char in _END or char in _CLOSERS):
            self._add(char)
        elif char == "\n":
            self._state = "line"
        elif char.isspace():
            if not self._held:
                self._held.append(" ")
        elif char in _OPEN:
            self._state = "marker"
            self._held.append(char)
        elif self._goes_on(char):
            self._release()
            self._state = "text"
            self._in_text(char)
        else:
            self._held.clear()
            self._flush()
            self._state = "text"
            self._in_text(char)

    def _goes_on(self, char: str) -> bool:
        """Whether what looked like an end was none: no space, a small letter or a digit follows, or an abbreviation."""
        if self._sentence and self._sentence[-1] in _CLOSED:
            return False
        if not self._held:
            return self._last_end() not in "。！？"
        if char.islower() or char.isdigit():
            return self._last_end() == "."
        return self._last_end() == "." and self._short()

    def _last_end(self) -> str:
        for char in reversed(self._sentence[-6:]):
            if char in _END:
                return char
        return ""

    def _short(self) -> bool:
        tail = "".join(self._sentence[-12:]).rstrip("\"'”’»)*_`").removesuffix(".")
        word = tail.split()[-1].lstrip("(\"'*_").lower() if tail.split() else ""
        return (
            word in _SHORT
            or (len(word) == 1 and word.isalpha())
            or (len(word) <= 2 and word.isdigit())  # "2. Dezember"
            or (len(word) >= 3 and word[-2] == ".")
        )

    def _in_marker(self, char: str) -> None:
        opener = next(c for c in self._held if not c.isspace())
        if char == _OPEN[opener] and self._state == "extra":
            self._held.clear()
            self._state = "whole"
        elif char == _OPEN[opener]:
            self._held.append(char)
            self._release()
            self._state = "after"
        elif char not in _MARKER_CHARS or len(self._held) > MAX_MARKER:
            self._not_marker()
            self._step(char)
        else:
            self._held.append(char)

    def _not_marker(self) -> None:
        """What was held is the start of a new sentence."""
        held, self._held = self._held, []
        self._flush()
        self._state = "text"
        for char in held:
            if not (char.isspace() and not self._sentence):
                self._add(char)

    def _release(self) -> None:
        for char in self._held:
            self._add(char)
        self._held.clear()

    # --- the start of a line: what kind of block it opens ---

    def _begin_line(self, char: str) -> None:
        held = self._held
        if char == "\n":
            held.clear()
            self._flush()
            self._new_block("text")
            return
        text = "".join(held)
        if char.isspace() and not text:
            return
        text += char
        if text in ("`", "``", "~", "~~") or (text.isdigit() and len(text) <= 2):
            held.append(char)
        elif text in ("```", "~~~"):
            held.clear()
            self._flush()
            self._new_block("code")
            self._out.append(Sentence("", "code", self._block))
            self._state, self._fence = "code", text
        elif len(text) == 1 and (text in _BULLETS or text in "#>|"):
            held.append(char)
        elif text[:-1] in _BULLETS or text[:-1] in ("#", "##", "###", "####", ">", "|"):
            self._open_block(text)
        elif text.rstrip(".)").isdigit() and text[-1] in ".)" and len(text) <= 3:
            held.append(char)
        elif len(text) <= 4 and text[-1].isspace() and text[:-2].isdigit() and text[-2] in ".)":
            held.clear()
            self._flush()
            self._new_block("item")
            self._state = "text"
        else:
            self._go_on_with("".join(held) + char)

    def _open_block(self, text: str) -> None:
        first, char = text[0], text[-1]
        if first in _BULLETS and not char.isspace():
            self._go_on_with(text)
        elif first == "#" and char == "#":
            self._held.append(char)
        else:
            self._held.clear()
            self._flush()
            kinds: dict[str, Kind] = {"#": "heading", "|": "row", ">": "text"}
            self._new_block(kinds.get(first, "item"))
            self._state = "text"
            if not char.isspace():
                self._step(char)

    def _go_on_with(self, text: str) -> None:
        """The line goes on with the sentence before it, or starts one in the same block."""
        self._held.clear()
        text = text.lstrip()
        if self._sentence:
            if self._ended():
                self._state = "after"
                self._held.append(" ")
            else:
                self._state = "text"
                self._add(" ")
        else:
            self._state = "text"
        for char in text:
            self._step(char)

    def _ended(self) -> bool:
        tail = "".join(self._sentence[-MAX_MARKER:]).rstrip("\"'”’»)*_` ")
        while tail and tail[-1] in "]】］〕〗" and any(o in tail for o in _OPEN):
            tail = tail[: max(tail.rfind(o) for o in _OPEN)].rstrip("\"'”’»)*_` ")
        return bool(tail) and tail[-1] in _END

    # --- code: never shown ---

    def _in_code(self, char: str) -> None:
        if char == "\n":
            self._state = "codeline"
            self._held.clear()
        elif self._state == "codeline":
            self._held.append(char)
            text = "".join(self._held).strip()
            if text == self._fence:
                self._held.clear()
                self._new_block("heading")  # the rest of the fence's line is dropped like a heading
                self._state = "text"
            elif not self._fence.startswith(text) or len(self._held) > 8:
                self._held.clear()
                self._state = "code"

    # --- out ---

    def _new_block(self, kind: Kind) -> None:
        self._block += 1
        self._kind = kind

    def _flush(self) -> None:
        text = "".join(self._sentence).strip()
        kind: Kind = "long" if self._size > MAX_SENTENCE else self._kind
        self._sentence.clear()
        self._size = 0
        if text:
            self._out.append(Sentence(text, kind, self._block))
