"""How a reader refuses a file."""


class Refused(ValueError):
    """The file is refused; the message tells the user why, and what to do."""
