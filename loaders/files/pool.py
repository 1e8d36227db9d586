"""The same work on many files, by as many processes as there are cores, with the answers in the order of the files."""

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

FEW = 100  # items that one process has done before another has started
CHUNK = 25  # items sent to a process at a time
AHEAD = 6  # chunks per process that may wait to be taken care of; more would only fill the memory
OBJECTS = 100_000  # made before Python looks for those that only hold each other; a file makes thousands that do not

Context = TypeVar("Context")
Item = TypeVar("Item")
Answer = TypeVar("Answer")
_worker: Any = None


class WorkerDied(LoadersError):
    """A process was ended from outside, most often for lack of memory."""

    def __init__(self) -> None:
        super().__init__(
            "En av processerna som läser rapporterna avslutades utifrån. Troligen tog minnet slut: stäng andra program "
            "och försök igen."
        )


def in_parallel(
    work: Callable[[Context, Sequence[Item]], Answer], context: Context, items: Sequence[Item]
) -> Iterator[Answer]:
    """Give `work(context, some of the items)` for all of them, in order. `work` is a function of a module.

    Few items are done in this process; otherwise context, items and answers travel between processes and must pickle.
    Raises WorkerDied.
    """
    cores = os.cpu_count() or 1
    chunks = deque(items[start : start + CHUNK] for start in range(0, len(items), CHUNK))
    if len(items) <= FEW or cores == 1:
        for chunk in chunks:
            yield work(context, chunk)
        return
    with ProcessPoolExecutor(cores, get_context("spawn"), _start, (work, context)) as pool:
        waiting: deque[Future[Answer]] = deque()
        try:
            while chunks or waiting:
                while chunks and len(waiting) < cores * AHEAD:
                    waiting.append(pool.submit(_do, chunks.popleft()))
                yield waiting.popleft().result()
        except BrokenProcessPool as error:
            raise WorkerDied from error
        finally:
            for future in waiting:
                future.cancel()


def _start(work: Callable[[Any, Any], Any], context: Any) -> None:
    global _worker
    _worker = work, context
    gc.freeze()  # the modules and the context stay: looking through them for what to let go of would only take time
    gc.set_threshold(OBJECTS)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """A process whose parent was killed would otherwise wait for work for ever."""
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)


def _do(items: Sequence[Any]) -> Any:
    work, context = _worker
    return work(context, items)
