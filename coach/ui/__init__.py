"""The page in a browser. Importing this package imports nothing heavy; `serve` does."""

import gc
import os
from collections.abc import Callable
from typing import Any

KEEP_ALIVE = 75  # seconds an idle connection is kept
# Before Gradio is imported, or it asks its maker's servers for its version and sends telemetry.
os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"


def serve(session: Any, port: int | None = None, *, block: bool = True) -> Any:
    """Open the page, then build the index in the background; returns when it is stopped.

    With `block=False` it returns the running page at once. No server name is set: a hosted space sets its own.
    """
    from coach.ui.frame import limits_of
    from coach.ui.page import build

    limits = limits_of(session)
    demo = build(session, limits)
    return launch(demo, session, limits, port, block=block, then=session.build_in_background)


def launch(
    demo: Any,
    session: Any,
    limits: Any,
    port: int | None = None,
    *,
    block: bool = True,
    then: Callable[[], Any] = lambda: None,
    keep: float | None = None,
) -> Any:
    """Start the server of a built page: local fonts, no telemetry, no run history, security headers, health.

    `then` is called once the page is open: what it may do without, such as the vectors, must not hold it up.
    What the server holds for a visitor is forgotten `keep` seconds after their page closed: an hour on a public page, else a day.
    """
    from starlette.middleware import Middleware

    from coach.hosted.bond import Bond
    from coach.hosted.doors import Doors
    from coach.hosted.presence import HOUR, Presence
    from coach.hosted.web import Health, Throttle, health, visitor_of
    from coach.ui import theme
    from coach.ui.headers import SecurityHeaders

    state, catalog = session.index, session.catalog

    def report() -> Any:
        return health(
            documents=len(catalog.documents), passages=len(catalog.passages), ready=state.ready, problem=state.problem or session.coach.retriever.problem,
            limits=limits,
        )  # fmt: skip

    def admits(scope: Any) -> bool:
        return bool(limits.arrival(visitor_of(scope, trusted_proxy=proxied)))

    def forget(name: str) -> None:
        demo.app.state_holder.session_data.pop(name, None)
        demo.app.state_holder.time_last_used.pop(name, None)

    keep = keep or (HOUR if session.settings.coach_hosted else 24 * HOUR)
    proxied = session.settings.coach_trusted_proxy
    hosted = session.settings.coach_hosted
    demo.launch(
        server_port=port, prevent_thread_lock=True, quiet=not block, inbrowser=block and not hosted,
        theme=theme.theme(), head=theme.head(), footer_links=[], run_history=False, ssr_mode=False, pwa=False,
        show_error=False, share=False, enable_monitoring=False, mcp_server=False, state_session_capacity=session.settings.coach_sessions,
        max_file_size=f"{session.settings.coach_max_upload_mb:g}mb",
        app_kwargs={
            "middleware": [
                Middleware(SecurityHeaders),
                Middleware(Health, report=report),
                Middleware(Doors),
                Middleware(Throttle, limits=limits, trusted_proxy=proxied),
                Middleware(Bond, presence=Presence(forget, after=keep), admits=admits),
            ]
        },
    )  # fmt: skip
    # Five seconds without a request close a connection; a crowd can hold the loop up longer, and whoever waits is cut off.
    demo.server.config.timeout_keep_alive = KEEP_ALIVE
    then()
    if block:
        # The knowledge and the page stay as long as the process: looking through their 240,000 objects for garbage holds
        # every visitor up for 0.3 s (November 2026), and new sessions of a crowd bring it on.
        gc.freeze()
        gc.enable()
        demo.block_thread()
    return demo
