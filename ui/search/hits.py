"""What the search page shows: hits with the found words marked and a way to their evidence, or what else to try."""

import re

import pandas as pd
import streamlit as st

from bank.answer import answer
from folding import LETTERS, fold_with_places
from queries.search_input import SearchInput, name_words, take_apart
from ui.evidence.dialog import show_finding, show_questions
from ui.evidence.links import ITEMS, report_link
from ui.search.ways_in import MOST, address_of
from ui.shell.chosen_marks import selection_key
from ui.shell.filters import carried
from wording.filters import Selection
from wording.long_answers import row_count
from wording.markup import escaped, escaped_markdown
from wording.parties import few_names, kinds_told
from wording.sources import cited_item, cited_report
from wording.words import UNKNOWN_FIRM, dated, known, listed, number

KINDS = {
    "fynd": "Fynd",
    "citat": "Citat",
    "fraga": "Revisionsfråga",
    "rekommendation": "Rekommendation",
    "titel": "Titel",
}
MOST_NAMED = 3  # of the words that stand in no text
AREAS_LISTED = "metod?metodflik=Definitioner"


def highlighted(text: str, words: list[str], phrases: list[str]) -> str:
    """Return the text, as written, as safe HTML with the folded words (whole) and phrases (anywhere) in <mark>."""
    patterns = [re.escape(phrase) for phrase in phrases]
    patterns += [f"(?<![{LETTERS}]){re.escape(word)}(?![{LETTERS}])" for word in words]
    folded, places = fold_with_places(text)
    kept = [place for place, sign in enumerate(folded) if sign != '"']  # a phrase holds no quotation mark
    begins = [*(places[place] for place in kept), len(text)]
    shown, written_to = "", 0
    for match in re.finditer("|".join(patterns), "".join(folded[place] for place in kept)) if patterns else ():
        start, end = begins[match.start()], begins[match.end()]
        shown += f"{escaped(text[written_to:start])}<mark>{escaped(text[start:end])}</mark>"
        written_to = end
    return shown + escaped(text[written_to:])


def suggestions(words: pd.DataFrame, search_input: SearchInput) -> list[str]:
    """Return inputs with every word that finds nothing replaced by a near one (rows of search_words), nearest first."""
    missing = words_without(words, search_input.words)
    near = {word: words.loc[words["searched"] == word, "word"].tolist() for word in missing}
    if not missing or not all(near.values()):
        return []
    left_out = [f"-{word}" for word in search_input.excluded]
    inputs = []
    for place in range(max(map(len, near.values()))):
        instead = {word: nearest[min(place, len(nearest) - 1)] for word, nearest in near.items()}
        inputs.append(" ".join([*(instead.get(word, word) for word in search_input.words), *left_out]))
    return inputs


def words_without(words: pd.DataFrame, searched: list[str]) -> list[str]:
    """Return the searched words that stand in no text (rows of search_words), in the order they were written."""
    return [word for word in searched if not ((words["searched"] == word) & words["is_match"]).any()]


def finds_something(text: str, narrowed: Selection) -> bool:
    """Return True when a search for the text, narrowed as the page is, gives a name or a text."""
    search_input = take_apart(text)
    return (
        not answer("search_names", words=name_words(text), row_limit=MOST).empty
        or not answer("search", {**narrowed, **search_input._asdict()}, row_limit=1).empty
    )


def suggest(words: pd.DataFrame, search_input: SearchInput, narrowed: Selection) -> None:
    """Offer the nearest spelling that gives something, as a link that keeps the filters (decision 59)."""
    better = next((text for text in suggestions(words, search_input) if finds_something(text, narrowed)), None)
    if better:
        address = address_of("sok", **{**carried(), **_kinds_of_address(), "q": better})
        st.html(f'<p>Menade du <a href="{escaped(address)}">{escaped(better)}</a>?</p>')


def _kinds_of_address() -> dict[str, list[str]]:
    return {"slag": kinds} if (kinds := st.query_params.get_all("slag")) else {}


