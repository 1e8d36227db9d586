// Runs in every page before its own scripts and notes when what the reader sees is there, in ms from the opening.
// A figure counts when marks of it are drawn and it lies open: not its empty frame, nor a form that is hidden.
(() => {
  const MARKS = '.main-svg .trace path, .trace .point';
  const FIGURES = '.js-plotly-plot, .figure';  // that of the reference page is Plotly's, ours is an SVG
  const probe = { figures: 0, firstFigure: null, allFigures: null, heading: null, changed: 0, dialog: null, pressed: 0 };
  window.paintProbe = probe;
  const visible = (figure) => figure.getClientRects().length && figure.querySelector(MARKS);
  const look = () => {
    waiting = false;
    const now = performance.now();
    if (probe.heading === null && document.querySelector('h1')) probe.heading = now;
    const figures = [...document.querySelectorAll(FIGURES)].filter(visible).length;
    if (figures > probe.figures) {
      probe.firstFigure ??= now;
      probe.allFigures = now;
    }
    probe.figures = Math.max(figures, probe.figures);
    const dialog = document.querySelector('[role=dialog]');
    if (probe.pressed && probe.dialog === null && dialog && dialog.querySelector('blockquote, [data-testid=stText]'))
      probe.dialog = now - probe.pressed;
  };
  let waiting = false;
  const changed = () => {
    probe.changed = performance.now();
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => setTimeout(look));  // after the picture that shows the change
  };
  new MutationObserver(changed).observe(document, {
    subtree: true, childList: true, attributes: true, characterData: true,
  });
  document.addEventListener('mousedown', () => { probe.pressed = performance.now(); }, true);
  // Nothing moves when nothing has changed in the page for a second, nothing fades and the server has answered.
  window.hasSettled = () => {
    if (document.getAnimations().some((one) => one.playState === 'running')) probe.changed = performance.now();
    const app = document.querySelector('[data-testid=stApp]');
    return Boolean(document.querySelector('h1')) && app?.dataset.testScriptState === 'notRunning'
      && !document.querySelector('[data-stale=true]') && performance.now() - probe.changed > 1000;
  };
})();
