"""Figures on paper: as wide as the paper at most, so that no column is lost, and cut between rows, if at all."""

from charts.palette import Theme
from charts.screen.frame import REPEATED

# Plotly draws for the width of the screen, and paper is narrower: what lies outside would be cut off without a word.
# While the page is printed, a figure's drawing has a viewBox, and the style below gives it its width. Of a figure's
# two forms the one is printed that is on the screen (ui.shell.window), whatever the width of the paper. A high figure
# whose chart tells where its rows are (folds, charts.screen.frame) becomes a table of strips while it is printed:
# browsers then end pages between rows, and repeat the columns' names. Those that the chart itself repeats further
# down (REPEATED, charts.screen.frame) are left out then: a page that begins with them would have them twice.
PRINTING = """<script>
(() => {
  if (window.granskningsbankenPrinting) return;
  window.granskningsbankenPrinting = true;
  const page = 900, least = 0.7;  // px of a page's height that a figure may take, and how small it may be made for that
  const part = 200, whole = 500;  // px that a part of a figure has at least, and a figure that is not parted at most
  const drawings = (plot) => plot.querySelectorAll('.main-svg');
  const strip = (plot, wide, from, to) => {
    const shown = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    shown.setAttribute('viewBox', `0 ${from} ${wide} ${to - from}`);
    for (const drawing of drawings(plot)) {
      const copy = shown.appendChild(drawing.cloneNode(true));
      copy.removeAttribute('style');
      for (const text of copy.querySelectorAll('.annotation[data-index]')) {
        if (plot.layout.annotations[text.dataset.index]?.name === 'REPEATED') text.remove();
      }
    }
    return shown;
  };
  const heads = (plot, wide, high) => {  // as text: browsers do not draw a drawing well in what every page repeats
    const shown = document.createElement('div');
    shown.style.aspectRatio = `${wide} / ${high}`;
    const frame = plot.getBoundingClientRect();
    for (const text of plot.querySelectorAll('.annotation-text')) {
      const box = text.getBoundingClientRect();
      if (box.bottom - frame.top > high + 4) continue;
      const name = shown.appendChild(document.createElement('p'));
      name.style.left = `${100 * (box.left + box.width / 2 - frame.left) / wide}%`;
      name.style.bottom = `${100 * (1 - (box.bottom - frame.top) / high)}%`;
      name.style.fontSize = `${100 * parseFloat(getComputedStyle(text).fontSize) / wide}cqw`;
      const lines = text.querySelectorAll('.line');
      for (const line of lines.length ? lines : [text]) {
        const own = name.appendChild(document.createElement('span'));
        own.textContent = line.textContent;
        own.style.fontWeight = getComputedStyle(line.querySelector('tspan') || line).fontWeight;
      }
    }
    return shown;
  };
  const inParts = (plot, [wide, high]) => {
    const [head, ...folds] = plot.layout.meta.folds.concat(high);
    const table = document.createElement('table');
    table.className = 'printed-parts';
    table.style.maxWidth = `${wide}px`;
    if (head) table.createTHead().insertRow().insertCell().append(heads(plot, wide, head));
    const body = table.createTBody();
    let from = head;
    for (const fold of folds) {
      if (fold - from < part && fold < high) continue;
      body.insertRow().insertCell().append(strip(plot, wide, from, fold));
      from = fold;
    }
    plot.before(table);
  };
  const asOnScreen = () => {
    for (const table of document.querySelectorAll('.printed-parts')) table.remove();
    for (const drawing of drawings(document)) drawing.removeAttribute('viewBox');
  };
  window.addEventListener('beforeprint', () => {
    asOnScreen();  // where printing was broken off
    document.documentElement.dataset.printed = window.innerWidth > 640 ? 'wide' : 'narrow';
    for (const plot of document.querySelectorAll('.js-plotly-plot')) {
      const drawn = ['width', 'height'].map((side) => Number(plot.querySelector('.main-svg')?.getAttribute(side)));
      if (!drawn[0] || !drawn[1]) continue;
      if (drawn[1] > whole && plot.layout?.meta?.folds?.length) {
        inParts(plot, drawn);
        continue;
      }
      const scale = Math.min(1, page / drawn[1]), fits = scale >= least;
      plot.style.setProperty('--printed-width', `${drawn[0] * (fits ? scale : 1)}px`);
      plot.style.setProperty('--printed-ratio', drawn.join(' / '));
      plot.style.setProperty('--printed-break', fits ? 'avoid' : 'auto');
      for (const drawing of drawings(plot)) drawing.setAttribute('viewBox', `0 0 ${drawn.join(' ')}`);
    }
  });
  window.addEventListener('afterprint', asOnScreen);
})();
</script>""".replace("REPEATED", REPEATED)
_STYLE = """<style>
@page { margin: 12mm; }
@media print {
  [data-testid="stSidebar"], [data-testid="stHeader"] { display: none; }
  .stDownloadButton, .stMultiSelect, .stPopover, .stButton, .modebar, .copy-link { display: none !important; }
  [data-testid="stExpander"]:has(details:not([open])) { display: none; }
  [class*="st-key-cells_"] > * { display: none; }
  [class*="st-key-cells_"]::before { content: "Tabellen skrivs inte ut: spara den som Excel eller CSV."; }
  .stMainBlockContainer { padding: 0 !important; max-width: none; }
  .stElementContainer:has(.stPlotlyChart), .stElementContainer :has(> .stPlotlyChart), .stPlotlyChart {
    height: auto !important;
  }
  .stMain .stPlotlyChart .js-plotly-plot {
    width: 100% !important; max-width: var(--printed-width) !important; height: auto !important;
    break-inside: var(--printed-break, auto);
  }
  .stMain .stPlotlyChart .plot-container, .stMain .stPlotlyChart .svg-container {
    width: 100% !important; height: auto !important; aspect-ratio: var(--printed-ratio);
  }
  .js-plotly-plot .main-svg { width: 100%; height: 100%; }
  .printed-parts { width: 100%; border-collapse: collapse; }
  .printed-parts thead, .printed-parts tr { break-inside: avoid; }
  .printed-parts td { padding: 0; }
  .printed-parts svg { display: block; width: 100%; }
  .printed-parts div { position: relative; container-type: inline-size; }
  .printed-parts p {
    position: absolute; margin: 0; line-height: 1.25; transform: translateX(-50%); text-align: center;
  }
  .printed-parts span { display: block; white-space: nowrap; }
  .printed-parts + .js-plotly-plot { display: none !important; }
  [data-testid="stHeading"], .stElementContainer:has([data-testid="stHeading"]) + .stElementContainer,
  .stElementContainer:has(.legend) { break-after: avoid; }
  .stSelectbox, [data-testid="stCaptionContainer"] { break-inside: avoid; }
  [data-printed="narrow"] [class*="st-key-wide_"], [data-printed="wide"] [class*="st-key-narrow_"] {
    display: none !important;
  }
  [data-printed="narrow"] [class*="st-key-narrow_"], [data-printed="wide"] [class*="st-key-wide_"] {
    display: flex !important;
  }
  .stVerticalBlock:has(.printed-parts) { display: block !important; }
}
</style>"""
# Light on dark turned round, each colour kept: a mark of the dark theme comes near the same mark of the light one. A
# slide, which has a theme of its own, is turned back.
_DARK_STYLE = """<style>
@media print {
  html, body { background: white !important; }
  .stApp, [class*="st-key-wall_"] { filter: invert(1) hue-rotate(180deg); }
  .stApp { background: none !important; }
}
</style>"""


def print_style(theme: Theme) -> str:
    """Return the style of a printed page: dark on white paper, whatever the reader's theme."""
    return _STYLE + (_DARK_STYLE if theme == "dark" else "")
