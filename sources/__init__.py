"""Reads the file that a report was coded from, finds a quote in it, and draws the passage with the quote marked.

    document = sources.reading.read_source(data)               # a Document: pages, lines, headings; raises BadSource
    places = sources.finding.Finder(document).find("inte helt säkerställt")
    picture = sources.drawing.draw_passage(data, places[0])    # PNG

Everything that opens a file does so in a process of its own, with limits (`untrusted`, docs/beslutslogg.md, 79).
The modules are imported by name: a page that only looks for a source loads no reader.
"""
