"""What a target raises when the code that it runs has a fault."""


class TooSlow(Exception):
    """One input took longer than anybody waits."""


class Wrong(Exception):
    """The code answered, but the answer is not fit to be shown."""
