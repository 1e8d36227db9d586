"""The overall verdicts: sentences of the summary and the conclusion that grade the whole, and whom each holds for."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from coding.passages import Sentence, SourceText, Where
from coding.proposals import Proposal, Proposed
from coding.quotes import after_opening, phrase_at
from coding.readers.grades import PrintedGrade, is_bare
from coding.terms import Terms
from loaders.read.codebook_schema import fold

READER = "verdicts/3"
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
_DENIES = (
    r"inte|ej|icke|inga|ingen|inget|aldrig|varken|knappast|knappt|sakna\w*|avsaknad|brist\w*|brustit|misslyck\w*|"
    r"underlåt\w*|försumm\w*|långt\s+ifrån|otillräcklig\w*|otydlig\w*|ifrågasätt\w*"
)
# What makes a mere "ändamålsenlig" less than a yes, wherever in the sentence it stands.
_DOUBTS = re.compile(
    r"\b(?:(?:till|i)\s+(?:[\wåäö]+\s+){0,2}?(?:del|delar|grad|utsträckning|omfattning|avseenden?|fall)|"
    r"i\s+(?:stort(?:\s+sett)?|princip)|nästan|endast|enbart|bara|viss|visst|vissa|utom|undantag\w*|"
    r"men|dock|däremot|medan|samtidigt|förutsatt|förutsättning|"
    r"behöver|behövs|behov\w*|bör|borde|måste|bli|blir|utveckla|utvecklas|stärka|stärkas|förbättra\w*|"
    rf"risk\w*|ännu|{_DENIES})\b",
    re.IGNORECASE,
)
_DENIES_IT = re.compile(rf"\b(?:{_DENIES})\b", re.IGNORECASE)
_CLAUSE_END = re.compile(r"[,;:.]|\b(?:men|dock|däremot|medan|att)\b", re.IGNORECASE)
_TURN = re.compile(r"\b(?:men|medan|däremot|dock)\b", re.IGNORECASE)
_LESS = ("delvis", "till viss del")  # of these less than all is said already
_EXCEPT = re.compile(r"\b(?:till\s+skillnad\s+från|undantag|undantagen|utom|exklusive)\b", re.IGNORECASE)
_LONGEST = 1500  # letters of a sentence that is read
_MOST_TURNS = 4  # of a sentence
_MOST_WORDS = 8  # of a phrase that is told with the word that turns it


@dataclass(frozen=True, slots=True)
class _Print:
    """A verdict where it is printed: its sentence, the phrase that grades, the boards named, what the coder is told."""

    sentence: Sentence
    grade: PrintedGrade
    boards: tuple[str, ...]
    note: str = ""


_Key = tuple[str, tuple[str, ...]]  # the phrase, and the boards when they are not all


def read_verdicts(source: SourceText, terms: Terms, audited: tuple[str, ...]) -> Iterator[Proposal]:
    """Yield one proposal a verdict: its wording and grade, and the boards when it names fewer than all of `audited`.

    The print in the conclusion is taken before that in the summary; a verdict printed twice is one.
    """
    kept: dict[_Key, list[_Print]] = {}
    asked = {fold(cell.text(source.reading)) for table in source.tables for row in table.rows for cell in row.cells}
    for sentence in _sentences(source):
        if fold(sentence.text) in asked or not _VERDICT.search(sentence.text) or _ASKS.search(sentence.text):
            continue
        found = _found(sentence, terms)
        if found:
            partly = found.boards if set(found.boards) < set(audited) else ()
            kept.setdefault((fold(found.grade.wording), partly), []).append(found)
    for (_, boards), prints in _whole(kept):
        yield _proposal(source, boards, prints)


def _sentences(source: SourceText) -> Iterator[Sentence]:
    """The sentences of the summary and of the conclusions, those of tables left out."""
    in_tables = {line.start for table in source.tables for row in table.rows for line in row.lines}
    for sentence in source.sentences:
        titles = [section.title for section in (*sentence.path[:1], *sentence.path[-1:])]
        is_short = sentence.stop - sentence.start < _LONGEST
        if is_short and sentence.start not in in_tables and (not titles or any(map(_PLACE.search, titles))):
            yield sentence


def _found(sentence: Sentence, terms: Terms) -> _Print | None:
    """What a sentence grades with, for the boards that it says so of."""
    grade = _grade(sentence.text, terms)
    if grade is None:
        return None
    part, boards = _part_of(sentence.text, grade, terms)
    others = [name for name in terms.boards.names_in(sentence.text) if name not in boards]
    if others and not boards:
        note = "Meningen säger olika saker om olika nämnder, och inte om vilken ordalydelsen är. Läs den."
        return _Print(sentence, replace(grade, grade=""), (), note)
    told = f"Meningen säger något annat om {' och '.join(others)}." if others else ""
    doubted = _doubted(part, grade)
    if doubted is None:
        return _Print(sentence, grade, boards, told)
    word, wording = doubted
    note = f'"{grade.wording}" ger ingen grad här: i meningen står "{word}". Läs den och välj grad.'
    return _Print(sentence, PrintedGrade(wording, ""), boards, f"{note} {told}".strip())


def _part_of(text: str, grade: PrintedGrade, terms: Terms) -> tuple[str, tuple[str, ...]]:
    """The part of a sentence that the grade is in, and its boards; all of it when "men" parts no boards."""
    match = _place_of(grade.wording, text)
    whole = tuple(terms.boards.names_in(text))
    for turn in islice(_TURN.finditer(text), _MOST_TURNS):
        parts = (text[: turn.start()], text[turn.end() :])
        before, after = (tuple(terms.boards.names_in(part)) for part in parts)
        is_before = match is not None and match.start() < turn.start()
        if set(after) - set(before) and (before or is_before):
            own, boards = (parts[0], before) if is_before else (parts[1], after)
            return own, boards if not set(before) & set(after) else ()
    excepted = _EXCEPT.search(text)
    return text, () if excepted and terms.boards.names_in(text[excepted.end() :]) else whole


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
    match = _place_of(grade.wording, text)
    if match is None or grade.grade == "nej" or fold(grade.wording).startswith("inte"):
        return grade
    negated = _NEGATED.search(text[: match.start()])
    if negated:
        return PrintedGrade(" ".join(text[negated.start() : match.end()].split()), "")
    after = _NEGATED_AFTER.match(text[match.end() :])
    return PrintedGrade(f"{match[0]}{after[0]}", "") if after else grade


def _doubted(text: str, grade: PrintedGrade) -> tuple[str, str] | None:
    """The word that makes a grade doubtful, and the phrase with it; None for a grade that stands.

    A mere "ändamålsenlig" is doubtful by any word that says less; "i allt väsentligt" by one that denies what follows.
    """
    match = _place_of(grade.wording, text)
    if match is None or grade.grade not in ("ja", "delvis") or fold(grade.wording).startswith("inte"):
        return None
    if is_bare(grade.wording):
        words = [word for word in _DOUBTS.finditer(text) if word.end() <= match.start() or word.start() >= match.end()]
        word = words[0] if words and grade.grade == "ja" else None
    elif fold(grade.wording).startswith(_LESS):
        return None
    else:
        word = _DENIES_IT.search(text, match.end(), _end_of_clause(text, match.end()))
    if word is None:
        return None
    phrase = " ".join(text[min(word.start(), match.start()) : max(word.end(), match.end())].split())
    return word[0], phrase if len(phrase.split()) <= _MOST_WORDS else " ".join(word[0].split())


def _end_of_clause(text: str, start: int) -> int:
    end = _CLAUSE_END.search(text, start)
    return end.start() if end else len(text)


def _place_of(wording: str, text: str) -> re.Match[str] | None:
    return re.search(r"\s+".join(map(re.escape, wording.split())), text)


def _whole(kept: dict[_Key, list[_Print]]) -> list[tuple[_Key, list[_Print]]]:
    """Those that speak of the whole, or that are printed more than once; all when none does."""
    items = list(kept.items())
    whole = [item for item in items if len(item[1]) > 1 or any(_WHOLE.search(each.sentence.text) for each in item[1])]
    return whole or items


def _proposal(source: SourceText, boards: tuple[str, ...], prints: list[_Print]) -> Proposal:
    in_conclusion = [each for each in prints if each.sentence.zone != "sammanfattning"]
    chosen = (in_conclusion or prints)[-1]
    sentence, grade = chosen.sentence, chosen.grade
    where = source.where(sentence.start, sentence.stop)
    values = {"wording": Proposed(grade.wording, where, 0.9, note=chosen.note)}
    values["basis"] = Proposed("uttrycklig", where, 0.9)
    if grade.grade:
        values["grade"] = Proposed(grade.grade, where, 0.9)
    else:
        note = chosen.note or f'Kodboken saknar ordalydelsen "{grade.wording}". Lägg till den, eller välj en annan.'
        values["wording"] = Proposed(grade.wording, where, 0.5, note=note)
    if boards:
        values["boards"] = Proposed(boards, where, 0.9)
    quoted = _phrase_with(source, sentence, grade.wording)
    if quoted:
        values["evidence"] = Proposed(quoted.quote, quoted, 0.8)
    others = [each.sentence for each in prints if each.sentence is not sentence]
    also = tuple(source.where(other.start, other.stop) for other in others)
    return Proposal("overall", values, READER, where, also)


def _phrase_with(source: SourceText, sentence: Sentence, wording: str) -> Where | None:
    """A phrase of the sentence that has the grading words in it."""
    raw = source.reading.raw[sentence.start : sentence.stop]
    match = _place_of(wording, raw)
    if not match:
        return phrase_at(source, after_opening(source, sentence.start, sentence.stop), sentence.stop)
    words = [word.start() for word in re.finditer(r"\S+", raw)]
    first = max(0, sum(start < match.start() for start in words) - 8)
    begins = max(after_opening(source, sentence.start, sentence.stop), sentence.start + words[first])
    return phrase_at(source, min(begins, sentence.start + match.start()), sentence.stop)
