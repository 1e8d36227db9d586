"""One wait for everybody (decision 54).

When a store does not answer, its readers wait neither one after the other nor again for each question.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition

from workspace.errors import StoreUnavailable

SLOW_SECONDS = 0.5  # an attempt that fails faster may be repeated at once
OPEN_SECONDS = 5  # how long the failure of a slow attempt is everybody's answer


class CircuitBreaker:
    """Guards attempts to reach a store. Threads share it."""

    def __init__(self) -> None:
        self._changed = Condition()
        self._begun: dict[object, float] = {}  # the attempts that are going on, and when they began
        self._open_until = 0.0
        self._message = ""

    @contextmanager
    def attempt(self) -> Iterator[None]:
        """Let the block try to reach the store; raises StoreUnavailable instead when an attempt has just failed slowly.

        While another attempt is already slow, no new one begins: its outcome is waited for.
        """
        this = object()
        with self._changed:
            while (now := time.monotonic()) >= self._open_until and self._is_slow(now):
                self._changed.wait()
            if now < self._open_until:
                raise StoreUnavailable(self._message)
            self._begun[this] = now
        failure: StoreUnavailable | None = None
        try:
            yield
        except StoreUnavailable as error:
            failure = error
            raise
        finally:
            with self._changed:
                now = time.monotonic()
                if now - self._begun.pop(this) > SLOW_SECONDS and failure is not None:
                    self._open_until, self._message = now + OPEN_SECONDS, str(failure)
                self._changed.notify_all()

    def _is_slow(self, now: float) -> bool:
        return any(now - begun > SLOW_SECONDS for begun in self._begun.values())
