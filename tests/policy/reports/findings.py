"""Findings to report: an ordinary post's, and a hostile one's."""

from __future__ import annotations

from hypothesis import strategies as st

from frontporch.policy.finding import Finding

ALT = Finding(
    "content/posts/2026/the-dog.md", 9, "alt-text", "is the name of a file; say what it shows",
    field="picture.alt",
)  # fmt: skip
HEADING = Finding(
    "content/posts/2026/the-dog.md", 12, "heading-order", '"Stops" skips a level', "worth-a-look"
)
END = Finding(
    "content/posts/2026/arrest.md", 4, "embargo-and-expiry", "needs expires:", paragraph="9.1"
)
BROKEN = Finding("sop.toml", 1, "readable", "is not TOML")

# Everything that a post could bring along to be taken for a report's own words.
HOSTILE = st.text(
    st.one_of(
        st.sampled_from("%:,\r\n\t\"'\\<>&#[]()\0\x1b\u2028\u202e\u200b\ud800🐕é"), st.characters()
    )
)
FINDINGS = st.builds(
    Finding,
    file=HOSTILE.filter(bool),
    line=st.integers(1, 10_000),
    check=st.sampled_from(["alt-text", "captions", "cases", "readable"]),
    message=HOSTILE,
    urgency=st.sampled_from(["must-fix", "worth-a-look"]),
    paragraph=st.sampled_from(["", "4.2", "10"]),
    field=HOSTILE,
)
