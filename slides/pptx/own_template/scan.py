"""XML from outside, looked through from end to end before anything is built of it: counted, and without a DTD."""

from collections.abc import Callable, Mapping
from xml.parsers import expat

from slides.pptx.own_template.refusals import DTD, TOO_DEEP, TOO_MANY_ELEMENTS, UNREADABLE, BadTemplate

MOST_IN_ALL = 2_000_000  # elements, attributes and remarks in all of the template's parts
DEEPEST = 100
MOST_ATTRIBUTES = 100  # of one element, its namespaces among them
Element = Callable[[str, Mapping[str, str]], None]


class Tally:
    """Counts what is in all parts together."""

    def __init__(self) -> None:
        self.count = 0

    def scan(self, content: bytes, element: Element) -> int:
        """Call `element` with the local name and the attributes of each; return how much was counted.

        Raises BadTemplate for XML that is not well-formed or not UTF-8, has a DTD, or is too much.
        """
        before, depth = self.count, 0
        if b"\0" in content:  # UTF-16 and its like
            raise BadTemplate(UNREADABLE)

        def count(more: int) -> None:
            self.count += more
            if self.count > MOST_IN_ALL:
                raise BadTemplate(TOO_MANY_ELEMENTS)

        def start(name: str, attributes: Mapping[str, str]) -> None:
            nonlocal depth
            depth += 1
            if depth > DEEPEST or len(attributes) > MOST_ATTRIBUTES:
                raise BadTemplate(TOO_DEEP)
            count(1 + len(attributes))
            element(name.rpartition(":")[2], attributes)

        def end(name: str) -> None:
            nonlocal depth
            depth -= 1

        parser = expat.ParserCreate()
        parser.StartElementHandler = start
        parser.EndElementHandler = end
        parser.CommentHandler = lambda text: count(1)
        parser.ProcessingInstructionHandler = lambda target, text: count(1)
        parser.StartCdataSectionHandler = lambda: count(1)
        parser.StartDoctypeDeclHandler = _refuse_dtd
        parser.XmlDeclHandler = _judge_encoding
        try:
            parser.Parse(content, True)  # at once: expat would look through a long tag anew for every piece
        except expat.ExpatError as error:
            raise BadTemplate(UNREADABLE) from error
        return self.count - before


def _refuse_dtd(*declaration: object) -> None:
    raise BadTemplate(DTD)


def _judge_encoding(version: str, encoding: str | None, standalone: int) -> None:
    if (encoding or "utf-8").casefold() not in ("utf-8", "utf8", "us-ascii", "ascii"):
        raise BadTemplate(UNREADABLE)
