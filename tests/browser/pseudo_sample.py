"""The sample department's blog in the languages that nobody speaks, as a folder to build."""

from __future__ import annotations

import json
import shutil
import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import frontmatter

from frontporch.building.catalogs import FILE, LOCALES
from frontporch.commands.words import gather, render_catalog
from tests.browser.live_sample import OVER
from tests.browser.pseudo import LONG, PSEUDO_LOCALES, PseudoLocale
from tests.folders import CHECKOUT

Table = dict[str, Any]
# what a translation says in its own words, wherever it stands in the front matter
_WORDS = {"title", "summary", "alt", "caption", "credit", "where", "contact", "outcome", "note",
          "access", "transcript", "changed"}  # fmt: skip
_LEFT_OUT = {"title_es", "summary_es", "follows", "old_addresses", "social"}
LANGUAGES = ["en", "es", *(each.lang for each in PSEUDO_LOCALES)]


def write_pseudo_sample(folder: Path) -> None:
    """Write department, content and theme into an empty folder."""
    department = tomllib.loads((CHECKOUT / "department.toml").read_text(encoding="utf-8"))
    _translate_department(department)
    lines = [f"{key} = {_toml(value)}\n" for key, value in department.items()]
    (folder / "department.toml").write_text("".join(lines), encoding="utf-8")
    for name in ("content", "theme"):
        shutil.copytree(CHECKOUT / name, folder / name)
    _write_catalogs(folder / "theme")
    _translate_posts(folder / "content" / "posts")
    _translate_page(folder / "content" / "pages")
    for file, text in OVER.items():
        _write_update(folder / file, text)


def _write_catalogs(theme: Path) -> None:
    template = gather(CHECKOUT)
    for each in PSEUDO_LOCALES:
        file = theme / LOCALES / each.lang.replace("-", "_") / FILE
        file.parent.mkdir(parents=True)
        file.write_bytes(render_catalog(each.translate(template)))


def _translate_department(department: Table) -> None:
    """Say everything in each language, and spell names in letters that are not English's."""
    agency = department["agency"]
    agency["languages"] = LANGUAGES
    agency["translations"] |= {it.lang: _agency_words(it, agency) for it in PSEUDO_LOCALES}
    for name in ("name", "short_name", "town"):
        agency[name] = LONG.spell(agency[name])
    for name in ("street", "city"):
        agency["address"][name] = LONG.spell(agency["address"][name])
    agency["media_contact"]["name"] = LONG.spell(agency["media_contact"]["name"])
    for group in ("sections", "neighborhoods", "places", "categories", "services"):
        for named in department[group]:
            _translate_named(named)
    for line in department["map_lines"]:
        if "name" in line:
            line["name"] = LONG.spell(line["name"])
    for officer in department["officers"]:
        _translate_officer(officer)
    for kind in department["kinds"].values():
        words = {"one": kind["one"], "many": kind["many"]}
        kind["translations"] |= {it.lang: _said(it, words) for it in PSEUDO_LOCALES}


def _agency_words(it: PseudoLocale, agency: Table) -> Table:
    own = {"tagline": agency["tagline"], "about": agency["about"]}
    contact = agency["media_contact"]
    word = _said(it, agency["neighborhood_word"])
    return {**_said(it, own), "neighborhood_word": word, **_said(it, contact, "after_hours")}


def _translate_named(named: Table) -> None:
    for key, plural in (("name", "names"), ("about", "abouts"), ("access", "accesses")):
        if key in named and (key != "about" or plural in named):
            spoken = {it.lang: it.say(named[key]) for it in PSEUDO_LOCALES}
            named[plural] = {**named.get(plural, {}), **spoken}
    for key in {"address"} & named.keys():
        named[key] = LONG.spell(named[key])
    if "streets" in named:
        named["streets"] = [LONG.spell(street) for street in named["streets"]]


