"""The drawer of conversations: kept in the person's browser if they agree, opened, renamed, deleted, exported, forgotten."""

from typing import Any

import gradio as gr

from coach.ui import keep
from coach.ui.cards import button
from coach.ui.frame import LIGHT, Frame, box, file_out, text, visitor
from coach.ui.news import news
from coach.ui.pathkept import plan_line
from coach.ui.talk import messages
from coach.ui.visit import Visit


def choices(store: dict[str, Any]) -> list[tuple[str, str]]:
    """Kept conversations for a list: name and day, id."""
    return [
        (
            f"{str(c.get('title', ''))[:60] or 'Untitled'} ({str(c.get('when', ''))[:10]})",
            str(c.get("id", "")),
        )
        for c in store["chats"]
    ]


def carry_on(store: dict[str, Any], visit: Visit, changed: int = 0) -> str:
    """A line on the greeting for who comes back; a second one when the Library has changed since."""
    lines = []
    if not visit.turns and store["chats"]:
        (name, chat_id), *_ = choices(store)
        back = button(f"open:{chat_id}", keep_safe(name), "Carry this conversation on", "link")
        lines.append(f"<p>Last time: {back}</p>")
    if not visit.turns and changed:
        some = (
            f"{changed} document{'' if changed == 1 else 's'} new or changed since you last looked"
        )
        lines.append(f"<p>Library: {button('tab:library', some, 'See what changed', 'link')}</p>")
    return "".join(lines)


def keep_safe(words: str) -> str:
    """Words from the browser's own data, escaped."""
    from coach.ui.safe import plain

    return plain(words).replace("<br>", " ")


def past_drawer(frame: Frame, chat: gr.Chatbot, carry: gr.Markdown, asked: list[Any]) -> None:
    """Lay the drawer out and wire it; `asked` are the events after which a conversation is kept."""
    catalog = frame.session.catalog
    with gr.Column(elem_id="past", elem_classes="drawer"):
        text(
            "past-head",
            box(f"<p class='leaf'><span class='label'>Conversations</span>{_close()}</p>"),
        )
        fresh = gr.Button("New conversation", variant="primary")
        agree = gr.Checkbox(label=frame.say("agree"), value=False, elem_id="agree")
        gr.Markdown(frame.say("agree_more"), elem_classes="about")
        chosen = gr.Dropdown([], label="Kept conversations", elem_id="kept")
        with gr.Row():
            opened = gr.Button("Open", size="sm")
            deleted = gr.Button("Delete", size="sm")
        name = gr.Textbox(label="New name", max_length=80)
        rename = gr.Button("Rename", size="sm")
        export = gr.Button("Export this conversation to Markdown", size="sm", elem_id="export-chat")
        gr.Markdown(frame.say("forget_more"), elem_classes="about")
        forget = gr.Button("Forget everything", variant="stop", elem_id="forget")

    def shown(visit: Visit, store: dict[str, Any]) -> tuple[Any, Any, Any]:
        listed = choices(store)
        value = visit.chat_id if any(i == visit.chat_id for _, i in listed) else None
        return store, gr.Dropdown(choices=listed, value=value), carry_on(store, visit)

    kept = [frame.store, chosen, carry]

    def after(visit: Any, value: Any) -> tuple[Any, Any, Any]:
        """Keep the conversation once an answer stands, if the person agreed."""
        store = keep.read_store(value)
        if not store["agreed"]:
            return gr.skip(), gr.skip(), gr.skip()
        if not store["seen"]:
            store = keep.looked(store, frame.session.catalog, frame.today())
        return shown(visitor(visit), keep.save(visitor(visit), store, frame.today()))

    for event in asked:
        event.then(after, [frame.visit, frame.store], kept, **LIGHT)

    def agreed(yes: bool, visit: Any, value: Any) -> tuple[Any, Any, Any]:
        store = keep.read_store(value) if yes else dict(keep.EMPTY)
        store = {**store, "agreed": bool(yes)}
        if yes and not store["seen"]:  # what is there today is what the next visit is compared with
            store = keep.looked(store, frame.session.catalog, frame.today())
        return shown(
            visitor(visit), keep.save(visitor(visit), store, frame.today()) if yes else store
        )

    agree.input(agreed, [agree, frame.visit, frame.store], kept, **LIGHT)

    def carried(chat_id: str, visit: Any, value: Any) -> Any:
        mine = visitor(visit)
        found = next((c for c in keep.read_store(value)["chats"] if c.get("id") == chat_id), None)
        if found is not None:
            keep.restore(found, mine, catalog)
        return messages(mine, frame.links)

    opened.click(carried, [chosen, frame.visit, frame.store], chat, **LIGHT)
    frame.on("open", lambda p, v, s: carried(p.removeprefix("open:"), v, s), chat, [frame.store])

    def begin(visit: Any) -> Any:
        visitor(visit).start_over()
        return []

    fresh.click(begin, frame.visit, chat, **LIGHT)
    frame.on("new", lambda _, v: begin(v), chat)

    def delete(chat_id: Any, visit: Any, value: Any) -> tuple[Any, Any, Any]:
        mine = visitor(visit)
        if chat_id == mine.chat_id:
            mine.chat_id = ""
        return shown(mine, keep.without(keep.read_store(value), str(chat_id)))

    deleted.click(delete, [chosen, frame.visit, frame.store], kept, **LIGHT)

    def call(chat_id: Any, title: str, visit: Any, value: Any) -> tuple[Any, Any, Any]:
        mine = visitor(visit)
        if title.strip() and chat_id == mine.chat_id:
            mine.title = title.strip()[:80]
        store = keep.read_store(value)
        return shown(mine, keep.renamed(store, str(chat_id), title) if title.strip() else store)

    rename.click(call, [chosen, name, frame.visit, frame.store], kept, **LIGHT)

    def exported(visit: Any) -> str:
        return file_out(
            "conversation.md",
            "text/markdown",
            keep.as_markdown(visitor(visit), frame.today()).encode(),
        )

    export.click(exported, frame.visit, frame.out, **LIGHT)

    def forgotten(visit: Any) -> tuple[Any, Any, Any]:
        """Everything at once: session, key, browser; the page's script then loads the page anew."""
        visitor(visit).forget()
        return dict(keep.EMPTY), [], '<div><code class="file" title="forget"></code></div>'

    forget.click(forgotten, frame.visit, [frame.store, chat, frame.out], **LIGHT)
    frame.on("forget", lambda _, v: forgotten(v), [frame.store, chat, frame.out])

    def came(visit: Any, value: Any) -> tuple[Any, Any, Any]:
        """A person comes back: their profile first, the list of what is kept."""
        store = keep.read_store(value)
        if store["agreed"]:
            keep.with_profile(visitor(visit), keep.read_profile(store["profile"], catalog))
        found = news(store["seen"], store["seen_on"], frame.session.catalog)
        changed = len(found.changes) if store["agreed"] else 0
        return (
            store["agreed"],
            gr.Dropdown(choices=choices(store), value=None),
            carry_on(store, visitor(visit), changed) + plan_line(frame, visitor(visit)),
        )

    frame.demo.load(came, [frame.visit, frame.store], [agree, chosen, carry], **LIGHT)


def _close() -> str:
    return f"<span>{button('drawer:', 'Close', 'Close this panel', 'plain')}</span>"
