"""One key figure of chosen municipalities, one dot for each: a fact beside the findings, and no finding itself."""

from dataclasses import dataclass

import pandas as pd

from bank.answer import answer, data_version
from charts.catalogue.build_figure import (
    MOST_COLUMNS,
    BadParameters,
    Build,
    Nothing,
    Parameters,
    as_table,
)
from charts.description import Dots, Figure
from charts.dots import dot_figure
from wording.context_tables import middle, value_told
from wording.context_words import (
    POPULATION_MEASURE,
    current_edition,
    group_editions,
    measure_told,
    missing_told,
    source_told,
    unit_told,
)
from wording.filters import Selection, described, labels_of
from wording.likeness import Limits, OwnPlace, place_of, similar_to
from wording.parties import kind_of
from wording.words import counted, in_words, known_ids, listed, number, with_end_mark

CHOOSING = ("bodies", "counties", "groups", "population")
_NONE = "Ingen av de valda är en kommun med kommunfakta. Välj kommuner, ett län eller en kommungrupp."


@dataclass(frozen=True, slots=True)
class _Compared:
    """The measure, the facts of the drawn (own first), what the others have, and how many there are.

    `is_group`: the others are one kommungrupp; `is_in_group`: the own municipality belongs to it, and is left out.
    """

    edition: pd.Series
    drawn: pd.DataFrame
    spread: pd.Series
    own: pd.Series | None
    is_group: bool
    is_in_group: bool
    others_count: int

    @property
    def unit(self) -> str:
        return unit_told(self.edition) or str(self.edition["unit"])

    @property
    def median(self) -> str:
        """The median in words, "" where too few have a value."""
        median, _, decimals = middle(self.spread, self.edition)
        return "" if median is None else number(median, decimals)

    @property
    def has_own_value(self) -> bool:
        return self.own is not None and not pd.isna(self.own["value"])

    @property
    def leaves_out_own(self) -> bool:
        """Whether the median is of others than the own municipality, and of a group so not the group's."""
        return self.own is not None and (self.is_in_group or not self.is_group)


def key_figure(parameters: Parameters) -> Figure:
    """The key figure `measure` of the chosen municipalities, without a choice those in the bank; `own_body` stands
    first, and the median and quartiles are of the others.

    Of many, `nearest` draws only so many of the others, those nearest in population; the lines are of all of them.
    """
    edition = _edition(parameters)
    facts, own = _facts(parameters)
    others = _others(facts, own)
    beside = answer(
        "context_beside",
        own_body=str(parameters.get("own_body") or ""),
        peers=others["body_id"].tolist() or [str(parameters.get("own_body"))],
    )
    drawn, told_drawn = _drawn(others, own, parameters)
    groups = parameters.get("groups")
    other_limits = any(parameters.get(name) for name in CHOOSING if name != "groups")
    compared = _Compared(
        edition,
        drawn,
        beside[beside["measure_id"] == parameters["measure"]].iloc[0],
        own,
        isinstance(groups, list) and len(groups) == 1 and not other_limits,
        len(others) < len(facts),
        len(others),
    )
    title = _title(compared)
    return Figure(
        title=title,
        subtitle=_subtitle(compared, parameters, told_drawn),
        drawing=_dots(compared),
        table=as_table(key_figure_table(drawn, edition)),
        alt=f"{with_end_mark(title)} {_points_told(drawn)}",
        source=_source(parameters, edition),
        reading=_reading(compared),
        caution=f"{edition['not_said']} Figuren rangordnar inte kommuner och visar inga fynd.",
    )


def key_figure_rows(parameters: Parameters) -> pd.DataFrame:
    """Return the table of `key_figure` with its values as numbers; raises as that does."""
    facts, own = _facts(parameters)
    drawn, _ = _drawn(_others(facts, own), own, parameters)
    return key_figure_table(drawn, _edition(parameters))


def _edition(parameters: Parameters) -> pd.Series:
    edition = current_edition(str(parameters["measure"]))
    if edition is None or edition["kind"] == "grupp":
        raise BadParameters("no measure that is a number")
    return edition


