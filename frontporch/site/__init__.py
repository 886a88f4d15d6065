"""The site, pure: an archive and a moment become typed pages, feeds and texts.

`composition.py` puts it together. Nothing is imported here, because whoever only needs to know what
stands where would load all feed formats with it.
"""
