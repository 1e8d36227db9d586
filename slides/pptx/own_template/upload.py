"""A PowerPoint template as someone uploads it: tried once, in a process of its own, before the app reads any of it."""

from slides.pptx.own_template.refusals import BUSY, MAX_BYTES, TOO_BIG, TOO_HEAVY, UNREADABLE, BadTemplate
from slides.pptx.own_template.trial import tried
from slides.pptx.template import OwnTemplate
from untrusted import Broken, Busy, Refused, TooMuch, read_in_process

__all__ = ["MAX_BYTES", "BadTemplate", "OwnTemplate", "accepted"]


def accepted(upload: bytes) -> OwnTemplate:
    """Return the template as slides are laid on it: without what it may not pass on, and tried (decision 52).

    Takes a second or two, at most those of untrusted.Limits. Raises BadTemplate for one that cannot be used.
    """
    if len(upload) > MAX_BYTES:
        raise BadTemplate(TOO_BIG)
    try:
        return OwnTemplate(read_in_process(tried, upload))
    except Refused as refused:
        raise BadTemplate(str(refused)) from None
    except TooMuch:
        raise BadTemplate(TOO_HEAVY) from None
    except Broken:
        raise BadTemplate(UNREADABLE) from None
    except Busy:
        raise BadTemplate(BUSY) from None
