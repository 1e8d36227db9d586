"""Sentences on the search in the reports' own text: what was searched, what was found, where a hit stands."""

from typing import TYPE_CHECKING

from wording.words import joined, number

if TYPE_CHECKING:
    from bank.source_text import SearchableText
    from sources.fulltext.search import Hit, TextHits

KIND, LABEL = "rapporttext", "I rapportens text"
HEADING = "I rapporternas text"
HOW = (
    "  \n**Rapporternas text:** där en rapports fil finns på den här datorn söks hela dess text, och träffarna står "
    "för sig. Reglerna är desamma, utom att alla ord ska stå på samma sida, att skiljetecken i en fras inte räknas och "
    "att ord på en eller två bokstäver söks som hela ord. En mening som går över ett sidbyte hör till sidan där den "
    "börjar. I en fil utan sidor räknas omkring 3 000 tecken som en sida."
)
ONLY_CODED = (
    "Sökningen gäller kodarnas sammanfattningar och korta citat, inte rapporternas hela text. "
    "Att ett ord inte finns här betyder inte att rapporten saknar det."
)
NOT_ALL_HERE = (
    "I övrigt gäller sökningen kodarnas sammanfattningar och korta citat. Att ett ord inte finns här betyder inte att "
    "rapporten saknar det."
)
NOT_CODED = "Det här är rapporternas egen text. Den är inte kodad och räknas inte i någon figur eller tabell."
WHOLE_TEXT = "Filtret Områden och ”Bara särskilt följda områden” gäller det som är kodat: här söks hela texten."
MISSING = (
    "Sökningen i rapporternas text saknas: den är inte byggd, eller så är filen skadad. Den som sköter appen kör "
    "python -m loaders build."
)
NONE_HERE = "Ingen av de valda granskningarna har sin fil på den här datorn, så deras text går inte att söka."
NONE_ON_PAGE = "Ingen sida i rapporternas text har allt som söks. Pröva färre eller kortare ord."
NONE_WITH_WORD = "Ingen sida i rapporternas text har ordet. Pröva ett kortare ord."
READ_BY_OCR = "läst med OCR, jämför med sidan"


def pages_in_reports(hits: "TextHits") -> str:
    """Return "34 sidor i 12 rapporter"."""
    pages = f"{number(hits.page_count)} {'sida' if hits.page_count == 1 else 'sidor'}"
    return f"{pages} i {number(hits.report_count)} {'rapport' if hits.report_count == 1 else 'rapporter'}"


def searched_told(text: "SearchableText") -> str:
    """Return which of the selected reports were searched, and that files wait for the next build."""
    searched, selected = len(text.reports), text.selected_count
    if searched == selected:
        sentence = "Sökt i alla valda granskningar." if selected > 1 else "Sökt i den valda granskningen."
    else:
        sentence = f"Sökt i {number(searched)} av {number(selected)} valda granskningar: de vars fil finns här."
    if not text.waiting_count:
        return sentence
    files = (
        "En fil som är tillagd" if text.waiting_count == 1 else f"{number(text.waiting_count)} filer som är tillagda"
    )
    return f"{sentence} {files} efter det senaste bygget söks först när den som sköter appen har byggt igen."


def stands_in_text(hits: "TextHits") -> str:
    """Return that what is not coded does stand in the reports' text, with a word on where to look."""
    return f"Det som söks står däremot i rapporternas egen text, på {pages_in_reports(hits)}, nedan."


def page_numbers_told(printed: str | None, in_file: int) -> str:
    """Return "s. 12 (sidan 14 i filen)", or "sidan 14 i filen" where no number, or the same one, is printed."""
    whole = f"sidan {in_file} i filen"
    return f"s. {printed} ({whole})" if printed and printed != str(in_file) else whole


def place_of_hit(hit: "Hit") -> str:
    """Return where a hit stands, as it is cited: section and page."""
    section = f"avsnitt {hit.section}" if hit.section else ""
    return joined(", ", section, page_numbers_told(hit.printed, hit.file_page) if hit.has_pages else "")


def hit_told(hit: "Hit", report: str) -> str:
    """Return the line over a hit: its report, how many of its pages have the words, whether the page is read by OCR."""
    which = f"en av {number(hit.in_report)} sidor" if hit.has_pages else f"ett av {number(hit.in_report)} ställen"
    others = f"{which} i rapporten" if hit.in_report > 1 else ""
    return joined(" · ", report, others, READ_BY_OCR if hit.quality != "text" else "")


def passage_shown(hit: "Hit", marked: str) -> str:
    """Return a hit's passage, `marked` as HTML, with dots where it begins or ends in the middle of a sentence."""
    before = "" if hit.passage[:1].isupper() else "… "
    return f"{before}{marked}{'' if hit.passage[-1:] in ('.', '!', '?') else ' …'}"
