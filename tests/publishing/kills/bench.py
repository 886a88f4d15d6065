"""Many towns whose runs are killed, each worker with its own servers, and the table of it all."""

from __future__ import annotations

import multiprocessing
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence

from tests.delivery.crash.servers import running
from tests.policy.signers import keys
from tests.publishing.kills.runs import Verdict, run_random, run_steps
from tests.publishing.kills.steps import RARE_STEPS, STEPS
from tests.publishing.kills.town import HOSTS

# one share of the work: a number of random kills in one town, or "steps" on one host
Share = tuple[str, int | str, int]

_MOST_IN_A_TOWN = 10


def run_all(kills: int, hosts: Sequence[str], seed: int, workers: int) -> int:
    """Kill so many runs, and one at each step on each host; return 1 if anything was wrong."""
    print_line(f"seed {seed}, {workers} at once")
    keys()
    work: list[Share] = [("steps", host, 0) for host in hosts]
    work += [("kills", number, count) for number, count in enumerate(_spread(kills))]
    began = time.monotonic()
    shares = [(work[at::workers], seed) for at in range(min(workers, len(work)))]
    with multiprocessing.get_context("fork").Pool(workers) as pool:
        verdicts = [verdict for some in pool.imap_unordered(_work, shares) for verdict in some]
    for line in table(verdicts, time.monotonic() - began):
        print_line(line)
    return 1 if any(each.faults for each in verdicts) else 0


def _spread(kills: int) -> list[int]:
    """Return how many kills each town gets, so that there is one of every kind of host."""
    each = min(_MOST_IN_A_TOWN, -(-kills // len(HOSTS)))
    return [min(each, kills - at) for at in range(0, kills, each)] if kills else []


def _work(share: tuple[list[Share], int]) -> list[Verdict]:
    work, seed = share
    verdicts = []
    with running() as servers:
        for kind, which, count in work:
            verdict = (
                run_steps(str(which), seed, servers, print_line)
                if kind == "steps"
                else run_random(int(which), seed, count, servers, print_line)
            )
            verdicts.append(verdict)
            print_line(
                f"{verdict.name} on {verdict.host}: {len(verdict.hit)} kills, "
                f"{verdict.launches} runs, {verdict.seconds:.0f} s, {len(verdict.faults)} faults"
            )
            for fault in verdict.faults:
                print_line(f"  {fault}")
    return verdicts


def table(verdicts: Sequence[Verdict], seconds: float) -> Iterator[str]:
    """Yield the lines that tell what came of all towns."""
    hit = Counter(step for each in verdicts for step in each.hit)
    alone = sum(each.alone for each in verdicts)
    yield f"{hit.total()} kills ({alone} of the process alone), {_sum(verdicts, 'launches')} runs"
    yield f"{len(verdicts)} towns, {_sum(verdicts, 'posts')} posts, {seconds:.0f} s"
    yield f"read: {_sum(verdicts, 'fetched'):,} files in {_sum(verdicts, 'rounds'):,} rounds"
    for name in ("broken", "doubled", "lost", "stuck"):
        yield f"{name}: {sum(len(getattr(each, name)) for each in verdicts)}"
    known = [*STEPS, *RARE_STEPS]
    rest = sorted(hit.keys() - set(known))
    for step in [*known, *rest]:
        yield f"  {step:<28}{hit[step]:>5}  {'#' * hit[step]}".rstrip()


def _sum(verdicts: Sequence[Verdict], name: str) -> int:
    return sum(getattr(each, name) for each in verdicts)


def print_line(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
