"""How wide bold text is, and where words that are too long for a narrow column are hyphenated."""

from slides.measures import MIN_FONT

VOWELS = "aeiouyåäöéAEIOUYÅÄÖ"
# Consonants that a Swedish syllable may begin with together.
_ONSETS = "bl br dr fl fn fr gl gn gr kl kn kr kv pl pr sj sk sl sm sn sp st sv tj tr tv vr skr spr str"
ONSETS = frozenset(_ONSETS.split(" "))
# Widths of Calibri's bold letters in parts of their size, rounded up; all others are as wide as capitals.
_GROUPS = (
    *((" '", 0.24), ("ijlI.,:;·", 0.28), ("f-()", 0.32), ("rtJ!", 0.36), ("sz", 0.40), ("cL/", 0.44)),
    *(("gkvxyFSZ?", 0.48), ("aeåäéETY0123456789–+*", 0.52), ("bdhnopquöüCKPX", 0.56), ("BRV", 0.60)),
    *(("w%", 0.76), ("m", 0.84), ("MW", 0.92)),
)
_WIDTHS = {letter: width for letters, width in _GROUPS for letter in letters}
_OTHERS = 0.68


def bold_lines(text: str, width: float, size: float = MIN_FONT) -> list[str]:
    """Return a text in the lines that it takes across `width` px, in bold letters of `size` px."""
    room, lines = width / size, [""]
    for word in text.split():
        for piece in _pieces(word, room):
            joined = f"{lines[-1]} {piece}".strip()
            if lines[-1] and bold_width(joined) > room:
                lines.append(piece)
            else:
                lines[-1] = joined
    return lines


def hyphenated(text: str, width: float) -> str:
    """Return the text with a hyphen and a line break in the words that, in bold, are longer than a line of `width` px.

    PowerPoint would cut them without a hyphen; all other lines it breaks itself.
    """
    return " ".join("\n".join(_pieces(word, width / MIN_FONT)) for word in text.split())


def _pieces(word: str, room: float) -> list[str]:
    pieces = []
    while bold_width(word) > room and len(word) > 2:
        place = _break(word, room)
        pieces.append(word[:place] if word[place - 1] == "-" else f"{word[:place]}-")
        word = word[place:]
    return [*pieces, word]


def _break(word: str, room: float) -> int:
    """Where the word is broken: after its own hyphen, else before a syllable, else where the room ends.

    When two lines are enough they become about equally long.
    """
    places = [place for place in range(1, len(word)) if bold_width(f"{word[:place].removesuffix('-')}-") <= room]
    hyphens = [place for place in places if word[place - 1] == "-"]
    syllables = [place for place in places if place > 1 and len(word) - place > 1 and _begins_syllable(word, place)]
    halves = [place for place in hyphens or syllables if bold_width(word[place:]) <= room]
    if halves:
        return min(halves, key=lambda place: abs(len(word) - 2 * place))
    return max(hyphens or syllables or [place for place in places if len(word) - place > 1] or places or [1])


def _begins_syllable(word: str, place: int) -> bool:
    before, after = word[:place], word[place:].casefold()
    onset = after[: next((number for number, letter in enumerate(after) if letter in VOWELS), 0)]
    return any(letter in VOWELS for letter in before) and (len(onset) == 1 or onset in ONSETS)


def bold_width(text: str) -> float:
    """Return how wide a text is in bold letters, in parts of their size."""
    return sum(_WIDTHS.get(letter, _OTHERS) for letter in text)
