"""Codings as a kind of document: their words on screen, and the items that a change removed."""

from operator import methodcaller

from ui.documents.open_document import Kind, OpenDocument, Removed, Words
from wording.coding_words import differences_table, item_name
from workspace.coding_merging import merged
from workspace.report_coding import KIND, MOST_ITEMS, ReportCoding, read_report_coding


def removed_items(before: ReportCoding, after: ReportCoding) -> list[Removed[ReportCoding]]:
    """Return the items that only the first has; what lies within one goes with it."""
    left = after.by_id
    return [
        Removed(
            item.item_id,
            item_name(before, item),
            methodcaller("with_item_back", item, before.number_of(item.item_id), before.children(item.item_id)),
        )
        for item in before.items
        if item.item_id not in left and item.parent not in {other.item_id for other in before.items} - left.keys()
    ]


CODINGS: Kind[ReportCoding] = Kind(
    name=KIND,
    address="kodning",
    words=Words(
        indefinite="en kodning",
        definite="kodningen",
        plural="kodningar",
        none_yet="Du har ännu ingen kodning. Lägg in en rapport nedan, eller läs in en kodning som fil.",
        pronoun="den",
        shared="delad",
        saved="sparad",
        your_own="din egen",
    ),
    too_much="Ändringen får inte plats och är inte sparad; det förra står kvar. En text rymmer 5 000 tecken, och en "
    f"kodning {MOST_ITEMS} poster.",
    read=read_report_coding,
    merged=merged,
    differences=differences_table,
    removed=removed_items,
)
OpenCoding = OpenDocument[ReportCoding]
