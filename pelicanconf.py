"""Pelican's settings, derived from department.toml; what a department edits is there.

Every upper-case name is visible to templates, so nothing secret ever belongs here. Pelican's own
readers and generators get nothing to read: they would publish drafts, raw HTML and linked files.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

from frontporch.configuration import read_department
from frontporch.errors import FrontPorchError
from plugins import gate, site

HOUSE = Path(__file__).resolve().parent
FOLDER = Path(os.environ.get("FRONT_PORCH_FOLDER", HOUSE)).resolve()
# the version of the rules that is in force, which need not be the working files
RULES = FOLDER / os.environ.get("FRONT_PORCH_RULES", ".")

try:
    _department = read_department(RULES)
except FrontPorchError as mistake:
    sys.stderr.write(f"{mistake}\n")
    raise SystemExit(mistake.exit_code) from None

SITENAME = _department.agency.name
SITEURL = ""
TIMEZONE = _department.agency.time_zone
DEFAULT_LANG = _department.agency.languages[0]
LOCALE = ["C"]

PATH = str(FOLDER / "content" if (FOLDER / "content").is_dir() else FOLDER)
OUTPUT_PATH = str(FOLDER / ".cache" / "serve-output")
THEME = str(next(each for each in (FOLDER / "theme", HOUSE / "theme") if each.is_dir()))

# as module objects: a name that Pelican cannot find would only be logged
PLUGINS = [site, gate]

FRONT_PORCH_FOLDER = str(FOLDER)
FRONT_PORCH_SITE = _department.agency.site_url
FRONT_PORCH_CLEARANCES: str | None = None
FRONT_PORCH_NOW: str | None = None
FRONT_PORCH_WORKERS: int | None = None
FRONT_PORCH_CACHE = True
FRONT_PORCH_REPORT: str | None = None

READERS: dict[str, Any] = dict.fromkeys(("htm", "html", "markdown", "md", "mdown", "mkd", "rst"))
ARTICLE_PATHS: list[str] = []
PAGE_PATHS: list[str] = []
STATIC_PATHS: list[str] = []
DIRECT_TEMPLATES: list[str] = []
TEMPLATE_PAGES: dict[str, str] = {}
PAGINATED_TEMPLATES: dict[str, int | None] = {}
THEME_STATIC_PATHS: list[str] = []
OUTPUT_SOURCES = False
DELETE_OUTPUT_DIRECTORY = False
WITH_FUTURE_DATES = False

INDEX_SAVE_AS = ""
ARTICLE_SAVE_AS = ARTICLE_LANG_SAVE_AS = ""
DRAFT_SAVE_AS = DRAFT_LANG_SAVE_AS = ""
PAGE_SAVE_AS = PAGE_LANG_SAVE_AS = ""
DRAFT_PAGE_SAVE_AS = DRAFT_PAGE_LANG_SAVE_AS = ""
CATEGORY_SAVE_AS = TAG_SAVE_AS = AUTHOR_SAVE_AS = ""
YEAR_ARCHIVE_SAVE_AS = MONTH_ARCHIVE_SAVE_AS = DAY_ARCHIVE_SAVE_AS = ""

FEED_ALL_ATOM = FEED_ALL_RSS = FEED_ATOM = FEED_RSS = None
CATEGORY_FEED_ATOM = CATEGORY_FEED_RSS = None
AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
TAG_FEED_ATOM = TAG_FEED_RSS = None
TRANSLATION_FEED_ATOM = TRANSLATION_FEED_RSS = None
