"""Brings a built site to where people read it: the host, or the screen of the one who writes."""
