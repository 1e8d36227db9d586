"""The overall verdicts: sentences of the summary and the conclusion that grade the whole, and whom each holds for."""

import re
from collections.abc import Iterator

from coding.passages import Sentence, SourceText, Where
from coding.proposals import Proposal, Proposed
from coding.quotes import after_opening, phrase_at
from coding.readers.grades import PrintedGrade
from coding.terms import Terms
from loaders.read.codebook_schema import fold

READER = "verdicts/2"
_VERDICT = re.compile(
    r"(?:sammanfattande|samlade?|övergripande|sammanvägda|revisionella)\s+(?:revisionella\s+)?bedömning|"
    r"vår bedömning (?:är|efter)|"
    r"bedömer (?:sammantaget|sammanfattningsvis|vi sammantaget|att)|sammantaget|sammanfattningsvis|vår slutsats|"
    r"vi bedömer att|bedömning(?:en)? är att",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"sammanfattning|samlad|sammanfattande|slutsats|revisionell bedömning|svar på revisionsfrågan|"
    r"övergripande bedömning",
    re.IGNORECASE,
)
_WHOLE = re.compile(
    r"syfte|sammanfattande|samlad|sammantaget|övergripande|sammanvägd|efter (?:utförd|genomförd) granskning",
    re.IGNORECASE,
)
# A sentence that says what the audit is to find out.
_ASKS = re.compile(
    r"bedöm\w*\s+(?:av\s+)?(?:om|huruvida)\b|syfte\w*\b.{0,60}\batt\s+(?:bedöma|granska|undersöka|ge|besvara)\b",
    re.IGNORECASE,
)
_REFUSED = re.compile(r"\binte\s+(?:har\s+)?(?:säkerställ|haft|bedriv|kan anses)\w*", re.IGNORECASE)
_NEGATED = re.compile(r"\b(?:inte|ej|saknar|saknas|inga|ingen|inget)\b(?:\s+[\wåäö-]+){0,4}\s+$", re.IGNORECASE)
_NEGATED_AFTER = re.compile(r"\s+(?:inte|ej|saknar|saknas)\b", re.IGNORECASE)


def read_verdicts(source: SourceText, terms: Terms, audited: tuple[str, ...]) -> Iterator[Proposal]:
    """Yield one proposal a verdict: its wording and grade, and the boards when it names fewer than all of `audited`.

    The print in the conclusion is taken before that in the summary; a verdict printed twice is one.
    """
    kept: dict[tuple[str, tuple[str, ...]], list[tuple[Sentence, PrintedGrade]]] = {}
    asked = {fold(cell.text(source.reading)) for table in source.tables for row in table.rows for cell in row.cells}
    for sentence in _sentences(source):
        if fold(sentence.text) in asked or not _VERDICT.search(sentence.text) or _ASKS.search(sentence.text):
            continue
        grade = _grade(sentence.text, terms)
        if grade:
            boards = tuple(terms.boards.names_in(sentence.text))
            partly = boards if set(boards) < set(audited) else ()
            kept.setdefault((fold(grade.wording), partly), []).append((sentence, grade))
    chosen = _whole(kept)
    for (_, boards), prints in chosen:
        yield _proposal(source, boards, prints)


def _sentences(source: SourceText) -> Iterator[Sentence]:
    """The sentences of the summary and of the conclusions, those of tables left out."""
    in_tables = {line.start for table in source.tables for row in table.rows for line in row.lines}
    for sentence in source.sentences:
        titles = [section.title for section in (*sentence.path[:1], *sentence.path[-1:])]
        if sentence.start not in in_tables and (not titles or any(map(_PLACE.search, titles))):
            yield sentence


def _grade(text: str, terms: Terms) -> PrintedGrade | None:
    """The phrase that a sentence grades with; one that is taken back by "inte" has no grade of the codebook."""
    grades = [
        grade
        for grade in terms.grading.within(text)
        if grade.grade in ("ja", "delvis", "nej") and fold(grade.wording) not in ("ja", "nej")
    ]
    refused = _REFUSED.search(text)
    if refused and (not grades or fold(grades[0].wording).split()[0] != "inte"):
        return PrintedGrade(refused[0], "")
    return _not_negated(text, grades[0]) if grades else None


def _not_negated(text: str, grade: PrintedGrade) -> PrintedGrade:
    """The grade, or the words that turn it into its opposite: "inte har en tillräcklig", "i huvudsak inte"."""
    match = re.search(r"\s+".join(map(re.escape, grade.wording.split())), text)
    if match is None or grade.grade == "nej" or fold(grade.wording).startswith("inte"):
        return grade
    negated = _NEGATED.search(text[: match.start()])
    if negated:
        return PrintedGrade(" ".join(text[negated.start() : match.end()].split()), "")
    after = _NEGATED_AFTER.match(text[match.end() :])
    return PrintedGrade(f"{match[0]}{after[0]}", "") if after else grade


def _whole(kept: dict[tuple[str, tuple[str, ...]], list[tuple[Sentence, PrintedGrade]]]) -> list[
    tuple[tuple[str, tuple[str, ...]], list[tuple[Sentence, PrintedGrade]]]
]:  # fmt: skip
    """Those that speak of the whole, or that are printed more than once; all when none does."""
    items = list(kept.items())
    whole = [item for item in items if len(item[1]) > 1 or any(_WHOLE.search(sentence.text) for sentence, _ in item[1])]
    return whole or items


def _proposal(source: SourceText, boards: tuple[str, ...], prints: list[tuple[Sentence, PrintedGrade]]) -> Proposal:
    in_conclusion = [item for item in prints if item[0].zone != "sammanfattning"]
    sentence, grade = (in_conclusion or prints)[-1]
    where = source.where(sentence.start, sentence.stop)
    values = {"wording": Proposed(grade.wording, where, 0.9), "basis": Proposed("uttrycklig", where, 0.9)}
    if grade.grade:
        values["grade"] = Proposed(grade.grade, where, 0.9)
    else:
        note = f'Kodboken saknar ordalydelsen "{grade.wording}". Lägg till den, eller välj en annan.'
        values["wording"] = Proposed(grade.wording, where, 0.5, note=note)
    if boards:
        values["boards"] = Proposed(boards, where, 0.9)
    quoted = _phrase_with(source, sentence, grade.wording)
    if quoted:
        values["evidence"] = Proposed(quoted.quote, quoted, 0.8)
    also = tuple(source.where(other.start, other.stop) for other, _ in prints if other is not sentence)
    return Proposal("overall", values, READER, where, also)


def _phrase_with(source: SourceText, sentence: Sentence, wording: str) -> Where | None:
    """A phrase of the sentence that has the grading words in it."""
    raw = source.reading.raw[sentence.start : sentence.stop]
    match = re.search(r"\s+".join(map(re.escape, wording.split())), raw)
    if not match:
        return phrase_at(source, after_opening(source, sentence.start, sentence.stop), sentence.stop)
    words = [word.start() for word in re.finditer(r"\S+", raw)]
    first = max(0, sum(start < match.start() for start in words) - 8)
    begins = max(after_opening(source, sentence.start, sentence.stop), sentence.start + words[first])
    return phrase_at(source, min(begins, sentence.start + match.start()), sentence.stop)
