"""Front Porch: from an officer's Markdown to a community policing blog, without Pelican."""

__version__ = "0.1.0"
