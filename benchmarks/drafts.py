"""What a draft is worth, in figures: `make drafts-report` reads the five reports' test PDFs and compares with the bank.

For each layout: how many values of each kind are found, wrong and missed; which areas stand in the short list; how many
findings stand in a sentence of the queue. With --write the tables are written to docs/utkast.md. Nothing of the reports
is kept.
"""

import argparse
import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import yaml
from rapidfuzz import fuzz

from benchmarks.sources import NAMES
from coding.answers import SHORT_LIST, AnswerFinder
from coding.areas import AreaFinder
from coding.codebook import CodebookReader
from coding.cues import cues_in
from coding.passages import SourceText
from coding.proposals import Proposal, Reading
from coding.queue import Which, sentence_queue
from coding.reading import read_report
from coding.terms import Terms
from loaders.read.codebook_schema import fold
from sources.reading import read_source
from sources.section_names import names_path
from tests.makers import DATA, PROJECT
from tests.sources import invented
from tests.sources.report_headings import REPORTS
from tests.sources.report_layouts import LAYOUTS, Layout
from tests.sources.report_pdfs import make_report_pdf
from tests.sources.report_texts import SOURCES

Json = dict[str, Any]
KINDS = {
    "title": "titel", "date": "datum", "firm": "byrå", "body": "kommun", "boards": "nämnder",
    "criteria": "bestämmelser", "interviews": "antal intervjuade", "questions": "revisionsfrågor",
    "grades": "grader i tabell", "verdicts": "omdömen", "recommendations": "rekommendationer",
    "addressees": "adressater", "responses": "yttranden", "sections": "avsnitt",
}  # fmt: skip
QUEUES: dict[str, Which] = {"": "bedomningar", " med iakttagelser": "svagheter"}


@dataclass
class Score:
    """How many values of a kind were found, wrong (proposed, but another or none is right) and missed."""

    found: int = 0
    wrong: int = 0
    missed: int = 0

    def add(self, proposed: Iterable[object], right: Iterable[object]) -> None:
        """Count two collections of values against each other."""
        given, true = Counter(proposed), Counter(right)
        self.found += sum((given & true).values())
        self.wrong += sum((given - true).values())
        self.missed += sum((true - given).values())

    def __str__(self) -> str:
        return f"{self.found} / {self.wrong} / {self.missed}"


@dataclass
class Result:
    """The scores of a layout, by kind, and what the coder is helped with beside them."""

    scores: dict[str, Score] = field(default_factory=lambda: {kind: Score() for kind in KINDS})
    areas: Counter[str] = field(default_factory=Counter)
    findings: Counter[str] = field(default_factory=Counter)
    answers: Counter[str] = field(default_factory=Counter)
    seconds: list[float] = field(default_factory=list)


def curated(name: str) -> Json:
    """Return the bank's own report file of a test PDF."""
    path = next(path for path in (DATA / "reports").glob("*.yaml") if f"file: {name}.txt" in path.read_text("utf-8"))
    tree: Json = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    return tree


def measure(layout: Layout, terms: Terms, areas: AreaFinder) -> Result:
    """Return the scores of the five reports in one layout."""
    result = Result()
    for name in NAMES:
        pdf = make_report_pdf(name, layout)
        whole = read_source(pdf.data)
        started = time.perf_counter()
        source = SourceText(whole.within(pdf.truth.first_page, pdf.truth.last_page))
        reading = read_report(source, terms, whole)
        result.seconds.append(time.perf_counter() - started)
        report = curated(name)
        _score_single(result.scores, reading, report, name)
        _score_items(result.scores, reading, report, layout)
        _score_sections(result.scores["sections"], source, report)
        _count_findings(result, source, report, areas)
        _count_answers(result.answers, source, reading, report)
    return result


