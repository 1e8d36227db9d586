"""What a reader says of a file it does not take."""


class Refused(ValueError):
    """A file that is not taken; the message tells the user why, and what to do."""
