"""The parts of the page on coding: from a report's file to a checked report file."""
