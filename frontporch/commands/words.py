"""The words of the interface, gathered for translators: `./porch words`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from pathlib import Path

import click
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.pofile import write_po

from frontporch.building.catalogs import FILE, LOCALES, language_of, parse_catalog
from frontporch.errors import ConfigurationError, Problem, quoted
from frontporch.posts.kinds import KIND_TEMPLATES
from frontporch.site.languages import find_locale

CHECKOUT = Path(__file__).resolve().parents[2]
THEME = CHECKOUT / "theme"
_TEMPLATES = "jinja2.ext:babel_extract"
_OPTIONS = {"trimmed": "true", "silent": "false"}
_PYTHON_WORDS = {"mark": None, "say": None}
_TEMPLATE_WORDS = {"_": None, "gettext": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}
_PLACEHOLDER = re.compile(r"%\([a-z_]+\)[sd]|\{[a-z_]*\}")
_WIDTH = 100


def run_words(added: str | None) -> int:
    """Bring the catalogs up to date and say what each lacks; `added` is a further language."""
    template = gather(CHECKOUT)
    if added:
        _begin(added)
    lacking = 0
    for path in sorted((THEME / LOCALES).glob(f"*/{FILE.as_posix()}")):
        catalog = parse_catalog(path)
        catalog.update(template, no_fuzzy_matching=True)
        path.write_bytes(render_catalog(catalog))
        faults = [
            fault for fault in find_faults(catalog, template) if not fault.startswith("stale")
        ]
        lacking += len(faults)
        for fault in faults:
            click.echo(f"{language_of(path)}: {fault}")
        click.echo(
            f"{language_of(path)}: {len(template)} words and sentences, {len(faults)} to do."
        )
    return 1 if lacking else 0


def gather(checkout: Path) -> Catalog:
    """Return every word of the interface below `checkout`: of the templates, pages and kinds."""
    found = Catalog()
    for name, message, comments, context in sorted(_all_words(checkout), key=_place):
        found.add(message, locations=[(name, 0)], auto_comments=comments, context=context)
    for kind in KIND_TEMPLATES:
        for said in (kind.one, kind.many, kind.purpose):
            found.add(said, locations=[("frontporch/posts/kinds.py", 0)])
    return found


def find_faults(catalog: Catalog, template: Catalog) -> Iterator[str]:
    """Yield what is missing or stale in a catalog, and where a place for a value differs."""
    for message in template:
        if message.id:
            said = catalog.get(message.id, message.context)
            yield from _faults_of(message, said)
    for message in catalog:
        if message.id and template.get(message.id, message.context) is None:
            yield f"stale: {_first(message.id)}"


def render_catalog(catalog: Catalog) -> bytes:
    """Return a catalog as the text of its file, which says nothing of when it was written."""
    head = (
        'msgid ""\nmsgstr ""\n'
        f'"Language: {catalog.locale_identifier}\\n"\n'
        '"Content-Type: text/plain; charset=utf-8\\n"\n'
        f'"Plural-Forms: {catalog.plural_forms}\\n"\n\n'
    )
    body = BytesIO()
    write_po(
        body,
        catalog,
        width=_WIDTH,
        omit_header=True,
        ignore_obsolete=True,
        include_lineno=False,
    )
    return head.encode() + body.getvalue()


def _begin(lang: str) -> None:
    if find_locale(lang) is None:
        sentence = f"{quoted(lang)} is no language that the Unicode CLDR knows, such as vi or ht"
        raise ConfigurationError(Problem("words", sentence))
    name = lang.replace("-", "_")
    path = THEME / LOCALES / name / FILE
    if not path.exists():
        path.parent.mkdir(parents=True)
        path.write_bytes(render_catalog(Catalog(locale=name)))


def _faults_of(message: Message, said: Message | None) -> Iterator[str]:
    name = _first(message.id)
    forms = _forms(said.string or "") if said else ()
    if not forms or not all(forms) or (said and said.fuzzy):
        yield f"missing: {name}"
        return
    wanted = _placeholders(_forms(message.id)[-1:])
    if any(_placeholders((form,)) != wanted for form in forms):
        yield f"places for values differ: {name}"


def _forms(text: str | Iterable[str]) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)


def _first(text: str | Iterable[str]) -> str:
    return _forms(text)[0]


def _placeholders(forms: Iterable[str]) -> set[str]:
    return {place for form in forms for place in _PLACEHOLDER.findall(form)}


_Keywords = Mapping[str, tuple[int | tuple[int, int] | tuple[int, str], ...] | None]
_Word = tuple[str, str | tuple[str, ...], list[str], str | None]


def _all_words(checkout: Path) -> Iterator[_Word]:
    templates = checkout / "theme" / "templates"
    for path in {*templates.rglob("*.html")} - {*(templates / "styleguide").iterdir()}:
        yield from _words_in(checkout, path, _TEMPLATES, _TEMPLATE_WORDS)
    library = checkout / "frontporch"
    for path in (*library.glob("site/**/*.py"), *library.glob("policy/publication.py")):
        yield from _words_in(checkout, path, "python", _PYTHON_WORDS)


def _words_in(checkout: Path, path: Path, method: str, keywords: _Keywords) -> Iterator[_Word]:
    name = path.relative_to(checkout).as_posix()
    for _, message, comments, context in extract_from_file(
        method, path, keywords=keywords, options=_OPTIONS
    ):
        yield name, message, comments, context


def _place(word: _Word) -> tuple[str, str, str]:
    name, message, _, context = word
    return name, _first(message), context or ""
