"""The page docs/reference/front-matter.md: every key that may stand on top of a post or a page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from frontporch.posts.kinds import KIND_TEMPLATES
from frontporch.posts.live import LiveFrontMatter
from frontporch.posts.model import FrontMatter, PageFrontMatter
from frontporch.reference import examples
from frontporch.reference.schema import Schema, model_schema
from frontporch.reference.tables import Place, anchor_of, find_blocks, keys_of, render_table

_OPENING = """\
<!-- Made by ./porch reference from frontporch/posts/; change it there. -->

# Front matter

A post is a file `content/posts/YEAR/name.md`. It opens with *front matter*: keys and values between
two lines `---`, written in YAML. The text follows, in Markdown.

```yaml
---
id: 7k3mq9xw2d
title: The dog who rode the bus
date: 2026-11-18 07:30
authors: [lee]
---
```

- Whatever you write is taken as you wrote it: `title: 911` is a title and needs no quotes. Quote a
  value that holds `: ` or ` #`, or that begins with one of `[ { * & ! | > % @ " '`.
- A key that is not on this page is an error, and so is the same key twice.
- An empty key is as good as none.
- Dates are written `2026-11-20`, times `2026-11-20 14:30`. Without a zone the department's is
  meant; `2026-11-20 14:30 -06:00` names one.
- YAML's anchors and tags (`&`, `*`, `!`) are refused.

An editor that knows YAML can check these keys while you type: give it
[post.schema.json](post.schema.json).
"""

_PAGES = """\
## Standing pages

A page such as About is a file `content/pages/name.md` and has keys of its own:

"""


_LIVE = """\
## Live updates

`./porch live` writes them: files `content/live/NAME/001.md`, `002.md` and so on, with keys of their
own. What stands under the second `---` is shown behind the text.

"""


def front_matter_page() -> str:
    """Return the whole page."""
    schema = model_schema(FrontMatter)
    translation = schema["$defs"].pop("Translation")
    schema["properties"] = dict(_with_translated_keys(schema, translation))
    places = find_blocks(schema)
    anchors = {name: anchor_of(_heading(where)) for name, where in places.items()}
    parts = [_OPENING, "## Post\n\n" + _table(schema, examples.POST, anchors), _kinds()]
    for name, where in places.items():
        block = schema["$defs"][name]
        table = _table(block, examples.BLOCKS[name], anchors)
        parts.append(f"## {_heading(where)}\n\n{block['description']}\n\n{table}")
    parts.append(_PAGES + _table(model_schema(PageFrontMatter), examples.PAGE, {}))
    parts.append(_LIVE + _table(_live_schema(), examples.LIVE, anchors))
    return "\n".join(parts)


def _live_schema() -> Schema:
    """Return the keys of an update, with `title_es` and its like; its blocks are those of posts."""
    schema = model_schema(LiveFrontMatter)
    words = schema["$defs"].pop("LiveWords")["properties"]
    keys = {key: about for key, about in schema["properties"].items() if key != "words"}
    translated = {f"{one}_es": about for one, about in words.items()}
    return {**schema, "properties": {**keys, **translated}}


def _with_translated_keys(schema: Schema, translation: Schema) -> Iterator[tuple[str, Schema]]:
    """Yield the keys with `title_es` and `summary_es` in the place of what they are gathered in."""
    for key, about in schema["properties"].items():
        if key == "translations":
            yield from ((f"{one}_es", of) for one, of in translation["properties"].items())
        else:
            yield key, about


def _heading(where: tuple[Place, ...]) -> str:
    return " and ".join(f"`{place.path}`" for place in where)


def _table(block: Schema, example: str, anchors: Mapping[str, str]) -> str:
    shown = examples.lines_of(example)
    return render_table(
        ("key", "what", "needed", "means", "example"),
        (
            (
                f"`{key.name}`",
                key.type,
                "yes" if key.is_required else "",
                key.meaning + (f" Default: {key.default}." if key.default else ""),
                f"`{shown[key.name]}`",
            )
            for key in keys_of(block, anchors)
        ),
    )


def _kinds() -> str:
    rows = ((f"`{each.kind}`", each.one, each.purpose) for each in KIND_TEMPLATES)
    opening = "## Kinds\n\nReaders see the words; department.toml may put others.\n\n"
    return opening + render_table(("kind", "readers see", "is for"), rows)
