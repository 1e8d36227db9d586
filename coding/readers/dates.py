"""The report's date, with the precision it is printed in: 2022-04-06, "15/3 2024", "oktober 2025", 2020."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from coding.markers import marker_of, sort_of
from coding.passages import Paragraph, SourceText, Where
from coding.proposals import Proposal, Proposed

READER = "dates/3"
MONTHS = ("januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november",
          "december")  # fmt: skip
_SHORT = r"(?:jan|feb|mar|apr|jun|jul|aug|sept?|okt|nov|dec)\.?"
_DATE = re.compile(
    rf"(?<![0-9-])(?P<iso>(?:19|20)[0-9]{{2}}-[0-9]{{2}}-[0-9]{{2}})(?![0-9-])"
    rf"|(?<![0-9])(?P<day>[0-9]{{1,2}})\s+(?P<month>{'|'.join(MONTHS)}|{_SHORT})\s+(?P<year>(?:19|20)[0-9]{{2}})"
    r"|(?<![0-9/])(?P<day_of>[0-9]{1,2})/(?P<month_of>[0-9]{1,2})[\s-]+(?P<year_of>(?:19|20)[0-9]{2})(?![0-9])"
    rf"|(?<!\w)(?P<only_month>{'|'.join(MONTHS)})\s+(?P<year_of_month>(?:19|20)[0-9]{{2}})",
    re.IGNORECASE,
)
_YEAR_LINE = re.compile(r"(?:(?:revisions|gransknings)?rapport,?\s+)?((?:19|20)[0-9]{2})", re.IGNORECASE)
_MONTH_LINE = re.compile(
    r"(?:(?:revisions|gransknings)?rapport,?\s+)?((?:19|20)[0-9]{2})-(0[1-9]|1[0-2])", re.IGNORECASE
)
_SIGNED_AT = re.compile(r"(?:[A-ZÅÄÖ][\wåäö-]+(?:\s+[A-ZÅÄÖ][\wåäö-]+)?,?\s+)?(?:den\s+)?", re.IGNORECASE)
# On the front page too some dates are of other things than the report.
_OF_ANOTHER = re.compile(
    r"\b(?:senast|omfattar|perioden?|gäller|från|till|per|antag\w*|antogs|beslut(?!ad\b)\w*|fullmäktige\w*|fastställ\w*|svar\w*|sammanträd\w*|"
    r"möte|upprättad av nämnden|fr\.?o\.?m|t\.?o\.?m)\b",
    re.IGNORECASE,
)
_MOST_WORDS = 6  # beside the date on a line that gives the report's own
_COVER, _SIGNED, _IN_HEAD, _COVER_YEAR, _ELSEWHERE = 1.0, 0.8, 0.6, 0.7, 0.2
_ENOUGH = 0.5
_LONGEST_SIGNED = 80  # letters of a paragraph that is a place and a date
_LONGEST_LINE = 200  # letters of a line on a cover


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A date that is printed, how likely it is the report's own (0–1), and where: told when it is asked for."""

    value: str
    score: float
    start: int = 0
    stop: int = 0
    where: Where | None = None


def read_date(source: SourceText) -> Iterator[Proposal]:
    """Yield the date with its basis: that of the cover, or of the signature when that is the same but more precise.

    The other candidates go with it.
    """
    best: dict[str, _Candidate] = {}
    for candidate in _candidates(source):
        kept = best.get(candidate.value)
        if kept is None or candidate.score > kept.score:
            best[candidate.value] = candidate
    ranked = sorted(best.values(), key=lambda candidate: -candidate.score)
    if not ranked or ranked[0].score < _ENOUGH:
        return
    chosen = next((other for other in ranked if _is_finer(other, ranked[0])), ranked[0])
    others = [candidate for candidate in ranked if candidate is not chosen][:3]
    found = _proposed(source, chosen)
    values = {
        "published.date": replace(found, others=tuple(_proposed(source, other) for other in others)),
        "published.basis": Proposed("tryckt", found.where),
    }
    yield Proposal("report", values, READER, found.where)


