"""Text in an SVG: lines at a place, bold and raised parts, and the lines of what is said of a mark."""

import re
from html import escape, unescape
from typing import Any

LINE = 1.3  # heights of a font from one line to the next
_RISE = 0.36  # of a font's height, from the middle of a letter down to its foot
_FOOT = 0.28  # of a font's height, below the foot
_MARKUP = re.compile(r"(</?(?:b|sup)>)")
_GROUND = 8  # px around letters that their ground covers


def text_lines(
    text: str, where: str, shift: float, down: float, anchor: str, valign: str, size: float, colour: str, *,
    name: str = "", paper: str = "",
) -> str:  # fmt: skip
    """Return text in lines at a place, a share of the width or px: `shift` px beside it, its top, middle or bottom.

    `paper` is the colour of a ground that covers what lies behind.
    """
    rows = text.split("<br>")
    step = size * LINE
    if valign == "top":
        first = down + size
    elif valign == "bottom":
        first = down - _FOOT * size - (len(rows) - 1) * step
    else:
        first = down - (len(rows) - 1) * step / 2 + _RISE * size
    spans, is_bold = [], False
    for number, row in enumerate(rows):
        inner, is_bold, weight = _runs(row, is_bold, size)
        spans.append(f'<tspan class="line" x="0" y="{px(first + number * step)}"{weight}>{inner}</tspan>')
    ground = f' style="paint-order:stroke;stroke:{paper};stroke-width:{_GROUND}px"' if paper else ""
    label = f' class="{name}"' if name else ""
    shown = (
        f'<text{label} text-anchor="{anchor}" font-size="{px(size)}" fill="{colour}"{ground}>{"".join(spans)}</text>'
    )
    if shift:
        shown = f'<g transform="translate({px(shift)})">{shown}</g>'
    return shown if where == "0%" else f'<svg x="{where}" overflow="visible">{shown}</svg>'


def _runs(row: str, is_bold: bool, size: float) -> tuple[str, bool, str]:
    """One line's text, whether bold type goes on after it, and the weight of the whole line where it is all bold."""
    runs: list[tuple[str, bool, bool]] = []
    is_raised = False
    for part in _MARKUP.split(row):
        if _MARKUP.fullmatch(part):
            if part.endswith("b>"):
                is_bold = not part.startswith("</")
            else:
                is_raised = not part.startswith("</")
        elif part:
            runs.append((part, is_bold, is_raised))
    if all(bold for _, bold, _ in runs) and runs:
        return "".join(_run(text, False, raised, size) for text, _, raised in runs), is_bold, ' font-weight="600"'
    return "".join(_run(text, bold, raised, size) for text, bold, raised in runs), is_bold, ""


def _run(text: str, is_bold: bool, is_raised: bool, size: float) -> str:
    text = escape(unescape(text), quote=False)
    if is_raised:
        return f'<tspan font-size="{px(0.7 * size)}" dy="{px(-0.35 * size)}">{text}</tspan>'
    return f'<tspan font-weight="600">{text}</tspan>' if is_bold else text


def hover_lines(text: str) -> list[list[Any]]:
    """Return the lines of a hover text, each with whether it is emphasised."""
    return [[unescape(re.sub(r"</?b>", "", line)), "<b>" in line] for line in text.split("<br>")]


def px(value: float) -> str:
    """Return a number of px as SVG has it, with two decimals at most."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
