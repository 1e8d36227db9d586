"""Query answers become figure descriptions; `catalogue` has every figure by name, `screen` draws them for a page."""
