"""The part of `make prove` about hostile text: a fixed list in every carrier, and what was tried against each defence."""

import asyncio
import tempfile
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from coach.session import Session, open_session
from coach.settings import Settings
from tests import adaptive, attacks
from tests.adaptive import Tried
from tests.attacks import CARRIERS, KEY, PROMPT, Attack, Obeying, Target
from tests.paging import ARGS, CHROMIUM
from tests.proving import Bench, Part, Told
from tests.site import opened, values

MODES = ("no key", "a model that obeys the attacker")
# What came through once, seen by these parts, and what was done.
MENDED: Sequence[Mapping[str, str]] = (
    {"seen": "a model that obeys a document calls tools with days, sums and visas nobody said; deadlines went into the profile", "mended": "every argument is held to the person's own words (`coach/answering/meant.py`)"},
    {"seen": "whoever knew a session's name, which stands in addresses, could use its conversation", "mended": "a session is bound to a secret of its page (`coach/hosted/bond.py`)"},
    {"seen": "whoever knew an event's or a file's name could stop that answer or have that file read", "mended": "events and files are bound to the page too"},
    {"seen": "a handler for files took the address of any server as a file to fetch", "mended": "only a file that this page uploaded is taken"},
    {"seen": "some fifty addresses of the framework answered that the page never asks", "mended": "they are shut (`coach/hosted/doors.py`)"},
    {"seen": "what was held for a visitor, their key too, stayed until a thousand others had come", "mended": "it goes an hour after the page closed (`coach/hosted/presence.py`)"},
    {"seen": "brackets or stars without end held an advert's reader for up to 40 s and a file's for its whole time; sums without end a turn for 5 s", "mended": "repeats are bounded"},
    {"seen": "fillers, annotation marks, line separators and half characters reached the page", "mended": "they are taken out with the others"},
)  # fmt: skip


def hostile(bench: Bench, told: Told) -> Part:
    """Every string in every carrier, without a key and with a model that obeys it; then the adaptive part."""
    part = Part(
        "Hostile text",
        "The fixed list: each string as a message, inside a CV, inside a job advert and inside a person's own document, without a key and with a model that "
        "obeys: it repeats the attack, tells its prompt and the key, invents citations, writes links, images, forms and scripts, and calls tools. Looked for in "
        "everything the server sends to the browser: an address of another host, a script, a form, the prompt, the key, another visitor's words, a tool run with an argument "
        "nobody said. A fixed list says no more than that these strings do not come through; the adaptive part names, for each defence, what was tried against it.",
    )
    base = open_session(Settings(_env_file=None, coach_data_dir=bench.kept))
    own, shared = attacks.own_attacks(), attacks.shared_attacks()
    work = Path(tempfile.mkdtemp(dir=bench.work))
    rows, tries, through = run(base, work, own + shared, told)
    part.tables = [list(rows), [t.row() for t in tries], list(MENDED)]
    part.expect(not through, "nothing of the fixed list comes through: " + "; ".join(through[:5]))
    for tried in tries:
        part.expect(not tried.through, f"{tried.defence}: {'; '.join(tried.through[:3])}")
    return part


def run(
    base: Session, work: Path, every: list[Attack], told: Told, *, short: bool = False
) -> tuple[list[dict[str, Any]], list[Tried], list[str]]:
    """The tables: strings by carrier, defences, and what came through in words. Short: no browser, and only some of the ways to ask an obeying model."""
    session = attacks.prepared(base, work, every)
    shown = [] if short else every
    done, total = 0, len(MODES) * len(CARRIERS) * len(every) + len(shown) + len(adaptive.asked())
    rows: list[dict[str, Any]] = []
    through: list[str] = []
    tries = adaptive.offline_rows(base, short=short)
    for mode in MODES:
        model = Obeying() if mode != MODES[0] else None
        mine, runs = attacks.armed(session, model)
        try:
            with opened(mine) as site:
                on = attacks.target(mine, site, runs, model)
                for carrier in CARRIERS:
                    row, found = asyncio.run(_carried(on, carrier, mode, every))
                    rows.append(row)
                    through += found
                    told(done := done + len(every), total)
                if model is not None:
                    if shown:
                        row, found, tried = browsed(on, shown)
                        rows.append(row)
                        through += found
                        tries.append(tried)
                    tries += asyncio.run(_worded(on, 13 if short else 1))
                    told(done := done + len(shown) + len(adaptive.asked()), total)
        finally:
            if model is not None:
                model.server.close()
    return rows, tries, through