def tell_nothing(text: str, words: pd.DataFrame, search_input: SearchInput, has_names: bool, instead: str = "") -> None:
    """Say that no text was found and what can be done: other words, or the same search without filters.

    `instead` says where else it was found: then no other words are proposed.
    """
    missing = words_without(words, search_input.words)
    if missing:
        named = listed([f"”{word}”" for word in missing[:MOST_NAMED]])
        sentence = f"Ingen text i banken har {named}{' och fler av orden' if len(missing) > MOST_NAMED else ''}."
    elif len(search_input.words) > 1 or search_input.phrases or search_input.excluded:
        sentence = "Ingen text motsvarar hela sökningen, men alla orden finns i banken."
    else:
        sentence = "Ingen text i de valda granskningarna har ordet, men det finns i banken."
    elsewhere = 0 if missing else row_count(answer("search", search_input._asdict(), row_limit=1))
    if instead:
        sentence, onward = f"{sentence} {instead}", ""
    if elsewhere:
        address = escaped(address_of("sok", q=text))
        onward = f'Utan filter finns <a href="{address}">{_count(elsewhere, "text", "texter")}</a>.'
    elif has_names and not instead:
        sentence, onward = f"{sentence} Följ en länk ovan, eller sök med färre eller kortare ord.", ""
    elif not instead:
        sentence = (
            f"{sentence} Pröva färre eller kortare ord, eller ett område, en kommun, en byrå, en nämnd eller en lag."
        )
        onward = f'Alla områden står under <a href="{AREAS_LISTED}">Metod och data</a>.'
    st.info(escaped_markdown(sentence))
    if onward:
        st.html(f"<p>{onward}</p>")


def hits_sentence(hits: pd.DataFrame) -> str:
    """Return the title of a page of hits: in how many reports, on whom, and how many texts."""
    first = hits.iloc[0]
    counts = (int(first[f"{kind}_count"]) for kind in ("municipality", "region", "other_body"))
    whom = kinds_told(counts, tell=number)
    heading = "Träff" if first["row_count"] == 1 else "Träffar"
    reports = _count(first["report_count"], "granskning", "granskningar")
    return f"{heading} i {reports} av {whom}: {_count(first['row_count'], 'text', 'texter')}"


def _count(count: int, singular: str, plural: str) -> str:
    return f"{number(int(count))} {singular if count == 1 else plural}" if count else ""


def cited_hits(hits: pd.DataFrame) -> list[str]:
    """Return the citation of each hit (rows of the query search), in order; a title is cited as its report."""
    kinds, cited = hits["kind"].replace("citat", "fynd"), {}
    for kind, (query, column) in ITEMS.items():
        hits_of_kind = hits[kinds == kind]
        wanted = set(zip(hits_of_kind["report_id"], hits_of_kind["item_no"].astype(str), strict=True))
        items = answer(query, reports=sorted(set(hits_of_kind["report_id"]))) if wanted else pd.DataFrame()
        for _, row in items.iterrows():
            if (row["report_id"], str(row[column])) in wanted:
                cited[row["report_id"], str(row[column]), kind] = cited_item(row)
    return [
        cited.get((hit["report_id"], str(hit["item_no"]), kind))
        or cited_report(answer("report_facts", reports=[hit["report_id"]]).iloc[0])
        for kind, (_, hit) in zip(kinds, hits.iterrows(), strict=True)
    ]


def hit_card(hit: pd.Series, words: list[str], phrases: list[str], selection: Selection, cited: str) -> None:
    """Draw one hit (a row of the query search) with its kind, citation, and the ways to its place and its evidence."""
    with st.container(border=True):
        date = dated(hit["published_text"], hit.get("published_basis"))
        place = f"{few_names(hit['body_names'])} · {hit['firm_name'] or UNKNOWN_FIRM} {date} · {hit['title']}"
        if known(hit["area_label"]):
            place = f"{hit['area_label']} · {place}"
        st.caption(f"**{KINDS[hit['kind']]}** · {escaped_markdown(place)}")
        text = highlighted(hit["text"], words, phrases)
        st.html(f"<blockquote class='quote'>{text}</blockquote>" if hit["kind"] == "citat" else f"<p>{text}</p>")
        kind = "fynd" if hit["kind"] == "citat" else hit["kind"]
        link = report_link(hit["report_id"], *((kind, hit["item_no"]) if kind in ITEMS else ()))
        st.html(f'<p class="cited">{escaped(cited)} · {link}</p>')
        key = selection_key(f"hit_{hit['text_id']}")
        if hit["kind"] in ("fynd", "citat", "fraga") and st.button("Visa belägg", key=key, icon=":material/search:"):
            _show_evidence(hit, selection)


def _show_evidence(hit: pd.Series, selection: Selection) -> None:
    """Open the dialog with the finding or question itself, once however many bodies it holds for."""
    parameters = {"reports": [hit["report_id"]], "bodies": selection["bodies"], "counties": selection["counties"]}
    names = few_names(hit["body_names"]) or ""
    if hit["kind"] == "fraga":
        questions = answer("questions", parameters)
        questions = questions[questions["question_no"] == hit["item_no"]]
        show_questions(questions.drop_duplicates("question_no"), f"Revisionsfråga, {names}")
        return
    findings = answer("findings", parameters)
    show_finding(findings[findings["finding_no"] == int(hit["item_no"])].head(1), names)
