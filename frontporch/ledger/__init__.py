"""The append-only record: what was cleared, sent, held and taken down."""
