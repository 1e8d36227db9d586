// How tables and buttons take a mouse and a finger: what is pointed at opens once. Figures: figure.js.
//
// In a table, moving to a cell chooses it. A click on it, Space and Enter press the button below, which opens it.
// A dialog may come between the two presses of a double click, and the second would close it, or follow a link in
// it. So a press where the one before was, in a dialog's first half second, is not passed on.
// A double click on a button of Streamlit runs the page twice: two new slide sets, two copies; what unfolds would
// fold again. Its second click is not passed on, except on buttons that step (keys that begin with step_), where
// quick clicks are as many steps.
(() => {
  if (window.granskningsbankenPointing) return;
  window.granskningsbankenPointing = true;
  const near = (first, second) => Math.hypot(first.clientX - second.clientX, first.clientY - second.clientY) < 8;  // px
  const stop = (event) => { event.preventDefault(); event.stopPropagation(); };
  let dialog = null, came = 0;
  new MutationObserver(() => {
    const now = document.querySelector('body > [data-testid="stDialog"]');
    if (now !== dialog) [dialog, came] = [now, performance.now()];
  }).observe(document.body, { childList: true });
  let before = null, stray = false;
  document.addEventListener('pointerdown', (event) => {
    stray = dialog && before && event.timeStamp - came < 500 && near(before, event);
    before = event;
  }, true);
  for (const name of ['pointerdown', 'mousedown', 'click']) document.addEventListener(name, (event) => {
    if (!stray || !event.isTrusted || (name === 'click' && !event.detail)) return;  // one that keys make is not stray
    event.preventDefault();
    event.stopImmediatePropagation();  // a dialog listens here too
  }, true);
  document.addEventListener('click', (event) => {
    if (event.detail > 1 && event.target.closest && event.target.closest(
      '[data-testid="stButton"], [data-testid="stFormSubmitButton"], [data-testid="stDownloadButton"], '
        + '[data-testid="stButtonGroup"], [data-testid="stPopover"], summary')
      && !event.target.closest('[class*="st-key-step_"]')) stop(event);
  }, true);
  const header = 36;  // px of a table's header
  const sent = 175;  // ms, twice: Streamlit sends what was chosen 150 ms after it was drawn, however long drawing takes
  const table = (event) => event.target.closest
    && event.target.closest('[class*="st-key-cells_"] [data-testid="stDataFrame"]');
  const press = (of) => {
    const button = of.closest('[class*="st-key-cells_"]')?.querySelector('[data-testid="stButton"] button');
    // As if by hand: a dialog that is opened by a script's click() does not take the focus.
    button?.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, detail: 1 }));
  };
  const open = (of) => setTimeout(() => setTimeout(() => press(of), sent), sent);
  document.addEventListener('click', (event) => {
    const clicked = event.detail === 1 && table(event);
    if (clicked && event.clientY > clicked.getBoundingClientRect().top + header) open(clicked);
  }, true);
  document.addEventListener('keydown', (event) => {
    const within = (event.key === ' ' || event.key === 'Enter') && !event.target.matches('input') && table(event);
    if (!within) return;
    stop(event);
    if (!event.repeat) open(within);
  }, true);
})();
