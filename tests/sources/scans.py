"""Pages as a scanner makes them: skewed grey pictures with noise, in a PDF without any text."""

import io
from collections.abc import Iterable

import numpy as np
import pypdfium2
from PIL import Image


def scanned(
    pdf: bytes,
    pages: Iterable[int],
    dpi: int = 200,
    skew_degrees: float = 0.7,
    noise: float = 12.0,
    seed: int = 1,
    quality: int = 75,
) -> bytes:
    """Return those pages (from 1) as pictures in a PDF, in that order.

    `noise` is the standard deviation of each dot, of 255. Every page is skewed by at most `skew_degrees`, to one
    side or the other. The same arguments give the same pictures.
    """
    random = np.random.default_rng(seed)
    document = pypdfium2.PdfDocument(pdf)
    try:
        pictures = [_picture(document[page - 1], dpi, skew_degrees, noise, random) for page in pages]
    finally:
        document.close()
    file = io.BytesIO()
    others = {"save_all": True, "append_images": pictures[1:]}
    # Without dates, so that the file too is the same each time.
    pictures[0].save(file, "PDF", resolution=dpi, quality=quality, creationDate=None, modDate=None, **others)
    return file.getvalue()


def _picture(
    page: pypdfium2.PdfPage, dpi: int, skew_degrees: float, noise: float, random: np.random.Generator
) -> Image.Image:
    picture = page.render(scale=dpi / 72, grayscale=True).to_pil().convert("L")
    angle = float(random.uniform(0.5, 1.0) * random.choice((-1, 1)) * skew_degrees)
    skewed = picture.rotate(angle, resample=Image.Resampling.BICUBIC, fillcolor=250)
    dots = np.asarray(skewed, dtype=np.float32)
    # Paper is not white and ink is not black, and the light falls off to one side.
    light = np.linspace(1.0, 0.94, dots.shape[1], dtype=np.float32)
    grey = (30 + dots * (215 / 255)) * light + random.normal(0, noise, dots.shape).astype(np.float32)
    return Image.fromarray(np.clip(grey, 0, 255).astype(np.uint8))
