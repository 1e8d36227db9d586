"""The risk matrix in PowerPoint: a native table with four coloured and named fields, and the risks' names beside it."""

from charts.description import Risk, Risks
from charts.risk_matrix import FIELDS, field_of, ranked
from exports.risk_words import level_name
from slides.measures import INNER, LETTER, LINE, MARGIN, MIN_FONT
from slides.pptx.heads import bold_lines
from slides.pptx.page import BACKGROUND, Box, Page, Run, add_text, lines_of, paragraph_xml
from slides.pptx.table import TEXT_LINE, Spot, add_table

FIRST_WIDTH, MATRIX_WIDTH, BETWEEN = 176, 580, 36  # px of the levels' column, of the matrix, and to the list
LEGEND, HEAD = 44, 2 * TEXT_LINE + 5  # px of the fields' names above, and of the matrix's first row
MARK, MOST_ROW = 30, 86  # px of a field's box in the legend, and of a row at most
PADDING = 3


def draw_risks(page: Page, risks: Risks, box: Box, alt: str) -> None:
    """Draw the fields' names, the matrix with the risks' numbers, and the names of as many as there is room for.

    The highest risks are named first. The notes have every risk when the slide does not hold all of it,
    decisions included.
    """
    _add_fields(page, box.top)
    top, height = box.top + LEGEND, box.height - LEGEND
    row = min(MOST_ROW, (height - HEAD) / risks.scale)
    widths = [FIRST_WIDTH, *[(MATRIX_WIDTH - FIRST_WIDTH) / risks.scale] * risks.scale]
    levels = range(1, risks.scale + 1)
    corner = Run("Konsekvens ↓\nSannolikhet →", bold=True)
    heads = [Run(level_name(level, risks.scale).replace(" ", "\n"), bold=True) for level in levels]
    rows = [[Spot((corner,), anchor="b", padding=0)]]
    rows[0] += [Spot((head,), align="ctr", anchor="b", padding=2) for head in heads]
    is_whole = not any(risk.decision for risk in risks.risks)
    for consequence in reversed(levels):
        rows.append([Spot((Run(level_name(consequence, risks.scale), bold=True),), padding=0)])
        for likelihood in levels:
            own = FIELDS[field_of(likelihood, consequence, risks.high_from)].looks[page.theme]
            inside = [one for one in risks.risks if (one.likelihood, one.consequence) == (likelihood, consequence)]
            numbers = [one.number for one in inside]
            text = _numbers(numbers, widths[1] - 2 * PADDING, int((row - 4) // TEXT_LINE))
            is_whole = is_whole and "+" not in text
            rows[-1].append(Spot((Run(text, colour=own.text),), own.fill, BACKGROUND, align="ctr", padding=PADDING))
    heights = [HEAD, *[row] * risks.scale]
    add_table(page, "Riskmatris", alt, (box.left, top), widths, heights, rows, "row column")
    left = box.left + MATRIX_WIDTH + BETWEEN
    is_whole = _add_list(page, risks, Box(left, top, MARGIN + INNER - left, height)) and is_whole
    if not is_whole:
        page.notes.extend(_told(risk) for risk in sorted(risks.risks, key=lambda one: one.number))


def _add_fields(page: Page, top: float) -> None:
    """The fields' names, each beside a box of its colour."""
    spots, widths = [], []
    for field in FIELDS.values():
        own = field.looks[page.theme]
        spots.append(Spot((Run(""),), own.fill, own.border))
        spots.append(Spot((Run(field.word),), padding=10))
        widths += [MARK, len(field.word) * LETTER + 44]
    alt = "Fälten i matrisen: " + ", ".join(f"{field.word} ({field.meaning})" for field in FIELDS.values())
    add_table(page, "Fält", alt, (MARGIN, top), widths, [MARK + 3], [spots])


def _numbers(numbers: list[int], width: float, most: int) -> str:
    """The numbers in one cell, in as many lines as it holds; of more "+4"."""
    for shown in range(len(numbers), -1, -1):
        rest = len(numbers) - shown
        words = [*map(str, numbers[:shown]), *([f"+{rest}"] if rest else [])]
        text = ", ".join(words)
        if not text or len(bold_lines(text, width / MIN_FONT)) <= max(1, most):
            return text
    return f"+{len(numbers)}"


def _add_list(page: Page, risks: Risks, box: Box) -> bool:
    """Name the risks, the highest first; return whether all had room."""
    if not risks.risks:
        add_text(page, "Risker", box, [paragraph_xml(page, [Run("Ingen risk är bedömd ännu.")])])
        return True
    ordered = ranked(risks)
    room = int(box.height // LINE)
    taken = [len(lines_of(_name(one), box.width)) for one in ordered]
    count = len(ordered)
    while sum(taken[:count]) + (count < len(ordered)) > room:
        count -= 1
    paragraphs = [
        paragraph_xml(page, [Run(f"{one.number}. ", bold=True), Run(_name(one).partition(". ")[2])])
        for one in ordered[:count]
    ]
    if rest := len(ordered) - count:
        paragraphs.append(paragraph_xml(page, [Run(f"… och {rest} till i anteckningarna", colour=page.quiet)]))
    add_text(page, "Risker", box, paragraphs)
    return not rest


def _name(risk: Risk) -> str:
    return f"{risk.number}. {risk.name}"


def _told(risk: Risk) -> str:
    decision = f" Beslut: {risk.decision}." if risk.decision else ""
    levels = f"sannolikhet {risk.likelihood}, konsekvens {risk.consequence}"
    return f"{risk.number}. {risk.name}: {levels}.{decision}"
