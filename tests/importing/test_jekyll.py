from __future__ import annotations

from pathlib import Path

import pytest

from frontporch.configuration import read_department
from frontporch.importing.archive import import_archive
from frontporch.importing.jekyll import Jekyll
from frontporch.posts.reading import read_archive
from tests.importing.made_up import (
    files_below,
    lined,
    make_conversion,
    png,
    write_blog,
    write_files,
)

POST = """\
---
layout: post
title: "The dog &amp; the <em>bus</em>"
date: 2015-03-16 08:05:28 -0400
authors:
- dana-lee
- 18F
tags:
- Bus Stops
- bus stops
- dogs
excerpt: "He got on at <b>Hill</b> Street."
image: /assets/dog.png
image_alt: A dog on a bus
image_figcaption: "Photo: <i>Sam</i>"
redirect_from: /dog/
---
{% image "assets/dog.png" "A dog, who says "woof"" %}

He had been [here before]({{ "/2015/01/02/the-cat/" | url }}) and
at [the stop]({{ site.baseurl }}/stops/).

{% include "figure.html",
   image: "/assets/gone.png",
   alt: "A cat"
   caption: "Cat, *asleep*" %}
{% raw %}{{ braces }}{% endraw %} {% weather today %}
"""

EXPECTED = """\
---
id: {id}
title: The dog & the bus
date: 2015-03-16 08:05:28 -04:00
authors:
- dana-lee
- 18f
kind: news
tags:
- Bus Stops
- dogs
summary: He got on at Hill Street.
picture:
  file: {picture}
  alt: A dog on a bus
  caption: 'Photo: Sam'
old_addresses:
- /2015/03/16/The-dog/
- /dog/
---

![A dog, who says "woof"](/media/{picture})

He had been [here before](/2015/01/the-cat/) and
at the stop.

*Picture not in the archive: A cat. Cat, \\*asleep\\**
{{{{ braces }}}} `{{% weather today %}}`
"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return write_files(
        tmp_path / "old",
        {
            "_posts/2015-03-16-The-dog.md": POST,
            "_posts/2015-01-02-the-cat.md": "---\ntitle: The cat\nauthor: dana-lee\n---\nMeow.\n",
            "_posts/notes.md": "---\ntitle: No post\n---\n",
            "assets/dog.png": png(),
        },
    )


def test_a_post_comes_over_as_an_officer_would_have_written_it(
    source: Path, tmp_path: Path
) -> None:
    blog = write_blog(tmp_path / "blog")
    report = import_archive(source, "jekyll", blog)
    files = files_below(blog / "content")
    picture = next(name.removeprefix("media/") for name in files if name.startswith("media/"))
    expected = EXPECTED.format(id=report.imported[-1], picture=picture)
    assert files["posts/2015/the-dog.md"].decode() == expected
    assert sorted(files) == [f"media/{picture}", "posts/2015/the-cat.md", "posts/2015/the-dog.md"]


def test_what_could_not_come_over_is_named_by_file_and_line(source: Path, tmp_path: Path) -> None:
    report = import_archive(source, "jekyll", write_blog(tmp_path / "blog"))
    file = "_posts/2015-03-16-The-dog.md"
    assert [(one.about, one.file, one.line, one.detail) for one in report.remarks] == [
        ("A picture is not in the archive, and became a note", file, 23, "/assets/gone.png"),
        ("A tag that is not known stays in the text as code", file, 27, "{% weather today %}"),
        ("A link leads nowhere, and became text", file, 21, "/stops/"),
        ('"layout" has no place here', file, 2, "post"),
    ]


def converted(folder: Path, text: str, **fields: str) -> str:
    conversion = make_conversion(
        folder, {"/2015/01/02/the-cat/": "/2015/01/the-cat/"}, fields=fields
    )
    return Jekyll().convert(lined(text), conversion).text


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("a {{ 'b' | escape }} c", "a b c"),
        ("{{ page.title }} and {{ title }}", "Bus and Bus"),
        ("{{ unknown.thing }}", "`{{ unknown.thing }}`"),
        ('{{ "dana" | team_link }}', "dana"),
        ('{{ "https://v.example/1" | embed: "The talk" }}', "[The talk](https://v.example/1)"),
        ("[c]({% post_url 2015-01-02-the-cat %})", "[c](/2015/01/02/the-cat/)"),
        ("[c]({% post_url 2015-01-02-gone %})", "[c](missing:2015-01-02-gone)"),
        ("[c]({{ site.baseurl }}{% link _posts/x y.md %})", "[c](missing:_posts/x%20y.md)"),
        ("{% post_url 2015-01-02-gone %}", "`{% post_url 2015-01-02-gone %}`"),
        ("{% highlight ruby %}\nputs 1\n{% endhighlight %}", "```ruby\nputs 1\n```"),
        ("a{% comment %}secret{% endcomment %}b", "ab"),
        ("```\n{% raw %}{{ a }}{% endraw %}\n```", "```\n{{ a }}\n```"),
        ("`{{ a }}` {% endraw %}", "`{{ a }}` "),
        ('{% image "a.png" "width-400px" "A map" %}', "*Picture not in the archive: A map*"),
        ('{% include nav.html id="1" %}', '`{% include nav.html id="1" %}`'),
        (
            '{% include f.html image="a.png" alt="A map" link="https://m.example" %}',
            "[*Picture not in the archive: A map*](https://m.example)",
        ),
    ],
)
def test_liquid_becomes_markdown(tmp_path: Path, written: str, expected: str) -> None:
    assert converted(tmp_path, written, title="Bus") == expected


def test_a_link_to_a_post_that_the_archive_lacks_becomes_text(tmp_path: Path) -> None:
    post = "---\ntitle: A\nauthor: a\n---\nSee [the cat]({% post_url 2015-01-02-gone %}).\n"
    source = write_files(
        tmp_path / "old",
        {"_config.yml": "url: https://old.example\n", "_posts/2015-03-16-a.md": post},
    )
    report = import_archive(source, "jekyll", write_blog(tmp_path / "blog"))
    assert (tmp_path / "blog/content/posts/2015/a.md").read_text().endswith("\nSee the cat.\n")
    assert [(one.about, one.line, one.detail) for one in report.remarks] == [
        ("A link leads nowhere, and became text", 5, "missing:2015-01-02-gone")
    ]


@pytest.mark.parametrize(
    ("written", "tags"),
    [
        ("tags: dogs buses", ("dogs", "buses")),
        ("categories: dogs buses", ("dogs", "buses")),
        ("tags: night shift, dogs", ("night shift", "dogs")),
        ("tags: [night shift]", ("night shift",)),
        ("tag: night shift", ("night shift",)),
        ("tags:", ()),
    ],
)
def test_tags_in_one_line_are_parted_as_jekyll_does(
    tmp_path: Path, written: str, tags: tuple[str, ...]
) -> None:
    text = f"---\ntitle: A\nauthor: a\n{written}\n---\nx\n"
    source = write_files(tmp_path / "old", {"_posts/2015-03-16-a.md": text})
    blog = write_blog(tmp_path / "blog")
    import_archive(source, "jekyll", blog)
    (post,) = read_archive(blog, read_department(blog)).posts
    assert post.tags == tags


def test_a_draft_stays_a_draft(tmp_path: Path) -> None:
    source = write_files(
        tmp_path / "old",
        {
            "_drafts/idea.md": "---\ntitle: Idea\ndate: 2015-03-16\nauthor: a\n---\nx\n",
            "_posts/2015-03-17-b.md": "---\ntitle: B\nauthor: a\npublished: false\n---\nx\n",
        },
    )
    import_archive(source, "jekyll", write_blog(tmp_path / "blog"))
    posts = files_below(tmp_path / "blog" / "content")
    assert {name: b"status: draft\n" in text for name, text in posts.items()} == {
        "posts/2015/idea.md": True,
        "posts/2015/b.md": True,
    }


def test_the_old_sites_pattern_and_address_are_read_from_its_configuration(tmp_path: Path) -> None:
    source = write_files(
        tmp_path / "old",
        {
            "_config.yml": "url: https://old.example\npermalink: date\n",
            "_posts/2015-03-17-b.md": (
                "---\ntitle: B\nauthor: a\n---\n[us](/about/) [b](/2015/03/17/b.html)\n"
            ),
        },
    )
    import_archive(source, "jekyll", write_blog(tmp_path / "blog"))
    text = (tmp_path / "blog/content/posts/2015/b.md").read_text()
    assert "old_addresses:\n- /2015/03/17/b.html\n" in text
    assert text.endswith("[us](https://old.example/about/) [b](/2015/03/b/)\n")
