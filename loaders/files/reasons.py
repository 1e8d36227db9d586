"""Why the system does not let a file be written, in Swedish."""

import errno


def why_not_written(error: Exception, again: str) -> str:
    """Return why a file could not be written, and what to do before `again` ("bygg igen"); "" for an unusual reason."""
    number, text = getattr(error, "errno", None), str(error)
    if (
        number in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
        or "No space left" in text
        or "disk is full" in text
        or "File too large" in text
    ):
        return f"disken är full. Frigör utrymme och {again}"
    if number in (errno.EACCES, errno.EPERM, errno.EROFS) or "Read-only file system" in text or "Permission" in text:
        return "mappen går inte att skriva i. Kontrollera behörigheten och att disken inte är skrivskyddad"
    return ""
