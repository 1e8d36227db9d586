"""Files become checked shapes: text, trees, the report's and the codebook's schemas, and Sweden's municipalities."""
