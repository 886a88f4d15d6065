"""What people see before anything is sent, made from the very messages that would be sent.

preview_text(posts, department, networks)             for a terminal
preview_html(posts, department, networks, pictures)   one file for a browser, nothing beside it
"""

from __future__ import annotations

from frontporch.messages.preview.page import preview_html
from frontporch.messages.preview.shown import PostPreview
from frontporch.messages.preview.text import preview_text

__all__ = ["PostPreview", "preview_html", "preview_text"]
