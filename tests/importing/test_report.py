from __future__ import annotations

from frontporch.importing.report import Remark, Report, render_report


def test_remarks_stand_under_their_sentence_in_reading_order_and_once() -> None:
    report = Report(
        ("id",),
        (),
        refused=(Remark("no", "d.md", None, "has no date"),),
        remarks=(
            Remark("Left out", "b.md", 10, "x"),
            Remark("Left out", "b.md", 9, "y"),
            Remark("Left out", "b.md", 9, "y"),
            Remark("Changed", "a.md", 2),
        ),
        site="https://old.example",
    )
    assert render_report(report, "Import of old") == (
        "Import of old\n\nTaken for the old site: https://old.example\n\n"
        "Not imported: 1\n\n  d.md  has no date\n\n"
        "Changed: 1\n\n  a.md:2\n\n"
        "Left out: 2\n\n  b.md:9  y\n  b.md:10  x\n"
    )


def test_an_import_without_losses_says_so() -> None:
    assert render_report(Report(("id",), ()), "Import of old") == (
        "Import of old\n\nEverything came over as it was.\n"
    )


def test_what_cannot_be_seen_is_made_visible() -> None:
    assert str(Remark("x", "a.md", 1, "a\x1b[31m\u202eb")) == "a.md:1  a\\u{1b}[31m\\u{202e}b"
