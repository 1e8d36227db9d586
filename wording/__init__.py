"""Everything that is said in Swedish: words, numbers, sentences, and tables as they are shown. Nothing here draws."""
