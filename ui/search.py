"""What the search page shows: hits with the found words marked, and the way on to their evidence."""

import re

import pandas as pd
import streamlit as st

from ui.data import answer
from ui.evidence import open_report, selection_key, show_findings, show_questions
from ui.filters import Selection
from ui.words import UNKNOWN_FIRM, dated, escaped, escaped_markdown, number

KINDS = {
    "fynd": "Fynd",
    "citat": "Citat",
    "fraga": "Revisionsfråga",
    "rekommendation": "Rekommendation",
    "titel": "Titel",
}


def highlighted(text: str, words: list[str], phrases: list[str]) -> str:
    """Return the text as safe HTML with the words (whole) and phrases (anywhere) in <mark>."""
    patterns = [re.escape(phrase) for phrase in phrases] + [rf"\b{re.escape(word)}\b" for word in words]
    if not patterns:
        return escaped(text)
    parts = re.split(f"({'|'.join(patterns)})", text, flags=re.IGNORECASE)
    return "".join(f"<mark>{escaped(part)}</mark>" if odd % 2 else escaped(part) for odd, part in enumerate(parts))


def suggestion(words: pd.DataFrame, searched: list[str]) -> str | None:
    """Return the input with every word that finds nothing replaced by its nearest (rows of search_words), or None."""
    missing = {word for word in searched if not ((words["searched"] == word) & words["is_match"]).any()}
    nearest = {word: words.loc[words["searched"] == word, "word"].head(1).tolist() for word in missing}
    if not missing or not any(nearest.values()):
        return None
    return " ".join((nearest.get(word) or [word])[0] if word in missing else word for word in searched)


def hits_sentence(hits: pd.DataFrame) -> str:
    """Return the title of a page of hits: how many texts, in how many audits."""
    whole, audits = int(hits.iloc[0]["row_count"]), hits.iloc[0]["audit_count"]
    count = "1 träff" if whole == 1 else f"{number(whole)} träffar"
    return f"{count} i {number(audits)} av bankens granskningar"


def hit_card(hit: pd.Series, words: list[str], phrases: list[str], selection: Selection) -> None:
    """Draw one hit (a row of the query search) with its kind, place and a button to its evidence."""
    with st.container(border=True):
        date = dated(hit["published_text"], hit.get("published_basis"))
        place = f"{hit['body_name']} · {hit['firm_name'] or UNKNOWN_FIRM} {date} · {hit['title']}"
        st.caption(f"**{KINDS[hit['kind']]}** · {escaped_markdown(place)}")
        text = highlighted(hit["text"], words, phrases)
        st.html(f"<blockquote class='quote'>{text}</blockquote>" if hit["kind"] == "citat" else f"<p>{text}</p>")
        open_report(hit["report_id"])
        key = selection_key(f"hit_{hit['text_id']}_{hit['body_id']}")
        if hit["kind"] in ("fynd", "citat", "fraga") and st.button("Visa belägg", key=key, icon=":material/search:"):
            _show_evidence(hit, selection)


def _show_evidence(hit: pd.Series, selection: Selection) -> None:
    if hit["kind"] == "fraga":
        asked = answer("questions", selection, reports=[hit["report_id"]], bodies=[hit["body_id"]])
        show_questions(asked[asked["question_no"] == hit["item_no"]], f"Revisionsfråga, {hit['body_name']}")
        return
    found = answer("findings", selection, reports=[hit["report_id"]], bodies=[hit["body_id"]])
    area_id = found.loc[found["finding_no"] == int(hit["item_no"]), "area_id"].iloc[0]
    show_findings({**selection, "reports": [hit["report_id"]]}, str(area_id), str(hit["body_id"]))