def _others(facts: pd.DataFrame, own: pd.Series | None) -> pd.DataFrame:
    return facts if own is None else facts[facts["body_id"] != own["body_id"]]


def _facts(parameters: Parameters) -> tuple[pd.DataFrame, pd.Series | None]:
    """The chosen municipalities' facts in order of name, and the own one's, None when it has none."""
    measures = [str(parameters["measure"])]
    chosen: Selection = {name: parameters[name] for name in CHOOSING if parameters.get(name)}
    if not chosen:
        bank = [body_id for body_id in labels_of("bodies") if kind_of(body_id) == "kommun"]
        chosen = {"bodies": bank or ["ingen"]}
    facts = answer("context_of_bodies", chosen, measures=measures)
    own_body = parameters.get("own_body")
    own = answer("context_of_bodies", bodies=[str(own_body)], measures=measures) if own_body else facts.head(0)
    if facts.empty and own.empty:
        raise Nothing(_NONE)
    return facts, None if own.empty else own.iloc[0]


def _drawn(others: pd.DataFrame, own: pd.Series | None, parameters: Parameters) -> tuple[pd.DataFrame, str]:
    """The facts to draw, the own first and the others in order of name, and a sentence when they are not all."""
    most, told = MOST_COLUMNS - (own is not None), ""
    nearest = int(str(parameters.get("nearest") or 0))
    shown = others
    place = None if own is None else place_of(str(own["body_id"]))
    if own is not None and place is not None and 0 < nearest < len(others):
        shown = _nearest(others, place, min(nearest, most))
        told_count = "den" if len(shown) == 1 else f"de {len(shown)}"
        told = f" Figuren visar {told_count} som är närmast {own['body_name']} i folkmängd."
    elif len(others) > most:
        shown = others.head(most)
        told = f" Figuren visar {most} av {number(len(others))} i bokstavsordning."
    return (shown if own is None else pd.concat([own.to_frame().T, shown], ignore_index=True)), told


def _nearest(others: pd.DataFrame, own: OwnPlace, count: int) -> pd.DataFrame:
    """So many of the municipalities, the nearest in population by the rule of likeness; their order is kept."""
    nearest_first = similar_to(own, Limits(same_group=False, same_county=False, in_bank=False))["body_id"]
    ranks = others["body_id"].map({body_id: rank for rank, body_id in enumerate(nearest_first)})
    return others.loc[ranks.sort_values(kind="stable").index[:count]].sort_index()


def _points_told(drawn: pd.DataFrame) -> str:
    value_count = int(drawn["value"].notna().sum())
    missing_count = len(drawn) - value_count
    if not value_count:
        return "Ingen av kommunerna har ett värde."
    rest = f"; {in_words(missing_count)} saknar värde" if missing_count else ""
    return f"En punkt för var och en av {counted(value_count, 'kommun', 'kommuner')}{rest}."


def _reading(compared: _Compared) -> str:
    """How the figure is read: what is not drawn is not told of."""
    whose = "de valda" if compared.own is None else "de andra"
    sentences = [
        "En punkt är en kommuns värde.",
        f"Linjerna är av {whose} kommunernas värden, var och en räknad lika." if compared.median else "",
        "Den egna kommunen är fylld." if compared.has_own_value else "",
        str(compared.edition["definition"]),
    ]
    return " ".join(filter(None, sentences))


def _dots(compared: _Compared) -> Dots:
    spread, own = compared.spread, compared.own
    rows = compared.drawn.assign(
        is_own=[own is not None and body_id == own["body_id"] for body_id in compared.drawn["body_id"]],
        missing_reason=[
            missing_told(row.missing_reason, bool(row.is_named)) for row in compared.drawn.itertuples()
        ],
    )  # fmt: skip
    median, quartiles, decimals = middle(spread, compared.edition)
    of_all = "Median i gruppen" if compared.is_group else "Median"
    return dot_figure(
        rows.astype({"value": float}),
        compared.unit,
        int(compared.edition["decimals"]),
        median=median,
        quartiles=quartiles,
        median_word="De andras median" if compared.leaves_out_own else of_all,
        line_decimals=decimals,
    )