def _score_single(scores: Mapping[str, Score], reading: Reading, report: Json, name: str) -> None:
    """The single values: title, date and firm as the test PDF prints them, the others as the bank has them."""
    printed = REPORTS[name]
    values = {key: value.value for proposal in reading.of("report") for key, value in proposal.values.items()}
    scores["title"].add(_given(values, "source.title"), [printed.title])
    scores["date"].add(_given(values, "published.date"), [_date(printed.date)])
    scores["firm"].add(_given(values, "auditor.firm"), [report["auditor"]["firm"]])
    interviews = (report.get("method") or {}).get("interviews")
    scores["interviews"].add(_given(values, "method.interviews"), [interviews] if interviews else [])
    audited = {key: value.value for proposal in reading.of("audited") for key, value in proposal.values.items()}
    scores["body"].add(_given(audited, "body"), [party["body"] for party in report["audited"]])
    boards = audited.get("boards", ())
    scores["boards"].add(map(fold, boards), [fold(board) for party in report["audited"] for board in party["boards"]])
    proposed = [proposal.values["provision"].value for proposal in reading.of("criteria")]
    scores["criteria"].add(proposed, [criterion["provision"] for criterion in report.get("criteria", [])])


def _given(values: Mapping[str, object], name: str) -> list[object]:
    return [values[name]] if name in values else []


def _date(printed: str) -> str:
    """The date of the test PDF's front page in the bank's form."""
    months = {"November 2024": "2024-11"}
    return months.get(printed, printed)


def _score_items(scores: Mapping[str, Score], reading: Reading, report: Json, layout: Layout) -> None:
    questions = [(item["no"], item.get("label", ""), item) for item in report.get("questions", [])]
    matched, wrong, missed = _matched(reading.of("questions"), questions)
    rows = invented.question_rows(30) if layout.question_table else []
    in_table = [proposal for proposal in wrong if any(row[0].split(". ", 1)[1] in _printed(proposal) for row in rows)]
    scores["questions"].found += len(matched) + len(in_table)
    scores["questions"].wrong += len(wrong) - len(in_table)
    scores["questions"].missed += len(missed) + max(0, len(rows) - len(in_table))
    grades = scores["grades"]
    for proposal, item in matched:
        true = [fold(item["wording"])] if item.get("basis") == "uttrycklig" else []
        grades.add([fold(str(value)) for value in _given(_values(proposal), "wording")], true)
    grades.missed += sum(item.get("basis") == "uttrycklig" for _, _, item in missed)
    grades.add([_values(proposal).get("wording") for proposal in in_table], [row[1] for row in rows])
    true_verdicts = [
        (fold(item.get("wording", "")), item["grade"], _set(item.get("boards", [])))
        for item in report.get("overall", [])
    ]
    given = [
        (fold(str(v.get("wording", ""))), v.get("grade"), _set(v.get("boards", ())))
        for v in map(_values, reading.of("overall"))
    ]
    scores["verdicts"].add(given, true_verdicts)
    _score_recommendations(scores, reading, report, layout)


def _score_recommendations(scores: Mapping[str, Score], reading: Reading, report: Json, layout: Layout) -> None:
    left = list(reading.of("recommendations"))
    for item in report.get("recommendations", []):
        quote = _letters(item["evidence"]["quote"])
        same = next((proposal for proposal in left if quote in _letters(_printed(proposal))), None)
        if same is None:
            scores["recommendations"].missed += 1
            scores["addressees"].missed += 1
            continue
        left.remove(same)
        scores["recommendations"].found += 1
        scores["addressees"].add([_set(_values(same).get("to", ()))], [_set(item["to"])])
    scores["recommendations"].wrong += len(left)
    answers = [_values(proposal).get("for") for proposal in reading.of("responses")]
    scores["responses"].add(
        answers, [item["no"] for item in report.get("recommendations", [])] if layout.letter else []
    )


def _matched(
    proposals: Sequence[Proposal], items: Sequence[tuple[str, str, Json]]
) -> tuple[list[tuple[Proposal, Json]], list[Proposal], list[tuple[str, str, Json]]]:
    """The proposals that are questions of the report, those that are not, and the questions that none is."""
    left, matched, missed = list(proposals), [], []
    for number, label, item in items:
        same = next((p for p in left if _values(p).get("no") == number and _is_same_question(_printed(p), label)), None)
        if same is None:
            missed.append((number, label, item))
        else:
            left.remove(same)
            matched.append((same, item))
    return matched, left, missed


