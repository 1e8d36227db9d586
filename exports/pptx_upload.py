"""A PowerPoint template as someone uploads it: refused where it cannot be trusted or read, and told why."""

import io
import zipfile

MAX_BYTES, MAX_UNPACKED, MAX_MEMBERS = 20 * 2**20, 200 * 2**20, 5000
_MAIN = "application/vnd.openxmlformats-officedocument.presentationml.{}.main+xml"
PRESENTATION, TEMPLATE, SHOW = (_MAIN.format(kind).encode() for kind in ("presentation", "template", "slideshow"))
CONTENT_TYPES = "[Content_Types].xml"


class BadTemplate(ValueError):
    """A template that cannot be used; the message tells the user why and what to do."""


TOO_BIG = "Mallen är större än 20 MB. Ta bort bilder och exempelbilder ur den, spara den på nytt och försök igen."
NOT_A_ZIP = (
    "Filen är inte en PowerPoint-mall, eller så är den skyddad med lösenord. Öppna den i PowerPoint, ta bort "
    "lösenordet, spara den som .pptx eller .potx och försök igen."
)
NOT_POWERPOINT = "Filen är inte en PowerPoint-fil. Välj en mall med ändelsen .pptx eller .potx."
MACROS = "Mallen innehåller makron. Spara den utan makron, som .pptx eller .potx, och försök igen."
BOMB = (
    "Mallen packar upp till mer än 200 MB eller 5 000 delar. Ta bort bilder och exempelbilder ur den, spara den på "
    "nytt och försök igen."
)


def presentation_bytes(template: bytes) -> bytes:
    """Return the template as a presentation; raises BadTemplate for what is not one, holds macros or is too big."""
    if len(template) > MAX_BYTES:
        raise BadTemplate(TOO_BIG)
    try:
        with zipfile.ZipFile(io.BytesIO(template)) as package:
            return _checked(template, package)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError) as error:
        raise BadTemplate(NOT_A_ZIP) from error


def _checked(template: bytes, package: zipfile.ZipFile) -> bytes:
    members = package.infolist()
    names = [one.filename for one in members]
    # Never is more read of a member than it says here, so the sum holds for what is unpacked.
    if len(members) > MAX_MEMBERS or sum(one.file_size for one in members) > MAX_UNPACKED:
        raise BadTemplate(BOMB)
    if CONTENT_TYPES not in names:
        raise BadTemplate(NOT_POWERPOINT)
    types = package.read(CONTENT_TYPES)
    if b"macroEnabled" in types or any(name.casefold().endswith("vbaproject.bin") for name in names):
        raise BadTemplate(MACROS)
    if PRESENTATION in types:
        return template
    kind = next((one for one in (TEMPLATE, SHOW) if one in types), None)
    if kind is None:
        raise BadTemplate(NOT_POWERPOINT)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as copy:
        for name in dict.fromkeys(names):
            copy.writestr(name, types.replace(kind, PRESENTATION) if name == CONTENT_TYPES else package.read(name))
    return buffer.getvalue()
