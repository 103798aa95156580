"""The least a Gradio page can do: say back what was said. The limit of what any Gradio app reaches on this machine.

python -m bench.minimal PORT
"""

import os
import sys
from typing import Any


def main() -> None:
    """Open the page."""
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    import gradio as gr

    async def echo(message: str, history: list[Any]) -> str:
        return message

    page = gr.ChatInterface(echo, api_name="chat", concurrency_limit=64)
    page.launch(server_port=int(sys.argv[1]), quiet=True)


if __name__ == "__main__":
    main()