def _is_same_question(printed: str, label: str) -> bool:
    """Whether a printed question can be what the bank's own words are about: they share many of their letters."""
    return (
        fuzz.partial_ratio(fold(printed), fold(label)) >= 50 or fuzz.token_set_ratio(fold(printed), fold(label)) >= 50
    )


def _values(proposal: Proposal) -> dict[str, Any]:
    return {name: value.value for name, value in proposal.values.items()}


def _printed(proposal: Proposal) -> str:
    return str(proposal.values["printed"].value)


def _set(names: Iterable[str]) -> frozenset[str]:
    return frozenset(map(fold, names))


def _letters(text: str) -> str:
    return "".join(sign for sign in fold(text) if sign.isalnum())


def _score_sections(score: Score, source: SourceText, report: Json) -> None:
    """The section that a draft writes for each quote of the bank, at the place that the bank means."""
    for block in ("overall", "questions", "findings", "recommendations"):
        for item in report.get(block, []):
            evidence = item["evidence"]
            places = source.finder.find(evidence["quote"]) if evidence.get("quote") else []
            right = any(names_path(evidence["section"], source.finder.path_to(place)) for place in places)
            score.found += right
            score.wrong += bool(places) and not right
            score.missed += not places and bool(evidence.get("quote"))


def _count_findings(result: Result, source: SourceText, report: Json, areas: AreaFinder) -> None:
    spans = {name: _spans(source, which) for name, which in QUEUES.items()}
    result.findings["meningar"] += len(source.sentences)
    for name, which in QUEUES.items():
        result.findings[f"meningar i kön{name}"] += len(sentence_queue(source, which))
    for finding in report["findings"]:
        places = source.finder.find(finding["evidence"]["quote"])
        result.findings["fynd"] += 1
        for name, there in spans.items():
            result.findings[f"i kön{name}"] += any(a <= place.start < b for place in places for a, b in there)
        sentence = next((s for place in places for s in source.sentences if s.start <= place.start < s.stop), None)
        text = sentence.text if sentence else finding["evidence"]["quote"]
        headings = [section.title for section in sentence.path] if sentence else []
        short_list = areas.short_list(text, headings, source.before(sentence) if sentence else "")
        ranked = [item.text_id for item in short_list]
        place = ranked.index(finding["area"]) + 1 if finding["area"] in ranked else 99
        result.areas.update({"fynd": 1, "första": place <= 1, "bland tre": place <= 3, "bland fem": place <= 5})
        leanings = Counter(cue.leaning for cue in cues_in(text))
        result.findings["ord åt rätt håll"] += bool(leanings) and leanings.most_common(1)[0][0] == finding["status"]


def _count_answers(counts: Counter[str], source: SourceText, reading: Reading, report: Json) -> None:
    """Where the bank's quote of each answer stands: in the printed answer that is proposed, or in the short list."""
    finder = AnswerFinder(source)
    questions = [(item["no"], item.get("label", ""), item) for item in report.get("questions", [])]
    for proposal, item in _matched(reading.of("questions"), questions)[0]:
        quote = item.get("evidence", {}).get("quote")
        right = [source.sentence_at(place.start) for place in source.finder.find(quote)] if quote else []
        if not quote:
            continue
        if (proposed := proposal.values.get("evidence")) is not None:
            given = [source.sentence_at(place.start) for place in source.finder.find(str(proposed.value))]
            counts.update({"tryckta": 1, "samma mening": any(each in right for each in given)})
            continue
        likely = finder.short_list(_printed(proposal))
        at = next((number for number, sentence in enumerate(likely, 1) if sentence in right), 99)
        counts.update({"utan svar": 1, "första": at <= 1, "bland fyra": at <= SHORT_LIST})


def _spans(source: SourceText, which: Which) -> list[tuple[int, int]]:
    """Where the queued sentences, and those that say the same elsewhere, begin and end."""
    queued = sentence_queue(source, which)
    keys = {item.sentence.key for item in queued} | {key for item in queued for key in item.again}
    return [(sentence.start, sentence.stop) for sentence in source.sentences if sentence.key in keys]


