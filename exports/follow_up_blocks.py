"""The uppföljningsrapport as the blocks of its document, in order."""

from collections.abc import Iterator

from exports.document_blocks import TEXT_WIDTH, Block, Bullets, Heading, Labelled, Rows, Subtitle, Text, Title
from exports.follow_up_document import Chapter, EntryRow, FollowUpReport, ListedTable, RecommendationSection
from exports.safe_text import one_line

NO_ENTRIES = "Inga statusuppgifter är införda."
LIMITS_HEADING = "Vad rapporten inte säger"
MOST_KEPT = 12  # rows of counts that stand together on one page
_ENTRY_WIDTHS = (2.6, 4.2, TEXT_WIDTH - 6.8)


def report_blocks(content: FollowUpReport) -> list[Block]:
    """Return the report: its first pages with the figures and what is late, then board by board or report by report."""
    limits: list[Block] = [Heading(1, LIMITS_HEADING), *(Text(text) for text in content.limits)]
    groups = list(_groups(content))
    return [
        *_opening(content),
        *(block for chapter in content.chapters for block in _chapter(chapter)),
        *(groups + limits if content.is_brief else limits + groups),
    ]


def _opening(content: FollowUpReport) -> Iterator[Block]:
    yield Title(one_line(content.title))
    if content.subtitle:
        yield Subtitle(one_line(content.subtitle))
    rows = [("Uppgift", "Innehåll"), *((name, one_line(text)) for name, text in content.facts)]
    yield Rows(rows, (4.2, TEXT_WIDTH - 4.2), "Om rapporten", "Vad rapporten gäller, dess underlag och version.")


def _chapter(chapter: Chapter) -> Iterator[Block]:
    yield Heading(1, chapter.heading)
    for sentence in chapter.sentences:
        yield Text(sentence)
    for table in chapter.tables:
        yield from _table(table)


def _table(table: ListedTable) -> Iterator[Block]:
    yield Heading(2, table.heading)
    if not table.rows:
        yield Text(table.nothing)
        return
    if table.lead:
        yield Text(table.lead, keeps=True)
    about = f"En rad per {table.columns[0].lower()}, med {', '.join(table.columns[1:]).lower()}."
    is_whole = table.has_sum and len(table.rows) <= MOST_KEPT
    rows = (table.columns, *table.rows)
    yield Rows(rows, table.widths, table.heading, about, has_sum=table.has_sum, is_whole=is_whole)


def _groups(content: FollowUpReport) -> Iterator[Block]:
    if not content.groups:
        yield Heading(1, "Rekommendationerna")
        yield Text(content.nothing)
    for group in content.groups:
        yield Heading(1, one_line(group.heading), on_new_page=not content.is_brief)
        for section in group.sections:
            yield from _section(section)


def _section(section: RecommendationSection) -> Iterator[Block]:
    yield Heading(2, one_line(section.heading))
    yield Text(section.summary, keeps=len(section.summary) < 1000)
    for label, text in section.facts:
        yield Labelled(label, text)
    for part in section.board_parts:
        if part.board_name:
            yield Heading(3, one_line(part.board_name))
        for label, text in part.facts:
            yield Labelled(label, text)
    if section.board_parts and section.board_parts[-1].board_name and section.later_facts:
        yield Heading(3, "För rekommendationen i sin helhet")
    for label, text in section.later_facts:
        yield Labelled(label, text)
    if section.entries is not None:
        yield from _entries(section.entries, one_line(section.heading))
    if section.news:
        yield Bullets("Nytt", section.news)


def _entries(entries: tuple[EntryRow, ...], heading: str) -> Iterator[Block]:
    if not entries:
        yield Labelled("Statusuppgifter", NO_ENTRIES)
        return
    rows = [("Datum", "Status och grund", "Kommentar och källa")]
    rows += [(entry.date, f"{entry.status}\n{entry.basis}", entry.told or "–") for entry in entries]
    yield Labelled("Statusuppgifter", "den äldsta först", keeps=True)
    about = "En rad per införd statusuppgift: datum, status och vad den grundas på, kommentar och källa."
    yield Rows(rows, _ENTRY_WIDTHS, f"Statusuppgifter: {heading}"[:200], about)
