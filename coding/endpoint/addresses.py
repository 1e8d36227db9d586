"""Addresses in a text: of e-mail, of web pages, and names of files. What stands in them is no word of the text."""

import re

EMAIL = re.compile(
    r"[\w.+-]{1,64}(?:\s?(?:@|[(\[{](?:at|snabel-a)[)\]}])\s?|\s(?:at|snabel-a)\s)[\w-]{1,64}(?:\.[\w-]{1,64}){1,8}",
    re.IGNORECASE,
)
LINK = re.compile(
    r"https?://\S+|www\.\S+"
    r"|\b[\w-]{1,64}(?:\.[\w-]{1,64}){0,8}\.(?:se|nu|com|org|net|eu|info|pdf|docx?|xlsx?|pptx?)\b(?:/\S*)?",
    re.IGNORECASE,
)
# An address may go on over a line: "anna. / ulvklo@kommunen.se".
_BEFORE_EMAIL = r"(?:[\w+-]{1,64}\.\s)?"
_ADDRESS = re.compile(f"{_BEFORE_EMAIL}{EMAIL.pattern}|{LINK.pattern}", re.IGNORECASE)


def without_addresses(text: str) -> str:
    """Return a text without its addresses: their small letters would make a name look like any word."""
    return _ADDRESS.sub(" ", text)
