"""Slide sets as PowerPoint: native titles, charts and tables, on the house's template or an organisation's own."""
