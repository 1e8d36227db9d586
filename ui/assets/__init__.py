"""The pages' scripts and styles: JavaScript and CSS files beside this module, put into a page by name.

A script reads the values that Python gives it as `given.name`. A style reads those of `style_values` as `var(--name)`.
A media query cannot read a variable, so the window's width (640 px, ui.shell.window.MOST_NARROW) stands in the file.
"""

import json
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent


def script(name: str, /, **given: object) -> str:
    """Return NAME.js as a script element; `given` are JSON values."""
    # "<" would let a text end the element.
    values = json.dumps(given, ensure_ascii=True).replace("<", "\\u003c")
    return f"<script>{{\nconst given = {values};\n{source(f'{name}.js')}}}</script>"


def style(name: str) -> str:
    """Return NAME.css as a style element."""
    return f"<style>\n{source(f'{name}.css')}</style>"


def style_values(**values: object) -> str:
    """Return a style element that gives the page's styles their values: `line="#ccc"` is `var(--line)`."""
    properties = "".join(f"--{name.replace('_', '-')}: {value}; " for name, value in values.items())
    return f"<style>:root {{ {properties}}}</style>"


@cache
def source(name: str) -> str:
    """Return a file as it stands, by its whole name."""
    return (_FOLDER / name).read_text(encoding="utf-8")
