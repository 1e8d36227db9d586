"""Whether the one who runs the app has chosen a language model: read without loading what asks it (decision 71)."""

import os

ADDRESS = "GRANSKNINGSBANKEN_MODEL_URL"


def model_is_chosen() -> bool:
    """Return whether an address is set, right or wrong. None is the usual: then nothing is ever sent."""
    return bool(os.environ.get(ADDRESS, "").strip())
