"""Front matter that people, machines and attackers get wrong."""

from __future__ import annotations

from tests.broken.row import Row, Thing
from tests.small_town import POST, POST_FILE, post

OTHER = "content/posts/2026/other.md"
WITHDRAWN = "status: withdrawn"


def only(text: str | bytes) -> dict[str, Thing]:
    return {POST_FILE: text}


def key(name: str, line: str, sentence: str, at: int = 6) -> Row:
    """Return the row of one wrong line; it stands in line 6, or in 5 if it replaces another."""
    return Row(name, only(post(line)), sentence, at)


def another(name: str, sentence: str, *lines: str, at: int = 1) -> Row:
    """Return the row of a second post that does not go with the first."""
    return Row(name, {OTHER: post(*lines)}, sentence, at, OTHER)


BOMB = "a: &a [x]\n" + "".join(
    f"{new}: &{new} [{', '.join([f'*{old}'] * 9)}]\n"
    for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)

KEYS = [
    key("number of a list as title", "title: [1, 2]", "title: must be text, not a list", 5),
    key("block as title", "title: {a: b}", "title: must be text, not a block", 5),
    key("missing title", "title:", "title: is missing", 5),
    key("empty title", 'title: ""', "title: is empty", 5),
    key("title of nothing to see", 'title: "\\u200b\\u2060"', "title: is empty", 5),
    key("title on two lines", 'title: "a\\nb"', "title: must stand on one line", 5),
    key("title of 201 characters", f"title: {'x' * 201}", "title: is 201 characters long", 5),
    key("title that turns its text", 'title: "a\\u202egpj"', "found U+202E", 5),
    key("script in a title", "title: <script>alert(1)</script>", "title: holds HTML", 5),
    key("script in a summary", "summary: <img src=x onerror=alert(1)>", "summary: holds HTML"),
    key("script in a translated title", "title_es: <script>", "title_es: holds HTML"),
    key(
        "NUL behind an escape", 'summary: "a\\0b"', "summary: holds an invisible character (U+0000"
    ),
    key("unknown key", "autors: [lee]", 'autors: is not a known key here. Did you mean "authors"?'),
    key("key of the machinery", '"(handle)": x', "(handle): is not a known key here."),
    key("key of ours", "translations: {es: {title: x}}", "translations: is not a known key here"),
    key("double key", "id: 7k3mq9xw2d\nid: 8k3mq9xw2d", "id: is there twice (first in line 5)"),
    key("bad date", "date: next Tuesday", 'date: "next Tuesday" is not a date; write it as', 5),
    key("February 30", "date: 2026-02-30", 'date: "2026-02-30" is not a date of the calendar', 5),
    key("zone without a time", "date: 2026-11-18 -0600", "is not a date; write it as", 5),
    key("year 1", "date: 0001-01-01", "date: must lie between the years 1970 and 2199", 5),
    key("end of time", "expires: 9999-12-31", "expires: must lie between the years 1970 and 2199"),
    key(
        "updated before its date", "updated: 2026-11-17", "updated: is before the date of the post"
    ),
    key("expired before its date", "expires: 2026-11-17", "expires: is before the post begins"),
    key(
        "corrected before its date", "corrections: [{date: 2026-11-17, note: a}]", "is before the d"
    ),
    key("missing authors", "authors:", "authors: is missing", 5),
    key("no author", "authors: []", "authors: needs at least 1 entry", 5),
    key("author as text", "authors: lee", "authors: must be a list", 5),
    key("unknown author", "authors: [leee]", '"leee" is not on the roster. Did you mean "lee"?', 5),
    key("author who has left", "authors: [former]", '"former" left the roster on 2025-06-30', 5),
    key("guest without sponsor", "authors: [{name: A, affiliation: B}]", "sponsor: is missing", 5),
    key("unknown category", "category: on-patroll", 'Did you mean "on-patrol"?'),
    key("unknown neighborhood", "neighborhoods: [oak-hil]", 'Did you mean "oak-hill"?'),
    key("unknown language", "lang: fr", '"fr" is not a language of the department'),
    key("title in an unknown language", "title_fr: Le chien", "title_fr: "),
    key("unknown kind", "kind: storry", 'kind: "storry" is not one of story, meet'),
    key("tag without a letter", "tags: ['!!!']", "needs at least one letter or digit"),
    key("tag that is there twice", "tags: [Dogs, dogs]", 'tags[2]: "dogs" is there twice'),
    key("climbing slug", "slug: ../../etc/passwd", 'slug: "../../etc/passwd" may hold only small'),
    key("folder in a slug", "slug: a/b", 'slug: "a/b" may hold only small letters'),
    key("climbing old address", "old_addresses: [/../../x]", "is not a path on this site"),
    key("hidden climb", "old_addresses: [/%2e%2e/%2e%2e/x]", "is not a path on this site"),
    key("old address elsewhere", "old_addresses: [//a.example/]", "is not a path on this site"),
    key(
        "old address of the home page", "old_addresses: [/index.html]", "is already taken by anoth"
    ),
    key(
        "old address of a feed", "old_addresses: [/feeds/all.rss.xml]", "belongs to the site itself"
    ),
    key(
        "climbing picture of a post",
        "picture: {file: ../../../etc/hostname, alt: a}",
        "must name a file bel",
    ),
    key(
        "missing picture of a post",
        "picture: {file: 2026/no.jpg, alt: a}",
        "is not a picture in content/",
    ),
    key("picture without alt", "picture: {file: 2026/no.jpg}", "picture.alt: is missing"),
    key("withdrawn without reason", WITHDRAWN, "status: is withdrawn, so it needs withdrawn with"),
    key(
        "reason without withdrawn",
        "withdrawn: {date: 2026-11-19, reason: a, note: b}",
        "status: must be withdrawn",
        1,
    ),
    key(
        "event that ends first", "event: {starts: 2026-12-05, ends: 2026-12-04, place: a}", "ends b"
    ),
    key(
        "notice that is over", "notice: {from: 2026-12-05, until: 2026-12-04, where: a}", "is over"
    ),
    key(
        "resolved without outcome",
        "appeal: {about: found, contact: a, ends: 2026-12-31, state: resolved}",
        "appeal: is resolved, so it needs an outcome",
    ),
    key(
        "open appeal with an outcome",
        "appeal: {about: found, contact: a, ends: 2026-12-31, outcome: Home.}",
        "appeal: has an outcome, so its state must be resolved",
    ),
    key(
        "video twice",
        "video: {file: a.mp4, link: 'https://a.example/'}",
        "video: needs either file or link, and not both",
    ),
    key("script as video", "video: {link: 'javascript:alert(1)'}", "video.link: must be a web add"),
    key("translation of nobody", "translation_of: nobody", '"nobody" is not the id of a post'),
    key("translation of itself", "translation_of: 7k3mq9xw2d", "names the post itself"),
    key("follows itself", "follows: 7k3mq9xw2d", "follows: names the post itself"),
    key(
        "text for an unknown network",
        "social: {twitter: a}",
        'social.twitter: "twitter" is not one',
    ),
]

