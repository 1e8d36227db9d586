"""The file of a document that can be read in again, with all its versions, here or in another installation."""

from typing import Any

import streamlit as st

from exports.file_types import JSON_TYPE
from ui.documents.open_document import OpenDocument
from ui.shell.owned_files import owned
from wording.file_names import file_name
from workspace import Desk


def offer_file_again(desk: Desk, open_document: OpenDocument[Any]) -> None:
    """Draw the download of the whole document, without its shares."""
    words = open_document.kind.words
    st.download_button(
        "Fil att läsa in igen (JSON)",
        lambda: desk.export(open_document.document_id),
        file_name(open_document.document.title, "json"),
        owned(JSON_TYPE),
        key="file_again",
        icon=":material/download:",
        on_click="ignore",
        help=f"{words.definite.capitalize()} med alla versioner, utan delningar. Är de för många för en fil följer de "
        "nyaste med, och den första av dem säger hur många som är utelämnade.",
    )