def _proposed(source: SourceText, candidate: _Candidate) -> Proposed:
    where = candidate.where or source.where(candidate.start, candidate.stop)
    return Proposed(candidate.value, where, candidate.score)


def dates_in(text: str) -> list[str]:
    """Return the dates in a text in the bank's form, in order."""
    return [written for _, written in _dates(text)]


def _dates(text: str) -> Iterator[tuple[re.Match[str], str]]:
    """The dates in a text that exist, each in the bank's form."""
    for match in _DATE.finditer(text):
        if written := _as_written(match):
            yield match, written


def _is_finer(other: _Candidate, best: _Candidate) -> bool:
    """Whether a candidate is the day or month within the best one, signed or in a running head."""
    longer = len(other.value) > len(best.value)
    return longer and other.value.startswith(best.value) and other.score >= _ENOUGH


def _candidates(source: SourceText) -> Iterator[_Candidate]:
    yield from _on_cover(source)
    for paragraph in source.paragraphs:
        for match, written in _dates(paragraph.text):
            is_signed = _is_signed(paragraph, match) and not match["only_month"]
            yield _Candidate(written, _SIGNED if is_signed else _ELSEWHERE, paragraph.start, paragraph.stop)
    yield from _in_running_heads(source)


def _is_signed(paragraph: Paragraph, date: re.Match[str]) -> bool:
    """Whether a paragraph is only a place and this date, as above a signature; a point of a list names a document."""
    text = paragraph.text
    if paragraph.kind == "item" or len(text) > _LONGEST_SIGNED or _OF_ANOTHER.search(text):
        return False
    return _SIGNED_AT.fullmatch(text, 0, date.start()) is not None and not text[date.end() :].strip(" .")


def _on_cover(source: SourceText) -> Iterator[_Candidate]:
    """The dates that stand on lines of their own, or nearly, on the first page."""
    cover = source.document.pages[0].number if source.has_places and source.document.pages else None
    for line in source.lines:
        is_point = sort_of(marker_of(line.text)[0]) == "bullet"
        if line.page != cover or is_point or len(line.text) > _LONGEST_LINE:
            continue
        for match, written in _dates(line.text):
            beside = line.text[: match.start()] + " " + line.text[match.end() :]
            if len(beside.split()) <= _MOST_WORDS and not _OF_ANOTHER.search(beside) and not _DATE.search(beside):
                yield _Candidate(written, _COVER, line.start + match.start(), line.start + match.end())
        if year := _YEAR_LINE.fullmatch(line.text.strip()):
            yield _Candidate(year[1], _COVER_YEAR, line.start, line.stop)
        if (month := _MONTH_LINE.fullmatch(line.text.strip())) and not _can_be_years(month):
            yield _Candidate(f"{month[1]}-{month[2]}", _COVER, line.start, line.stop)


def _can_be_years(month: re.Match[str]) -> bool:
    """Whether "2010-12" may mean 2010 to 2012."""
    return int(month[2]) > int(month[1][2:])


def _in_running_heads(source: SourceText) -> Iterator[_Candidate]:
    for page in source.document.pages[:6]:
        for line in page.lines:
            if line.role in ("head", "foot"):
                for _, written in _dates(line.text):
                    where = Where(page.number if source.has_places else None, page.printed, "", line.text)
                    yield _Candidate(written, _IN_HEAD, where=where)


def _as_written(match: re.Match[str]) -> str:
    """The date in the bank's form, as precise as it is printed; "" for a day that does not exist."""
    if match["only_month"]:
        return f"{match['year_of_month']}-{_month(match['only_month'])}"
    if match["day_of"]:
        written = f"{match['year_of']}-{int(match['month_of']):02}-{int(match['day_of']):02}"
    else:
        written = match["iso"] or f"{match['year']}-{_month(match['month'])}-{int(match['day']):02}"
    try:
        date.fromisoformat(written)
    except ValueError:
        return ""
    return str(written)


def _month(name: str) -> str:
    """The number of a month by its first three letters: "mars", "sept."."""
    return f"{[month[:3] for month in MONTHS].index(name.lower()[:3]) + 1:02}"
