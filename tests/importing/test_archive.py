from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from frontporch.configuration import read_department
from frontporch.errors import ConfigurationError, ContentError
from frontporch.importing.archive import import_archive
from frontporch.posts.reading import read_archive
from tests.importing.made_up import files_below, write_blog, write_files
from tests.small_town import DEPARTMENT


def post(title: str, date: str, body: str = "He got on.", **more: str) -> str:
    rows = [f"{key}: {value}" for key, value in {"title": title, "date": date, **more}.items()]
    return "\n".join(["---", *rows, "---", body, ""])


def archive(folder: Path, **posts: str) -> Path:
    return write_files(folder, {f"content/{name}.md": text for name, text in posts.items()})


def three(folder: Path) -> Path:
    return archive(
        folder,
        a=post("Dog", "2015-01-02", author="dana"),
        b=post("Cat", "2016-01-02", author="dana"),
        c=post("Bus", "2017-01-02", author="sam"),
    )


def titles(blog: Path) -> list[str]:
    return [one.title for one in read_archive(blog, read_department(blog)).posts]


def read(blog: Path, slug: str) -> str:
    return next((blog / "content/posts").rglob(f"{slug}.md")).read_text(encoding="utf-8")


def test_a_second_run_changes_no_byte(tmp_path: Path) -> None:
    source, blog = three(tmp_path / "old"), write_blog(tmp_path / "blog")
    first = import_archive(source, "hugo", blog)
    before = files_below(blog)
    second = import_archive(source, "hugo", blog)
    assert files_below(blog) == before
    assert (second.imported, sorted(second.present)) == ((), sorted(first.imported))


def test_a_renamed_source_file_makes_no_new_post(tmp_path: Path) -> None:
    source, blog = three(tmp_path / "old"), write_blog(tmp_path / "blog")
    import_archive(source, "hugo", blog)
    (source / "content/a.md").rename(source / "content/other.md")
    assert import_archive(source, "hugo", blog).imported == ()


def test_a_post_that_was_edited_here_stays_as_it_is(tmp_path: Path) -> None:
    source, blog = three(tmp_path / "old"), write_blog(tmp_path / "blog")
    import_archive(source, "hugo", blog)
    file = blog / "content/posts/2015/a.md"
    file.write_text(file.read_text().replace("title: Dog", "title: The dog"))
    import_archive(source, "hugo", blog)
    assert titles(blog) == ["The dog", "Cat", "Bus"]


def test_a_limit_takes_the_newest_and_a_later_run_the_rest(tmp_path: Path) -> None:
    source, blog = three(tmp_path / "old"), write_blog(tmp_path / "blog")
    import_archive(source, "hugo", blog, 2)
    assert titles(blog) == ["Cat", "Bus"]
    assert len(import_archive(source, "hugo", blog).imported) == 1
    assert titles(blog) == ["Dog", "Cat", "Bus"]


def test_authors_become_stubs_until_their_last_post(tmp_path: Path) -> None:
    source, blog = three(tmp_path / "old"), write_blog(tmp_path / "blog")
    report = import_archive(source, "hugo", blog, 1)
    report = import_archive(source, "hugo", blog)
    text = (blog / "department.toml").read_text()
    assert report.new_officers == ("dana",)
    assert text.startswith(DEPARTMENT)
    officers = tomllib.loads(text)["officers"]
    assert [(one["handle"], one["name"], str(one["until"])) for one in officers[2:]] == [
        ("sam", "Sam", "2017-01-02"),
        ("dana", "Dana", "2016-01-02"),
    ]


def test_an_author_of_two_archives_stays_until_the_last_post_of_both(tmp_path: Path) -> None:
    blog = write_blog(tmp_path / "blog")
    import_archive(three(tmp_path / "old"), "hugo", blog)
    later = archive(tmp_path / "later", z=post("Tram", "2019-01-02", author="dana"))
    import_archive(later, "hugo", blog)
    officer = read_department(blog).find_officer("dana")
    assert officer is not None
    assert str(officer.until) == "2019-01-02"
    assert titles(blog)[-1] == "Tram"


