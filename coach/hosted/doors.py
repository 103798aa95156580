"""Which addresses of the server answer at all: those the page itself asks. Everything else is "not found", as plain ASGI.

The web framework under the page has some ninety addresses; those that read files, name runs of others or take calls by
name are shut here, whether a future version opens them or not.
"""

import re

from coach.hosted.web import App, Receive, Scope, Send, answer

API = "/gradio_api"
_READ = re.compile(
    r"/(?:config/?|theme\.css|favicon\.ico|manifest\.json|robots\.txt|health)?"
    r"|/(?:static|assets)/[\w./@%+-]+"
    rf"|{API}/(?:info/?|app_id/?|theme\.css|startup-events|queue/data|upload_progress|heartbeat/[\w-]{{1,64}})"
)
_DO = re.compile(rf"{API}/(?:queue/join|cancel|upload|run/[\w-]{{1,64}}/?)")


def is_open(method: str, path: str) -> bool:
    """Whether the page asks that address in that way."""
    if ".." in path.split("/"):
        return False
    if method in ("GET", "HEAD"):
        return _READ.fullmatch(path) is not None
    return method == "POST" and _DO.fullmatch(path) is not None


class Doors:
    """Passes on what the page asks and answers 404 to the rest; an upgrade to a socket is closed."""

    def __init__(self, app: App) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or answer 404."""
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
        elif scope["type"] == "http" and not is_open(scope["method"], scope["path"]):
            await answer(send, 404, b"Not found.", b"text/plain")
        else:
            await self.app(scope, receive, send)
