"""Reads files from outside in a process of their own, with limits on time, memory and answer (decision 52).

    class BadThing(Refused): ...             # told to the user
    def read_thing(data: bytes) -> bytes: ...  # a function at the top of a module; raises BadThing
    answer = read_in_process(read_thing, data)

The process is started afresh and inherits nothing from the app: no session, no secrets in its environment, no open
database. The limits are on time and memory; they do not contain code that a file has taken over.
"""

from untrusted.process import Broken, Busy, Limits, TooMuch, read_in_process
from untrusted.refused import Refused

__all__ = ["Broken", "Busy", "Limits", "Refused", "TooMuch", "read_in_process"]
