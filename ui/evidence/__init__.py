"""From a mark to what it rests on: the dialog, links to the place, and findings collected in a file."""
