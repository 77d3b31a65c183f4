"""Worker processes under a hard limit of CPU time and memory an item, so that no document can fail a job.

The standard pools lose the whole job when one worker is killed, and cannot stop C code that does not come back. Here
the kernel stops it, a dead worker is replaced, and its item becomes a `Failure`.
"""

import multiprocessing
import resource
import signal
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from multiprocessing.connection import Connection, wait
from typing import Any, Generic, Literal, Self, TypeVar

import msgspec
import psutil

Item = TypeVar("Item")
Result = TypeVar("Result")
Reason = Literal["time", "memory", "crash", "error"]

SECONDS = 20.0
MEMORY = 1_500_000_000
_PATIENCE = 5  # wall time allowed, in CPU limits: a busy machine must not change what is read
_AHEAD = 4  # items on their way a worker, so that one slow item does not idle the others


class Failure(msgspec.Struct, frozen=True, kw_only=True):
    """An item that brought no result: why, and in words fit for a gap."""

    reason: Reason
    message: str


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """What one item may use: CPU seconds, and bytes of memory on top of what a fresh worker holds."""

    seconds: float = SECONDS
    memory: int = MEMORY

    def failure(self, reason: Reason, detail: str = "") -> Failure:
        """The failure in words, as `over its limit of 20 s`."""
        messages = {
            "time": f"over its limit of {self.seconds:g} s",
            "memory": f"over its limit of {self.memory / 1e6:g} MB",
            "crash": f"ended its reader ({detail})",
            "error": f"was too much for its reader ({detail})",
        }
        return Failure(reason=reason, message=messages[reason])


class _Job(Generic[Item, Result]):
    """One item on its way."""

    def __init__(self, item: Item) -> None:
        self.item = item
        self.crashes = 0
        self.failure: Failure | None = None
        self.done: deque[Result | Failure] = deque(maxlen=1)


class _Worker(Generic[Item, Result]):
    """One process, the pipe to it, and the job it is at."""

    def __init__(self, tasks: tuple[Callable[..., Result], ...], limits: Limits) -> None:
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload([getattr(task, "func", task).__module__ for task in tasks])
        self.limits = limits
        self.pipe, theirs = context.Pipe()
        self.process = context.Process(target=_serve, args=(theirs, tasks, limits), daemon=True)
        self.process.start()
        theirs.close()
        self.pipe.recv()  # it has imported what it needs: from here on the time is the item's
        self.job: _Job[Item, Result]
        self.deadline = 0.0

    def give(self, job: _Job[Item, Result]) -> bool:
        """Whether the worker took the job; it may have died while it was idle."""
        self.job = job
        self.deadline = time.monotonic() + self.limits.seconds * _PATIENCE
        try:
            self.pipe.send((job.item, job.failure))
        except OSError:
            return False
        return True

    def take(self) -> Result | Failure:
        """What became of the job, once the pipe is ready or the deadline has passed."""
        if not self.pipe.poll():
            return self.limits.failure("time")
        try:
            outcome: Result | Failure = self.pipe.recv()
        except (EOFError, OSError):
            self.process.join()
            code = -(self.process.exitcode or 0)
            return self.limits.failure("time" if code == signal.SIGPROF else "crash", f"signal {code}")
        return outcome

    def end(self) -> None:
        self.process.kill()
        self.process.join()
        self.pipe.close()


