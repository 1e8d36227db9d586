"""Makes the image of a scanned page ready to be read: upright, level, clean; and takes places in it back to the page.

A page that is two degrees askew may lose most of its text without a word about it: Tesseract then takes the text for a
picture, and is sure of the rest. Made level, as many letters are right as on a straight page (up to ten degrees).
"""

import math
from dataclasses import dataclass, replace
from itertools import pairwise

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageStat

from sources.document import Box

Pixels = tuple[int, int, int, int]  # left, top, right, bottom in an image
QUARTERS = {90: Image.Transpose.ROTATE_90, 180: Image.Transpose.ROTATE_180, 270: Image.Transpose.ROTATE_270}
_SMALL_SIDE = 1000  # pixels of the small image that is tried at every angle
_LEAST_DPI, _MOST_TIMES = 200, 4  # and an image that is coarser than this is no page
_LEAST_SIDE = 50  # pixels: less is no page
_WIDEST, _SMALLEST = 10, 0.4  # degrees; within the smallest Tesseract reads as well
_GAIN = 1.1  # so much clearer must the lines be for the page to be turned
_PAPER = 255
_DIFFERS = 60  # grey values from the paper's: something is printed, also white on dark
_SPOT, _SPOT_DIFFERS = 8, 15  # pixels of a spot's side, and grey values from the paper's


