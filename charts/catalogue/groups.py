"""Kommungrupper: how many of each group's municipalities have examined one area, and each area."""

from bank.answer import answer
from charts.catalogue.build_figure import Build, Nothing, Parameters, build_figure
from charts.description import Figure
from charts.group_gaps import group_bars, group_gap_grid
from wording.context_words import GROUP_MEASURE, current_edition
from wording.gaps import left_out_sentence
from wording.group_gaps import (
    NO_GROUPS,
    NO_MUNICIPALITY,
    examined_by_any_group,
    group_gap_table,
    group_sentence,
    groups_source,
    groups_table,
    is_narrowed,
)
from wording.sentences import NONE_HAS_EXAMINED
from wording.words import joined, with_end_mark

GROUP_CAUTION = (
    "Att ingen har granskat säger inget om hur det fungerar. Banken har inte alla granskningar: en kommun kan ha "
    "granskat området utan att det syns här."
)


def _sentence(parameters: Parameters) -> str:
    """The title; raises Nothing when there is no division into groups, or none of the chosen is in a group."""
    if current_edition(GROUP_MEASURE) is None:
        raise Nothing(NO_GROUPS)
    title = group_sentence(answer("examined_groups", parameters), parameters)
    if not title:
        raise Nothing(NO_MUNICIPALITY)
    return title


def _whole(parameters: Parameters) -> str:
    """What a count of municipalities is of: filters may leave out some of a group's."""
    narrowed = is_narrowed(answer("examined_groups", parameters), parameters)
    return "alla valda i kommungruppen" if narrowed else "alla i kommungruppen"


def by_group(parameters: Parameters) -> Figure:
    """How many of each group's municipalities have examined the areas, or have any selected audit when none is
    chosen."""
    title, groups = _sentence(parameters), answer("examined_groups", parameters)
    with_area = bool(parameters.get("areas") or parameters.get("leading_only"))
    marks = (
        "Fylld: har granskat. Blek: vald granskning, men inte av området. Bara kontur: ingen vald granskning."
        if with_area
        else "Fylld: minst en vald granskning. Bara kontur: ingen."
    )
    return build_figure(
        title,
        f"Antal kommuner av {_whole(parameters)}. {marks}",
        group_bars(groups, with_area),
        groups_table(groups, with_area),
        parameters,
        caution=GROUP_CAUTION,
        source=groups_source(parameters),
    )


def gaps_by_group(parameters: Parameters) -> Figure:
    """Each area in each group; with `examined_only` those that none has examined are left out, and the subtitle says
    so."""
    cells = answer("gaps_by_group", parameters)
    of_leading = not parameters.get("areas") and bool(cells["is_leading"].any())  # else any audit would count
    title = _sentence({**parameters, "leading_only": True} if of_leading else parameters)
    order = "Särskilt följda områden först."
    if parameters.get("examined_only"):
        left_out = left_out_sentence(cells.assign(examined_count=cells["area_examined_count"]))
        order = joined(" ", left_out, "Särskilt följda områden först, därefter flest som granskat.")
        cells = examined_by_any_group(cells)
        if cells.empty:
            raise Nothing(NONE_HAS_EXAMINED)
    return build_figure(
        title,
        f"Antal kommuner som har granskat området, av {_whole(parameters)}: 2/35 är två av 35. {order}",
        group_gap_grid(cells),
        group_gap_table(cells),
        parameters,
        alt=f"Matris med områden och kommungrupper. {with_end_mark(title)}",
        reading="Prickad ruta: ingen kommun i gruppen har granskat området. Blek: någon. Fylld: alla.",
        caution=GROUP_CAUTION,
        source=groups_source(parameters),
    )


BUILDS: dict[str, Build] = {"grupper": by_group, "luckor_per_grupp": gaps_by_group}
