"""When and how each message goes, and the outbox that the build leaves for the sender."""