YAML = [
    Row("YAML bomb", only(f"---\n{BOMB}---\n"), "uses a YAML anchor or alias", 2),
    key("YAML alias", "tags: *x", "uses a YAML anchor or alias"),
    key(
        "YAML tag that runs", 'tags: !!python/object/apply:os.system ["touch {canary}"]', "YAML tag"
    ),
    key(
        "YAML tag that is harmless", "tags: !!set {a}", 'uses a YAML tag ("tag:yaml.org,2002:set")'
    ),
    key("YAML tag on a key", "!!python/name:os.system a: b", "uses a YAML tag"),
    key("deep YAML", "tags: " + "[" * 3000 + "]" * 3000, "is nested too deeply"),
    key("list as key", "? [a]\n: b", "has a list or block where a key must stand"),
    key("tab in YAML", "event:\n\tplace: a", "is not valid YAML here", 7),
    key("colon in YAML", "summary: a: b", "is not valid YAML here"),
    key("open bracket in YAML", "tags: [a", "is not valid YAML here"),
    Row("list as front matter", only("---\n- a\n---\n"), "must be a list of keys and values", 2),
    Row("no front matter", only("He got on.\n"), 'must begin with a line "---"'),
    Row("unclosed front matter", only("---\ntitle: a\n"), 'with "---" and never closes it'),
    Row("empty file", only(""), 'must begin with a line "---"'),
]

BYTES = [
    Row("picture as post", only(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0"), "is not a text file"),
    Row("UTF-16", only(POST.encode("utf-16")), "is saved as UTF-16; save it again as UTF-8"),
    Row(
        "Latin-1", only(POST.replace("dog", "perrö").encode("latin-1")), "is not saved as UTF-8", 3
    ),
    Row("NUL", only(POST.replace("He got", "He\0got")), "invisible character (U+0000)", 7),
    Row("escape code", only(POST.replace("dog", "\x1b[2Jdog")), "invisible character (U+001B)", 3),
    Row("line ends of old Macs", only(POST.replace("\n", "\r")), "ends its lines as old Macs did"),
    Row(
        "byte-order mark and a mistake",
        only("\ufeff" + post("knd: story")),
        'knd: is not a known key here. Did you mean "kind"?',
        6,
    ),
    Row(
        "CRLF and a mistake",
        only(post("knd: story").replace("\n", "\r\n")),
        'knd: is not a known key here. Did you mean "kind"?',
        6,
    ),
    Row("5 MB title", only(post(f"title: {'x' * 5_000_000}")), "is larger than 1 MB"),
]

TOGETHER = [
    Row("same id twice", {OTHER: post("title: Another")}, "belongs to", 2, POST_FILE),
    Row("same address twice", {OTHER: post("id: another", "slug: the-dog")},
        f"has the address /2026/11/the-dog/, and so has {OTHER}"),
    another("old address of another post", "is the address of", "id: another",
            "old_addresses: [/2026/11/the-dog/]", at=6),
    another("translation in the same language", "is in the same language", "id: another",
            "translation_of: 7k3mq9xw2d", at=6),
]  # fmt: skip

ROWS = [*KEYS, *YAML, *BYTES, *TOGETHER]
