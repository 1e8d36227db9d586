"""Runs a function over many files in as many processes as there are cores, with answers in the order of the files."""

import gc
import os
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import connection, get_context, parent_process
from typing import Any, TypeVar

from loaders.faults.fault import LoadersError

FEW = 100  # items that one process finishes before another has started
CHUNK = 25  # items sent to a process at a time
AHEAD = 6  # chunks per process in the queue; more would only fill the memory
OBJECTS = 100_000  # allocations between garbage collections; a file's thousands of objects hold no cycles

Context = TypeVar("Context")
Item = TypeVar("Item")
Answer = TypeVar("Answer")
_worker: Any = None


class WorkerDied(LoadersError):
    """A process was killed from outside, most often for lack of memory."""

    def __init__(self) -> None:
        super().__init__(
            "En av processerna som läser rapporterna avslutades utifrån. Troligen tog minnet slut: stäng andra program "
            "och försök igen."
        )


def in_parallel(
    function: Callable[[Context, Sequence[Item]], Answer], context: Context, items: Sequence[Item]
) -> Iterator[Answer]:
    """Yield `function(context, chunk)` for the items in chunks, in order. `function` is at the top of a module.

    Few items are handled in this process. Otherwise context, items and answers are sent between processes and must be
    possible to pickle. Raises WorkerDied.
    """
    cores = os.cpu_count() or 1
    chunks = deque(items[start : start + CHUNK] for start in range(0, len(items), CHUNK))
    if len(items) <= FEW or cores == 1:
        for chunk in chunks:
            yield function(context, chunk)
        return
    with ProcessPoolExecutor(cores, get_context("spawn"), _start, (function, context)) as pool:
        waiting: deque[Future[Answer]] = deque()
        try:
            while chunks or waiting:
                while chunks and len(waiting) < cores * AHEAD:
                    waiting.append(pool.submit(_answer_chunk, chunks.popleft()))
                yield waiting.popleft().result()
        except BrokenProcessPool as error:
            raise WorkerDied from error
        finally:
            for future in waiting:
                future.cancel()


def _start(function: Callable[[Any, Any], Any], context: Any) -> None:
    global _worker
    _worker = function, context
    gc.freeze()  # the modules and the context stay: the collector need not look through them
    gc.set_threshold(OBJECTS)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """End this process when its parent is killed: otherwise it would wait for chunks for ever."""
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)


def _answer_chunk(items: Sequence[Any]) -> Any:
    function, context = _worker
    return function(context, items)
