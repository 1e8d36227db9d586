"""The codebook's words as they stand in running text: boards, bodies, grading phrases. Made once for a codebook."""

from functools import cached_property

from coding.readers.boards import BoardNames
from coding.readers.body_names import BodyNames
from coding.readers.grades import GradingPhrases
from loaders.check.codebook import Codebook


class Terms:
    """The codebook and the finders made from it."""

    def __init__(self, codebook: Codebook) -> None:
        self.codebook = codebook

    @cached_property
    def boards(self) -> BoardNames:
        """Finds boards by name."""
        return BoardNames(self.codebook)

    @cached_property
    def bodies(self) -> BodyNames:
        """Finds municipalities, regions and other bodies by name."""
        return BodyNames(self.codebook)

    @cached_property
    def grading(self) -> GradingPhrases:
        """Finds grading phrases."""
        return GradingPhrases(self.codebook)
