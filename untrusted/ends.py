"""How a reading process ends: the codes that both sides know."""

ANSWERED, REFUSED, OUT_OF_MEMORY, FAILED = 0, 3, 4, 5
