"""Figures on paper: as wide as the paper at most, so that no column is lost, and on one page where that can be read."""

# Plotly draws for the width of the screen, and paper is narrower: what lies outside would be cut off without a word.
# While the page is printed, a figure's drawing has a viewBox, and the style for print (ui.frame) gives it its width. Of
# a figure's two forms the one is printed that is on the screen: the other has not been drawn.
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
