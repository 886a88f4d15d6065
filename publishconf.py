"""Pelican's settings for the public site: those of pelicanconf.py, at the public address."""

from __future__ import annotations

import pelicanconf
from pelicanconf import *  # noqa: F403 - Pelican takes the upper-case names it finds here

SITEURL = pelicanconf.FRONT_PORCH_SITE
OUTPUT_PATH = str(pelicanconf.FOLDER / "output")
