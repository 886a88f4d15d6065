"""The end of a run: what went live and where, then what waits for whom, then what it cost."""

from __future__ import annotations

from datetime import UTC, datetime

from frontporch.commands.publish.delivered import Delivered, describe
from frontporch.delivery.by_hand import Chore
from frontporch.delivery.road import Outcome
from frontporch.publishing.pipeline.duties import Duty
from frontporch.publishing.pipeline.summary import Place, Summary, Told
from frontporch.publishing.verifying.looking import Looks

OLD, SETTLE = "https://f.example/1", "./porch settle old facebook --removed"
AT = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)


def test_what_is_up_comes_before_what_waits_and_that_before_what_it_cost() -> None:
    up = Told("dog", "dog.md", "https://police.example/dog/", (Place("x", "message[x]", "sent"),))
    delivered = Delivered(
        outcomes=(Outcome("dog", "message[x]", "x", "dog.md", "sent"),),
        shut=(),
        standing=(Outcome("cat", "message[x]", "x", "cat.md", "waits", "the monthly cap"),),
        cards=(),
        chores=(Chore("facebook", "old", OLD),),
        rehearsed=False,
        looks=Looks(lacks=("Referrer-Policy",)),
        summary=Summary((up,), 0.06, (Duty("key", AT, "a page must go"),)),
    )

    lines = list(describe(delivered, ["Waits: The hen (hen.md)", "  Must fix: nobody read it."]))

    assert lines == [
        "It's up: https://police.example/dog/. X ✓",
        "Waits: The hen (hen.md)",
        "  Must fix: nobody read it.",
        "Waiting, 1 post for X: the monthly cap",
        "This run cost $0.060.",
        "Overdue: a page must go.",
        f"By hand, Facebook: remove {OLD}, whose post came down, then run {SETTLE}",
        "Worth a look: the live site does not send Referrer-Policy.",
    ]
