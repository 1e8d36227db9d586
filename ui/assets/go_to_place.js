// Goes to a place and stays there while the figures above it are drawn, until the reader does something. Once for each
// mark: the page is run again at every choice.
(() => {
  const place = given.place;
  const begun = performance.now();
  let last = null, stopped = false;
  const stop = () => { stopped = true; };
  for (const name of ['wheel', 'touchstart', 'pointerdown', 'keydown']) {
    window.addEventListener(name, stop, { once: true, capture: true, passive: true });
  }
  const look = () => {
    if (stopped || performance.now() - begun > 15000) return;  // ms: a slow machine draws figures that long
    const target = document.getElementById(place);
    const top = target && Math.round(target.getBoundingClientRect().top);
    // Not at the top yet: what stands below it was not drawn when it was last gone to, and the page was too short.
    if (target && (top !== last || top > 2 * parseFloat(getComputedStyle(target).scrollMarginTop))) {
      target.scrollIntoView({ block: 'start' });
      if (last === null) target.focus({ preventScroll: true });
      last = Math.round(target.getBoundingClientRect().top);
    }
    setTimeout(look, 100);
  };
  look();
})();
