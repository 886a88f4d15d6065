"""All that somebody approves, as a sheet to read."""
