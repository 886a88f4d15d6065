"""Turns the site into files: what is made from what, once, and put in place safely."""
