"""What is planted in every free text: markup, scripts, formulas, templates and SQL, together in each."""

SCRIPT = "<script>window.pwned=1</script>"
IMAGE = "<img src=x onerror=window.pwned=1>"
SPACELESS = "<img/src=x/onerror=window.pwned=1>"
LINK = "[klick](javascript:window.pwned=1)"
REMOTE = "![x](http://evil.example/x.png)"
ANCHOR = "<a href='javascript:window.pwned=1'>a</a>"
BOLD = "<b>fet</b>"
BREAK = "<br>"
MARKDOWN = "**fet** _kursiv_ :red[x] $x^2$ `kod` :material/home:"
TEMPLATE = "{{7*7}}"
CDATA = "]]>"
ENTITY = "&amp;"
NEW_LINE = "%0A"
SQL = "'; DROP TABLE report; --"
FORMULAS = ("=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", '=HYPERLINK("http://evil.example")')

# Short ones stand whole in a cell, a label or a legend; the quote is at most 20 words and 400 characters.
IN_QUOTE = (
    f"{SPACELESS} {SCRIPT} {LINK} {REMOTE} **fet**_kursiv_:red[x]$x^2$:material/home: {BOLD}{BREAK}{CDATA}{ENTITY}"
)
IN_TEXT = f"{IN_QUOTE} {IMAGE} {ANCHOR} {MARKDOWN} {TEMPLATE} {NEW_LINE} {SQL}"

# As they stand raw in what renders markup; escaped in any way they are broken up.
RAW_HTML = ("<script>window", "<img", "<b>fet", "<a href='javascript", "fet</b><br>")
RAW_MARKDOWN = ("[klick](", "![x](", "**fet**", ":red[x]", "$x^2$", ":material/home:", "`kod`")


def hostile(number: int, quote: bool = False) -> str:
    """Return a text that begins as a formula and holds every kind of markup; another number, another text."""
    start = FORMULAS[number % len(FORMULAS)]
    return f"{start} {IN_QUOTE} x{number}." if quote else f"{start} {IN_TEXT} x{number}."
