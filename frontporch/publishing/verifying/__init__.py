"""Looks at the live site before anything leads people to it."""
