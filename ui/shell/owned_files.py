"""Whose a file is: a reader's own work goes only to the browser, and the login, that it was made for (decision 55).

Streamlit hands a download to anyone who has its link, for as long as the reader's tab is open. So the file's type names
its owner, and the middleware asks the cookies of whoever fetches it, and takes the name out of the answer.
"""

import hashlib
import hmac
import re
import secrets
from collections.abc import Mapping

import streamlit as st
from streamlit.web.server.starlette.starlette_app_utils import decode_xsrf_token_string

_KEY = secrets.token_bytes(32)  # files live in the memory of this process, and so do the names of their owners
_BROWSER, _LOGIN = "_streamlit_xsrf", "_streamlit_user"  # cookies of Streamlit's; a long login comes in pieces
_OWNER = re.compile(r"; *agare=([0-9a-f]+)")


def owned(mime: str) -> str:
    """Return the type of a file that only this reader may fetch."""
    return f"{mime}; agare={owner_of(st.context.cookies)}"


def owner_of(cookies: Mapping[str, str]) -> str:
    """Return the owner of these cookies; without a browser's token, a new one each time, which fits nobody."""
    login = sorted((name, value) for name, value in cookies.items() if name.startswith(_LOGIN))
    return hmac.digest(_KEY, repr((token_of(cookies) or secrets.token_bytes(16), login)).encode(), hashlib.sha256).hex()


def token_of(cookies: Mapping[str, str]) -> bytes:
    """Return the token that Streamlit has given a browser, empty when it has none."""
    token, _ = decode_xsrf_token_string(cookies.get(_BROWSER, ""))
    return token or b""


def type_and_owner(content_type: str) -> tuple[str, str | None]:
    """Split a type into what is sent and the owner that `owned` named in it, None when it names none."""
    match = _OWNER.search(content_type)
    return (_OWNER.sub("", content_type), match[1]) if match else (content_type, None)
