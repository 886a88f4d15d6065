"""Makes what the search page looks through: Pagefind's index of each language and year.

Pagefind is a program that reads HTML files and writes an index of many small files, of which a
browser fetches few. It writes the same for the same texts as long as they are of one language and
have no filters; the files are named by what is in them. What it once made of some texts is kept.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import subprocess
import tempfile
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup
from pagefind_bin import get_executable

from frontporch.building.cache import Store
from frontporch.building.fingerprint import Fingerprints
from frontporch.building.static import StaticFile
from frontporch.site.addresses import output_path
from frontporch.site.model import SearchIndex, SearchText
from frontporch.surroundings import without_secrets

ENGINE = "pagefind.js"
_ENTRY = "pagefind-entry.json"
# how much the words of a post count that an update has overtaken
_OUT_OF_DATE = "0.2"
_PAGE = Markup(
    '<!DOCTYPE html><html lang="{lang}"><head><meta charset="utf-8"><title>{title}</title>'
    '<meta data-pagefind-meta="title[content]" content="{title}">'
    '<meta data-pagefind-meta="names[content]" content="{names}">'
    '<meta data-pagefind-meta="date[content]" content="{date}">'
    '<meta data-pagefind-meta="lang[content]" content="{page_lang}">'
    '<meta data-pagefind-meta="summary[content]" content="{summary}">'
    '<meta data-pagefind-meta="kind[content]" content="{kind}">'
    '<meta data-pagefind-meta="mark[content]" content="{mark}">'
    '<meta data-pagefind-meta="places[content]" content="{places}">'
    '<meta data-pagefind-meta="newer[content]" content="{newer}">'
    '<meta data-pagefind-meta="newer_url[content]" content="{newer_url}">'
    '</head><body data-pagefind-weight="{weight}"><p>{summary}</p>{html}</body></html>'
)


@dataclass(frozen=True, slots=True)
class SearchFiles:
    """The files of all indexes by their address, and the script that reads them.

    `engine` is None while there is nothing to search.
    """

    engine: StaticFile | None
    files: Mapping[str, bytes]


def make_search_files(
    indexes: Iterable[SearchIndex], store: Store, fingerprints: Fingerprints
) -> SearchFiles:
    """Return what the search page fetches.

    The first index of each language brings the machine that searches all of that language.
    """
    engine: StaticFile | None = None
    files: dict[str, bytes] = {}
    ready: set[str] = set()
    for index in indexes:
        made = _find_or_make(index, store, fingerprints)
        engine = engine or StaticFile.of(ENGINE, made[ENGINE])
        files |= _published(index, made, with_machine=index.lang not in ready)
        ready.add(index.lang)
    return SearchFiles(engine, files)


def _find_or_make(
    index: SearchIndex, store: Store, fingerprints: Fingerprints
) -> Mapping[str, bytes]:
    key = fingerprints.of("search", index.lang, index.texts)
    kept = store.find(key)
    if kept is None:
        kept = _pack(_run(index))
        store.keep(key, kept)
    return _unpack(kept)


def _published(
    index: SearchIndex, made: Mapping[str, bytes], *, with_machine: bool
) -> Mapping[str, bytes]:
    """Return the files of an index, its machine under a name that changes with what is in it."""
    entry = json.loads(made[_ENTRY])
    ((_, language),) = entry["languages"].items()
    machine = made[_machine_name(language["wasm"])]
    language["wasm"] = f"{language['wasm']}-{hashlib.sha256(machine).hexdigest()[:10]}"
    files = {name: content for name, content in made.items() if "/" in name or ".pf_" in name}
    files[_ENTRY] = json.dumps(entry, sort_keys=True).encode()
    if with_machine:
        files[_machine_name(language["wasm"])] = machine
    return {f"{index.address}{name}": content for name, content in files.items()}


def _machine_name(language: str) -> str:
    return f"wasm.{language}.pagefind"


def _run(index: SearchIndex) -> Mapping[str, bytes]:
    """Return what Pagefind makes of the texts, by the path below its folder."""
    with tempfile.TemporaryDirectory() as name:
        pages, made = Path(name, "pages"), Path(name, "made")
        for text in index.texts:
            page = pages / output_path(text.address)
            page.parent.mkdir(parents=True, exist_ok=True)
            page.write_text(_page_of(text), encoding="utf-8")
        lang = index.lang.partition("-")[0].lower()
        subprocess.run(
            [
                *(get_executable(), "--silent", "--force-language", lang),
                *("--site", pages, "--output-path", made),
            ],
            cwd=name,  # where nobody has put a configuration file for it
            env=without_secrets(os.environ),  # nor has any of its own settings
            check=True,
            stdin=subprocess.DEVNULL,
        )
        files = {
            file.relative_to(made).as_posix(): file.read_bytes()
            for file in sorted(made.rglob("*"))
            if file.is_file()
        }
    return {name: content for name, content in files.items() if not _is_of_its_own_look(name)}


def _is_of_its_own_look(name: str) -> bool:
    """Tell whether a file belongs to a search page as Pagefind would draw it."""
    return name != ENGINE and name.endswith((".js", ".css"))


def _page_of(text: SearchText) -> str:
    return _PAGE.format(
        lang=text.lang,
        title=text.title,
        date=f"{text.date:%Y-%m-%d}" if text.date else "",
        page_lang=text.page_lang,
        summary=text.summary,
        html=Markup(text.html),  # noqa: S704 - a clean body
        names=". ".join(text.names),
        kind=text.kind.name if text.kind else "",
        mark=text.kind.slug if text.kind else "",
        places=", ".join(text.places),
        newer=text.newer.title if text.newer else "",
        newer_url=text.newer.url if text.newer else "",
        weight=_OUT_OF_DATE if text.newer else "1",
    )


def _pack(files: Mapping[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return packed.getvalue()


def _unpack(packed: bytes) -> Mapping[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
