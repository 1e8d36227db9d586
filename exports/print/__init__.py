"""PDF by typst: how a template is set, the house's style, and the risk documents."""
