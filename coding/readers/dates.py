"""The report's date, with the precision it is printed in: 2022-04-06, "12 december 2014", "oktober 2025", 2020."""

import re
from collections.abc import Iterator
from datetime import date

from coding.passages import SourceText, Where
from coding.proposals import Given, Proposal, Proposed

READER = "dates/2"
MONTHS = ("januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november",
          "december")  # fmt: skip
_DATE = re.compile(
    rf"(?<![0-9-])(?P<iso>(?:19|20)[0-9]{{2}}-[0-9]{{2}}-[0-9]{{2}})(?![0-9-])"
    rf"|(?<![0-9])(?P<day>[0-9]{{1,2}})\s+(?P<month>{'|'.join(MONTHS)})\s+(?P<year>(?:19|20)[0-9]{{2}})"
    rf"|(?<!\w)(?P<only_month>{'|'.join(MONTHS)})\s+(?P<year_of_month>(?:19|20)[0-9]{{2}})",
    re.IGNORECASE,
)
_YEAR_LINE = re.compile(r"(?:revisionsrapport\s+)?((?:19|20)[0-9]{2})", re.IGNORECASE)
_SIGNED_AT = re.compile(r"(?:[A-ZÅÄÖ][\wåäö-]+(?:\s+[A-ZÅÄÖ][\wåäö-]+)?,?\s+)?(?:den\s+)?", re.IGNORECASE)
# On the front page too some dates are of other things than the report.
_OF_ANOTHER = re.compile(
    r"\b(?:senast|omfattar|perioden?|gäller|från|till|per|antag\w*|antogs|beslut\w*|fastställ\w*|svar\w*|sammanträd\w*|"
    r"möte|upprättad av nämnden|fr\.?o\.?m|t\.?o\.?m)\b",
    re.IGNORECASE,
)
_MOST_WORDS = 6  # beside the date on a line that gives the report's own
_COVER, _SIGNED, _IN_HEAD, _COVER_YEAR, _ELSEWHERE = 1.0, 0.8, 0.6, 0.7, 0.2
_ENOUGH = 0.5


def read_date(source: SourceText) -> Iterator[Proposal]:
    """Yield the date with its basis: that of the cover, or of the signature when that is the same but more precise.

    The other candidates go with it.
    """
    best: dict[Given, Proposed] = {}
    for candidate in _candidates(source):
        kept = best.get(candidate.value)
        if kept is None or (candidate.score or 0) > (kept.score or 0):
            best[candidate.value] = candidate
    ranked = sorted(best.values(), key=lambda candidate: -(candidate.score or 0))
    if not ranked or (ranked[0].score or 0) < _ENOUGH:
        return
    chosen = next((other for other in ranked if _is_finer(other, ranked[0])), ranked[0])
    others = tuple(candidate for candidate in ranked if candidate is not chosen)[:3]
    values = {
        "published.date": Proposed(chosen.value, chosen.where, chosen.score, others),
        "published.basis": Proposed("tryckt", chosen.where),
    }
    yield Proposal("report", values, READER, chosen.where)


def dates_in(text: str) -> list[str]:
    """Return the dates in a text in the bank's form, in order."""
    return [written for _, written in _dates(text)]


def _dates(text: str) -> Iterator[tuple[re.Match[str], str]]:
    """The dates in a text that exist, each in the bank's form."""
    for match in _DATE.finditer(text):
        if written := _as_written(match):
            yield match, written


def _is_finer(other: Proposed, best: Proposed) -> bool:
    """Whether a candidate is the day or month within the best one, signed or in a running head."""
    longer = len(other.value) > len(best.value)
    return longer and str(other.value).startswith(str(best.value)) and (other.score or 0) >= _ENOUGH


def _candidates(source: SourceText) -> Iterator[Proposed]:
    yield from _on_cover(source)
    for paragraph in source.paragraphs:
        for match, written in _dates(paragraph.text):
            after = paragraph.text[match.end() :].strip(" .")
            is_signed = _SIGNED_AT.fullmatch(paragraph.text[: match.start()]) is not None and not after
            where = source.where(paragraph.start, paragraph.stop)
            yield Proposed(written, where, _SIGNED if is_signed and not match["only_month"] else _ELSEWHERE)
    yield from _in_running_heads(source)


def _on_cover(source: SourceText) -> Iterator[Proposed]:
    """The dates that stand on lines of their own, or nearly, on the first page."""
    cover = source.document.pages[0].number if source.has_places and source.document.pages else None
    for line in source.lines:
        if line.page != cover:
            continue
        for match, written in _dates(line.text):
            beside = line.text[: match.start()] + " " + line.text[match.end() :]
            if len(beside.split()) <= _MOST_WORDS and not _OF_ANOTHER.search(beside) and not _DATE.search(beside):
                yield Proposed(written, source.where(line.start + match.start(), line.start + match.end()), _COVER)
        if year := _YEAR_LINE.fullmatch(line.text.strip()):
            yield Proposed(year[1], source.where(line.start, line.stop), _COVER_YEAR)


def _in_running_heads(source: SourceText) -> Iterator[Proposed]:
    for page in source.document.pages[:6]:
        for line in page.lines:
            if line.role in ("head", "foot"):
                for _, written in _dates(line.text):
                    where = Where(page.number if source.has_places else None, page.printed, "", line.text)
                    yield Proposed(written, where, _IN_HEAD)


def _as_written(match: re.Match[str]) -> str:
    """The date in the bank's form, as precise as it is printed; "" for a day that does not exist."""
    if match["only_month"]:
        return f"{match['year_of_month']}-{_month(match['only_month'])}"
    written = match["iso"] or f"{match['year']}-{_month(match['month'])}-{int(match['day']):02}"
    try:
        date.fromisoformat(written)
    except ValueError:
        return ""
    return str(written)


def _month(name: str) -> str:
    return f"{MONTHS.index(name.lower()) + 1:02}"
