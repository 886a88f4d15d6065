"""Front Porch turns an officer's Markdown into a community policing blog; this library knows nothing of Pelican."""

__version__ = "0.1.0"
