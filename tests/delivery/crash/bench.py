"""Many crash runs at once, each worker with its own servers, and the table of what came of them."""

from __future__ import annotations

import multiprocessing
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from tests.delivery.crash.commands import fit, found
from tests.delivery.crash.launching import be_impatient, load_libraries
from tests.delivery.crash.plans import NETWORKS, make_plan
from tests.delivery.crash.races import race
from tests.delivery.crash.runs import Verdict, run, town_of
from tests.delivery.crash.servers import Servers, running

_SOME = 50
_MOST_ASKED = {"x": 0.01}


def run_all(many: Mapping[str, int], seed: int, workers: int) -> int:
    """Do as many runs, races and commands, print the tables; return 1 if the target was missed."""
    print_line(f"seed {seed}, {workers} at once")
    forking = multiprocessing.get_context("fork")
    is_good = True
    with forking.Pool(workers) as pool:
        for kind, count in many.items():
            began = time.monotonic()
            shares = [(kind, seed, tuple(range(at, count, workers))) for at in range(workers)]
            done = pool.imap_unordered(_work, [each for each in shares if each[2]])
            verdicts = [verdict for some in done for verdict in some]
            for line in _table(kind, verdicts, time.monotonic() - began):
                print_line(line)
            is_good = is_good and is_met(verdicts)
    return 0 if is_good else 1


def is_met(verdicts: list[Verdict]) -> bool:
    """Say whether nothing was doubled, lost or stuck, and people were hardly asked."""
    asked = Counter(network for each in verdicts for network in set(each.asked))
    few = all(asked[one] <= _MOST_ASKED.get(one, 0) * len(verdicts) for one in NETWORKS)
    return few and all(each.is_good for each in verdicts)


def _work(share: tuple[str, int, tuple[int, ...]]) -> list[Verdict]:
    kind, seed, numbers = share
    be_impatient()
    verdicts = []
    with running() as servers:
        load_libraries(town_of(Path(), servers))
        for number in numbers:
            verdict = _WAYS[kind](seed, number, servers)
            verdicts.append(verdict)
            if number % _SOME == _SOME - 1:
                print_line(f"{kind}: number {number + 1} is done")
            if not verdict.is_good:
                print_line(f"{kind} {number}: {_told(verdict)}")
    return verdicts


_WAYS: Mapping[str, Callable[[int, int, Servers], Verdict]] = {
    "runs": lambda seed, number, servers: run(make_plan(seed, number), servers, f"{seed}"),
    "races": lambda seed, number, servers: race(number, servers, f"{seed}"),
    "commands": lambda seed, number, servers: run(
        fit(make_plan(seed + 1, number)), servers, f"{seed}-command", found
    ),
}


def _told(verdict: Verdict) -> str:
    wrong = [f"twice on {one}" for one in verdict.duplicates]
    wrong += [f"lost: {one}" for one in verdict.lost]
    wrong += [f"stuck: {one}" for one in verdict.stuck]
    return "; ".join(wrong)


def _table(kind: str, verdicts: list[Verdict], seconds: float) -> Iterator[str]:
    killed = Counter(step for each in verdicts for step in each.killed)
    spoiled = Counter(
        one.kind for each in verdicts for launch in each.plan.launches for one in launch.spoiled
    )
    cut = Counter(launch.cut[1] for each in verdicts for launch in each.plan.launches if launch.cut)
    launches = sum(each.launches for each in verdicts)
    met = sum(each.met for each in verdicts)
    yield f"{len(verdicts)} {kind}, {launches} launches, {seconds:.0f} s"
    if spoiled:
        yield f"kills: {sum(killed.values())}: {_counts(killed)}"
        yield f"faults: {met} met of {sum(spoiled.values())} laid: {_counts(spoiled)}"
        yield f"record: {_counts(cut)}"
    stopped = sum(each.stopped for each in verdicts)
    yield f"requests that X's check for duplicates refused, doubled ones among them: {stopped}"
    yield f"{'':<12}{'duplicates':>12}{'lost':>8}{'stuck':>8}{'asked':>8}"
    for network in NETWORKS:
        doubled = sum(each.duplicates.get(network, 0) for each in verdicts)
        lost = sum(one.startswith(network) for each in verdicts for one in each.lost)
        stuck = sum(one.startswith(network) for each in verdicts for one in each.stuck)
        asked = sum(network in each.asked for each in verdicts)
        yield f"{network:<12}{doubled:>12}{lost:>8}{stuck:>8}{asked:>8}"
    others = [one for each in verdicts for one in each.stuck if not one.startswith(NETWORKS)]
    yield f"stuck otherwise: {len(others)}"


def _counts(counter: Counter[str]) -> str:
    return ", ".join(f"{name} {count}" for name, count in sorted(counter.items()))


def print_line(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