def test_a_post_by_an_officer_who_had_left_is_put_under_archive(tmp_path: Path) -> None:
    source = archive(tmp_path / "old", a=post("Dog", "2025-12-01", author="former"))
    blog = write_blog(tmp_path / "blog")
    import_archive(source, "hugo", blog)
    assert "authors:\n- archive\n" in read(blog, "a")
    assert titles(blog) == ["Dog"]


def test_one_post_that_cannot_come_over_is_named_and_the_others_go_on(tmp_path: Path) -> None:
    source = three(tmp_path / "old")
    write_files(
        source,
        {
            "content/d.md": post("No day", "someday"),
            "content/e.md": b"---\ntitle: \xff\n---\n",
            "content/f.md": "no front matter",
            "content/g.md": post("Far", "2018-01-02 10:00 +99:00"),
        },
    )
    blog = write_blog(tmp_path / "blog")
    report = import_archive(source, "hugo", blog)
    assert len(report.imported) == 3
    assert [str(one) for one in report.refused] == [
        'content/d.md:3  has a date that cannot be read: "someday"',
        "content/e.md:2  is not saved as UTF-8",
        "content/f.md  Not a post: it has no front matter",
        'content/g.md:5  "2018-01-02 10:00:00 +99:00" is not a date of the calendar',
    ]
    assert titles(blog) == ["Dog", "Cat", "Bus"]


def test_a_link_to_a_post_that_could_not_come_over_becomes_text(tmp_path: Path) -> None:
    source = archive(
        tmp_path / "old",
        a=post("Dog", "2015-01-02", body="[far](/2018/01/02/g/)"),
        g=post("Far", "2018-01-02 10:00 +99:00"),
    )
    blog = write_blog(tmp_path / "blog")
    import_archive(source, "hugo", blog)
    assert read(blog, "a").endswith("---\n\nfar\n")


def test_two_posts_of_one_slug_and_month_get_addresses_of_their_own(tmp_path: Path) -> None:
    source = archive(
        tmp_path / "old",
        a=post("Dog", "2015-01-02", slug="news"),
        b=post("Cat", "2015-01-05", slug="news"),
        c=post("Bus", "2015-02-05", slug="news"),
    )
    blog = write_blog(tmp_path / "blog")
    import_archive(source, "hugo", blog)
    posts = read_archive(blog, read_department(blog)).posts
    assert [(one.source.removeprefix("content/posts/2015/"), one.address) for one in posts] == [
        ("news.md", "/2015/01/news/"),
        ("news-2.md", "/2015/01/news-2/"),
        ("2015-02-05-news.md", "/2015/02/news/"),
    ]


def test_two_posts_of_one_slug_and_day_are_two_and_a_true_double_is_one(tmp_path: Path) -> None:
    source = archive(
        tmp_path / "old",
        a=post("Dog", "2015-01-02", slug="news"),
        b=post("Cat", "2015-01-02", slug="news"),
        c=post("Cat", "2015-01-02", slug="news"),
    )
    report = import_archive(source, "hugo", write_blog(tmp_path / "blog"))
    assert len(set(report.imported)) == 2
    assert len(report.refused) == 1
    assert "is the same post as content/" in str(report.refused[0])


def test_an_old_address_that_is_taken_is_named_and_not_written(tmp_path: Path) -> None:
    source = archive(
        tmp_path / "old",
        a=post("Dog", "2015-01-02", aliases="[/dog/, /2015/01/, /x*y/, /a/../b/, /Cat/]"),
        b=post("Cat", "2015-01-01", aliases="[/cat/]"),
    )
    blog = write_blog(tmp_path / "blog")
    report = import_archive(source, "hugo", blog)
    assert "old_addresses:\n- /2015/01/02/a/\n- /dog/\n---" in read(blog, "a")
    remarks = report.by_sort["An old address leads nowhere; it is taken, or no file's"]
    assert [one.detail for one in remarks] == ["/2015/01/", "/Cat/", "/a/../b/", "/x*y/"]


