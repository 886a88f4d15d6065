"""Puts posts and pages before the gate, records what was decided, and lists what may be seen."""
