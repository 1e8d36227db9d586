"""The word list: what the bank's words mean, one tap from every page."""

import streamlit as st

from wording.markup import escaped_markdown
from wording.method_words import DEFINITIONS


def offer_word_list() -> None:
    """Draw the button that opens the list."""
    with st.popover("Ord", icon=":material/dictionary:", help="Vad orden betyder", type="tertiary"):
        for title, words in DEFINITIONS.items():
            st.markdown(f"**{escaped_markdown(title)}**\n\n{meanings(words, as_list=True)}")


def meanings(words: dict[str, str], *, as_list: bool = False) -> str:
    """Return words and what they mean as Markdown, a line each."""
    lines = [f"**{escaped_markdown(word)}:** {escaped_markdown(meaning)}" for word, meaning in words.items()]
    return "\n".join(f"- {line}" for line in lines) if as_list else "  \n".join(lines)
