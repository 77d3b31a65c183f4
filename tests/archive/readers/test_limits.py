"""A poison document costs its own reading and nothing else."""

import os
import signal
import time
from collections.abc import Iterator
from functools import partial

from archive.readers.limits import Failure, Workers


def behave(item: str) -> str:
    """A reader that does what the document tells it to."""
    if item == "spin":
        while True:
            pass
    if item == "regex":  # C code that never looks at signals handlers of Python
        import re

        re.match(r"(a+)+$", "a" * 64 + "b")
    if item == "die":
        os.kill(os.getpid(), signal.SIGKILL)
    if item == "eat":
        return "x" * 10**12
    if item == "raise":
        raise KeyError("a field nobody expected")
    return item.upper()


def behave_cheaply(item: str, failure: Failure) -> str:
    if item == "die":
        os.kill(os.getpid(), signal.SIGKILL)
    return f"{item}, cheaply: {failure.message}"


def test_results_come_in_the_order_of_the_items() -> None:
    with Workers(behave, processes=3) as workers:
        assert list(workers.map(f"item {n}" for n in range(100))) == [f"ITEM {n}" for n in range(100)]


def test_each_kind_of_poison_fails_alone() -> None:
    items = ["a", "spin", "b", "die", "c", "eat", "d", "raise", "e", "regex", "f"]
    with Workers(behave, processes=2, seconds=0.3, memory=300_000_000) as workers:
        outcomes = list(workers.map(items))
    assert [o.reason if isinstance(o, Failure) else o for o in outcomes] == [
        "A", "time", "B", "crash", "C", "memory", "D", "error", "E", "time", "F",
    ]  # fmt: skip
    assert isinstance(outcomes[1], Failure)
    assert outcomes[1].message == "over its limit of 0.3 s"


def test_a_cheaper_reading_stands_in_and_knows_why() -> None:
    with Workers(behave, seconds=0.3, cheaper=behave_cheaply) as workers:
        outcomes = list(workers.map(["spin", "raise", "die", "fine"]))
    assert outcomes[0] == "spin, cheaply: over its limit of 0.3 s"
    assert outcomes[1] == "raise, cheaply: was too much for its reader (KeyError: 'a field nobody expected')"
    assert isinstance(outcomes[2], Failure)
    assert outcomes[2].reason == "crash"
    assert outcomes[3] == "FINE"


class Luggage:
    """What a function brings with it; it counts how often it is handed on."""

    handed = 0

    def __reduce__(self) -> tuple[type, tuple[()]]:
        Luggage.handed += 1
        return Luggage, ()


def behave_with(item: str, luggage: Luggage) -> str:
    return f"{item} {luggage.handed}"


def test_what_a_function_holds_is_handed_to_a_worker_once() -> None:
    Luggage.handed = 0
    with Workers(partial(behave_with, luggage=Luggage()), processes=2) as workers:
        assert len([*workers.map(map(str, range(50)))]) == 50
    assert 1 <= Luggage.handed <= 2


def test_a_worker_killed_from_outside_costs_no_item() -> None:
    with Workers(behave, processes=1) as workers:
        results = workers.map(f"item {n}" for n in range(20))
        assert next(results) == "ITEM 0"
        for worker in workers._busy + workers._idle:
            os.kill(worker.process.pid or 0, signal.SIGKILL)
        assert list(results) == [f"ITEM {n}" for n in range(1, 20)]


def test_items_are_read_only_a_little_ahead() -> None:
    seen = []

    def items() -> Iterator[str]:
        for n in range(1000):
            seen.append(n)
            yield str(n)

    with Workers(behave, processes=2) as workers:
        next(workers.map(items()))
    assert len(seen) < 20


def test_sleeping_readers_end_too() -> None:
    with Workers(time.sleep, seconds=0.1) as workers:
        (outcome,) = workers.map([3600])
    assert isinstance(outcome, Failure)
    assert outcome.reason == "time"
