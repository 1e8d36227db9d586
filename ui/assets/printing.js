// Figures on paper: as wide as the paper at most, so that no column is lost, and cut between rows, if at all.
//
// A figure is drawn for the width of the screen, and paper is narrower: its names would lie on each other. So what is
// printed is a copy as wide as on the screen, made smaller (print.css). Of a figure's two forms the one is printed that
// is on the screen (ui.shell.window), whatever the width of the paper. A high figure whose drawing tells where its rows
// are (folds, charts.screen.frame) is printed as a table of strips: browsers then end pages between rows, and repeat
// the columns' names. Those that the figure itself repeats further down (REPEATED, charts.screen.frame) are left out
// then: a page that begins with them would have them twice.
(() => {
  if (window.granskningsbankenPrinting) return;
  window.granskningsbankenPrinting = true;
  const page = 900, least = 0.7;  // px of a page's height that a figure may take, and how small it may be made for that
  const part = 200, whole = 500;  // px that a part of a figure has at least, and a figure that is not parted at most
  const beside = 300;  // px of a figure that may stand in a column: browsers move a higher one on top of what follows
  const foldsOf = (plot) => JSON.parse(plot.querySelector('.drawing').dataset.folds);
  const strip = (plot, wide, from, to) => {  // as wide as on the screen: the names keep their places
    const shown = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    shown.setAttribute('viewBox', `0 ${from} ${wide} ${to - from}`);
    const drawing = plot.querySelector('.drawing'), copy = shown.appendChild(drawing.cloneNode(true));
    copy.removeAttribute('style');
    copy.setAttribute('x', parseFloat(getComputedStyle(drawing).marginLeft));
    copy.setAttribute('width', drawing.getBoundingClientRect().width);
    if (from) for (const text of copy.querySelectorAll('.repeated')) text.remove();
    return shown;
  };
  const heads = (plot, wide, high) => {  // as text: browsers do not draw a drawing well in what every page repeats
    const shown = document.createElement('div');
    shown.style.aspectRatio = `${wide} / ${high}`;
    const frame = plot.getBoundingClientRect();
    for (const text of plot.querySelectorAll('.drawing text')) {
      const box = text.getBoundingClientRect();
      if (box.bottom - frame.top > high + 4) continue;
      const name = shown.appendChild(document.createElement('p'));
      name.style.left = `${100 * (box.left + box.width / 2 - frame.left) / wide}%`;
      name.style.bottom = `${100 * (1 - (box.bottom - frame.top) / high)}%`;
      name.style.fontSize = `${100 * parseFloat(getComputedStyle(text).fontSize) / wide}cqw`;
      for (const line of text.querySelectorAll('.line')) {
        const label = name.appendChild(document.createElement('span'));
        label.textContent = line.textContent;
        label.style.fontWeight = getComputedStyle(line).fontWeight;
      }
    }
    return shown;
  };
  const inParts = (plot, [wide, high]) => {
    const [head, ...folds] = foldsOf(plot).concat(high);
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
    for (const printed of document.querySelectorAll('.printed-parts, .printed-whole')) printed.remove();
  };
  window.addEventListener('beforeprint', () => {
    asOnScreen();  // where printing was broken off
    document.documentElement.dataset.printed = document.documentElement.dataset.fits;
    for (const plot of document.querySelectorAll('.figure')) {
      const box = plot.querySelector('.drawn').getBoundingClientRect();
      if (!box.width || !box.height) continue;
      if (box.height > whole && foldsOf(plot).length) {
        inParts(plot, [box.width, box.height]);
        continue;
      }
      const scale = Math.min(1, page / box.height), fits = scale >= least;
      const printed = strip(plot, box.width, 0, box.height);
      printed.classList.add('printed-whole');
      printed.classList.toggle('high', box.height > beside);
      printed.style.maxWidth = `${box.width * (fits ? scale : 1)}px`;
      printed.style.breakInside = fits ? 'avoid' : 'auto';
      plot.before(printed);
    }
  });
  window.addEventListener('afterprint', asOnScreen);
})();
