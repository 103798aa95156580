"""What a career tool found, as HTML with its citations and next questions."""

from html import escape

from coach.types import ToolResult
from coach.ui.cards import button, marker
from coach.ui.frame import Frame, box
from coach.ui.safe import inline, render
from coach.ui.visit import Visit, by_number


def shown(frame: Frame, visit: Visit, place: str, result: ToolResult) -> str:
    """The result in a tab; its markers open cards, its next questions go to the chat."""
    text = visit.show(place, result, frame.session.catalog)
    cited = visit.place(place).citations

    def mark(n: int) -> str:
        found = by_number(cited, n)
        return marker(place, found) if found else f"[{n}]"

    notes = "".join(
        f'<p class="note">{inline(n, frame.links)}</p>' for n in result.notes if n not in text
    )
    chips = "".join(
        button(f"say:{place}:{i}", escape(q), "Ask this in the chat", "chip")
        for i, q in enumerate(result.follow_ups)
    )
    chips = f'<p class="chips">{chips}</p>' if chips else ""
    return box(f'<div class="words">{render(text, frame.links, mark)}</div>{notes}{chips}', "said")
