"""A body's own recommendations on their way into the follow-up register, and from it to the bank (decision 99)."""
