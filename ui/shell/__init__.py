"""What every page stands in: its frame, address, filters, figures and files."""
