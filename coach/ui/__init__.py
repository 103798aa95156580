"""The page in a browser. Importing this package imports nothing heavy; `serve` does."""

import os
from typing import Any

# Before Gradio is imported, or it asks its maker's servers for its version and sends telemetry.
os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"


def serve(session: Any, port: int | None = None, *, block: bool = True) -> Any:
    """Build the index in the background and open the page; returns when it is stopped.

    With `block=False` it returns the running page at once. No server name is set: a hosted space sets its own.
    """
    from coach.ui.frame import limits_of
    from coach.ui.page import build

    session.build_in_background()
    limits = limits_of(session)
    return launch(build(session, limits), session, limits, port, block=block)


def launch(
    demo: Any, session: Any, limits: Any, port: int | None = None, *, block: bool = True
) -> Any:
    """Start the server of a built page: local fonts, no telemetry, no run history, security headers, health."""
    from starlette.middleware import Middleware

    from coach.hosted.bond import Bond
    from coach.hosted.doors import Doors
    from coach.hosted.web import Health, Throttle, health
    from coach.ui import theme
    from coach.ui.headers import SecurityHeaders

    state, catalog = session.index, session.catalog

    def report() -> Any:
        return health(
            documents=len(catalog.documents), passages=len(catalog.passages), ready=state.ready, problem=state.problem,
            limits=limits,
        )  # fmt: skip

    proxied = session.settings.coach_trusted_proxy
    hosted = session.settings.coach_hosted
    demo.launch(
        server_port=port, prevent_thread_lock=not block, quiet=not block, inbrowser=block and not hosted,
        theme=theme.theme(), head=theme.head(), footer_links=[], run_history=False, ssr_mode=False, pwa=False,
        show_error=False, share=False, enable_monitoring=False, mcp_server=False, state_session_capacity=1000,
        max_file_size=f"{session.settings.coach_max_upload_mb:g}mb",
        app_kwargs={
            "middleware": [
                Middleware(SecurityHeaders),
                Middleware(Health, report=report),
                Middleware(Doors),
                Middleware(Throttle, limits=limits, trusted_proxy=proxied),
                Middleware(Bond),
            ]
        },
    )  # fmt: skip
    return demo
