"""Texts of reports and readers shown as they stand in HTML and in Streamlit's Markdown (decision 33)."""

import re

# What Streamlit's Markdown makes something of: signs, a colon before a name or an address, an entity, and what begins a
# heading, list, quotation or rule at the start of a line.
_MARKUP = re.compile(r"[\\`*_\[\]<|~$]|:(?=[\w+:/-])|(?<=www)\.|&(?=#?\w)|^[-+#>=]", re.MULTILINE | re.IGNORECASE)
_LIST_NUMBER = re.compile(r"^(\d+)([.)])", re.MULTILINE)
# What becomes icons, emoji, arrows and dashes even when escaped; a time of day (10:32:05) does not.
_DRAWN_TOGETHER = re.compile(r":(?=material/|streamlit:|(?!\d\d:)[\w+-]{1,50}:)|-(?=[->])|<(?=[-=])|[>~](?==)")
_WORD_JOINER = "\u2060"  # no width and no break


def escaped(text: str) -> str:
    """Return text made safe inside HTML."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def escaped_markdown(text: str) -> str:
    """Return text that Markdown shows as it stands; an address in it is a link to itself, and nothing else is one.

    Ordinary text comes back unchanged.
    """
    lines = "\n".join(line.strip() for line in text.splitlines())
    parted = _DRAWN_TOGETHER.sub(lambda sign: sign[0] + _WORD_JOINER, lines)
    return _LIST_NUMBER.sub(r"\1\\\2", _MARKUP.sub(lambda sign: f"\\{sign[0]}", parted))


def escaped_label(text: str) -> str:
    """Return text for a label that is itself clickable: as it stands, and no address in it becomes a link of its own.

    Streamlit makes links of bare addresses whatever is escaped; an invisible word joiner inside them hinders it.
    """
    return re.sub(r"(?i)(:(?=//)|www(?=\\?\.)|@)", rf"\1{_WORD_JOINER}", escaped_markdown(text))
