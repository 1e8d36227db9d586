"""The readers: from the bytes of a PDF, a Word file or a text to pages of lines. They run in a process of their own."""