@dataclass(frozen=True, slots=True)
class View:
    """A page's image turned by `degrees` (anticlockwise) to be read. `scale` is pixels to a point, `size` the page's
    own in pixels."""

    image: Image.Image
    degrees: float
    scale: float
    size: tuple[int, int]

    def box(self, pixels: Pixels) -> Box:
        """Return the box, in points on the page as it is, around one in the view."""
        left, top, right, bottom = pixels
        corners = [self._on_page(x, y) for x in (left, right) for y in (top, bottom)]
        across, down = [x for x, _ in corners], [y for _, y in corners]
        return Box(min(across), min(down), max(across), max(down))

    def _on_page(self, x: float, y: float) -> tuple[float, float]:
        angle = math.radians(self.degrees)
        x, y = x - self.image.width / 2, y - self.image.height / 2
        x, y = x * math.cos(angle) - y * math.sin(angle), x * math.sin(angle) + y * math.cos(angle)
        return (x + self.size[0] / 2) / self.scale, (y + self.size[1] / 2) / self.scale

    def cleaned(self, blur: float) -> "View":
        """Return the view without single dark and light pixels; blurred first, it also bears grain and low contrast."""
        image = self.image.filter(ImageFilter.GaussianBlur(blur)) if blur else self.image
        return replace(self, image=image.filter(ImageFilter.MedianFilter(3)))

    def is_blank(self) -> bool:
        """Return whether nothing is printed: no spot differs from the paper by more than its grain."""
        spots = self.image.reduce(_SPOT)
        paper = _paper(spots)
        return all(abs(grey - paper) < _SPOT_DIFFERS for grey, count in enumerate(spots.histogram()) if count)

    def grain(self) -> float:
        """Return how many pixels of the view's middle are single: other than those around them (0–1)."""
        width, height = self.image.size
        middle = self.image.crop((width // 4, height // 4, width - width // 4, height - height // 4))
        limit = _otsu(middle.histogram())  # Tesseract parts print from paper by the same
        sides = [0 if grey > limit else 255 for grey in range(256)]
        clean = middle.filter(ImageFilter.MedianFilter(3))
        return _share(ImageChops.difference(middle.point(sides), clean.point(sides)))

    def differing(self) -> list[int]:
        """Return for each grey value 255 where it is that of print, 0 where it is the paper's; for `Image.point`."""
        paper = _paper(self.image)
        return [255 if abs(grey - paper) > _DIFFERS else 0 for grey in range(256)]

    def ink(self, outside: list[Pixels]) -> float:
        """Return how much of the view is printed (0–1), outside of some boxes."""
        printed = self.image.point(self.differing())
        draw = ImageDraw.Draw(printed)
        for pixels in outside:
            draw.rectangle(pixels, fill=0)
        return _share(printed)


def _paper(image: Image.Image) -> int:
    """The grey value of most of an image."""
    return int(ImageStat.Stat(image).median[0])


def _share(image: Image.Image) -> float:
    """How much of a black and white image is white (0–1)."""
    return image.histogram()[255] / max(1, image.width * image.height)


def _otsu(histogram: list[int]) -> int:
    """The grey value that best parts dark from light (Otsu's method), as Tesseract does."""
    total, weighted = sum(histogram), sum(grey * count for grey, count in enumerate(histogram))
    best, limit, dark, dark_weighted = -1.0, 0, 0, 0
    for grey, count in enumerate(histogram):
        dark, dark_weighted = dark + count, dark_weighted + grey * count
        if 0 < dark < total:
            apart = dark_weighted / dark - (weighted - dark_weighted) / (total - dark)
            if dark * (total - dark) * apart**2 > best:
                best, limit = dark * (total - dark) * apart**2, grey
    return limit


def level_view(image: Image.Image, width: float, quarter: int = 0) -> View:
    """Return the image of a page that is `width` points wide, turned by 0, 90, 180 or 270 degrees and made level."""
    grey = _large_enough(image.convert("L"), width)
    turned = grey.transpose(QUARTERS[quarter]) if quarter else grey
    degrees = skew(turned)
    if degrees:
        turned = turned.rotate(degrees, resample=Image.Resampling.BICUBIC, fillcolor=_PAPER)
    return View(turned, quarter + degrees, grey.width / width, grey.size)


def _large_enough(image: Image.Image, width: float) -> Image.Image:
    """The image, enlarged where it is coarse: small print at 100 dots an inch then loses no letters."""
    times = _LEAST_DPI / 72 * width / image.width
    if times <= 1 or times > _MOST_TIMES:
        return image
    return image.resize((round(image.width * times), round(image.height * times)), Image.Resampling.BICUBIC)


def skew(image: Image.Image) -> float:
    """Return how many degrees anticlockwise the grey image must be turned to be level; 0 where that is not clear.

    The lines are level where rows of ink and rows of paper differ most (Postl's method).
    """
    if min(image.size) < _LEAST_SIDE:
        return 0.0
    share = min(1.0, _SMALL_SIDE / max(image.size))
    size = max(1, round(image.width * share)), max(1, round(image.height * share))
    small = image.resize(size, Image.Resampling.BOX).convert("F")
    tiny = small.resize((max(1, size[0] // 2), max(1, size[1] // 2)), Image.Resampling.BOX)
    near = max((half / 2 for half in _outwards(_WIDEST * 2)), key=lambda degrees: _clearness(tiny, degrees))
    best = max((near + tenth / 10 for tenth in _outwards(6)), key=lambda degrees: _clearness(small, degrees))
    if abs(best) < _SMALLEST or _clearness(small, best) < _GAIN * _clearness(small, 0.0):
        return 0.0
    return best


def _outwards(most: int) -> list[int]:
    """Whole numbers from 0 outwards: of angles that are as good the smallest is taken."""
    return sorted(range(-most, most + 1), key=abs)


def _clearness(image: Image.Image, degrees: float) -> float:
    """How much the rows of the image differ from those above them, when it is turned."""
    turned = image.rotate(degrees, resample=Image.Resampling.BILINEAR, fillcolor=_PAPER)
    across, down = image.width // 12, image.height // 12  # the edges of a scan are dark, and stand askew
    inner = turned.crop((across, down, image.width - across, image.height - down))
    rows = memoryview(inner.resize((1, inner.height), Image.Resampling.BOX).tobytes()).cast("f")
    return sum((above - below) ** 2 for above, below in pairwise(rows))
