"""Starts the page: `python app.py` here, and the file a hosted space runs."""

import gc
from typing import Any

demo: Any = None

if __name__ == "__main__":
    gc.disable()  # what is made while starting stays: a tenth of the start's computing; `launch` switches it on again
    from coach.session import open_session
    from coach.settings import read_settings
    from coach.ui import launch
    from coach.ui.frame import limits_of
    from coach.ui.page import build

    settings = read_settings()
    session = open_session(settings)
    limits = limits_of(session)
    demo = build(session, limits)
    port = None if settings.coach_hosted else settings.coach_port
    launch(demo, session, limits, port, then=session.build_in_background)
