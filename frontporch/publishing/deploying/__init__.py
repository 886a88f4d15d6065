"""Puts a release where people read it, and breaks no page and no link at any moment."""
