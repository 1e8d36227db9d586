"""The filters that pages share. Each is bound to the address, so that every view can be sent and reopened."""

from collections.abc import Sequence
from contextlib import suppress

import streamlit as st
from streamlit.errors import StreamlitAPIException
from streamlit.navigation.page import Page

from ui.shell.middleware import MOST_CHOICES, TOO_MANY
from wording.context_words import ONLY_MUNICIPALITIES, POPULATION_MEASURE, current_edition
from wording.filters import FILTERS, FIXED_CHOICES, POPULATION_KEYS, Filter, Selection, described, label_of, labels_of
from wording.markup import escaped_markdown
from wording.words import number, with_end_mark

_KEPT, _PAGE = "kept_filters", "page"
_NOTHING_CHOSEN: dict[str, bool | None] = {"ledande": False, **dict.fromkeys(POPULATION_KEYS)}
_SHARED_KEYS = [*(shared.key for shared in FILTERS.values()), *POPULATION_KEYS, "ledande"]
MOST_POPULATION = 9_999_999  # of a municipality
POPULATION_LABELS = ("Invånare, minst", "Invånare, högst")  # in the order of POPULATION_KEYS
_SHOWN = 60  # characters of a value in the address, as of the longest kommungrupp


def carry_on(page: Page) -> None:
    """Let the filters follow the reader from page to page; call once a run, before the page.

    The menu's links drop them from the address, so the page is opened anew with them in it.
    """
    turned = st.session_state.get(_PAGE, page.url_path) != page.url_path
    st.session_state[_PAGE] = page.url_path
    address = {key: st.query_params.get_all(key) for key in st.query_params}
    here = {key: values for key, values in address.items() if key in _SHARED_KEYS}
    kept = st.session_state.get(_KEPT)
    if turned and kept and not here:
        st.switch_page(page, query_params=address | kept)
    st.session_state[_KEPT] = here


def carried() -> dict[str, list[str]]:
    """Return the filters of the address, for a link that takes them along."""
    return dict(st.session_state.get(_KEPT) or {})


def _placeholder_of(page_filter: Filter) -> str:
    return f"Alla {label_of(page_filter).lower()}" if page_filter.parameter == "bodies" else page_filter.placeholder


def tell_unknown() -> None:
    """Say in one sentence which filters of the address do not exist, or that they were too many to be read.

    The page then shows everything there.
    """
    if (count := st.query_params.get(TOO_MANY, "")).isdecimal():
        how_many = number(int(count)) if len(count) < 8 else "alltför många"
        st.info(
            f"Adressen var för lång: den hade {how_many} val, och högst {number(MOST_CHOICES)} går att läsa. Alla är "
            "borttagna. Välj på nytt på sidan, eller be om en kortare länk."
        )
    unknown = []
    for parameter, page_filter in FILTERS.items():
        known = set((FIXED_CHOICES.get(parameter) or labels_of(parameter)).values())
        unknown += [
            f"{label_of(page_filter)}: {value[:_SHOWN]}"
            for value in st.query_params.get_all(page_filter.key)
            if value not in known
        ]
    unknown += _unreadable_limits()
    if unknown:
        listed = escaped_markdown("; ".join(unknown[:5]))
        st.info(f"Adressen innehåller val som inte finns i banken ({listed}). De valen är borttagna.")


def _unreadable_limits() -> list[str]:
    """The limits of the population in the address that the number fields leave out: no number, or one that is out of
    range; every limit in a bank without population."""
    knows_population = current_edition(POPULATION_MEASURE) is not None
    return [
        f"{label}: {', '.join(values)[:_SHOWN]}"
        for key, label in zip(POPULATION_KEYS, POPULATION_LABELS, strict=True)
        if (values := st.query_params.get_all(key)) and not (knows_population and _as_limit(values))
    ]


def _as_limit(values: Sequence[str]) -> str:
    """A limit of the population as a number field reads it from the address; "" for none."""
    try:
        number_read = float(values[-1]) if values else -1
    except ValueError:
        return ""
    return str(int(number_read)) if 0 <= number_read <= MOST_POPULATION else ""


