"""Where in the codebook an addition is to stand, or the Swedish sentence that says why it cannot: `plan(...)`.

What is told here is what the codebook's own checks would tell in words for a file, not for what somebody just wrote.
"""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple, get_args

from pydantic import TypeAdapter

from loaders.check.codebook import Codebook, without_place
from loaders.documents.addition_refusals import alike, refuse_ignored, refuse_known_id, refuse_known_label
from loaders.documents.additions import Addition, NewBoard, NewBody, NewFirm, NewProvision, NewTopic, NewWording
from loaders.documents.yaml_insert import Append
from loaders.faults.fault import LoadersError
from loaders.faults.near_miss import suggest
from loaders.read.codebook_schema import Contested, fold
from loaders.read.register import name_codes, resolve_body
from loaders.read.schema import Grade
from loaders.read.shape import check_shape

_PHRASE_SHAPE = TypeAdapter(Contested)
_BARE = ("nämnden", "nämnd", "styrelsen", "styrelse")


class Plan(NamedTuple):
    """The file, without extension, what is put into it, and sentences to read before it is written."""

    file: str
    appends: list[Append]
    notes: list[str]


def plan(addition: Addition, codebook: Codebook) -> Plan:
    """Return where a tidied addition is to stand. Raises LoadersError when the codebook has it already."""
    match addition:
        case NewWording():
            return _plan_wording(addition, codebook)
        case NewBoard():
            return _plan_board(addition, codebook)
        case NewFirm():
            return _plan_firm(addition, codebook)
        case NewTopic():
            return _plan_topic(addition, codebook)
        case NewProvision():
            return _plan_provision(addition, codebook)
        case NewBody():
            return _plan_body(addition, codebook)


def _plan_wording(new: NewWording, codebook: Codebook) -> Plan:
    grade, other = codebook.grade_of(new.phrase), codebook.other_grade_of(new.phrase)
    if grade is not None:
        contested = f", och under contested med den andra graden {other}" if other else ""
        raise LoadersError(f'Frasen "{new.phrase}" finns redan i scales.yaml, under graden {grade}{contested}.')
    refuse_ignored(new.phrase, codebook.ignored_wordings, "scales", "den ser ut som en grad men är det inte")
    if new.grade not in get_args(Grade):
        near = suggest(new.grade, get_args(Grade), "grade")
        raise LoadersError(f'Graden "{new.grade}" finns inte ({", ".join(get_args(Grade))}).{near}')
    _, issues = check_shape(_PHRASE_SHAPE, {"wording": new.phrase, "other_grade": new.other_grade or new.grade})
    for issue in issues:  # the checks of the file would name the phrase after its grade
        raise LoadersError(f"Inget är skrivet: {issue.kind.at('scales.yaml', 1, 1, **issue.values).message}")
    appends = [Append(("grades", new.grade), new.phrase)]
    if new.other_grade:
        appends.append(Append(("contested",), {"wording": new.phrase, "other_grade": new.other_grade}))
    return Plan("scales", appends, list(alike([new.phrase], codebook.wordings())))


def _plan_board(new: NewBoard, codebook: Codebook) -> Plan:
    names = _board_names(new, codebook)
    notes = [*alike(names, codebook.board_names()), *_perhaps_place(new.name)]
    known = codebook.board_types.get(new.board_type)
    if known is None and not new.label:
        near = suggest(new.board_type, codebook.board_types)
        raise LoadersError(
            f'Nämndtypen "{new.board_type}" finns inte i boards.yaml.{near} En ny nämndtyp behöver label, dess namn på '
            "skärmen."
        )
    if known is None:
        refuse_known_label(new.label, {board.id: board.label for board in codebook.board_types.values()}, "Nämndtypen")
        block = _filled(id=new.board_type, label=new.label, holders=new.holders, names=names)
        return Plan("boards", [Append(("known",), block)], notes)
    if new.label or new.holders:
        raise LoadersError(f'Nämndtypen "{known.id}" finns redan ({known.label}). Utelämna label och holders.')
    place = ("known", list(codebook.board_types).index(known.id), "names")
    return Plan("boards", [Append(place, name) for name in names], notes)


def _board_names(new: NewBoard, codebook: Codebook) -> list[str]:
    """The forms of the name that are to be added: the other form may be there already."""
    name, other = _with_small_letter(new.name), _with_small_letter(new.other_form)
    is_needed = other and fold(other) != fold(name) and codebook.board_type(other) != new.board_type
    names = [name, other] if is_needed else [name]
    for form in names:
        _refuse_known_board(form, codebook)
        if (shorter := without_place(form)) != form:
            raise LoadersError(f'"{form}" har en plats, som inte behöver skrivas. Lägg till "{shorter}".')
    return names


