"""Starts the page: `python app.py` here, and the file a hosted space runs."""

from typing import Any

demo: Any = None

if __name__ == "__main__":
    from coach.session import open_session
    from coach.settings import read_settings
    from coach.ui import launch
    from coach.ui.frame import limits_of
    from coach.ui.page import build

    settings = read_settings()
    session = open_session(settings)
    session.build_in_background()
    limits = limits_of(session)
    demo = build(session, limits)
    launch(demo, session, limits, None if settings.coach_hosted else settings.coach_port)