def _title(compared: _Compared) -> str:
    label, own, median = compared.edition["label"], compared.own, compared.median
    whose = f"{'av de andra' * compared.leaves_out_own} {'i gruppen' * compared.is_group}".strip()
    if own is not None and pd.isna(own["value"]):
        others = f", medianen {whose} är {median} {compared.unit}" if median else ""
        return f"{label}: {own['body_name']} saknar värde{others}"
    if own is not None:
        others = f", medianen {whose} {median}" if median else ""
        return f"{label}: {own['body_name']} {value_told(own['value'], compared.edition)} {compared.unit}{others}"
    value_count = int(compared.spread["peer_value_count"])
    if median:
        return f"{label}: medianen av {counted(value_count, 'kommun', 'kommuner')} är {median} {compared.unit}"
    if not value_count:
        return f"{label}: ingen av de valda kommunerna har ett värde"
    told = [
        f"{row.body_name} {value_told(row.value, compared.edition)}"
        for row in compared.drawn.dropna(subset="value").itertuples()
    ]
    return f"{label}: {listed(told)} {compared.unit}"


def _subtitle(compared: _Compared, parameters: Parameters, told_drawn: str) -> str:
    edition, own = compared.edition, compared.own
    what = f"{compared.unit[:1].upper()}{compared.unit[1:]}, avser {edition['as_of']}."
    chosen = {name: parameters[name] for name in CHOOSING if parameters.get(name)}
    which = described({name: chosen[name] for name in chosen if name != "bodies"}) if set(chosen) - {"bodies"} else ""
    order = "I bokstavsordning" if own is None else f"{own['body_name']} först, de andra i bokstavsordning"
    order = order if len(compared.drawn) > 1 else ""
    value_count = int(compared.spread["peer_value_count"])
    other, others = ("kommun", "kommuner") if own is None else ("annan kommun", "andra kommuner")
    missing_count = compared.others_count - value_count
    rests = f"Medianen är av {counted(value_count, other, others)}"
    if not compared.median:
        have = f"{counted(value_count, other, others)} har" if value_count else f"inga {others} har"
        rests = f"Ingen median: {have} ett värde, och minst tre behövs"
    if missing_count:
        rests += f"; {in_words(missing_count)} saknar värde"
    bodies = chosen.get("bodies")
    other_parties = isinstance(bodies, list) and any(kind_of(str(body_id)) != "kommun" for body_id in bodies)
    left_out = " Bara kommuner har kommunfakta: andra valda parter visas inte." if other_parties else ""
    sentences = [what, f"{which}." if which else "", f"{order}." if order else "", f"{rests}."]
    return " ".join(filter(None, sentences)) + told_drawn + left_out


def _source(parameters: Parameters, edition: pd.Series) -> str:
    """The source line: whose the values are, and whose what chooses the municipalities is."""
    told = [source_told(edition)]
    if divisions := [source_told(division) for division in group_editions(known_ids(parameters.get("groups")))]:
        told.append(f"kommungrupp från {listed(divisions)}")
    people = current_edition(POPULATION_MEASURE)
    by_size = any(parameters.get(name) for name in ("nearest", "population"))
    if by_size and people is not None and people["measure_id"] != edition["measure_id"]:
        told.append(f"folkmängd från {source_told(people)}")
    return f"Källa: {'; '.join(told)}. Data: {data_version()}."


def key_figure_table(facts: pd.DataFrame, edition: pd.Series) -> pd.DataFrame:
    """Return facts of one measure (rows of context_of_bodies) as municipality, value, why it is missing, and source."""
    values = [None if pd.isna(value) else round(float(value), int(edition["decimals"])) for value in facts["value"]]
    missing = [
        missing_told(row.missing_reason, bool(row.is_named)) if pd.isna(row.value) else "" for row in facts.itertuples()
    ]
    columns = {
        "Kommun": facts["body_name"].tolist(),
        measure_told(edition): pd.Series(values, dtype=float),
        **({"Varför värdet saknas": missing} if any(missing) else {}),
        "Avser": [str(edition["as_of"])] * len(facts),
        "Källa": [source_told(edition)] * len(facts),
    }
    return pd.DataFrame(columns)


BUILDS: dict[str, Build] = {"nyckeltal": key_figure}
