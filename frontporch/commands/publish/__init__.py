"""`./porch publish`, step by step: build, put up, look, send, and tell how it ended."""
