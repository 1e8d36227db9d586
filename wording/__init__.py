"""Words, numbers and sentences that pages, slides and files share, what filters are called, and tables as shown."""
