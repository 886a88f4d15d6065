"""What people may type after ./porch: a line or two each, by what it is about."""
