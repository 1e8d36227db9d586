"""An own template: read as a hostile file, cleaned and tried, before slides are laid on it (decision 52)."""
