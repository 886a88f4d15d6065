"""One file a command: the only place where the real clock, disk and network meet the library."""
