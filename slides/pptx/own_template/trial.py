"""The trial of an uploaded template, in a process of its own: judged, cleaned, and a small slide set made on it."""

from slides.pptx.own_template.clean import cleaned
from slides.pptx.own_template.package import opened
from slides.pptx.own_template.refusals import UNREADABLE, BadTemplate


def tried(upload: bytes) -> bytes:
    """Return the template as it is used, cleaned; raises BadTemplate for one that no slide set can be made on."""
    try:
        with opened(upload) as package:
            package.judge()
            template = cleaned(package)
        from slides.pptx.own_template.sample import (
            write_sample,  # takes most of a second to load: for what is sound alone
        )

        write_sample(template)
    except (BadTemplate, MemoryError):
        raise
    except Exception as error:  # a file that is broken inside can fail anywhere in the reading of it
        raise BadTemplate(UNREADABLE) from error
    return template
