"""The SOP as data, and the gate that enforces it; pure."""