def test_the_old_site_is_known_by_where_its_own_links_lead(tmp_path: Path) -> None:
    links = " ".join(
        f"[x](https://old.example/201{year}/01/02/{slug}/)" for year, slug in ("5a", "6b", "7c")
    )
    source = three(tmp_path / "old")
    write_files(
        source, {"content/d.md": post("Links", "2018-01-02", body=f"{links} [us](/about/)")}
    )
    blog = write_blog(tmp_path / "blog")
    report = import_archive(source, "hugo", blog)
    assert report.site == "https://old.example"
    assert read(blog, "d").endswith(
        "[x](/2015/01/a/) [x](/2016/01/b/) [x](/2017/01/c/) [us](https://old.example/about/)\n"
    )


def test_on_the_old_host_a_page_that_did_not_come_along_is_no_link(tmp_path: Path) -> None:
    own = "https://police.fernhollow.example"
    body = f"[gone]({own}/gone/) [dog]({own}/2015/01/02/a/) [us](/about/)"
    source = archive(
        tmp_path / "old", a=post("Dog", "2015-01-02"), b=post("Cat", "2015-01-03", body=body)
    )
    write_files(source, {"hugo.toml": f'baseURL = "{own}"\n'})
    blog = write_blog(tmp_path / "blog")
    import_archive(source, "hugo", blog)
    assert read(blog, "b").endswith("gone [dog](/2015/01/a/) us\n")


def test_html_that_nobody_closed_stays_visible_and_is_named(tmp_path: Path) -> None:
    source = archive(tmp_path / "old", a=post("Dog", "2015-01-02", body='See <a href="/x">him.'))
    blog = write_blog(tmp_path / "blog")
    report = import_archive(source, "hugo", blog)
    assert read(blog, "a").endswith('See &lt;a href="/x">him.\n')
    assert "Its HTML could not be told from its text, and stays visible" in report.by_sort


@pytest.mark.parametrize(
    ("dialect", "source", "words"),
    [
        ("hugo", "gone", "is not a folder that can be imported"),
        ("hugo", "blog/department.toml", "is not a folder that can be imported"),
        ("hugo", "empty", "holds no Hugo post that can be read"),
        ("hogo", "empty", '"hogo" is not one of jekyll, hugo, pelican. Did you mean "hugo"?'),
    ],
)
def test_a_source_that_cannot_be_read_at_all_is_one_sentence(
    tmp_path: Path, dialect: str, source: str, words: str
) -> None:
    blog = write_blog(tmp_path / "blog")
    (tmp_path / "empty").mkdir()
    with pytest.raises(ConfigurationError) as error:
        import_archive(tmp_path / source, dialect, blog)
    assert [words in problem.message for problem in error.value.problems] == [True]


def test_a_blog_that_cannot_be_read_is_left_as_it_is(tmp_path: Path) -> None:
    blog = write_files(
        write_blog(tmp_path / "blog"), {"content/posts/2015/x.md": "no front matter"}
    )
    before = files_below(blog)
    with pytest.raises(ContentError):
        import_archive(three(tmp_path / "old"), "hugo", blog)
    assert files_below(blog) == before


def test_a_roster_in_one_line_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    tables, officers = DEPARTMENT.split("[[officers]]", 1)
    inline = 'officers = [{handle = "lee", name = "Dana Lee", section = "patrol"}]\n' + tables
    del officers
    blog = write_blog(tmp_path / "blog", inline)
    with pytest.raises(ConfigurationError, match="under a header"):
        import_archive(three(tmp_path / "old"), "hugo", blog)
    assert files_below(blog) == {"department.toml": inline.encode()}
