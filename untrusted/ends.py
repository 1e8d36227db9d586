"""Exit codes of a reading process, shared by both sides."""

ANSWERED, REFUSED, OUT_OF_MEMORY, FAILED = 0, 3, 4, 5
