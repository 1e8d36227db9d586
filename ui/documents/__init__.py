"""A reader's own documents: opened, changed, saved, shared and taken back."""