class Workers(Generic[Item, Result]):
    """`function(item)` for many items, in worker processes under limits; results come in the order of the items.

    `cheaper(item, failure)`, where given, is tried under the same limits when `function` failed, and its result stands
    in. Both must be importable functions, items and results picklable; what a `functools.partial` holds is handed to a
    worker once. Use as a context manager.
    """

    def __init__(
        self,
        function: Callable[[Item], Result],
        processes: int = 1,
        seconds: float = SECONDS,
        memory: int = MEMORY,
        *,
        cheaper: Callable[[Item, Failure], Result] | None = None,
    ) -> None:
        self._tasks: tuple[Callable[..., Result], ...] = (function,) if cheaper is None else (function, cheaper)
        self._limits = Limits(seconds=seconds, memory=memory)
        self._processes = processes
        self._idle: list[_Worker[Item, Result]] = []
        self._busy: list[_Worker[Item, Result]] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the worker processes."""
        for worker in self._idle + self._busy:
            worker.end()
        self._idle.clear()
        self._busy.clear()

    def map(self, items: Iterable[Item]) -> Iterator[Result | Failure]:
        """One result or failure an item, in order; reads `items` only a little ahead of what it yields."""
        coming = map(_Job[Item, Result], items)
        order: deque[_Job[Item, Result]] = deque()  # read and not yet yielded
        again: deque[_Job[Item, Result]] = deque()  # to be tried once more
        try:
            while True:
                self._give_out(again, coming, order)
                if not order:
                    return
                for worker in self._ready():
                    if not self._finish(worker):
                        again.append(worker.job)
                while order and order[0].done:
                    yield order.popleft().done.pop()
        finally:  # an abandoned map leaves no worker at a job that nobody waits for
            for worker in self._busy:
                worker.end()
            self._busy.clear()

    def _give_out(
        self, again: deque[_Job[Item, Result]], coming: Iterator[_Job[Item, Result]], order: deque[_Job[Item, Result]]
    ) -> None:
        while len(self._busy) < self._processes:
            job = again.popleft() if again else None
            if job is None and len(order) < self._processes * _AHEAD and (job := next(coming, None)):
                order.append(job)
            if job is None:
                return
            while not (worker := self._idle.pop() if self._idle else _Worker(self._tasks, self._limits)).give(job):
                worker.end()
            self._busy.append(worker)

    def _ready(self) -> list[_Worker[Item, Result]]:
        """Workers that have something to say, or have had their time; waits for the first."""
        until = min(worker.deadline for worker in self._busy)
        said = wait([worker.pipe for worker in self._busy], timeout=max(0.0, until - time.monotonic()))
        now = time.monotonic()
        return [worker for worker in self._busy if worker.pipe in said or worker.deadline <= now]

    def _finish(self, worker: _Worker[Item, Result]) -> bool:
        """Whether the job is done. After a crash it is tried once more: the worker may have died of something else."""
        job, outcome = worker.job, worker.take()
        self._busy.remove(worker)
        if isinstance(outcome, Failure) and outcome.reason != "error":
            worker.end()
        else:
            self._idle.append(worker)
        if not isinstance(outcome, Failure):
            job.done.append(outcome)
            return True
        if outcome.reason in {"crash", "memory"} and not job.crashes:
            job.crashes += 1
            return False
        if len(self._tasks) > 1 and job.failure is None:
            job.failure, job.crashes = outcome, 0
            return False
        job.done.append(job.failure or outcome)
        return True


def _serve(pipe: Connection, tasks: tuple[Callable[..., Any], ...], limits: Limits) -> None:
    """The life of a worker: items in, results out, until the pipe closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides when to stop
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    ceiling = psutil.Process().memory_info().vms + limits.memory
    resource.setrlimit(resource.RLIMIT_AS, (ceiling if hard == resource.RLIM_INFINITY else min(ceiling, hard), hard))
    pipe.send(None)
    while True:
        try:
            item, failure = pipe.recv()
        except (EOFError, OSError):
            return
        # Nobody handles SIGPROF: the kernel ends us, C code or not.
        signal.setitimer(signal.ITIMER_PROF, limits.seconds)
        outcome: object
        try:
            outcome = tasks[0](item) if failure is None else tasks[1](item, failure)
        except MemoryError:
            outcome = limits.failure("memory")
        except Exception as error:  # noqa: BLE001 - the wall between one document and the job; it becomes a gap
            outcome = limits.failure("error", f"{type(error).__name__}: {error}")
        signal.setitimer(signal.ITIMER_PROF, 0)
        try:
            pipe.send(outcome)
        except OSError:
            return