def choose(
    main: list[str], more: list[str], *, below: tuple[str, ...] = (), leading: bool = False, tells: bool = True
) -> Selection:
    """Draw the filters, the rarer ones in a popover and those `below` in a second row, and what is chosen in words.

    Returns the selection as query parameters. A page that narrows it further has `tells` False, and says in words what
    it shows with `tell_selection`.
    """
    selection: Selection = {}
    columns = st.columns([*([5] * len(main)), 3], vertical_alignment="bottom")
    for column, parameter in zip(columns, main, strict=False):
        with column:
            selection[parameter] = _draw_filter(FILTERS[parameter])
    with columns[-1]:
        chosen = sum(bool(st.query_params.get_all(FILTERS[parameter].key)) for parameter in more)
        if "groups" in more:
            chosen += any(st.query_params.get(key) for key in POPULATION_KEYS)
        label = f"Filter ({chosen})" if chosen else "Fler filter"
        with st.popover(label, icon=":material/tune:", width="stretch"):
            for parameter in more:
                selection[parameter] = _draw_filter(FILTERS[parameter])
                if parameter == "groups":
                    selection["population"] = _draw_population()
            if leading:
                selection["leading_only"] = st.checkbox(
                    "Bara särskilt följda områden", key="ledande", bind="query-params"
                )
    if below:
        for column, parameter in zip(st.columns(len(below)), below, strict=True):
            with column:
                selection[parameter] = _draw_filter(FILTERS[parameter])
    if tells:
        tell_selection(selection)
    return selection


def tell_selection(selection: Selection, shown_bodies: list[str] | None = None) -> None:
    """Draw in words what the filters let through, when anything is chosen; of the parties only `shown_bodies`, when
    the page shows these alone."""
    if any(selection.values()):
        shown = selection if shown_bodies is None else {**selection, "bodies": shown_bodies}
        only = f" {ONLY_MUNICIPALITIES}" if selection.get("groups") or selection.get("population") else ""
        _tell_chosen(f"**Visas:** {escaped_markdown(with_end_mark(described(shown)) + only)}")


def tell_unused() -> None:
    """Say, on a page without filters, that those the reader has brought along do not count here (decision 62)."""
    kept, selection = carried(), Selection()
    for parameter, page_filter in FILTERS.items():
        labels = FIXED_CHOICES.get(parameter) or labels_of(parameter)
        selection[parameter] = [choice for choice, label in labels.items() if label in kept.get(page_filter.key, [])]
    selection["leading_only"] = kept.get("ledande") == ["true"]
    limits = [_as_limit(kept.get(key, [])) for key in POPULATION_KEYS]
    selection["population"] = limits if any(limits) else []
    if any(selection.values()):
        unused = described(selection)
        _tell_chosen(escaped_markdown(f"Sidan gäller hela banken. Valda filter räknas inte här: {unused}."))


def _tell_chosen(words: str) -> None:
    """Draw the chosen filters in words, on paper too, and the button that clears them (decision 62)."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="chosen_filters"):
        st.markdown(words, width="content")
        st.button("Rensa alla filter", icon=":material/filter_alt_off:", key="clear_filters", on_click=clear_filters)


def clear_filters() -> None:
    """Choose nothing in any filter, neither here nor on the pages the reader comes to (a button's on_click)."""
    for key in _SHARED_KEYS:
        if key in st.session_state:
            st.session_state[key] = _NOTHING_CHOSEN.get(key, [])
        with suppress(StreamlitAPIException):  # a filter on this page: Streamlit itself takes it out of the address
            st.query_params.pop(key, None)
    st.session_state.pop(_KEPT, None)


def _draw_filter(page_filter: Filter) -> list[str]:
    labels = FIXED_CHOICES.get(page_filter.parameter) or labels_of(page_filter.parameter)
    chosen = st.multiselect(
        label_of(page_filter),
        list(labels),
        format_func=lambda choice: labels.get(choice, choice),
        key=page_filter.key,
        placeholder=_placeholder_of(page_filter),
        bind="query-params",
        select_all=False,
    )
    return list(chosen)


def _draw_population() -> list[str]:
    """Draw the lowest and the highest population; return them as the query parameter, [] when none is given."""
    edition = current_edition(POPULATION_MEASURE)
    if edition is None:
        return []
    help_text = f"Folkmängd {edition['as_of']}, {edition['publisher']}. Båda talen räknas in."
    given: list[int | None] = []
    for column, key, label in zip(st.columns(2), POPULATION_KEYS, POPULATION_LABELS, strict=True):
        with column:
            given.append(
                st.number_input(
                    label,
                    min_value=0,
                    max_value=MOST_POPULATION,
                    value=None,
                    step=1000,
                    key=key,
                    placeholder="Ingen gräns",
                    help=help_text,
                    bind="query-params",
                )
            )
    lowest, highest = given
    if lowest is not None and highest is not None and lowest > highest:
        st.warning("Ingen kommun passar: det minsta antalet invånare är större än det högsta. Byt plats på talen.")
    return [] if lowest is None and highest is None else ["" if limit is None else str(limit) for limit in given]
