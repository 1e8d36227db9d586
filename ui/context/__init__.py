"""Facts about municipalities beside the findings, and similar municipalities."""