def _refuse_known_board(name: str, codebook: Codebook) -> None:
    known = codebook.board_type(name)
    if known is not None:
        label = codebook.board_types[known].label
        raise LoadersError(f'Nämnden "{name}" finns redan i boards.yaml, under nämndtypen {known} ({label}).')
    refuse_ignored(name, codebook.ignored_boards, "boards", "det är inte en nämnd")


def _perhaps_place(name: str) -> Iterator[str]:
    """A sentence on a name that begins with a capital letter: it may be that of a place, or that of a sentence."""
    rest = without_place(name)
    if rest not in (name, *_BARE) and not rest.startswith("och "):  # "Tekniska nämnden", "Hälso- och sjukvårdsnämnden"
        yield f'Är början på "{name}" en plats: lägg till "{rest}" i stället.'


def _with_small_letter(name: str) -> str:
    """The name as the codebook has it, also when it began a sentence; LSS-nämnden stays."""
    return name[:1].lower() + name[1:] if name[1:2].islower() else name


def _plan_firm(new: NewFirm, codebook: Codebook) -> Plan:
    known, names = codebook.firms.get(new.id), [*filter(None, [new.name]), *new.aliases]
    for name in names if known else [new.id, *names]:
        _refuse_known_firm(name, codebook)
    notes = list(alike(names, codebook.firm_names()))
    if known is None and not new.name:
        near = suggest(new.id, codebook.firms)
        raise LoadersError(f'Byrån "{new.id}" finns inte i firms.yaml.{near} En ny byrå behöver name.')
    if known is None:
        block = _filled(id=new.id, name=new.name, aliases=new.aliases)
        return Plan("firms", [Append(("known",), block)], notes)
    if new.name or not new.aliases:
        raise LoadersError(
            f'Byrån "{known.id}" finns redan i firms.yaml ({known.name}). Ett annat skrivsätt för den läggs till som '
            "alias, utan name."
        )
    place = ("known", list(codebook.firms).index(known.id), "aliases")
    return Plan("firms", [Append(place, alias) for alias in new.aliases], notes)


def _refuse_known_firm(name: str, codebook: Codebook) -> None:
    known = codebook.firm_id(name)
    if known is not None:
        firm = codebook.firms[known].name
        raise LoadersError(f'"{name}" finns redan i firms.yaml: det betyder byrån {firm} ({known}).')
    refuse_ignored(name, codebook.ignored_firms, "firms", "det är inte en byrå")


def _plan_topic(new: NewTopic, codebook: Codebook) -> Plan:
    labels = {topic.id: topic.label for topic in codebook.topics.values()}
    refuse_known_id(new.id, labels, "Ämnet")
    refuse_known_label(new.label, labels, "Ämnet")
    if set(new.id) - set("abcdefghijklmnopqrstuvwxyz_"):
        raise LoadersError(
            f'"{new.id}" kan inte vara ett ämnes id. Skriv bara a–z och understreck: rapportens id slutar med det.'
        )
    return Plan("topics", [Append((), _filled(**vars(new)))], list(alike([new.label], labels.values())))


def _plan_provision(new: NewProvision, codebook: Codebook) -> Plan:
    known = {item.id: " ".join(filter(None, (item.law, item.paragraph))) for item in codebook.provisions.values()}
    refuse_known_id(new.id, known, "Bestämmelsen")
    refuse_known_label(" ".join(filter(None, (new.law, new.paragraph))), known, "Bestämmelsen")
    if new.id in new.successors:
        raise LoadersError(f'Bestämmelsen "{new.id}" kan inte gälla efter sig själv (successors).')
    order = ("id", "law", "paragraph", "aliases", "summary", "valid_from", "valid_to", "successors", "verified")
    block = _filled(**{name: getattr(new, name) for name in order})
    laws = {item.law for item in codebook.provisions.values()}
    return Plan("provisions", [Append((), block)], [] if new.law in laws else list(alike([new.law], sorted(laws))))


def _plan_body(new: NewBody, codebook: Codebook) -> Plan:
    names = {body.id: body.name for body in codebook.bodies.values()}
    refuse_known_id(new.id, names, "Parten")
    if registered := resolve_body(new.name, only_exact=True):
        raise LoadersError(
            f'"{new.name}" finns redan i registret över kommuner och regioner. Skriv {name_codes(registered)} i '
            "rapporten."
        )
    return Plan("bodies", [Append((), _filled(**vars(new)))], list(alike([new.name], names.values())))


def _filled(**values: str | Iterable[str]) -> dict[str, Any]:
    """The fields that have a value, lists as the reader gives them."""
    return {name: value if isinstance(value, str) else list(value) for name, value in values.items() if value}
