"""How the page looks: one accent, warm paper and deep slate, local fonts; style sheet and script from `static/`."""

import base64
from importlib.resources import files

import gradio as gr

PINE = gr.themes.Color(
    "#eef6f4", "#d5e9e5", "#acd4cc", "#7fbdb2", "#4f9f93", "#0b6158", "#0a574f", "#084a43", "#073d38", "#052f2b", "#03211e",
    name="pine",
)  # fmt: skip
STONE = gr.themes.Color(
    "#fbfaf7", "#f4f2ed", "#e6e3db", "#d2cec4", "#9a978f", "#6b6962", "#55534d", "#3e3d39", "#262a2e", "#1b1f23", "#14171a",
    name="stone",
)  # fmt: skip


# What the first view needs, so that no word changes its face while it is read.
FONTS = (
    "Lora/Lora-SemiBold",
    "IBMPlexSans/IBMPlexSans-Regular",
    "IBMPlexSans/IBMPlexSans-SemiBold",
)


def static(name: str) -> str:
    """The text of a file of `static/`."""
    return files("coach.ui").joinpath("static", name).read_text(encoding="utf-8")


def data_uri(name: str) -> str:
    """A drawing of `static/` as an address that needs no request."""
    return "data:image/svg+xml;base64," + base64.b64encode(static(name).encode()).decode()


def theme() -> gr.themes.Base:
    """The theme. The fonts are files Gradio itself serves from this host.

    Regular and Bold alone: the SemiBold files of Gradio 6.31 lack most letters.
    """
    sans = gr.themes.LocalFont("IBM Plex Sans", weights=(400, 700))
    mono = gr.themes.LocalFont("IBM Plex Mono", weights=(400, 700))
    made = gr.themes.Base(
        primary_hue=PINE, secondary_hue=PINE, neutral_hue=STONE,
        font=[sans, "system-ui", "sans-serif"], font_mono=[mono, "ui-monospace", "monospace"],
        text_size=gr.themes.sizes.text_md, radius_size=gr.themes.sizes.radius_lg, spacing_size=gr.themes.sizes.spacing_md,
    )  # fmt: skip
    return made.set(
        body_background_fill="var(--paper)", body_background_fill_dark="var(--paper)",
        body_text_color="var(--ink)", body_text_color_dark="var(--ink)",
        body_text_color_subdued="var(--quiet)", body_text_color_subdued_dark="var(--quiet)",
        background_fill_primary="var(--sheet)", background_fill_primary_dark="var(--sheet)",
        background_fill_secondary="var(--paper)", background_fill_secondary_dark="var(--paper)",
        block_background_fill="transparent", block_background_fill_dark="transparent",
        block_border_width="0px", block_border_width_dark="0px", block_shadow="none", block_shadow_dark="none",
        block_padding="0px", block_label_text_color="var(--quiet)", block_label_text_color_dark="var(--quiet)",
        block_title_text_color="var(--ink)", block_title_text_color_dark="var(--ink)", block_title_text_weight="700",
        block_info_text_color="var(--quiet)", block_info_text_color_dark="var(--quiet)",
        border_color_primary="var(--line)", border_color_primary_dark="var(--line)",
        border_color_accent="var(--accent)", border_color_accent_dark="var(--accent)",
        input_background_fill="var(--sheet)", input_background_fill_dark="var(--sheet)",
        input_border_width="1px", input_border_width_dark="1px", input_border_color="var(--edge)", input_border_color_dark="var(--edge)",
        input_border_color_focus="var(--accent)", input_border_color_focus_dark="var(--accent)",
        input_placeholder_color="var(--quiet)", input_placeholder_color_dark="var(--quiet)",
        button_primary_background_fill="var(--accent-fill)", button_primary_background_fill_dark="var(--accent-fill)",
        button_primary_background_fill_hover="var(--accent-deep)",
        button_primary_background_fill_hover_dark="var(--accent-deep)",
        button_primary_text_color="var(--on-accent)", button_primary_text_color_dark="var(--on-accent)",
        button_secondary_background_fill="var(--sheet)", button_secondary_background_fill_dark="var(--sheet)",
        button_secondary_background_fill_hover="var(--tint)", button_secondary_background_fill_hover_dark="var(--tint)",
        button_secondary_text_color="var(--ink)", button_secondary_text_color_dark="var(--ink)",
        button_secondary_border_color="var(--edge)", button_secondary_border_color_dark="var(--edge)",
        button_border_width="1px", button_large_text_weight="700", button_large_padding="10px 18px",
        button_small_padding="6px 12px", checkbox_label_background_fill="var(--sheet)",
        checkbox_label_background_fill_dark="var(--sheet)", checkbox_label_background_fill_selected="var(--tint)",
        checkbox_label_background_fill_selected_dark="var(--tint)", checkbox_label_text_color="var(--ink)",
        checkbox_label_text_color_dark="var(--ink)", checkbox_label_text_color_selected="var(--ink)",
        checkbox_label_text_color_selected_dark="var(--ink)", checkbox_border_color="var(--edge)", checkbox_border_color_dark="var(--edge)", checkbox_background_color_selected="var(--accent-fill)",
        checkbox_background_color_selected_dark="var(--accent-fill)", link_text_color="var(--accent)",
        link_text_color_dark="var(--accent)", link_text_color_hover="var(--accent)",
        link_text_color_hover_dark="var(--accent)", link_text_color_visited="var(--accent)",
        link_text_color_visited_dark="var(--accent)", table_even_background_fill="var(--sheet)",
        table_odd_background_fill="var(--paper)", table_even_background_fill_dark="var(--sheet)",
        table_odd_background_fill_dark="var(--paper)",
    )  # fmt: skip


def head() -> str:
    """What stands in the page's head: the icon, and the script that must run before Gradio's own."""
    return (
        f'<link rel="icon" type="image/svg+xml" href="{data_uri("favicon.svg")}">'
        + "".join(
            f'<link rel="preload" as="font" type="font/woff2" crossorigin href="static/fonts/{f}.woff2">'
            for f in FONTS
        )
        + '<meta name="color-scheme" content="light dark">'
        '<meta name="description" content="Cited answers for engineers whose ML job was cut.">'
        f"<style>{css()}</style><script>{static('page.js')}</script>"
    )


def css() -> str:
    """The style sheet, with the wordmark's drawing in it.

    It stands in the head: what is given to Gradio as `css` is scoped under its container, where `body` matches nothing.
    """
    return static("page.css").replace("url(mark.svg)", f'url("{data_uri("mark.svg")}")')
