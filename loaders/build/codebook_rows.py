"""Rows of the snapshot's tables that come from the register of Sweden and from the codebook."""

from collections import Counter, defaultdict
from collections.abc import Mapping

from loaders.build.context_rows import PlaceInContext
from loaders.build.report_rows import Rows, as_day
from loaders.check.codebook import Codebook
from loaders.read import register
from loaders.read.codebook_schema import fold
from loaders.read.codes_over_time import other_names

_NO_PLACE = PlaceInContext([], None)


def register_rows(places: Mapping[str, PlaceInContext]) -> Rows:
    """Return `body`: one row per municipality and one per region; Gotland, which is both, is one municipality.

    `places` is municipality code → its group and population. `search_alias` gets other names and former codes, and what
    is to be said beside a name.
    """
    county_names = dict(register.counties())
    bodies: list[dict[str, object]] = [
        {
            "body_id": code,
            "name": name,
            "kind": "kommun",
            "county_code": county,
            "county_name": county_names[county],
            **places.get(code, _NO_PLACE)._asdict(),
        }
        for code, name, county in register.municipalities()
    ]
    bodies += [
        {
            "body_id": code,
            "name": name,
            "kind": "region",
            "county_code": code,
            "county_name": county_names[code],
            **_NO_PLACE._asdict(),
        }
        for code, name in register.regions()
    ]
    kinds = {str(body["body_id"]): str(body["kind"]) for body in bodies}
    aliases = [_alias(kinds[body_id], body_id, name) | {"note": sentence} for body_id, name, sentence in other_names()]
    return {"body": bodies, "search_alias": aliases}


def _alias(kind: str, ref_id: str, name: str) -> dict[str, object]:
    """Return the row of `search_alias` of one more name of something that can be searched by name."""
    return {"kind": kind, "ref_id": ref_id, "name": name}


KIND_LABELS = {
    "kommunalforbund": "kommunalförbund",
    "bolag": "bolag",
    "stiftelse": "stiftelse",
    "gemensam_namnd": "gemensam nämnd",
    "annan": "annan part",
}


def shown_names(codebook: Codebook) -> dict[str, str]:
    """Return body_id → name on screen of the codebook's parties, each unlike every other party's.

    Of several with one name, each of the codebook's gets what it is, and its county where that does not tell them
    apart: "Timrå (bolag)", "Stadshus AB (bolag, Örebro län)"; at last its id. Municipalities keep their name.
    """
    counties = dict(register.counties())
    forms = [
        {body.id: body.name for body in codebook.bodies.values()},
        {body.id: f"{body.name} ({KIND_LABELS[body.kind]})" for body in codebook.bodies.values()},
        {
            body.id: f"{body.name} ({KIND_LABELS[body.kind]}, {counties[body.county]})"
            for body in codebook.bodies.values()
        },
        {body.id: f"{body.name} ({body.id})" for body in codebook.bodies.values()},
    ]
    taken = Counter(fold(name) for name in register.body_names().values())
    names: dict[str, str] = {}
    for form in forms:
        times = taken + Counter(fold(name) for name in form.values())
        free = {body_id: name for body_id, name in form.items() if body_id not in names and times[fold(name)] == 1}
        names |= free
    return {body_id: names.get(body_id, f"{body.name} ({body_id})") for body_id, body in codebook.bodies.items()}


def codebook_rows(codebook: Codebook) -> Rows:
    """Return the tables that mirror data/codebook, one row per entry.

    `body` gets the parties that are neither municipality nor region, under names that no other party has.
    `area_provision`, `provision_successor` and `provision_change` have one row per pair or first day; no row = none
    recorded, not none in law. A missing `valid_from` is unknown, a missing `valid_to` is still in force.
    `scale_wording` has one row per wording in the form it is compared in; a missing `contested_grade` is a wording that
    nobody disputes. `search_alias` has the names beside the one on screen.
    """
    rows: Rows = defaultdict(list)
    county_names = dict(register.counties())
    names = shown_names(codebook)
    for body in codebook.bodies.values():
        rows["body"].append(
            {
                "body_id": body.id,
                "name": names[body.id],
                "kind": "ovrig",
                "county_code": body.county,
                "county_name": county_names[body.county],
                **_NO_PLACE._asdict(),
            }
        )
    rows["board_type"] = [{"board_type": board.id, "label": board.label} for board in codebook.board_types.values()]
    rows["firm"] = [{"firm_id": firm.id, "name": firm.name} for firm in codebook.firms.values()]
    rows["search_alias"] = _codebook_aliases(codebook)
    rows["topic"] = [
        {"topic_id": topic.id, "label": topic.label, "definition": topic.definition}
        for topic in codebook.topics.values()
    ]
    for order, dimension in enumerate(codebook.dimensions.values(), 1):
        rows["dimension"].append({"dimension_id": dimension.id, "label": dimension.label, "sort_order": order})
    for area in codebook.areas.values():
        rows["area"].append(
            {
                "area_id": area.id,
                "dimension_id": area.dimension_id,
                "label": area.label,
                "question": area.question,
                "definition": area.definition,
                "brist": area.brist,
                "delvis": area.delvis,
                "fungerar": area.fungerar,
                "not_here": area.not_here or "",
                "consequences": ", ".join(area.consequences),
                "is_leading": area.leading is not None,
                "sort_order": area.order + 1,
            }
        )
        rows["area_provision"] += [{"area_id": area.id, "provision_id": provision} for provision in area.provisions]
    for provision in codebook.provisions.values():
        rows["provision"].append(
            {
                "provision_id": provision.id,
                "law": provision.law,
                "paragraph": provision.paragraph,
                "summary": provision.summary,
                "valid_from": as_day(provision.valid_from),
                "valid_to": as_day(provision.valid_to),
                "verified": provision.verified,
            }
        )
        rows["provision_successor"] += [
            {"provision_id": provision.id, "successor_id": successor} for successor in provision.successors
        ]
        rows["provision_change"] += [
            {"provision_id": provision.id, "valid_from": as_day(change.valid_from), "summary": change.summary}
            for change in provision.changes
        ]
    for grade, wordings in codebook.scales.grades.items():
        rows["scale_wording"] += [
            {"wording": fold(wording), "grade": grade, "contested_grade": codebook.other_grade_of(wording)}
            for wording in wordings
        ]
    return rows


def _codebook_aliases(codebook: Codebook) -> list[dict[str, object]]:
    """Return `search_alias` of the codebook. The names of a law in its entirety are those of the law."""
    found = [
        *(("omrade", area.id, name) for area in codebook.areas.values() for name in area.aliases),
        *(("byra", firm.id, name) for firm in codebook.firms.values() for name in firm.aliases if name != firm.id),
        *(("namndtyp", board.id, name) for board in codebook.board_types.values() for name in board.names),
    ]
    for one in codebook.provisions.values():
        kind, ref_id = ("bestammelse", one.id) if one.paragraph else ("lag", one.law)
        found += [(kind, ref_id, name) for name in one.aliases]
    return [_alias(*one) for one in dict.fromkeys(found)]
