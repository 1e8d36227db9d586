// Figures on paper: as wide as the paper at most, so that no column is lost, and cut between rows, if at all.
//
// Plotly draws for the width of the screen, and paper is narrower: what lies outside would be cut off without a word.
// While the page is printed, a figure's drawing has a viewBox, and the style below gives it its width. Of a figure's
// two forms the one is printed that is on the screen (ui.shell.window), whatever the width of the paper. A high figure
// whose chart tells where its rows are (folds, charts.screen.frame) becomes a table of strips while it is printed:
// browsers then end pages between rows, and repeat the columns' names. Those that the chart itself repeats further
// down (REPEATED, charts.screen.frame) are left out then: a page that begins with them would have them twice.
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
        if (plot.layout.annotations[text.dataset.index]?.name === given.repeated) text.remove();
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
        const label = name.appendChild(document.createElement('span'));
        label.textContent = line.textContent;
        label.style.fontWeight = getComputedStyle(line.querySelector('tspan') || line).fontWeight;
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
