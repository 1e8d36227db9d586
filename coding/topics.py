"""The topic that a report is most like: by the words of its title, summary and purpose, against the codebook's."""

from coding.areas import TextFinder
from coding.passages import SourceText
from loaders.check.codebook import Codebook

_MOST = 3000  # characters of the report's beginning that say what it is about


def likely_topic(codebook: Codebook, source: SourceText) -> str:
    """Return the id of the likeliest topic; "" for a codebook without topics. It is a proposal like any other."""
    finder = TextFinder(
        {topic.id: f"{topic.label} {topic.label} {topic.definition}" for topic in codebook.topics.values()}
    )
    beginning = " ".join(paragraph.text for paragraph in source.paragraphs if paragraph.kind != "heading")[:_MOST]
    ranked = finder.rank(beginning)
    return ranked[0].text_id if ranked else ""
