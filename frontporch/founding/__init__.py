"""A department of its own: its own folder, with Front Porch as a package in it."""
