"""Follow-up registers as a kind of document: their words on screen, and the parts that a change removed."""

from operator import methodcaller

from ui.documents.open_document import Kind, OpenDocument, Removed, Words
from wording.follow_up_tables import differences_table
from wording.follow_up_words import recommendation_name
from workspace.follow_up_merging import merged
from workspace.follow_up_register import KIND, MOST_RECOMMENDATIONS, Register, read_register
from workspace.follow_up_restoring import with_what_stays


def removed_recommendations(before: Register, after: Register) -> list[Removed[Register]]:
    """Return the recommendations that only the first has, unless the second has them in parts: then it was split."""
    present = set(after.ids)
    gone = [part for part in before.recommendations if part.recommendation_id not in present]
    if not gone:
        return []
    places = {part_id: place for place, part_id in enumerate(before.ids, 1)}  # once: there may be thousands
    stand = {(part.report_key, part.number, suffix) for part in after.recommendations for suffix in ("", part.suffix)}
    return [
        Removed(
            part.recommendation_id,
            f"Rekommendation {recommendation_name(part)}",
            methodcaller("with_recommendation_back", part, places[part.recommendation_id]),
        )
        for part in gone
        if (part.report_key, part.number, part.suffix) not in stand
    ]


REGISTERS: Kind[Register] = Kind(
    name=KIND,
    address="register",
    words=Words(
        indefinite="ett register",
        definite="registret",
        plural="register",
        none_yet="Du har ännu inget register över rekommendationer. Skapa ett nedan, eller läs in en fil.",
        pronoun="det",
        shared="delat",
        saved="sparat",
        your_own="ditt eget",
    ),
    too_much="Ändringen får inte plats och är inte sparad; det förra står kvar. En text rymmer 5 000 tecken, en "
    f"rekommendation 20 nämnder och 200 statusuppgifter, ett register {MOST_RECOMMENDATIONS} rekommendationer. Samma "
    "nummer i samma rapport kan bara stå en gång.",
    read=read_register,
    merged=merged,
    differences=differences_table,
    removed=removed_recommendations,
    with_what_stays=with_what_stays,
)
OpenRegister = OpenDocument[Register]