async def _carried(on: Target, carrier: str, mode: str, every: Sequence[Attack]) -> tuple[dict[str, Any], list[str]]:  # fmt: skip
    found: list[str] = []
    async with on.fresh() as page:
        for number, attack in enumerate(every):
            _, came = await attacks.carried(page, carrier, number, attack)
            found += [f"{mode}, {carrier}, {attack.id}: {what}" for what in came]
    return {"fixed list": carrier, "with": mode, "strings": len(every), "came through": len(found)}, found  # fmt: skip


async def _worded(on: Target, step: int) -> list[Tried]:
    """Asking an obeying model for its prompt in many ways, and letting it say secrets in many spellings."""
    assert on.model is not None
    stopped, count = adaptive.stopped_before()
    asks = Tried("the prompt stays with the model", about=f"{count} ways of asking, of a model that tells it; {stopped} are answered by a fixed sentence before any model")  # fmt: skip
    said = Tried("a model's sentence is shown only where the evidence holds it", about="prompt and key in 18 spellings and 11 kinds of sentence, said by the model about the evidence it was given")  # fmt: skip
    async with on.fresh() as page:
        for name, text in adaptive.asked()[::step]:
            on.model.attack = text
            told = await page.site.call(page.browser, "past.forgotten", [None])
            told += await page.site.call(page.browser, "chat.asked", [text, None])
            asks.add(adaptive.holds(told, PROMPT), f"{name}: {text!r}")
        for secret in (PROMPT, KEY):
            every = list(adaptive.sentences(secret))
            for at in range(0, len(every), 6 * step):
                some = every[at : at + 6]
                on.model.words = "\n\n".join(s for _, s in some)
                told = await page.site.call(page.browser, "past.forgotten", [None])
                told += await page.site.call(
                    page.browser, "chat.asked", ["What does the AIGP cost?", None]
                )
                shown = " ".join(values(told))
                for how, sentence in some:
                    said.add(adaptive.holds(shown, secret), f"{how}: {sentence!r}")
    on.model.words = ""
    return [asks, said]


# --- in a browser -----------------------------------------------------------------------------------

SCAN = """() => {
  const bad = [];
  for (const e of document.querySelectorAll('#chat .said *, #chat .you *, #chat .prose *, #card .prose *')) {
    const tag = e.tagName.toLowerCase();
    if (['script', 'form', 'img', 'iframe', 'object', 'embed', 'link', 'meta', 'base', 'video', 'audio', 'style'].includes(tag)) bad.push('tag ' + tag);
    for (const a of e.attributes)
      if (a.name.startsWith('on') || /^(src|srcset|action|formaction|poster|background|ping)$/.test(a.name)) bad.push(a.name + ' of ' + tag);
  }
  return [bad, [...document.querySelectorAll('#chat a, #card a')].map(a => a.getAttribute('href') || '')];
}"""
# Put into the page as if the sanitiser were not there: what leaves it then.
INJECTED = (
    "const i = new Image(); i.src = '{}'; document.body.append(i)",
    "const i = document.createElement('img'); i.srcset = '{} 2x'; document.body.append(i)",
    "document.body.style.backgroundImage = 'url({})'",
    "const s = document.createElement('style'); s.textContent = '@import \"{}\"'; document.head.append(s)",
    "const s = document.createElement('style'); s.textContent = '@font-face{{font-family:q;src:url({})}} body{{font-family:q}}'; document.head.append(s)",
    "const l = document.createElement('link'); l.rel = 'stylesheet'; l.href = '{}'; document.head.append(l)",
    "const l = document.createElement('link'); l.rel = 'icon'; l.href = '{}'; document.head.append(l)",
    "const s = document.createElement('script'); s.src = '{}'; document.head.append(s)",
    "const s = document.createElement('iframe'); s.src = '{}'; document.body.append(s)",
    "const s = document.createElement('object'); s.data = '{}'; document.body.append(s)",
    "const s = document.createElement('embed'); s.src = '{}'; document.body.append(s)",
    "const s = document.createElement('video'); s.src = '{}'; s.autoplay = true; document.body.append(s)",
    "const s = document.createElement('video'); s.poster = '{}'; document.body.append(s)",
    "const s = document.createElement('audio'); s.src = '{}'; document.body.append(s)",
    "const f = document.createElement('form'); f.action = '{}'; f.method = 'post'; document.body.append(f); f.submit()",
    "const b = document.createElement('base'); b.href = '{}'; document.head.append(b); const i = new Image(); i.src = 'x.png'",
    "fetch('{}').catch(() => 0)",
    "fetch('{}', {{mode: 'no-cors', method: 'POST', body: 'x'}}).catch(() => 0)",
    "const x = new XMLHttpRequest(); x.open('GET', '{}'); try {{ x.send() }} catch (e) {{}}",
    "navigator.sendBeacon('{}', 'x')",
    "try {{ new WebSocket('{}'.replace('http', 'ws')) }} catch (e) {{}}",
    "try {{ new EventSource('{}') }} catch (e) {{}}",
    "try {{ new Worker('{}') }} catch (e) {{}}",
    "import('{}').catch(() => 0)",
    "const a = document.createElement('a'); a.href = '{}'; a.ping = '{}'; document.body.append(a)",
    "const s = document.createElementNS('http://www.w3.org/2000/svg', 'svg'); s.innerHTML = '<image href=\"{}\"/>'; document.body.append(s)",
    "const i = document.createElement('input'); i.type = 'image'; i.src = '{}'; document.body.append(i)",
    "document.body.insertAdjacentHTML('beforeend', '<table background=\"{}\"><tr><td>x</td></tr></table>')",
    "document.cookie = 'a=b'; const t = document.createElement('track'); t.src = '{}'; document.body.append(t)",
    "try {{ eval('fetch(\"{}\")') }} catch (e) {{}}",
    "try {{ Function('fetch(\"{}\")')() }} catch (e) {{}}",
)  # fmt: skip