ABOUT = """# Vad utkasten är värda

Görs av `make drafts-report`. Fem rapporter, satta som PDF i fyra påhittade layouter, läses av reglerna i
`coding/readers/` och jämförs med de rapportfiler som människor har kodat: **hittade / fel / missade**. Fel är ett
förslag som inte stämmer, eller som rapporten inte har. Titel, datum och byrå jämförs med det som layouten trycker.

- *word*: framsida, innehåll, numrerade rubriker, sidhuvuden, fotnoter, två spalter. *plain*: utan bokmärken.
- *ey*: i en bunt, med tvärställd marginal, en påhittad tabell om 30 frågor över flera sidor, och rubriker som ser ut
  som texten. *bunt*: som *ey*, med rubriker som är hela meningar, rekommendationerna tryckta en tredje gång i ett
  missiv, och nämndens svar före rapporten.
- **Reglerna är skrivna med dessa fem rapporter för ögonen.** På en rapport som ingen har sett blir det sämre, och hur
  mycket är inte mätt. Områdenas texter i kodboken är också skrivna efter dem.
- Under *fel*: en bestämmelse som rapporten trycker med fel paragraf, och en fråga 5 a som kodaren har lagt ihop med 5.
- Sist: frågor med tryckt svar (i en tabell) får det som citat, och banken kan ha valt en annan mening i rapporten. De
  andra frågorna får inget citat, utan en lista med de fyra meningar i bedömningarna som liknar frågan mest.
"""


def tables_of(results: Mapping[str, Result]) -> str:
    """Return the tables as Markdown."""
    first = [(KINDS[kind], *(result.scores[kind] for result in results.values())) for kind in KINDS]
    places = ("första", "bland tre", "bland fem")
    second = [(what, *(f"{r.areas[what]} av {r.areas['fynd']}" for r in results.values())) for what in places]
    kinds = ("i kön", "i kön med iakttagelser", "ord åt rätt håll")
    third = [(what, *(f"{r.findings[what]} av {r.findings['fynd']}" for r in results.values())) for what in kinds]
    for what in ("meningar i kön", "meningar i kön med iakttagelser"):
        third.append(
            (f"{what}, av alla", *(f"{r.findings[what]} av {r.findings['meningar']}" for r in results.values()))
        )
    kinds_of_answers = (("samma mening", "tryckta"), ("första", "utan svar"), ("bland fyra", "utan svar"))
    told = ("i det tryckta svar som föreslås", "första meningen i listan", "bland de fyra i listan")
    fourth = [
        (words, *(f"{r.answers[what]} av {r.answers[of]}" for r in results.values()))
        for words, (what, of) in zip(told, kinds_of_answers, strict=True)
    ]
    return "\n".join(
        (
            _table("Värden: hittade / fel / missade", ("uppgift", *results), first),
            _table("Rätt område i den korta listan", ("plats", *results), second),
            _table("Fynd: står meningen i kön?", ("vad", *results), third),
            _table("Revisionsfrågor: står bankens citat där?", ("vad", *results), fourth),
        )
    )


def _table(heading: str, columns: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    lines = [f"## {heading}", "", "| " + " | ".join(columns) + " |", "|" + "---|" * len(columns)]
    lines += ["| " + " | ".join(map(str, row)) + " |" for row in rows]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Print the tables for the layouts asked for, or all; with --write they go to docs/utkast.md too."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("layouts", nargs="*", choices=[*LAYOUTS, []], help="Layouts; all when left out.")
    parser.add_argument("--write", action="store_true", help="Write docs/utkast.md.")
    given = parser.parse_args()
    if not SOURCES.is_dir():
        raise SystemExit(f"Källtexterna finns inte i {SOURCES}. Sätt GRANSKNINGSBANKEN_SOURCES till deras mapp.")
    reader = CodebookReader(DATA)
    results = {name: measure(LAYOUTS[name], reader.terms, reader.areas) for name in given.layouts or LAYOUTS}
    shown = tables_of(results)
    print(shown)
    for name, result in results.items():
        print(f"{name}: {max(result.seconds):.2f} s för den rapport som tog längst")
    if given.write and not given.layouts:
        (PROJECT / "docs" / "utkast.md").write_text(f"{ABOUT}\n{shown}", encoding="utf-8")


if __name__ == "__main__":
    main()
