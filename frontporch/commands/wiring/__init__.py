"""The only places where a command meets the clock, the keys, the record and who is asking."""