def _translate_officer(officer: Table) -> None:
    shown = officer.get("shown_as", {})
    own: Table = {key: officer[key] for key in ("rank", "bio", "ask_me_about") if key in officer}
    if shown.get("form") == "short":
        own["short"] = shown["short"]
    spoken = {it.lang: _said(it, own) for it in PSEUDO_LOCALES}
    officer["translations"] = {**officer.get("translations", {}), **spoken}
    officer["name"] = LONG.spell(officer["name"])


def _translate_posts(folder: Path) -> None:
    """Give every post a title and a summary, and the first of each kind a whole translation."""
    translated: set[object] = set()
    for path in sorted(folder.rglob("*.md")):
        head, text = _read(path)
        if head.get("lang", "en") != "en" or head.get("status") == "draft":
            continue
        sort = head.get("status", head.get("kind"))
        if sort not in translated:
            translated.add(sort)
            for it in PSEUDO_LOCALES:
                _write_translation(path, it, head, text)
        head["authors"] = _in_words(LONG, head["authors"])
        for it in PSEUDO_LOCALES if "status" not in head else ():
            head[f"title_{it.lang}"] = it.say(head["title"])
            head[f"summary_{it.lang}"] = it.say(head["summary"])
        _write(path, head, text)


def _write_translation(path: Path, it: PseudoLocale, head: Table, text: str) -> None:
    own = {key: value for key, value in head.items() if key not in _LEFT_OUT}
    name = f"{path.stem}-{it.lang.lower()}"
    more = {
        "id": f"{head['id']}{it.lang[:2]}",
        "slug": name,
        "lang": it.lang,
        "translation_of": head["id"],
        "tags": [it.say(tag) for tag in head.get("tags", [])],
    }
    _write(path.with_name(f"{name}.md"), {**_in_words(it, own), **more}, it.say(text))


def _write_update(path: Path, text: str) -> None:
    post = frontmatter.loads(text)
    head: Table = dict(post.metadata)
    said = [key for key in ("title", "text", "instruction") if key in head]
    spoken = {f"{key}_{it.lang}": it.say(head[key]) for it in PSEUDO_LOCALES for key in said}
    path.parent.mkdir(parents=True, exist_ok=True)
    _write(path, {**head, **spoken}, post.content)


def _translate_page(folder: Path) -> None:
    head, text = _read(folder / "about.md")
    for it in PSEUDO_LOCALES:
        name = f"about-{it.lang.lower()}"
        more = {"lang": it.lang, "translation_of": "about", "slug": name}
        _write(folder / f"{name}.md", {**_in_words(it, head), **more}, it.say(text))


def _in_words(it: PseudoLocale, value: Any, key: str = "") -> Any:
    """Return front matter with the words of its texts in a language."""
    if isinstance(value, Mapping):
        return {name: _in_words(it, each, name) for name, each in value.items()}
    if isinstance(value, list):
        return [_in_words(it, each, key) for each in value]
    if key in {"name", "affiliation"}:
        return LONG.spell(value)
    return it.say(value) if key in _WORDS else value


def _said(it: PseudoLocale, words: Mapping[str, Any], *names: str) -> Table:
    wanted = {name: words[name] for name in names or words}
    return {
        name: it.say(said) if isinstance(said, str) else [it.say(each) for each in said]
        for name, said in wanted.items()
    }


def _read(path: Path) -> tuple[Table, str]:
    post = frontmatter.load(path)
    return dict(post.metadata), post.content


def _write(path: Path, head: Table, text: str) -> None:
    post = frontmatter.Post(text, **head)
    path.write_text(frontmatter.dumps(post, allow_unicode=True), encoding="utf-8")


def _toml(value: Any) -> str:
    """Return a value as TOML on one line."""
    if isinstance(value, dict):
        pairs = (f"{json.dumps(key)} = {_toml(each)}" for key, each in value.items())
        return f"{{{', '.join(pairs)}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(_toml, value))}]"
    return value.isoformat() if isinstance(value, date) else json.dumps(value, ensure_ascii=False)
