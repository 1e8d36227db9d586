"""The risk matrix in PowerPoint: a native table with four coloured and named fields, and the risks' names beside it."""

from pptx.enum.text import MSO_ANCHOR

from charts.description import Risk, Risks
from charts.risk_matrix import FIELDS, field_of, ranked
from exports.risk_words import level_name
from slides.measures import INNER, LETTER, LINE, MARGIN
from slides.pptx.bold_text import bold_lines
from slides.pptx.page import BACKGROUND, Box, Page, Run, add_text, lines_of, paragraph
from slides.pptx.table import TEXT_LINE, TableCell, add_table

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
    below = Box(box.left, box.top + LEGEND, MATRIX_WIDTH, box.height - LEGEND)
    has_all_numbers = _add_matrix(page, risks, below, alt)
    left = box.left + MATRIX_WIDTH + BETWEEN
    has_all_names = _add_list(page, risks, Box(left, below.top, MARGIN + INNER - left, below.height))
    if not (has_all_numbers and has_all_names) or any(risk.decision for risk in risks.risks):
        page.notes.extend(_note(risk) for risk in sorted(risks.risks, key=lambda risk: risk.number))


def _add_fields(page: Page, top: float) -> None:
    """The fields' names, each beside a box of its colour."""
    cells, widths = [], []
    for field in FIELDS.values():
        mark = field.looks[page.theme]
        cells += [TableCell((Run(""),), mark.fill, mark.border), TableCell((Run(field.word),), padding=10)]
        widths += [MARK, len(field.word) * LETTER + 44]
    alt = "Fälten i matrisen: " + ", ".join(f"{field.word} ({field.meaning})" for field in FIELDS.values())
    add_table(page, "Fält", alt, (MARGIN, top), widths, [MARK + 3], [cells])


def _add_matrix(page: Page, risks: Risks, box: Box, alt: str) -> bool:
    """Add the matrix, the highest consequence on top; return whether every risk's number had room in its field."""
    levels = range(1, risks.scale + 1)
    row_height = min(MOST_ROW, (box.height - HEAD) / risks.scale)
    width = (box.width - FIRST_WIDTH) / risks.scale
    corner = Run("Konsekvens ↓\nSannolikhet →", bold=True)
    rows = [[TableCell((corner,), anchor=MSO_ANCHOR.BOTTOM, padding=0)]]
    for level in levels:
        head = Run(level_name(level, risks.scale).replace(" ", "\n"), bold=True)
        rows[0].append(TableCell((head,), align="ctr", anchor=MSO_ANCHOR.BOTTOM, padding=2))
    is_whole = True
    for consequence in reversed(levels):
        rows.append([TableCell((Run(level_name(consequence, risks.scale), bold=True),), padding=0)])
        for likelihood in levels:
            mark = FIELDS[field_of(likelihood, consequence, risks.high_from)].looks[page.theme]
            inside = [
                risk.number for risk in risks.risks if (risk.likelihood, risk.consequence) == (likelihood, consequence)
            ]
            text = _numbers(inside, width - 2 * PADDING, int((row_height - 4) // TEXT_LINE))
            is_whole = is_whole and "+" not in text
            run = Run(text, colour=mark.text)
            rows[-1].append(TableCell((run,), mark.fill, BACKGROUND, align="ctr", padding=PADDING))
    widths, heights = [FIRST_WIDTH, *[width] * risks.scale], [HEAD, *[row_height] * risks.scale]
    add_table(page, "Riskmatris", alt, (box.left, box.top), widths, heights, rows, has_heads=True)
    return is_whole


def _numbers(numbers: list[int], width: float, most: int) -> str:
    """The numbers in one field, in at most so many lines; of more "+4"."""
    for shown in range(len(numbers), -1, -1):
        rest = len(numbers) - shown
        text = ", ".join([*map(str, numbers[:shown]), *([f"+{rest}"] if rest else [])])
        if len(bold_lines(text, width)) <= max(1, most):
            return text
    return f"+{len(numbers)}"


def _add_list(page: Page, risks: Risks, box: Box) -> bool:
    """Name the risks, the highest first; return whether all had room."""
    if not risks.risks:
        add_text(page, "Risker", box, [paragraph(page, [Run("Ingen risk är bedömd ännu.")])])
        return True
    ordered = ranked(risks)
    room = int(box.height // LINE)
    taken = [len(lines_of(f"{risk.number}. {risk.name}", box.width)) for risk in ordered]
    count = len(ordered)
    while sum(taken[:count]) + (count < len(ordered)) > room:
        count -= 1
    paragraphs = [paragraph(page, [Run(f"{risk.number}. ", bold=True), Run(risk.name)]) for risk in ordered[:count]]
    if rest := len(ordered) - count:
        paragraphs.append(paragraph(page, [Run(f"… och {rest} till i anteckningarna", colour=page.quiet)]))
    add_text(page, "Risker", box, paragraphs)
    return not rest


def _note(risk: Risk) -> str:
    decision = f" Beslut: {risk.decision}." if risk.decision else ""
    levels = f"sannolikhet {risk.likelihood}, konsekvens {risk.consequence}"
    return f"{risk.number}. {risk.name}: {levels}.{decision}"
