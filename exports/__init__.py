"""Answers and risk analyses as files to keep: Excel, CSV, Word, PDF and data sets. Nothing here knows the screen."""
