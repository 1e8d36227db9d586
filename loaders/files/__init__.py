"""Files on disk: which exist, what each held when it was read, replacing one in a single step, and many in parallel."""
