"""Figures on paper: as wide as the paper at most, so that no column is lost, and on one page where that can be read."""

# Plotly draws for the width of the screen, and paper is narrower: what lies outside would be cut off without a word.
# While the page is printed, a figure's drawing has a viewBox, and the style below gives it its width. Of a figure's
# two forms the one is printed that is on the screen: the other has not been drawn.
PRINTING = """<script>
(() => {
  if (window.granskningsbankenPrinting) return;
  window.granskningsbankenPrinting = true;
  const page = 900, least = 0.7;  // px of a page's height that a figure may take, and how small it may be made for that
  const drawings = (plot) => plot.querySelectorAll('.main-svg');
  window.addEventListener('beforeprint', () => {
    document.documentElement.dataset.printed = window.innerWidth > 640 ? 'wide' : 'narrow';
    for (const plot of document.querySelectorAll('.js-plotly-plot')) {
      const drawn = ['width', 'height'].map((side) => Number(plot.querySelector('.main-svg')?.getAttribute(side)));
      if (!drawn[0] || !drawn[1]) continue;
      const scale = Math.min(1, page / drawn[1]), fits = scale >= least;
      plot.style.setProperty('--printed-width', `${drawn[0] * (fits ? scale : 1)}px`);
      plot.style.setProperty('--printed-ratio', drawn.join(' / '));
      plot.style.setProperty('--printed-break', fits ? 'avoid' : 'auto');
      for (const drawing of drawings(plot)) drawing.setAttribute('viewBox', `0 0 ${drawn.join(' ')}`);
    }
  });
  window.addEventListener('afterprint', () => {
    for (const drawing of drawings(document)) drawing.removeAttribute('viewBox');
  });
})();
</script>"""
PRINT_STYLE = """<style>
@page { margin: 12mm; }
@media print {
  [data-testid="stSidebar"], [data-testid="stHeader"] { display: none; }
  .stDownloadButton, .stMultiSelect, .stPopover, .stButton, .modebar { display: none !important; }
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
  [data-testid="stHeading"] { break-after: avoid; }
  [data-printed="narrow"] [class*="st-key-wide_"], [data-printed="wide"] [class*="st-key-narrow_"] {
    display: none !important;
  }
  [data-printed="narrow"] [class*="st-key-narrow_"], [data-printed="wide"] [class*="st-key-wide_"] {
    display: flex !important;
  }
}
</style>"""