def browsed(on: Target, every: Sequence[Attack]) -> tuple[dict[str, Any], list[str], Tried]:
    """The strings typed into the page of a real browser; then the page's policy with things put in behind its back."""
    from playwright.sync_api import sync_playwright

    assert CHROMIUM, "this part needs Chromium: apt-get install chromium"
    found: list[str] = []
    policy = Tried("the page's policy, were the rest to fail", about="elements and calls put into the open page by hand; a script that already runs could still leave by going to another page")  # fmt: skip
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=ARGS)
        page = browser.new_context().new_page()
        left: list[str] = []
        home = (on.site.url, "data:", "blob:", on.site.url.replace("http", "ws"))
        page.on("request", lambda r: None if r.url.startswith(home) else left.append(r.url))

        def opened_dialog(dialog: Any) -> None:
            left.append(f"dialog {dialog.message}")
            dialog.dismiss()

        page.on("dialog", opened_dialog)
        page.set_default_timeout(30_000)
        for number, attack in enumerate(every):
            left.clear()
            if number % 8 == 0:
                page.goto(on.site.url)
                page.wait_for_selector("button.starter")
            typed(page, on, attack.text, number % 8 + 1)
            bad, hrefs = page.evaluate(SCAN)
            bad += [f"link to {h}" for h in hrefs if not on.links.allows(h)]
            found += [f"browser, {attack.id}: {what}" for what in dict.fromkeys([*bad, *left])]
        injected(page, policy)
        browser.close()
    return {"fixed list": "message, in a browser", "with": MODES[1], "strings": len(every), "came through": len(found)}, found, policy  # fmt: skip


def typed(page: Any, on: Target, text: str, count: int) -> None:
    """Send a message and wait for its whole answer."""
    assert on.model is not None
    on.model.attack = text
    page.locator("#said textarea").fill(text)
    page.locator("#send").click()
    for _ in range(600):
        if page.evaluate("document.querySelectorAll('#chat .said:not(.live) .controls').length") >= count:  # fmt: skip
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"no answer to {text!r}")


class Listening:
    """A server that notes what it is asked: where a request that leaves the page would arrive."""

    def __init__(self) -> None:
        from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

        asked: list[str] = []

        class Noting(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                asked.append(self.path)
                self.send_error(404)

            do_POST = do_OPTIONS = do_HEAD = do_GET

            def log_message(self, *_: Any) -> None:
                pass

        self.asked = asked
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Noting)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()


def injected(page: Any, policy: Tried) -> None:
    """Put each thing into the open page and see whether a request arrives elsewhere."""
    there = Listening()
    try:
        page.evaluate(
            f"() => {{ window.open('{there.url}/open') }}"
        )  # what is not shut in, to know that it is seen
        page.wait_for_timeout(500)
        assert there.asked, "the listening server hears nothing: this part would prove nothing"
        for number, script in enumerate(INJECTED):
            there.asked.clear()
            url = f"{there.url}/{number}.x"
            page.evaluate(f"() => {{ {script.format(url, url)} }}")
            page.wait_for_timeout(150)
            policy.add(bool(there.asked), f"{script[:60]}: {there.asked}")
    finally:
        there.close()
