"""One recommendation's life as two sides of a line: what the board did and said, and what the auditors did and saw."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from ui.assets import style
from wording.follow_up_timeline import Event
from wording.markup import escaped

SIDES = {"namnden": ("board", "Nämnden"), "revisorerna": ("check", "Revisorerna")}


def draw_timeline(events: Sequence[Event], today: date) -> None:
    """Draw the events as an ordered list, with a line for today between what was and what is to come."""
    items = [_item(event) for event in events if not event.is_to_come]
    items.append(f'<li class="today"><span>I dag, {today:%Y-%m-%d}</span></li>')
    items += [_item(event) for event in events if event.is_to_come]
    (board, board_head), (check, check_head) = SIDES.values()
    heads = (
        f'<span class="what head {board}">{board_head}</span><span class="when head">Datum</span>'
        f'<span class="what head {check}">{check_head}</span>'
    )
    st.html(
        f'{style("follow_up_timeline")}<div class="life-frame">'
        f'<div class="life" aria-hidden="true"><div class="life-heads">{heads}</div></div>'
        f'<ol class="life" aria-label="Tidslinje">{"".join(items)}</ol></div>'
    )


def _item(event: Event) -> str:
    name, whose = SIDES[event.side]
    looks = " ".join(
        look
        for look, has in (("late", event.is_late), ("corrected", event.is_corrected), ("to-come", event.is_to_come))
        if has
    )
    remark = " (rättad)" if event.is_corrected else " – försenat" if event.is_late else ""
    detail = f"<small>{escaped(event.detail)}</small>" if event.detail else ""
    told = f'<span class="whose">{whose}</span>{escaped(event.head)}{remark}{detail}'
    what = f'<span class="what {name} {looks}">{told}</span>'
    return f'<li>{what}<span class="when">{escaped(event.date or event.undated_word)}</span></li>'
