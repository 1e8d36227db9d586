"""What a page sends to the browser, looked through for hostile texts that would be taken as markup there.

Every text of every message is looked at: one that Streamlit shows as it stands must be named here to be let through.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

import pandas as pd
from google.protobuf.message import Message
from streamlit.testing.v1 import AppTest

from tests.hostile.texts import RAW_HTML, RAW_MARKDOWN
from tests.makers import PROJECT
from tests.page_parts import unfolded

# Message and field that the browser shows as plain text, keeps to itself, or that is another test's matter.
PLAIN = {
    "Text.body",
    "Code.code_text",
    "Arrow.data",  # st.dataframe; st.table is looked at cell by cell
    "Dataframe.alt",
    "Table.alt",
    "BidiComponent.html_content",  # the figure's element, the same for all
    "BidiComponent.js_content",
    "BidiComponent.json",  # looked at as a figure
    "Selectbox.options",
    "Selectbox.raw_value",
    "MultiSelect.options",
    "TextInput.default",
    "TextInput.value",
    "TextInput.placeholder",
    "TextArea.default",
    "TextArea.value",
    "TextArea.placeholder",
    "Selectbox.placeholder",
    "DownloadButton.url",
    "LinkButton.url",
    "Expandable.id",
}


def opened(page: str, address: dict[str, list[str]] | None = None) -> AppTest:
    """Return a page as a deep link opens it: in one run, without another page before."""
    app = AppTest.from_file(str(PROJECT / "app.py"), default_timeout=60)
    for key, values in (address or {}).items():
        app.query_params[key] = values
    return app.switch_page(str(PROJECT / "pages" / f"{page}.py")).run()


def unsafe(app: AppTest) -> list[str]:
    """Return what the page would draw as markup though it came from data: "Message.field: the text".

    The page is looked through as it is, and with its folds open.
    """
    found = _unsafe_now(app)
    return found + [one for one in _unsafe_now(unfolded(app)) if one not in found]


def _unsafe_now(app: AppTest) -> list[str]:
    found = []
    for element in elements(app):
        proto = getattr(element, "proto", None)
        if isinstance(proto, Message):
            found += [f"{place}: {text[:160]}" for place, text in _texts(proto) if _is_unsafe(place, text)]
        if type(element).__name__ == "Table":
            found += [f"cell of a table: {cell}" for cell in _cells(element.value) if _raw_markdown(cell)]
    return found


def elements(node: Any) -> Iterator[Any]:
    """Every element and block of the page."""
    blocks = node._tree.children.values() if isinstance(node, AppTest) else node.children.values()
    for one in blocks:
        yield one
        if hasattr(one, "children"):
            yield from elements(one)


def _texts(message: Message) -> Iterator[tuple[str, str]]:
    for field, value in message.ListFields():
        place = f"{message.DESCRIPTOR.name}.{field.name}"
        for one in value if field.is_repeated else [value]:
            if isinstance(one, Message):
                yield from _texts(one)
            elif isinstance(one, str):
                yield place, one


def _is_unsafe(place: str, text: str) -> bool:
    if place == "BidiComponent.json":
        return any(raw in json.loads(text)["drawing"] for raw in RAW_HTML)
    if place in PLAIN:
        return False
    if place == "Html.body" or (place == "Markdown.body" and text.startswith("<div><svg")):
        return any(raw in text for raw in RAW_HTML)
    return _raw_markdown(text)


def _raw_markdown(text: str) -> bool:
    return any(raw in re.sub(r"\\.", "", text) for raw in (*RAW_MARKDOWN, *RAW_HTML))


def _cells(table: pd.DataFrame) -> list[str]:
    return [str(cell) for cell in [*table.columns, *table.to_numpy().ravel()]]
