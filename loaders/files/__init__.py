"""The files themselves: which there are, what each held when it was looked at, and writing one in a single step."""
