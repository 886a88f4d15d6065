from __future__ import annotations

from pathlib import Path

from frontporch.importing.archive import import_archive
from tests.importing.made_up import files_below, png, write_blog, write_files

POST = """\
---
slug: the-dog
date: 2020-05-01 9:05:28 -0500
title: 'The dog'
deck: "**The dog** and the bus"
summary: 'He got on.'
topics:
  - buses
  - dogs
authors:
  - dana-lee
expirydate: 2025-01-01
weight: 1
locale: es-PR
aliases:
  - /dog/
source_url: https://other.example/dog
---

He saw {{< ref "2020-04-01-the-cat.md" >}},
see [her]({{< ref "2020-04-01-the-cat.md#tail" >}} "The cat")
or [us]({{< ref "/about/_index.md" >}}).

{{< img src="dog" alt="A dog" caption="On the bus" >}}

{{< note >}}
Bring a **light**.

- and a bell
{{< /note >}}
"""

EXPECTED = """\
---
id: {id}
title: The dog
date: 2020-05-01 09:05:28 -05:00
authors:
- dana-lee
kind: news
tags:
- buses
- dogs
summary: He got on.
old_addresses:
- /2020/05/01/the-dog/
- /dog/
---

He saw /2020/04/01/the-cat/,
see [her](/2020/04/the-cat/#tail "The cat")
or [us](https://old.example/about/).

![A dog](/media/{picture})
*On the bus*

> Bring a **light**.
>
> - and a bell

*First published at <https://other.example/dog>.*
"""


def hugo_site(folder: Path) -> Path:
    return write_files(
        folder,
        {
            "hugo.toml": (
                'baseURL = "https://old.example/"\n'
                '[permalinks]\nnews = "/:year/:month/:day/:slug/"\n'
            ),
            "content/news/2020-05-01-the-dog.md": POST,
            "content/news/2020-04-01-the-cat.md": (
                '+++\ntitle = "The cat"\ndate = 2020-04-01T09:00:00-05:00\nslug = "the-cat"\n'
                'draft = false\nauthors = ["dana-lee"]\n+++\n'
                "Meow at https://old.example/2020/05/01/the-dog/ and"
                " [him](https://old.example/2020/05/01/the-dog/).\n"
            ),
            "content/news/_index.md": "---\ntitle: News\n---\n",
            "themes/x/post.md": "---\ntitle: X\ndate: 2020-01-01\n---\n",
            "static/images/dog.png": png("blue"),
        },
    )


def test_a_post_comes_over_as_an_officer_would_have_written_it(tmp_path: Path) -> None:
    report = import_archive(hugo_site(tmp_path / "old"), "hugo", write_blog(tmp_path / "blog"))
    files = files_below(tmp_path / "blog" / "content")
    picture = next(name.removeprefix("media/") for name in files if name.startswith("media/"))
    expected = EXPECTED.format(id=report.imported[-1], picture=picture)
    assert files["posts/2020/the-dog.md"].decode() == expected
    assert b"[him](/2020/05/the-dog/)" in files["posts/2020/the-cat.md"]


def test_what_could_not_come_over_is_named_by_file_and_line(tmp_path: Path) -> None:
    report = import_archive(hugo_site(tmp_path / "old"), "hugo", write_blog(tmp_path / "blog"))
    assert {about: [one.line for one in remarks] for about, remarks in report.by_sort.items()} == {
        '"deck" was left out; the post has another summary': [5],
        '"expirydate" was not taken over, so that the archive stays public': [12],
        '"locale" has no place here': [14],
        '"weight" has no place here': [13],
    }


def test_a_post_without_text_gets_its_summary_and_a_link_to_the_whole(tmp_path: Path) -> None:
    post = (
        "---\ntitle: T\ndate: 2020-05-01\ndeck: '**A** dog'\nsource_url: https://o.example/1\n---\n"
    )
    source = write_files(tmp_path / "old", {"content/t.md": post})
    import_archive(source, "hugo", write_blog(tmp_path / "blog"))
    text = (tmp_path / "blog/content/posts/2020/t.md").read_text()
    assert text.endswith("---\n\n**A** dog\n\n*Read it in full at <https://o.example/1>.*\n")
    assert "authors:\n- archive\n" in text
    assert "summary: A dog\n" in text


def test_two_notes_that_touch_are_kept_apart(tmp_path: Path) -> None:
    shown = '{{< img src="a" >}}{{< img src="b" >}} and **{{< img src="c" >}}**'
    post = f"---\ntitle: T\ndate: 2020-05-01\n---\n{shown}\n"
    source = write_files(tmp_path / "old", {"content/t.md": post})
    import_archive(source, "hugo", write_blog(tmp_path / "blog"))
    text = (tmp_path / "blog/content/posts/2020/t.md").read_text()
    note = "*Picture not in the archive: {}*"
    shown = f"{note.format('a')} {note.format('b')} and **{note.format('c')}**"
    assert text.endswith(f"---\n\n{shown}\n")


def test_a_picture_that_the_text_notes_as_missing_is_noted_once(tmp_path: Path) -> None:
    shown = '{{< img src="a-map" alt="A map" >}}'
    post = f"---\ntitle: T\ndate: 2020-05-01\nprimary_image: a-map\n---\n{shown}\n"
    source = write_files(tmp_path / "old", {"content/t.md": post})
    import_archive(source, "hugo", write_blog(tmp_path / "blog"))
    text = (tmp_path / "blog/content/posts/2020/t.md").read_text()
    assert text.endswith("---\n\n*Picture not in the archive: A map*\n")
