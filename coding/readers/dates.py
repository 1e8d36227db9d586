"""The report's date, with the precision it is printed in: 2022-04-06, "12 december 2014", "oktober 2025", 2020."""

import re
from collections.abc import Iterator

from coding.passages import SourceText, Where
from coding.proposals import Given, Proposal, Proposed

READER = "dates/1"
MONTHS = ("januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november",
          "december")  # fmt: skip
_DATE = re.compile(
    rf"(?<![0-9-])(?P<iso>(?:19|20)[0-9]{{2}}-[0-9]{{2}}-[0-9]{{2}})(?![0-9-])"
    rf"|(?P<day>[0-9]{{1,2}})\s+(?P<month>{'|'.join(MONTHS)})\s+(?P<year>(?:19|20)[0-9]{{2}})"
    rf"|(?<!\w)(?P<only_month>{'|'.join(MONTHS)})\s+(?P<year_of_month>(?:19|20)[0-9]{{2}})",
    re.IGNORECASE,
)
_YEAR_LINE = re.compile(r"(?:revisionsrapport\s+)?((?:19|20)[0-9]{2})", re.IGNORECASE)
_SIGNED_AT = re.compile(r"(?:[A-ZÅÄÖ][\wåäö-]+(?:\s+[A-ZÅÄÖ][\wåäö-]+)?,?\s+)?(?:den\s+)?", re.IGNORECASE)
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
    return [_as_written(match) for match in _DATE.finditer(text)]


def _is_finer(other: Proposed, best: Proposed) -> bool:
    """Whether a candidate is the day or month within the best one, signed or in a running head."""
    longer = len(other.value) > len(best.value)
    return longer and str(other.value).startswith(str(best.value)) and (other.score or 0) >= _ENOUGH


def _candidates(source: SourceText) -> Iterator[Proposed]:
    cover = source.document.pages[0].number if source.has_places and source.document.pages else None
    for line in source.lines:
        if line.page == cover:
            for match in _DATE.finditer(line.text):
                where = source.where(line.start + match.start(), line.start + match.end())
                yield Proposed(_as_written(match), where, _COVER)
            if year := _YEAR_LINE.fullmatch(line.text.strip()):
                yield Proposed(year[1], source.where(line.start, line.stop), _COVER_YEAR)
    for paragraph in source.paragraphs:
        for match in _DATE.finditer(paragraph.text):
            signed = _SIGNED_AT.fullmatch(paragraph.text[: match.start()]) and not paragraph.text[match.end() :].strip(
                " ."
            )
            where = source.where(paragraph.start, paragraph.stop)
            yield Proposed(_as_written(match), where, _SIGNED if signed and not match["only_month"] else _ELSEWHERE)
    yield from _in_running_heads(source)


def _in_running_heads(source: SourceText) -> Iterator[Proposed]:
    for page in source.document.pages[:6]:
        for line in page.lines:
            if line.role in ("head", "foot"):
                for match in _DATE.finditer(line.text):
                    where = Where(page.number if source.has_places else None, page.printed, "", line.text)
                    yield Proposed(_as_written(match), where, _IN_HEAD)


def _as_written(match: re.Match[str]) -> str:
    """The date in the bank's form, as precise as it is printed."""
    if match["iso"]:
        return match["iso"]
    if match["day"]:
        return f"{match['year']}-{_month(match['month'])}-{int(match['day']):02}"
    return f"{match['year_of_month']}-{_month(match['only_month'])}"


def _month(name: str) -> str:
    return f"{MONTHS.index(name.lower()) + 1:02}"
